import Numerics

/// `A = Q R`, or `A P = Q R` with column pivoting: Q orthonormal columns, R upper triangular or trapezoidal.
///
/// Householder's method (geqrf, geqp3); the diagonal of R has LAPACK's signs, not made positive. With pivoting
/// its absolute values do not increase.
public struct QR<T: BLASScalar> {
  /// The reflectors below the diagonal and R on and above it.
  public let packed: Tensor<T>
  private let reflectors: [T]
  /// Column j of `A P` is column `permutation[j]` of A, zero-based.
  public let permutation: [Int]

  /// - Throws: `notMatrix`, `outOfMemory`; `notFinite` with pivoting, which compares norms.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, pivoting: Bool = false) throws {
    try a.requireMatrix("qr")
    let (m, n) = (a.rows, a.columns)
    var tau = [T](repeating: 0, count: min(m, n))
    if !pivoting, T.Routines.isSmall(m, n) {
      let small = try Tensor<T>(storage: .allocate(shape: a.shape))
      if T.Routines.smallReflect(m, n, a.base, small.base, &tau) {
        packed = small
        reflectors = tau
        permutation = Array(0..<n)
        return
      }
    }
    let work = try a.copied()
    var order = [Int32](repeating: 0, count: n)
    if !a.isEmpty {
      let (rows, columns) = (try blasInt(m), try blasInt(n))
      if pivoting {
        try a.requireFinite("qr")
        _ = T.Routines.geqp3(rows, columns, work.base, rows, &order, &tau)
      } else {
        _ = T.Routines.geqrf(rows, columns, work.base, rows, &tau)
      }
    }
    packed = work
    reflectors = tau
    permutation = pivoting && !a.isEmpty ? order.map { Int($0) - 1 } : Array(0..<n)
  }

  /// R: m×n, or min(m,n)×n in the economy size.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func upper(economy: Bool) throws -> Tensor<T> {
    let n = packed.columns
    let k = economy ? min(packed.rows, n) : packed.rows
    let result = try Tensor<T>.zeros(k, n)
    for j in 0..<n {
      for i in 0..<min(j + 1, k) { result.base[i + j * k] = packed[i, j] }
    }
    return result
  }

  /// Q: m×m, or m×min(m,n) in the economy size.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func orthogonal(economy: Bool) throws -> Tensor<T> {
    let m = packed.rows
    let k = min(m, packed.columns)
    let width = economy ? k : m
    if k == 0 { return economy ? try .zeros(m, 0) : try .identity(m) }
    if T.Routines.isSmall(m, packed.columns) {
      return try Tensor(shape: Shape(m, width)) {
        T.Routines.smallExpand(m, width, k, packed.base, reflectors, $0)
      }
    }
    let q = try Tensor<T>.zeros(m, width)
    q.base.update(from: packed.base, count: m * k)
    _ = T.Routines.ungqr(
      try blasInt(m), try blasInt(width), try blasInt(k), q.base, try blasInt(m), reflectors)
    return q
  }
}
