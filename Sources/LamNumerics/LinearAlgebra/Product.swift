import Numerics

/// The matrix product `op(A) op(B)`.
///
/// A 1×1 operand scales the other. A product of an array with its own transpose is symmetric (Hermitian) to
/// the last bit. An inner extent of 0 gives zeros.
///
/// - Throws: `nonconformant` with the shapes as multiplied, `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Float)
@specialized(where T == Complex<Double>)
@specialized(where T == Complex<Float>)
public func multiply<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>, transposeA: Transpose = .none, transposeB: Transpose = .none
) throws -> Tensor<T> {
  if a.isScalar { return try scale(try turned(b, transposeB), by: turned(a[0], transposeA)) }
  if b.isScalar { return try scale(try turned(a, transposeA), by: turned(b[0], transposeB)) }
  try a.requireMatrix("*")
  try b.requireMatrix("*")
  let left = transposeA == .none ? a.shape : Shape(a.columns, a.rows)
  let right = transposeB == .none ? b.shape : Shape(b.columns, b.rows)
  guard left.columns == right.rows else {
    throw NumericsFailure.nonconformant(operation: "*", left, right)
  }
  let (m, n, k) = (left.rows, right.columns, left.columns)
  if m == 0 || n == 0 || k == 0 { return try .zeros(m, n) }
  let small = m <= 8 && n <= 8 && k <= 8
  if small || (m == 1 && n == 1 && k <= 64) {
    return try Tensor(shape: Shape(m, n)) { c in
      plainProduct(
        PlainOperand(a, transposeA), PlainOperand(b, transposeB), m: m, n: n, k: k, into: c)
    }
  }
  return try withExtendedLifetime((a, b)) {
    try libraryProduct(a, b, transposeA, transposeB, m: m, n: n, k: k)
  }
}

/// A number times every element.
func scale<T: BLASScalar>(_ a: Tensor<T>, by factor: T) throws -> Tensor<T> {
  try withExtendedLifetime(a) {
    try Tensor(shape: a.shape) { target in
      let x = a.base
      try Interrupt.strides(of: a.count) { range in
        for i in range { (target + i).initialize(to: x[i] * factor) }
      }
    }
  }
}

private func turned<T: BLASScalar>(_ x: T, _ transposition: Transpose) -> T {
  transposition == .conjugate ? x.conjugate : x
}

private func turned<T: BLASScalar>(_ a: Tensor<T>, _ transposition: Transpose) throws -> Tensor<T> {
  switch transposition {
  case .none: return a
  case .transpose: return try transpose(a)
  case .conjugate: return try adjoint(a)
  }
}

// MARK: Small

/// A matrix read by strides, so that one loop serves every transposition.
private struct PlainOperand<T: BLASScalar> {
  let elements: UnsafeMutablePointer<T>
  let rowStride: Int
  let columnStride: Int
  let conjugates: Bool

  @inline(__always)
  init(_ a: Tensor<T>, _ transposition: Transpose) {
    elements = a.base
    rowStride = transposition == .none ? 1 : a.rows
    columnStride = transposition == .none ? a.rows : 1
    conjugates = T.isComplex && transposition == .conjugate
  }
}

/// The product by its definition: for small matrices this is done before BLAS has looked at its arguments.
@inline(__always)
private func plainProduct<T: BLASScalar>(
  _ a: PlainOperand<T>, _ b: PlainOperand<T>, m: Int, n: Int, k: Int, into c: UnsafeMutablePointer<T>
) {
  var j = 0
  while j < n {
    var i = 0
    while i < m {
      var sum: T = 0
      var x = a.elements + i * a.rowStride
      var y = b.elements + j * b.columnStride
      var p = 0
      while p < k {
        let left = a.conjugates ? x.pointee.conjugate : x.pointee
        let right = b.conjugates ? y.pointee.conjugate : y.pointee
        sum += left * right
        x += a.columnStride
        y += b.rowStride
        p += 1
      }
      (c + (i + j * m)).initialize(to: sum)
      i += 1
    }
    j += 1
  }
}

// MARK: Large

private func libraryProduct<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>, _ transposeA: Transpose, _ transposeB: Transpose, m: Int, n: Int, k: Int
) throws -> Tensor<T> {
  try Interrupt.check()
  BLASThreads.start(for: Double(m) * Double(n) * Double(k))
  let (rows, columns, inner) = (try blasCount(m), try blasCount(n), try blasCount(k))
  let (lda, ldb) = (try blasCount(a.rows), try blasCount(b.rows))
  return try Tensor(shape: Shape(m, n)) { c in
    if m == 1 && n == 1 && !(T.isComplex && transposeB == .conjugate) {
      c.initialize(to: T.Routines.dot(inner, a.base, b.base, conjugating: transposeA == .conjugate))
      return
    }
    if n == 1 && !(T.isComplex && transposeB == .conjugate) {
      T.Routines.gemv(transposeA, lda, try blasCount(a.columns), a.base, lda, b.base, 1, c)
      return
    }
    if m == 1 && !T.isComplex {
      // xB = (B'x')'
      let flipped: Transpose = transposeB == .none ? .transpose : .none
      T.Routines.gemv(flipped, ldb, try blasCount(b.columns), b.base, ldb, a.base, 1, c)
      return
    }
    if a.storage === b.storage, (transposeA == .none) != (transposeB == .none),
      !T.isComplex || transposeA == .conjugate || transposeB == .conjugate
    {
      T.Routines.herk(transposed: transposeA != .none, rows, inner, a.base, lda, c)
      mirrorUpper(c, n: m)
      return
    }
    T.Routines.gemm(transposeA, transposeB, rows, columns, inner, a.base, lda, b.base, ldb, c, rows)
  }
}

/// Copies the upper triangle, conjugated, below the diagonal.
func mirrorUpper<T: BLASScalar>(_ c: UnsafeMutablePointer<T>, n: Int) {
  for j in 0..<n {
    for i in 0..<j { c[j + i * n] = c[i + j * n].conjugate }
  }
}
