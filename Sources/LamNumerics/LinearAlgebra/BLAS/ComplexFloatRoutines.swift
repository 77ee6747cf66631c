import COpenBLAS
import Numerics

/// The routines of BLAS and LAPACK for complex numbers in single precision.
public enum ComplexFloatRoutines: BLASRoutines {
  public typealias Scalar = Complex<Float>
  public typealias RealPart = Float

  public static func gemm(
    _ ta: Transpose, _ tb: Transpose, _ m: Int32, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32,
    _ b: Pointer, _ ldb: Int32, _ c: Target, _ ldc: Int32
  ) {
    var one = Scalar(1)
    var zero = Scalar(0)
    cblas_cgemm(CblasColMajor, ta.cblas, tb.cblas, m, n, k, &one, a, lda, b, ldb, &zero, c, ldc)
  }

  public static func gemv(
    _ ta: Transpose, _ m: Int32, _ n: Int32, _ a: Pointer, _ lda: Int32, _ x: Pointer, _ incx: Int32,
    _ y: Target
  ) {
    var one = Scalar(1)
    var zero = Scalar(0)
    cblas_cgemv(CblasColMajor, ta.cblas, m, n, &one, a, lda, x, incx, &zero, y, 1)
  }

  public static func herk(transposed: Bool, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32, _ c: Target) {
    cblas_cherk(
      CblasColMajor, CblasUpper, transposed ? CblasConjTrans : CblasNoTrans, n, k, 1, a, lda, 0, c, n)
  }

  public static func dot(_ n: Int32, _ x: Pointer, _ y: Pointer, conjugating: Bool) -> Complex<Float> {
    var result = Scalar(0)
    if conjugating {
      cblas_cdotc_sub(n, x, 1, y, 1, &result)
    } else {
      cblas_cdotu_sub(n, x, 1, y, 1, &result)
    }
    return result
  }

  public static func nrm2(_ n: Int32, _ x: Pointer) -> Float { cblas_scnrm2(n, x, 1) }

