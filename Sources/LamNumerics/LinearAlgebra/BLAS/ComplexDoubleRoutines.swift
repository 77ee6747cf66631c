import COpenBLAS
import Numerics

/// The routines of BLAS and LAPACK for complex numbers in double precision.
public enum ComplexDoubleRoutines: BLASRoutines {
  public typealias Scalar = Complex<Double>
  public typealias RealPart = Double

  public static func gemm(
    _ ta: Transpose, _ tb: Transpose, _ m: Int32, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32,
    _ b: Pointer, _ ldb: Int32, _ c: Target, _ ldc: Int32
  ) {
    var one = Scalar(1)
    var zero = Scalar(0)
    cblas_zgemm(CblasColMajor, ta.cblas, tb.cblas, m, n, k, &one, a, lda, b, ldb, &zero, c, ldc)
  }

  public static func gemv(
    _ ta: Transpose, _ m: Int32, _ n: Int32, _ a: Pointer, _ lda: Int32, _ x: Pointer, _ incx: Int32,
    _ y: Target
  ) {
    var one = Scalar(1)
    var zero = Scalar(0)
    cblas_zgemv(CblasColMajor, ta.cblas, m, n, &one, a, lda, x, incx, &zero, y, 1)
  }

  public static func herk(transposed: Bool, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32, _ c: Target) {
    cblas_zherk(
      CblasColMajor, CblasUpper, transposed ? CblasConjTrans : CblasNoTrans, n, k, 1, a, lda, 0, c, n)
  }

  public static func dot(_ n: Int32, _ x: Pointer, _ y: Pointer, conjugating: Bool) -> Complex<Double> {
    var result = Scalar(0)
    if conjugating {
      cblas_zdotc_sub(n, x, 1, y, 1, &result)
    } else {
      cblas_zdotu_sub(n, x, 1, y, 1, &result)
    }
    return result
  }

  public static func nrm2(_ n: Int32, _ x: Pointer) -> Double { cblas_dznrm2(n, x, 1) }

