/// An N-d array of any element type: column-major, a value with copy-on-write.
///
/// Creating one can fail for want of memory, so every initializer that may be large throws
/// `NumericsFailure.outOfMemory`; nothing else about it does.
@frozen
public struct Tensor<Element>: @unchecked Sendable {
  public var storage: Storage<Element>

  @inlinable
  public init(storage: Storage<Element>) {
    self.storage = storage
  }

  // MARK: Creation

  /// An array whose memory the closure initializes completely, or throws having initialized none of it.
  @inlinable
  public init(
    shape: Shape, initializing body: (UnsafeMutablePointer<Element>) throws -> Void
  ) throws {
    let storage = try Storage<Element>.allocate(shape: shape)
    do {
      try body(storage.header.elements)
    } catch {
      storage.header.count = 0
      throw error
    }
    self.storage = storage
  }

  /// An array whose elements are computed one after the other, by position.
  ///
  /// - Parameter pace: how many elements are computed between two looks at the interrupt flag; few where one takes long.
  /// - Throws: what the body throws, `outOfMemory` or `interrupted`.
  @inlinable
  public init(shape: Shape, pace: Int = Pace.elements, each element: (Int) throws -> Element) throws {
    let storage = try Storage<Element>.allocate(shape: shape)
    let (target, count) = (storage.header.elements, storage.header.count)
    var done = 0
    do {
      try Interrupt.strides(of: count, by: pace) { range in
        while done < range.upperBound {
          (target + done).initialize(to: try element(done))
          done += 1
        }
      }
    } catch {
      storage.header.count = done
      throw error
    }
    self.storage = storage
  }

  @inlinable
  public init(repeating value: Element, shape: Shape) throws {
    storage = try Storage.allocate(shape: shape)
    storage.header.elements.initialize(repeating: value, count: storage.header.count)
  }

  /// Elements in column-major order; their number must be `shape.count`.
  @inlinable
  public init(_ elements: some Collection<Element>, shape: Shape) throws {
    precondition(elements.count == shape.count, "as many elements as the shape holds")
    storage = try Storage.allocate(shape: shape)
    let buffer = UnsafeMutableBufferPointer(start: storage.header.elements, count: storage.header.count)
    _ = buffer.initialize(from: elements)
  }

  /// A 1×n row.
  @inlinable
  public init(row elements: some Collection<Element>) throws {
    try self.init(elements, shape: Shape(1, elements.count))
  }

  /// An n×1 column.
  @inlinable
  public init(column elements: some Collection<Element>) throws {
    try self.init(elements, shape: Shape(elements.count, 1))
  }

  /// A 1×1 array. So small a request cannot fail.
  @inlinable
  public init(scalar value: Element) {
    let object = Storage<Element>.create(minimumCapacity: 1) { buffer in
      let tail = buffer.withUnsafeMutablePointerToElements { $0 }
      tail.initialize(to: value)
      return StorageHeader(elements: tail, count: 1, capacity: 1, shape: Shape(1, 1), isExternal: false)
    }
    storage = unsafeDowncast(object, to: Storage<Element>.self)
  }

  /// An array without elements. So small a request cannot fail.
  @inlinable
  public init(emptyOfShape shape: Shape) {
    precondition(shape.count == 0, "a shape without elements")
    let object = Storage<Element>.create(minimumCapacity: 0) { buffer in
      StorageHeader(
        elements: buffer.withUnsafeMutablePointerToElements { $0 }, count: 0, capacity: 0, shape: shape,
        isExternal: false)
    }
    storage = unsafeDowncast(object, to: Storage<Element>.self)
  }

  /// The 0×0 array.
  public static var empty: Tensor { Tensor(emptyOfShape: .empty) }

  // MARK: Shape

