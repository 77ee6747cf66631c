import Numerics

/// The principal square root of an upper triangular matrix, upper triangular too, by the recurrence of Björck and
/// Hammarling (Linear Algebra and its Applications 52, 1983).
///
/// A zero eigenvalue that is not simple gives NaN where no root exists.
///
/// - Parameter noise: what counts as zero between two eigenvalues of zero.
func triangularSquareRoot<R: BLASReal>(_ s: Tensor<Complex<R>>, noise: R = 0) throws -> Tensor<Complex<R>> {
  let n = s.rows
  let root = try Tensor<Complex<R>>.zeros(n, n)
  let r = root.base
  var looks = Pace()
  for j in 0..<n {
    r[j + j * n] = .squareRoot(s[j, j])
    for i in (0..<j).reversed() {
      try looks.step(j - i)
      var sum = s[i, j]
      for k in (i + 1)..<max(j, i + 1) { sum -= r[i + k * n] * r[k + j * n] }
      let divisor = r[i + i * n] + r[j + j * n]
      let vanishes = sum == 0 || (divisor == 0 && sum.modulus <= noise)
      r[i + j * n] = vanishes ? 0 : Complex.quotient(sum, divisor)
    }
  }
  return root
}
