import COpenBLAS

/// The routines of BLAS and LAPACK in single precision.
public enum FloatRoutines: BLASRoutines {
  public typealias Scalar = Float
  public typealias RealPart = Float

  public static func gemm(
    _ ta: Transpose, _ tb: Transpose, _ m: Int32, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32,
    _ b: Pointer, _ ldb: Int32, _ c: Target, _ ldc: Int32
  ) {
    cblas_sgemm(CblasColMajor, ta.cblas, tb.cblas, m, n, k, 1, a, lda, b, ldb, 0, c, ldc)
  }

  public static func gemv(
    _ ta: Transpose, _ m: Int32, _ n: Int32, _ a: Pointer, _ lda: Int32, _ x: Pointer, _ incx: Int32,
    _ y: Target
  ) {
    cblas_sgemv(CblasColMajor, ta.cblas, m, n, 1, a, lda, x, incx, 0, y, 1)
  }

  public static func herk(transposed: Bool, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32, _ c: Target) {
    cblas_ssyrk(CblasColMajor, CblasUpper, transposed ? CblasTrans : CblasNoTrans, n, k, 1, a, lda, 0, c, n)
  }

  public static func dot(_ n: Int32, _ x: Pointer, _ y: Pointer, conjugating: Bool) -> Float {
    cblas_sdot(n, x, 1, y, 1)
  }

  public static func nrm2(_ n: Int32, _ x: Pointer) -> Float { cblas_snrm2(n, x, 1) }