  @inlinable public var shape: Shape { storage.header.shape }
  @inlinable public var count: Int { storage.header.count }
  @inlinable public var rows: Int { storage.header.rows }
  /// The second extent; for N-d arrays not the product of the rest.
  @inlinable public var columns: Int { storage.header.columns }
  @inlinable public var isEmpty: Bool { count == 0 }
  @inlinable public var isScalar: Bool { count == 1 && shape.isScalar }
  @inlinable public var isVector: Bool { shape.isVector }
  @inlinable public var isMatrix: Bool { shape.isMatrix }

  /// The same elements under another shape of the same count; large arrays then share their memory.
  @inlinable
  public func reshaped(to shape: Shape) throws -> Tensor {
    var copy = self
    try copy.reshape(to: shape)
    return copy
  }

  /// Changes the shape, in place when this is the only reference.
  @inlinable
  public mutating func reshape(to shape: Shape) throws {
    precondition(shape.count == count, "reshape keeps the count")
    if self.shape == shape { return }
    if !isUnique() {
      if let other = storage.reshaped(to: shape) {
        storage = other
        return
      }
      storage = try copied().storage
    }
    storage.header.shape = shape
  }

  // MARK: Elements

  /// The element at a zero-based linear position, which must be within bounds.
  @inlinable
  public subscript(_ position: Int) -> Element {
    assert(position >= 0 && position < count)
    return storage.header.elements[position]
  }

  /// The element at a zero-based row and column of a matrix, which must be within bounds.
  @inlinable
  public subscript(_ row: Int, _ column: Int) -> Element {
    assert(row >= 0 && row < rows && column >= 0)
    return storage.header.elements[row + column * storage.header.rows]
  }

  /// The elements in column-major order.
  @inlinable
  public var elements: [Element] {
    withElements { Array($0) }
  }

  @inlinable
  public func withElements<R>(_ body: (UnsafeBufferPointer<Element>) throws -> R) rethrows -> R {
    try withExtendedLifetime(storage) {
      try body(UnsafeBufferPointer(start: storage.header.elements, count: storage.header.count))
    }
  }

  /// The elements for change, after a copy if the memory is shared.
  @inlinable
  public mutating func withMutableElements<R>(
    _ body: (UnsafeMutableBufferPointer<Element>) throws -> R
  ) throws -> R {
    try makeUnique()
    return try withExtendedLifetime(storage) {
      try body(UnsafeMutableBufferPointer(start: storage.header.elements, count: storage.header.count))
    }
  }

  /// Whether a change would happen in place.
  @inlinable
  public mutating func isUnique() -> Bool {
    isKnownUniquelyReferenced(&storage) && storage.ownsMemory()
  }

  /// Copies the memory if another array shares it.
  @inlinable
  public mutating func makeUnique() throws {
    if isUnique() { return }
    storage = try copied().storage
  }

  @inlinable
  func copied() throws -> Tensor {
    try withElements { source in
      try Tensor(shape: shape) { target in
        guard let base = source.baseAddress else { return }
        target.initialize(from: base, count: source.count)
      }
    }
  }

  // MARK: Maps

  /// A function of every element.
  ///
  /// - Parameter pace: how many elements are computed between two looks at the interrupt flag; few where one takes long.
  @inlinable
  public func map<R>(pace: Int = Pace.elements, _ transform: (Element) throws -> R) throws -> Tensor<R> {
    // What is mapped may be containers, and the function this same map of what they hold.
    if !_isPOD(Element.self) { try StackSpace.check() }
    let source = storage.header.elements
    let count = self.count
    return try withExtendedLifetime(storage) {
      try Tensor<R>(shape: shape) { target in
        var done = 0
        do {
          try Interrupt.strides(of: count, by: pace) { range in
            while done < range.upperBound {
              (target + done).initialize(to: try transform(source[done]))
              done += 1
            }
          }
        } catch {
          target.deinitialize(count: done)
          throw error
        }
      }
    }
  }

  @inlinable
  public func allSatisfy(_ predicate: (Element) throws -> Bool) rethrows -> Bool {
    try withElements { try $0.allSatisfy(predicate) }
  }
}
