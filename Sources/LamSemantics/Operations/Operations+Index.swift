import LamNumerics

extension Operations {
  private struct Selecting: TensorMap {
    let selectors: [Selector]

    func apply<T: Element>(_ tensor: consuming Tensor<T>) throws -> Tensor<T> {
      try tensor.selecting(selectors)
    }
  }

  /// `A(I, J, ...)` of anything but functions and maps.
  ///
  /// - Throws: `Failure.badIndex`, `indexOutOfBounds`, `notIndexable`.
  public static func index(_ value: Value, _ subscripts: [Subscript]) throws -> Value {
    if let element = try scalarElement(value, subscripts) { return .scalar(element) }
    if subscripts.isEmpty { return value }
    if case .object(let object) = value { return try object.element(subscripts) }
    if case .array(.kept(let representation)) = value, let part = try representation.index(subscripts) {
      return part
    }
    if subscripts.count == 1, case .value(.array(.logical(let mask))) = subscripts[0],
      mask.count == value.count,
      mask.count > 1
    {
      return try value.mapped(by: Masking(mask: mask)).settled()
    }
    if case .array(.double(let array)) = value, let part = try part(array, subscripts) { return part }
    let selectors = try subscripts.map(selector)
    return try translating { try value.mapped(by: Selecting(selectors: selectors)) }.settled()
  }

  /// One element of a real double array at scalar indices within bounds; nil for everything else.
  @inline(__always)
  private static func scalarElement(_ value: Value, _ subscripts: [Subscript]) throws -> Double? {
    guard case .array(.double(let array)) = value else { return nil }
    switch subscripts.count {
    case 1:
      guard case .value(.scalar(let i)) = subscripts[0] else { return nil }
      let position = try position(i)
      return position < array.count ? array[position] : nil
    case 2:
      guard case .value(.scalar(let i)) = subscripts[0], case .value(.scalar(let j)) = subscripts[1] else {
        return nil
      }
      let (row, column) = (try position(i), try position(j))
      return array.isMatrix && row < array.rows && column < array.columns ? array[row, column] : nil
    default: return nil
    }
  }

  private struct Masking: TensorMap {
    let mask: Tensor<Bool>

    func apply<T: Element>(_ tensor: consuming Tensor<T>) throws -> Tensor<T> {
      try tensor.selecting(mask: mask)
    }
  }

  /// A part `x(i:j)` of a vector of real doubles, without the detours of the general case; nil for everything else,
  /// also what fails.
  private static func part(_ array: Tensor<Double>, _ subscripts: [Subscript]) throws -> Value? {
    let shape = array.shape
    guard subscripts.count == 1, case .value(let value) = subscripts[0], let range = value.range,
      range.count > 1,
      shape.isVector,
      array.count != 1, case .progression(let first, let step, let count) = try range.selector(),
      max(first, first + (count - 1) * step) < array.count
    else { return nil }
    return .double(
      try array.withElements { source in
        try Tensor(shape: shape.rows == 1 ? Shape(1, count) : Shape(count, 1)) { target in
          if step == 1, let base = source.baseAddress {
            target.initialize(from: base + first, count: count)
          } else {
            for k in 0..<count { (target + k).initialize(to: source[first + k * step]) }
          }
        }
      })
  }

  /// `c{I, J, ...}`: the values, in order.
  public static func braceIndex(_ value: Value, _ subscripts: [Subscript]) throws -> [Value] {
    guard case .cell(let cells) = value else {
      throw Failure.notIndexable(access: "{}", className: value.className)
    }
    if subscripts.count == 1, case .value(.scalar(let i)) = subscripts[0] {
      let position = try position(i)
      if position < cells.count { return [cells[position]] }
    }
    let selectors = try subscripts.map(selector)
    return try translating { try cells.selecting(selectors).elements }
  }

  /// The value of `end` as subscript `position` (zero-based) of `count`.
  public static func end(_ value: Value, position: Int, of count: Int) -> Int {
    let shape = value.shape
    if count <= 1 { return shape.count }
    if position < count - 1 { return shape[position] }
    var product = 1
    for axis in position..<max(shape.dimensions, position + 1) { product *= shape[axis] }
    return product
  }

  /// `A(I, J, ...) = []`.
  ///
  /// - Throws: `Failure.badIndex`, `badDeletion`, `indexOutOfBounds`.
  public static func delete(_ target: inout Value, _ subscripts: [Subscript]) throws {
    if let representation = target.representation, let changed = try representation.deleting(subscripts) {
      target = changed
      return
    }
    let selectors = try subscripts.map(selector)
    var deletion = Deleting(selectors: selectors)
    try translating { try target.mutate(&deletion) }
    if target.isComplex { target = try target.settled() }
  }

  private struct Deleting: TensorMutation {
    let selectors: [Selector]

    func apply<T: Element>(_ tensor: inout Tensor<T>) throws { try tensor.delete(selectors) }
  }
}