  public static func getrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots) -> Int32 {
    LAPACKE_zgetrf(columnMajor, m, n, z(a), lda, pivots)
  }

  public static func getrs(
    _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ pivots: UnsafePointer<Int32>,
    _ b: Target,
    _ ldb: Int32
  ) -> Int32 {
    LAPACKE_zgetrs(columnMajor, trans.letter, n, nrhs, z(constant: a), lda, pivots, z(b), ldb)
  }

  public static func getri(_ n: Int32, _ a: Target, _ lda: Int32, _ pivots: UnsafePointer<Int32>) -> Int32 {
    LAPACKE_zgetri(columnMajor, n, z(a), lda, pivots)
  }

  public static func gecon(
    _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: Double, _ rcond: inout Double
  ) -> Int32 {
    LAPACKE_zgecon(columnMajor, ascii("1"), n, z(constant: a), lda, norm, &rcond)
  }

  public static func potrf(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_zpotrf(columnMajor, uplo, n, z(a), lda)
  }

  public static func potrs(
    _ uplo: CChar, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target, _ ldb: Int32
  ) -> Int32 {
    LAPACKE_zpotrs(columnMajor, uplo, n, nrhs, z(constant: a), lda, z(b), ldb)
  }

  public static func pocon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: Double, _ rcond: inout Double
  ) -> Int32 {
    LAPACKE_zpocon(columnMajor, uplo, n, z(constant: a), lda, norm, &rcond)
  }

  public static func potri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_zpotri(columnMajor, uplo, n, z(a), lda)
  }

  public static func trtrs(
    _ uplo: CChar, _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target,
    _ ldb: Int32
  ) -> Int32 {
    LAPACKE_ztrtrs(columnMajor, uplo, trans.letter, ascii("N"), n, nrhs, z(constant: a), lda, z(b), ldb)
  }

  public static func trcon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ rcond: inout Double
  ) -> Int32 {
    LAPACKE_ztrcon(columnMajor, ascii("1"), uplo, ascii("N"), n, z(constant: a), lda, &rcond)
  }

  public static func trtri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_ztrtri(columnMajor, uplo, ascii("N"), n, z(a), lda)
  }

  public static func geqrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ tau: Target) -> Int32 {
    LAPACKE_zgeqrf(columnMajor, m, n, z(a), lda, z(tau))
  }

  public static func geqp3(
    _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots, _ tau: Target
  ) -> Int32 {
    LAPACKE_zgeqp3(columnMajor, m, n, z(a), lda, pivots, z(tau))
  }

  public static func ungqr(
    _ m: Int32, _ n: Int32, _ k: Int32, _ a: Target, _ lda: Int32, _ tau: Pointer
  ) -> Int32 {
    LAPACKE_zungqr(columnMajor, m, n, k, z(a), lda, z(constant: tau))
  }

  public static func gelsd(
    _ m: Int32, _ n: Int32, _ nrhs: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ s: UnsafeMutablePointer<Double>, _ rcond: Double, _ rank: inout Int32
  ) -> Int32 {
    LAPACKE_zgelsd(columnMajor, m, n, nrhs, z(a), lda, z(b), ldb, s, rcond, &rank)
  }

  public static func gesdd(
    _ job: CChar, _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ s: UnsafeMutablePointer<Double>,
    _ u: Target, _ ldu: Int32, _ vt: Target, _ ldvt: Int32
  ) -> Int32 {
    LAPACKE_zgesdd(columnMajor, job, m, n, z(a), lda, s, z(u), ldu, z(vt), ldvt)
  }

  public static func heevd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ w: UnsafeMutablePointer<Double>
  ) -> Int32 {
    LAPACKE_zheevd(columnMajor, job, ascii("U"), n, z(a), lda, w)
  }

  public static func hegvd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ w: UnsafeMutablePointer<Double>
  ) -> Int32 {
    LAPACKE_zhegvd(columnMajor, 1, job, ascii("U"), n, z(a), lda, z(b), ldb, w)
  }

  public static func geev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<Double>,
    _ wi: UnsafeMutablePointer<Double>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    var w = [Scalar](repeating: 0, count: Int(n))
    let info = w.withUnsafeMutableBufferPointer { values in
      LAPACKE_zgeev(
        columnMajor, ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"), n, z(a), lda,
        z(optional: values.baseAddress), z(optional: vl), n, z(optional: vr), n)
    }
    split(w, wr, wi)
    return info
  }

  public static func unbalancedGeev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<Double>,
    _ wi: UnsafeMutablePointer<Double>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    let (left, right) = (ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"))
    var w = [Scalar](repeating: 0, count: Int(n))
    var (low, high): (Int32, Int32) = (0, 0)
    var norm: Double = 0
    var scale = [Double](repeating: 0, count: Int(n))
    let info = w.withUnsafeMutableBufferPointer { values in
      LAPACKE_zgeevx(
        columnMajor, ascii("N"), left, right, ascii("N"), n, z(a), lda, z(optional: values.baseAddress),
        z(optional: vl), n, z(optional: vr), n, &low, &high, &scale, &norm, nil, nil)
    }
    split(w, wr, wi)
    return info
  }

  public static func ggev(
    _ n: Int32, _ a: Target, _ b: Target, _ ar: UnsafeMutablePointer<Double>,
    _ ai: UnsafeMutablePointer<Double>, _ beta: UnsafeMutablePointer<Double>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    var alphas = [Scalar](repeating: 0, count: Int(n))
    var betas = [Scalar](repeating: 0, count: Int(n))
    let info = alphas.withUnsafeMutableBufferPointer { alpha in
      betas.withUnsafeMutableBufferPointer { beta in
        LAPACKE_zggev(
          columnMajor, ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"), n, z(a), n, z(b), n,
          z(optional: alpha.baseAddress), z(optional: beta.baseAddress), z(optional: vl), n, z(optional: vr),
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
    _ scale: UnsafeMutablePointer<Double>
  ) -> Int32 {
    LAPACKE_zgebal(columnMajor, job, n, z(a), n, &low, &high, scale)
  }

  public static func gehrd(_ n: Int32, _ a: Target, _ tau: Target) -> Int32 {
    LAPACKE_zgehrd(columnMajor, n, 1, n, z(a), n, z(tau))
  }

  public static func unghr(_ n: Int32, _ a: Target, _ tau: Pointer) -> Int32 {
    LAPACKE_zunghr(columnMajor, n, 1, n, z(a), n, z(constant: tau))
  }

  public static func gees(_ n: Int32, _ a: Target, _ u: Target) -> Int32 {
    var selected: Int32 = 0
    var w = [Scalar](repeating: 0, count: Int(n))
    return w.withUnsafeMutableBufferPointer { values in
      LAPACKE_zgees(
        columnMajor, ascii("V"), ascii("N"), nil, n, z(a), n, &selected, z(optional: values.baseAddress),
        z(u), n)
    }
  }

  // As for real numbers.
  public static func trsen(_ select: [Int32], _ n: Int32, _ t: Target, _ u: Target) -> Int32 {
    var (count, condition, separation): (Int32, RealPart, RealPart) = (0, 0, 0)
    var values = [Scalar](repeating: 0, count: Int(n) + 1)
    return values.withUnsafeMutableBufferPointer { w in
      guard let values = w.baseAddress else { return 0 }
      return LAPACKE_ztrsen_work(
        columnMajor, ascii("N"), ascii("V"), select, n, z(t), n, z(u), n, z(values), &count, &condition,
        &separation, z(values + Int(n)), 1)
    }
  }

  public static func trsyl(
    _ m: Int32, _ n: Int32, _ a: Pointer, _ b: Pointer, _ c: Target, _ scale: inout RealPart
  ) -> Int32 {
    LAPACKE_ztrsyl_work(
      columnMajor, ascii("N"), ascii("N"), 1, m, n, z(constant: a), m, z(constant: b), n, z(c), m, &scale)
  }

  public static func gges(_ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ v: Target) -> Int32 {
    var selected: Int32 = 0
    var values = [Scalar](repeating: 0, count: 2 * Int(n))
    return values.withUnsafeMutableBufferPointer { w in
      guard let alpha = w.baseAddress else { return 0 }
      return LAPACKE_zgges(
        columnMajor, ascii("V"), ascii("V"), ascii("N"), nil, n, z(a), n, z(b), n, &selected, z(alpha),
        z(alpha + Int(n)), z(q), n, z(v), n)
    }
  }

  // As for real numbers.
  public static func tgsen(
    _ select: [Int32], _ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ v: Target
  ) -> Int32 {
    var (count, pl, pr): (Int32, RealPart, RealPart) = (0, 0, 0)
    var dif: [RealPart] = [0, 0]
    var integers: [Int32] = [0]
    var values = [Scalar](repeating: 0, count: 2 * Int(n) + 1)
    return values.withUnsafeMutableBufferPointer { w in
      guard let alpha = w.baseAddress else { return 0 }
      return LAPACKE_ztgsen_work(
        columnMajor, 0, 1, 1, select, n, z(a), n, z(b), n, z(alpha), z(alpha + Int(n)), z(q), n, z(v), n,
        &count,
        &pl, &pr, &dif, z(alpha + 2 * Int(n)), 1, &integers, 1)
    }
  }
}

/// The same memory under the name LAPACK has for complex numbers.
@inline(__always)
private func z(_ p: UnsafeMutablePointer<Complex<Double>>) -> UnsafeMutablePointer<lapack_complex_double> {
  UnsafeMutableRawPointer(p).assumingMemoryBound(to: lapack_complex_double.self)
}

@inline(__always)
private func z(constant p: UnsafePointer<Complex<Double>>) -> UnsafePointer<lapack_complex_double> {
  UnsafeRawPointer(p).assumingMemoryBound(to: lapack_complex_double.self)
}

@inline(__always)
private func z(optional p: UnsafeMutablePointer<Complex<Double>>?) -> UnsafeMutablePointer<
  lapack_complex_double
>? {
  p.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: lapack_complex_double.self) }
}

private func split(
  _ w: [Complex<Double>], _ re: UnsafeMutablePointer<Double>, _ im: UnsafeMutablePointer<Double>
) {
  for (i, value) in w.enumerated() {
    re[i] = value.real
    im[i] = value.imaginary
  }
}
