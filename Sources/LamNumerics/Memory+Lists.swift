/// Sizes of lists and texts: computed with overflow checks and asked for before they are taken, as arrays are.
///
/// A list of Swift's that cannot be had ends the process, so a builtin whose result's size depends on the values of its
/// arguments, or on a product of their sizes, makes it here.
extension Memory {
  /// Throws where a list of so many elements cannot be had now.
  ///
  /// - Throws: `outOfMemory`, also for a negative count.
  @inlinable
  public static func check<T>(listOf type: T.Type, count: Int) throws {
    guard count >= 0 else { throw NumericsFailure.outOfMemory(bytes: nil) }
    try check(count: count, stride: MemoryLayout<T>.stride)
  }

  /// An empty list with room for so many elements.
  @inlinable
  public static func list<T>(of type: T.Type = T.self, room count: Int) throws -> [T] {
    try check(listOf: type, count: count)
    var list: [T] = []
    list.reserveCapacity(count)
    return list
  }

  /// A list of so many times one value.
  @inlinable
  public static func list<T>(repeating value: T, count: Int) throws -> [T] {
    try check(listOf: T.self, count: count)
    return [T](repeating: value, count: count)
  }

  /// The product of sizes.
  ///
  /// - Throws: `outOfMemory` where it is no `Int`.
  @inlinable
  public static func product(_ a: Int, _ b: Int) throws -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
    return product
  }

  /// The sum of sizes.
  ///
  /// - Throws: `outOfMemory` where it is no `Int`.
  @inlinable
  public static func sum(_ a: Int, _ b: Int) throws -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
    return sum
  }

  /// A number as a size, rounded toward zero; what is not above zero is none.
  ///
  /// - Throws: `outOfMemory` where no memory holds so many.
  @inlinable
  public static func size(_ number: Double) throws -> Int {
    if number.isNaN || number <= 0 { return 0 }
    guard let size = Int(exactly: number.rounded(.towardZero)) else {
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    return size
  }
}

extension Array {
  /// Appends many, after asking for the memory wherever the list has to move to a larger place.
  @inlinable
  public mutating func extend(by more: some Collection<Element>) throws {
    try reserve(more: more.count)
    append(contentsOf: more)
  }

  /// Makes room for so many further elements, twice of what there was where that can be had.
  @inlinable
  public mutating func reserve(more: Int) throws {
    let needed = try Memory.sum(count, more)
    if needed > capacity { try move(toHold: needed) }
  }

  @inlinable @inline(never)
  mutating func move(toHold needed: Int) throws {
    let wanted = Swift.max(needed, Swift.min(capacity, Int.max / 4) * 2)
    if (try? Memory.check(listOf: Element.self, count: wanted)) != nil {
      reserveCapacity(wanted)
      return
    }
    try Memory.check(listOf: Element.self, count: needed)
    reserveCapacity(needed)
  }
}
