import Numerics

/// Inner products along an axis: `Σ conj(x) y`.
///
/// Two vectors of one length are taken together whatever their orientation; else the shapes must be equal.
///
/// - Parameter axis: zero-based; by default the first extent that is not 1.
/// - Throws: `nonconformant`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func innerProducts<T: BLASScalar>(_ x: Tensor<T>, _ y: Tensor<T>, axis: Int? = nil) throws -> Tensor<T>
{
  if axis == nil, x.isVector, y.isVector, x.count == y.count, x.count > 0 {
    BLASThreads.start(for: Double(x.count))
    let count = try blasCount(x.count)
    return withExtendedLifetime((x, y)) {
      Tensor(scalar: T.Routines.dot(count, x.base, y.base, conjugating: true))
    }
  }
  guard x.shape == y.shape else { throw NumericsFailure.nonconformant(operation: "dot", x.shape, y.shape) }
  if x.shape == .empty && axis == nil { return Tensor(emptyOfShape: Shape(1, 0)) }
  let axis = axis ?? x.shape.firstNonSingleton
  let extents = x.shape.extents
  let inner = extents.prefix(axis).reduce(1, *)
  let length = x.shape[axis]
  let outer = extents.dropFirst(axis + 1).reduce(1, *)
  return try withExtendedLifetime((x, y)) {
    try Tensor(shape: x.shape.replacing(axis: axis, with: 1)) { target in
      var looks = Pace()
      for o in 0..<outer {
        for i in 0..<inner {
          try looks.step(length)
          var sum: T = 0
          for k in 0..<length {
            let p = i + inner * (k + length * o)
            sum += x.base[p].conjugate * y.base[p]
          }
          (target + (i + inner * o)).initialize(to: sum)
        }
      }
    }
  }
}

/// Cross products of the 3-vectors along an axis.
///
/// - Parameter axis: zero-based; by default the first whose extent is 3.
/// - Throws: `nonconformant`; `invalid` where the axis has not three elements.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func crossProducts<T: BLASScalar>(_ x: Tensor<T>, _ y: Tensor<T>, axis: Int? = nil) throws -> Tensor<T>
{
  var (x, y) = (x, y)
  if axis == nil, x.isVector, y.isVector, x.count == 3, y.count == 3, x.shape != y.shape {
    x = try x.reshaped(to: Shape(3, 1))
    y = try y.reshaped(to: Shape(3, 1))
  }
  guard x.shape == y.shape else { throw NumericsFailure.nonconformant(operation: "cross", x.shape, y.shape) }
  guard let axis = axis ?? x.shape.extents.firstIndex(of: 3), x.shape[axis] == 3 else {
    throw NumericsFailure.invalid(operation: "cross", "needs a dimension of 3 elements, got \(x.shape)")
  }
  let extents = x.shape.extents
  let inner = extents.prefix(axis).reduce(1, *)
  let outer = extents.dropFirst(axis + 1).reduce(1, *)
  return try withExtendedLifetime((x, y)) {
    try Tensor(shape: x.shape) { target in
      var looks = Pace()
      for o in 0..<outer {
        for i in 0..<inner {
          try looks.step(3)
          let start = i + inner * 3 * o
          for k in 0..<3 {
            let (p, q) = (start + inner * ((k + 1) % 3), start + inner * ((k + 2) % 3))
            (target + (start + inner * k)).initialize(to: x.base[p] * y.base[q] - x.base[q] * y.base[p])
          }
        }
      }
    }
  }
}

/// The sum of the diagonal.
///
/// - Throws: `notMatrix`, `notSquare`; an empty matrix of any shape has trace 0.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func trace<T: BLASScalar>(_ a: Tensor<T>) throws -> T {
  try a.requireMatrix("trace")
  if a.isEmpty { return 0 }
  try a.requireSquare("trace")
  return (0..<a.rows).reduce(T.zero) { $0 + a[$1, $1] }
}