  public static func getrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots) -> Int32 {
    LAPACKE_cgetrf(columnMajor, m, n, c(a), lda, pivots)
  }

  public static func getrs(
    _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ pivots: UnsafePointer<Int32>,
    _ b: Target,
    _ ldb: Int32
  ) -> Int32 {
    LAPACKE_cgetrs(columnMajor, trans.letter, n, nrhs, c(constant: a), lda, pivots, c(b), ldb)
  }

  public static func getri(_ n: Int32, _ a: Target, _ lda: Int32, _ pivots: UnsafePointer<Int32>) -> Int32 {
    LAPACKE_cgetri(columnMajor, n, c(a), lda, pivots)
  }

  public static func gecon(
    _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: Float, _ rcond: inout Float
  ) -> Int32 {
    LAPACKE_cgecon(columnMajor, ascii("1"), n, c(constant: a), lda, norm, &rcond)
  }

  public static func potrf(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_cpotrf(columnMajor, uplo, n, c(a), lda)
  }

  public static func potrs(
    _ uplo: CChar, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target, _ ldb: Int32
  ) -> Int32 {
    LAPACKE_cpotrs(columnMajor, uplo, n, nrhs, c(constant: a), lda, c(b), ldb)
  }

  public static func pocon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: Float, _ rcond: inout Float
  ) -> Int32 {
    LAPACKE_cpocon(columnMajor, uplo, n, c(constant: a), lda, norm, &rcond)
  }

  public static func potri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_cpotri(columnMajor, uplo, n, c(a), lda)
  }

  public static func trtrs(
    _ uplo: CChar, _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target,
    _ ldb: Int32
  ) -> Int32 {
    LAPACKE_ctrtrs(columnMajor, uplo, trans.letter, ascii("N"), n, nrhs, c(constant: a), lda, c(b), ldb)
  }

  public static func trcon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ rcond: inout Float
  ) -> Int32 {
    LAPACKE_ctrcon(columnMajor, ascii("1"), uplo, ascii("N"), n, c(constant: a), lda, &rcond)
  }

  public static func trtri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_ctrtri(columnMajor, uplo, ascii("N"), n, c(a), lda)
  }

  public static func geqrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ tau: Target) -> Int32 {
    LAPACKE_cgeqrf(columnMajor, m, n, c(a), lda, c(tau))
  }

  public static func geqp3(
    _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots, _ tau: Target
  ) -> Int32 {
    LAPACKE_cgeqp3(columnMajor, m, n, c(a), lda, pivots, c(tau))
  }

  public static func ungqr(
    _ m: Int32, _ n: Int32, _ k: Int32, _ a: Target, _ lda: Int32, _ tau: Pointer
  ) -> Int32 {
    LAPACKE_cungqr(columnMajor, m, n, k, c(a), lda, c(constant: tau))
  }

  public static func gelsd(
    _ m: Int32, _ n: Int32, _ nrhs: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ s: UnsafeMutablePointer<Float>, _ rcond: Float, _ rank: inout Int32
  ) -> Int32 {
    LAPACKE_cgelsd(columnMajor, m, n, nrhs, c(a), lda, c(b), ldb, s, rcond, &rank)
  }

  public static func gesdd(
    _ job: CChar, _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ s: UnsafeMutablePointer<Float>,
    _ u: Target, _ ldu: Int32, _ vt: Target, _ ldvt: Int32
  ) -> Int32 {
    LAPACKE_cgesdd(columnMajor, job, m, n, c(a), lda, s, c(u), ldu, c(vt), ldvt)
  }

  public static func heevd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ w: UnsafeMutablePointer<Float>
  ) -> Int32 {
    LAPACKE_cheevd(columnMajor, job, ascii("U"), n, c(a), lda, w)
  }

  public static func hegvd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ w: UnsafeMutablePointer<Float>
  ) -> Int32 {
    LAPACKE_chegvd(columnMajor, 1, job, ascii("U"), n, c(a), lda, c(b), ldb, w)
  }

  public static func geev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<Float>,
    _ wi: UnsafeMutablePointer<Float>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    var w = [Scalar](repeating: 0, count: Int(n))
    let info = w.withUnsafeMutableBufferPointer { values in
      LAPACKE_cgeev(
        columnMajor, ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"), n, c(a), lda,
        c(optional: values.baseAddress), c(optional: vl), n, c(optional: vr), n)
    }
    split(w, wr, wi)
    return info
  }

  public static func unbalancedGeev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<Float>,
    _ wi: UnsafeMutablePointer<Float>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    let (left, right) = (ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"))
    var w = [Scalar](repeating: 0, count: Int(n))
    var (low, high): (Int32, Int32) = (0, 0)
    var norm: Float = 0
    var scale = [Float](repeating: 0, count: Int(n))
    let info = w.withUnsafeMutableBufferPointer { values in
      LAPACKE_cgeevx(
        columnMajor, ascii("N"), left, right, ascii("N"), n, c(a), lda, c(optional: values.baseAddress),
        c(optional: vl), n, c(optional: vr), n, &low, &high, &scale, &norm, nil, nil)
    }
    split(w, wr, wi)
    return info
  }

  public static func ggev(
    _ n: Int32, _ a: Target, _ b: Target, _ ar: UnsafeMutablePointer<Float>,
    _ ai: UnsafeMutablePointer<Float>, _ beta: UnsafeMutablePointer<Float>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    var alphas = [Scalar](repeating: 0, count: Int(n))
    var betas = [Scalar](repeating: 0, count: Int(n))
    let info = alphas.withUnsafeMutableBufferPointer { alpha in
      betas.withUnsafeMutableBufferPointer { beta in
        LAPACKE_cggev(
          columnMajor, ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"), n, c(a), n, c(b), n,
          c(optional: alpha.baseAddress), c(optional: beta.baseAddress), c(optional: vl), n, c(optional: vr),
          n)
      }
    }
    // β is real and not negative in LAPACK's QZ; should it not be, dividing by its phase makes it so.
    for i in 0..<Int(n) {
      let size = betas[i].length
      let turned = betas[i].imaginary == 0 || size == 0 ? alphas[i] : alphas[i] / (betas[i] / Scalar(size))
      ar[i] = turned.real
      ai[i] = turned.imaginary
      beta[i] = betas[i].imaginary == 0 ? betas[i].real : size
    }
    return info
  }

  public static func gebal(
    _ job: CChar, _ n: Int32, _ a: Target, _ low: inout Int32, _ high: inout Int32,
    _ scale: UnsafeMutablePointer<Float>
  ) -> Int32 {
    LAPACKE_cgebal(columnMajor, job, n, c(a), n, &low, &high, scale)
  }

  public static func gehrd(_ n: Int32, _ a: Target, _ tau: Target) -> Int32 {
    LAPACKE_cgehrd(columnMajor, n, 1, n, c(a), n, c(tau))
  }

  public static func unghr(_ n: Int32, _ a: Target, _ tau: Pointer) -> Int32 {
    LAPACKE_cunghr(columnMajor, n, 1, n, c(a), n, c(constant: tau))
  }

  public static func gees(_ n: Int32, _ a: Target, _ u: Target) -> Int32 {
    var selected: Int32 = 0
    var w = [Scalar](repeating: 0, count: Int(n))
    return w.withUnsafeMutableBufferPointer { values in
      LAPACKE_cgees(
        columnMajor, ascii("V"), ascii("N"), nil, n, c(a), n, &selected, c(optional: values.baseAddress),
        c(u), n)
    }
  }

  // As for real numbers.
  public static func trsen(_ select: [Int32], _ n: Int32, _ t: Target, _ u: Target) -> Int32 {
    var (count, condition, separation): (Int32, RealPart, RealPart) = (0, 0, 0)
    var values = [Scalar](repeating: 0, count: Int(n) + 1)
    return values.withUnsafeMutableBufferPointer { w in
      guard let values = w.baseAddress else { return 0 }
      return LAPACKE_ctrsen_work(
        columnMajor, ascii("N"), ascii("V"), select, n, c(t), n, c(u), n, c(values), &count, &condition,
        &separation, c(values + Int(n)), 1)
    }
  }

  public static func trsyl(
    _ m: Int32, _ n: Int32, _ a: Pointer, _ b: Pointer, _ x: Target, _ scale: inout RealPart
  ) -> Int32 {
    LAPACKE_ctrsyl_work(
      columnMajor, ascii("N"), ascii("N"), 1, m, n, c(constant: a), m, c(constant: b), n, c(x), m, &scale)
  }

  public static func gges(_ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ z: Target) -> Int32 {
    var selected: Int32 = 0
    var values = [Scalar](repeating: 0, count: 2 * Int(n))
    return values.withUnsafeMutableBufferPointer { w in
      guard let alpha = w.baseAddress else { return 0 }
      return LAPACKE_cgges(
        columnMajor, ascii("V"), ascii("V"), ascii("N"), nil, n, c(a), n, c(b), n, &selected, c(alpha),
        c(alpha + Int(n)), c(q), n, c(z), n)
    }
  }

  // As for real numbers.
  public static func tgsen(
    _ select: [Int32], _ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ z: Target
  ) -> Int32 {
    var (count, pl, pr): (Int32, RealPart, RealPart) = (0, 0, 0)
    var dif: [RealPart] = [0, 0]
    var integers: [Int32] = [0]
    var values = [Scalar](repeating: 0, count: 2 * Int(n) + 1)
    return values.withUnsafeMutableBufferPointer { w in
      guard let alpha = w.baseAddress else { return 0 }
      return LAPACKE_ctgsen_work(
        columnMajor, 0, 1, 1, select, n, c(a), n, c(b), n, c(alpha), c(alpha + Int(n)), c(q), n, c(z), n,
        &count,
        &pl, &pr, &dif, c(alpha + 2 * Int(n)), 1, &integers, 1)
    }
  }
}

/// The same memory under the name LAPACK has for complex numbers.
@inline(__always)
private func c(_ p: UnsafeMutablePointer<Complex<Float>>) -> UnsafeMutablePointer<lapack_complex_float> {
  UnsafeMutableRawPointer(p).assumingMemoryBound(to: lapack_complex_float.self)
}

@inline(__always)
private func c(constant p: UnsafePointer<Complex<Float>>) -> UnsafePointer<lapack_complex_float> {
  UnsafeRawPointer(p).assumingMemoryBound(to: lapack_complex_float.self)
}

@inline(__always)
private func c(optional p: UnsafeMutablePointer<Complex<Float>>?) -> UnsafeMutablePointer<
  lapack_complex_float
>? {
  p.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: lapack_complex_float.self) }
}

private func split(
  _ w: [Complex<Float>], _ re: UnsafeMutablePointer<Float>, _ im: UnsafeMutablePointer<Float>
) {
  for (i, value) in w.enumerated() {
    re[i] = value.real
    im[i] = value.imaginary
  }
}
