import Glibc

/// What stands at the head of a `Storage`.
///
/// All of it is plain bits, so that making and ending a small array copies and counts nothing: the storage holds the
/// references itself, and lets them go when it ends.
@frozen
public struct StorageHeader<Element> {
  /// The elements, column by column: in the object's own tail for small arrays, in a block of their own for large.
  public var elements: UnsafeMutablePointer<Element>
  public var count: Int
  /// How many elements the memory at `elements` holds; more than `count` after growth.
  public var capacity: Int
  @usableFromInline var rows: Int
  @usableFromInline var columns: Int
  @usableFromInline var rest: Unmanaged<HigherExtents>?
  @usableFromInline var isExternal: Bool
  /// Whose memory this is, shown here under another shape; nil where it is the storage's own.
  @usableFromInline var lender: Unmanaged<Storage<Element>>?

  @inlinable
  init(
    elements: UnsafeMutablePointer<Element>, count: Int, capacity: Int, shape: Shape, isExternal: Bool,
    lender: Storage<Element>? = nil
  ) {
    self.elements = elements
    self.count = count
    self.capacity = capacity
    self.rows = shape.rows
    self.columns = shape.columns
    self.rest = shape.rest.map { Unmanaged.passRetained($0) }
    self.isExternal = isExternal
    self.lender = lender.map { Unmanaged.passRetained($0) }
  }

  @inlinable
  public var shape: Shape {
    get { Shape(rows, columns, rest: rest?.takeUnretainedValue()) }
    set {
      let old = rest
      (rows, columns) = (newValue.rows, newValue.columns)
      rest = newValue.rest.map { Unmanaged.passRetained($0) }
      old?.release()
    }
  }
}

/// The shared memory of an array: one heap block for small arrays, two for large.
///
/// Invariant: exactly `header.count` elements at `header.elements` are initialized, and
/// `header.count == header.shape.count`. Memory is written to only by a storage that nobody else refers to and that
/// has no lender; a lender is referred to by its borrower, so neither of the two writes.
public final class Storage<Element>: ManagedBuffer<StorageHeader<Element>, Element> {
  /// Arrays up to this many bytes live in the object's tail.
  @inlinable static var inlineBytes: Int { 2048 }

  /// Memory for `shape.count` elements, not yet initialized; the caller initializes all of them at once.
  ///
  /// - Parameters:
  ///   - wanted: room for at least this many elements, for growth.
  ///   - zeroed: the memory is all zero bits, which for numeric types is initialized to zero.
  /// - Throws: `NumericsFailure.outOfMemory`.
  @inlinable
  public static func allocate(shape: Shape, capacity wanted: Int = 0, zeroed: Bool = false) throws
    -> Storage<Element>
  {
    let count: Int
    if shape.isMatrix {
      let (product, overflow) = shape.rows.multipliedReportingOverflow(by: shape.columns)
      guard !overflow, shape.rows >= 0, shape.columns >= 0 else {
        throw NumericsFailure.outOfMemory(bytes: nil)
      }
      count = product
    } else {
      guard let product = shape.checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
      count = product
    }
    let capacity = max(count, wanted)
    let stride = MemoryLayout<Element>.stride
    if capacity <= inlineBytes / stride {
      let object = Storage.create(minimumCapacity: capacity) { buffer in
        let tail = buffer.withUnsafeMutablePointerToElements { $0 }
        if zeroed { memset(tail, 0, capacity * stride) }
        return StorageHeader(
          elements: tail, count: count, capacity: capacity, shape: shape, isExternal: false)
      }
      return unsafeDowncast(object, to: Storage<Element>.self)
    }
    try Memory.check(count: capacity, stride: stride)
    guard let raw = LargeBlocks.take(capacity * stride, zeroed: zeroed) else {
      throw NumericsFailure.outOfMemory(bytes: capacity * stride)
    }
    let elements = raw.bindMemory(to: Element.self, capacity: capacity)
    let object = Storage.create(minimumCapacity: 0) { _ in
      StorageHeader(elements: elements, count: count, capacity: capacity, shape: shape, isExternal: true)
    }
    return unsafeDowncast(object, to: Storage<Element>.self)
  }

  /// The same elements under another shape of the same count, without a copy where they are many.
  public func reshaped(to shape: Shape) -> Storage<Element>? {
    guard header.isExternal || header.lender != nil else { return nil }
    let lender = header.lender?.takeUnretainedValue() ?? self
    let object = Storage.create(minimumCapacity: 0) { _ in
      StorageHeader(
        elements: header.elements, count: header.count, capacity: header.count, shape: shape,
        isExternal: false, lender: lender)
    }
    return unsafeDowncast(object, to: Storage<Element>.self)
  }

  /// Whether the memory is this storage's own, or its lender's alone, from whom it is then taken over.
  @inlinable
  public func ownsMemory() -> Bool { header.lender == nil || takeOver() }

  @usableFromInline
  func takeOver() -> Bool {
    guard let held = header.lender else { return false }
    // The header's count passes to this variable, which then has to be the only one.
    var lender = held.takeRetainedValue()
    guard isKnownUniquelyReferenced(&lender) else {
      header.lender = Unmanaged.passRetained(lender)
      return false
    }
    header.capacity = lender.header.capacity
    header.isExternal = true
    lender.header.isExternal = false
    lender.header.count = 0
    header.lender = nil
    return true
  }

  @inlinable
  deinit {
    withUnsafeMutablePointerToHeader { header in
      header.pointee.rest?.release()
      if let lender = header.pointee.lender {
        lender.release()
        return
      }
      if !_isPOD(Element.self) {
        ReleaseQueue.end(header.pointee.elements, count: header.pointee.count)
      }
      if header.pointee.isExternal {
        LargeBlocks.give(
          header.pointee.elements, bytes: header.pointee.capacity * MemoryLayout<Element>.stride)
      }
    }
  }
}