  public static func getrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots) -> Int32 {
    LAPACKE_sgetrf(columnMajor, m, n, a, lda, pivots)
  }

  public static func getrs(
    _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ pivots: UnsafePointer<Int32>,
    _ b: Target,
    _ ldb: Int32
  ) -> Int32 {
    LAPACKE_sgetrs(columnMajor, trans.letter, n, nrhs, a, lda, pivots, b, ldb)
  }

  public static func getri(_ n: Int32, _ a: Target, _ lda: Int32, _ pivots: UnsafePointer<Int32>) -> Int32 {
    LAPACKE_sgetri(columnMajor, n, a, lda, pivots)
  }

  public static func gecon(
    _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: Float, _ rcond: inout Float
  ) -> Int32 {
    LAPACKE_sgecon(columnMajor, ascii("1"), n, a, lda, norm, &rcond)
  }

  public static func potrf(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_spotrf(columnMajor, uplo, n, a, lda)
  }

  public static func potrs(
    _ uplo: CChar, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target, _ ldb: Int32
  ) -> Int32 {
    LAPACKE_spotrs(columnMajor, uplo, n, nrhs, a, lda, b, ldb)
  }

  public static func pocon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: Float, _ rcond: inout Float
  ) -> Int32 {
    LAPACKE_spocon(columnMajor, uplo, n, a, lda, norm, &rcond)
  }

  public static func potri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_spotri(columnMajor, uplo, n, a, lda)
  }

  public static func trtrs(
    _ uplo: CChar, _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target,
    _ ldb: Int32
  ) -> Int32 {
    LAPACKE_strtrs(columnMajor, uplo, trans.letter, ascii("N"), n, nrhs, a, lda, b, ldb)
  }

  public static func trcon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ rcond: inout Float
  ) -> Int32 {
    LAPACKE_strcon(columnMajor, ascii("1"), uplo, ascii("N"), n, a, lda, &rcond)
  }

  public static func trtri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32 {
    LAPACKE_strtri(columnMajor, uplo, ascii("N"), n, a, lda)
  }

  public static func geqrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ tau: Target) -> Int32 {
    LAPACKE_sgeqrf(columnMajor, m, n, a, lda, tau)
  }

  public static func geqp3(
    _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots, _ tau: Target
  ) -> Int32 {
    LAPACKE_sgeqp3(columnMajor, m, n, a, lda, pivots, tau)
  }

  public static func ungqr(
    _ m: Int32, _ n: Int32, _ k: Int32, _ a: Target, _ lda: Int32, _ tau: Pointer
  ) -> Int32 {
    LAPACKE_sorgqr(columnMajor, m, n, k, a, lda, tau)
  }

  public static func gelsd(
    _ m: Int32, _ n: Int32, _ nrhs: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ s: UnsafeMutablePointer<Float>, _ rcond: Float, _ rank: inout Int32
  ) -> Int32 {
    LAPACKE_sgelsd(columnMajor, m, n, nrhs, a, lda, b, ldb, s, rcond, &rank)
  }

  public static func gesdd(
    _ job: CChar, _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ s: UnsafeMutablePointer<Float>,
    _ u: Target, _ ldu: Int32, _ vt: Target, _ ldvt: Int32
  ) -> Int32 {
    LAPACKE_sgesdd(columnMajor, job, m, n, a, lda, s, u, ldu, vt, ldvt)
  }

  public static func heevd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ w: UnsafeMutablePointer<Float>
  ) -> Int32 {
    LAPACKE_ssyevd(columnMajor, job, ascii("U"), n, a, lda, w)
  }

  public static func hegvd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ w: UnsafeMutablePointer<Float>
  ) -> Int32 {
    LAPACKE_ssygvd(columnMajor, 1, job, ascii("U"), n, a, lda, b, ldb, w)
  }

  public static func geev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<Float>,
    _ wi: UnsafeMutablePointer<Float>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    LAPACKE_sgeev(
      columnMajor, ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"), n, a, lda, wr, wi, vl, n, vr, n
    )
  }

  public static func unbalancedGeev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<Float>,
    _ wi: UnsafeMutablePointer<Float>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    let (left, right) = (ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"))
    var (low, high): (Int32, Int32) = (0, 0)
    var norm: Float = 0
    var scale = [Float](repeating: 0, count: Int(n))
    return LAPACKE_sgeevx(
      columnMajor, ascii("N"), left, right, ascii("N"), n, a, lda, wr, wi, vl, n, vr, n, &low, &high, &scale,
      &norm,
      nil, nil)
  }

  public static func ggev(
    _ n: Int32, _ a: Target, _ b: Target, _ ar: UnsafeMutablePointer<Float>,
    _ ai: UnsafeMutablePointer<Float>, _ beta: UnsafeMutablePointer<Float>, _ vl: Target?, _ vr: Target?
  ) -> Int32 {
    LAPACKE_sggev(
      columnMajor, ascii(vl == nil ? "N" : "V"), ascii(vr == nil ? "N" : "V"), n, a, n, b, n, ar, ai, beta,
      vl,
      n, vr, n)
  }

  public static func gebal(
    _ job: CChar, _ n: Int32, _ a: Target, _ low: inout Int32, _ high: inout Int32,
    _ scale: UnsafeMutablePointer<Float>
  ) -> Int32 {
    LAPACKE_sgebal(columnMajor, job, n, a, n, &low, &high, scale)
  }

  public static func gehrd(_ n: Int32, _ a: Target, _ tau: Target) -> Int32 {
    LAPACKE_sgehrd(columnMajor, n, 1, n, a, n, tau)
  }

  public static func unghr(_ n: Int32, _ a: Target, _ tau: Pointer) -> Int32 {
    LAPACKE_sorghr(columnMajor, n, 1, n, a, n, tau)
  }

  public static func gees(_ n: Int32, _ a: Target, _ u: Target) -> Int32 {
    var selected: Int32 = 0
    var wr = [Float](repeating: 0, count: Int(n))
    var wi = [Float](repeating: 0, count: Int(n))
    return LAPACKE_sgees(columnMajor, ascii("V"), ascii("N"), nil, n, a, n, &selected, &wr, &wi, u, n)
  }

  // The plain function of LAPACKE has no room for the integers that LAPACK writes.
  public static func trsen(_ select: [Int32], _ n: Int32, _ t: Target, _ u: Target) -> Int32 {
    var (count, condition, separation): (Int32, RealPart, RealPart) = (0, 0, 0)
    var integers: [Int32] = [0]
    var values = [RealPart](repeating: 0, count: 3 * Int(n) + 1)
    return values.withUnsafeMutableBufferPointer { w in
      guard let re = w.baseAddress else { return 0 }
      return LAPACKE_strsen_work(
        columnMajor, ascii("N"), ascii("V"), select, n, t, n, u, n, re, re + Int(n), &count, &condition,
        &separation, re + 2 * Int(n), n + 1, &integers, 1)
    }
  }

  public static func trsyl(
    _ m: Int32, _ n: Int32, _ a: Pointer, _ b: Pointer, _ c: Target, _ scale: inout RealPart
  ) -> Int32 {
    LAPACKE_strsyl_work(columnMajor, ascii("N"), ascii("N"), 1, m, n, a, m, b, n, c, m, &scale)
  }

  public static func gges(_ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ z: Target) -> Int32 {
    var selected: Int32 = 0
    var values = [RealPart](repeating: 0, count: 3 * Int(n))
    return values.withUnsafeMutableBufferPointer { w in
      guard let re = w.baseAddress else { return 0 }
      return LAPACKE_sgges(
        columnMajor, ascii("V"), ascii("V"), ascii("N"), nil, n, a, n, b, n, &selected, re, re + Int(n),
        re + 2 * Int(n), q, n, z, n)
    }
  }

  // As for `trsen`.
  public static func tgsen(
    _ select: [Int32], _ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ z: Target
  ) -> Int32 {
    var (count, pl, pr): (Int32, RealPart, RealPart) = (0, 0, 0)
    var integers: [Int32] = [0]
    let size = 4 * n + 16
    var values = [RealPart](repeating: 0, count: 3 * Int(n) + 2 + Int(size))
    return values.withUnsafeMutableBufferPointer { w in
      guard let re = w.baseAddress else { return 0 }
      let dif = re + 3 * Int(n)
      return LAPACKE_stgsen_work(
        columnMajor, 0, 1, 1, select, n, a, n, b, n, re, re + Int(n), re + 2 * Int(n), q, n, z, n, &count,
        &pl, &pr, dif, dif + 2, size, &integers, 1)
    }
  }
}
