/// Arrays side by side along an axis (0 for `[a; b]`, 1 for `[a, b]`).
///
/// A 0×0 part counts for nothing, and so does a 1×0 or 0×1 part that does not fit.
///
/// - Throws: `NumericsFailure.nonconformant` with the shape so far and that of the part that does not fit;
///   `operation` is its spelling.
@inlinable
public func concatenate<T>(_ parts: [Tensor<T>], axis: Int, operation: String) throws -> Tensor<T> {
  if parts.count == 1 { return parts[0] }
  var shape = Shape.empty
  var used: [Tensor<T>] = []
  used.reserveCapacity(parts.count)
  for part in parts {
    guard let joined = shape.joined(with: part.shape, axis: axis) else {
      throw NumericsFailure.nonconformant(operation: operation, shape, part.shape)
    }
    shape = joined
    if !part.isEmpty { used.append(part) }
  }
  return try Tensor(shape: shape) { target in
    // Everything below the axis is one run in each part.
    let inner = (0..<axis).reduce(1) { $0 * shape[$1] }
    var outer = 1
    for higher in (axis + 1)..<max(shape.dimensions, axis + 1) { outer *= shape[higher] }
    var next = target
    var looks = Pace()
    for k in 0..<outer {
      for part in used {
        let run = inner * part.shape[axis]
        part.withElements { elements in
          if let source = elements.baseAddress { next.initialize(from: source + k * run, count: run) }
        }
        next += run
        try looks.step(run + 8)
      }
    }
  }
}

extension Shape {
  /// The shape of `[a, b]` or `[a; b]` so far and one more part; nil where it does not fit.
  public func joined(with part: Shape, axis: Int) -> Shape? {
    if part == .empty { return self }
    if self == .empty { return part }
    let count = max(dimensions, part.dimensions, axis + 1)
    if (0..<count).allSatisfy({ $0 == axis || self[$0] == part[$0] }) {
      let (sum, overflow) = self[axis].addingReportingOverflow(part[axis])
      return overflow ? nil : replacing(axis: axis, with: sum)
    }
    let isSliver = isMatrix && rows + columns == 1
    let partIsSliver = part.isMatrix && part.rows + part.columns == 1
    if isMatrix && partIsSliver { return isSliver ? .empty : self }
    if part.isMatrix && isSliver { return part }
    return nil
  }
}
