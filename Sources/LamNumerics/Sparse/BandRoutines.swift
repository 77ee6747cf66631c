import COpenBLAS
import Numerics

/// LAPACK's routines for banded matrices of one element type, which answer its `info`.
public protocol BandRoutines {
  associatedtype Scalar

  /// Factorizes a band of `lower` and `upper` diagonals, kept in columns of 2 lower + upper + 1.
  static func gbtrf(
    _ n: Int32, _ lower: Int32, _ upper: Int32, _ ab: UnsafeMutablePointer<Scalar>,
    _ pivots: UnsafeMutablePointer<Int32>
  ) -> Int32
  static func gbtrs(
    _ transposed: Transpose, _ n: Int32, _ lower: Int32, _ upper: Int32, _ right: Int32,
    _ ab: UnsafePointer<Scalar>, _ pivots: UnsafePointer<Int32>, _ b: UnsafeMutablePointer<Scalar>
  ) -> Int32
  static func gbcon(
    _ n: Int32, _ lower: Int32, _ upper: Int32, _ ab: UnsafePointer<Scalar>, _ pivots: UnsafePointer<Int32>,
    _ norm: Double
  ) -> Double
  /// Factorizes the upper band of a positive definite matrix, kept in columns of upper + 1.
  static func pbtrf(_ n: Int32, _ upper: Int32, _ ab: UnsafeMutablePointer<Scalar>) -> Int32
  static func pbtrs(
    _ n: Int32, _ upper: Int32, _ right: Int32, _ ab: UnsafePointer<Scalar>, _ b: UnsafeMutablePointer<Scalar>
  ) -> Int32
  static func pbcon(_ n: Int32, _ upper: Int32, _ ab: UnsafePointer<Scalar>, _ norm: Double) -> Double
}

public enum RealBands: BandRoutines {
  public static func gbtrf(
    _ n: Int32, _ lower: Int32, _ upper: Int32, _ ab: UnsafeMutablePointer<Double>,
    _ pivots: UnsafeMutablePointer<Int32>
  ) -> Int32 { LAPACKE_dgbtrf(columnMajor, n, n, lower, upper, ab, 2 * lower + upper + 1, pivots) }

  public static func gbtrs(
    _ transposed: Transpose, _ n: Int32, _ lower: Int32, _ upper: Int32, _ right: Int32,
    _ ab: UnsafePointer<Double>, _ pivots: UnsafePointer<Int32>, _ b: UnsafeMutablePointer<Double>
  ) -> Int32 {
    LAPACKE_dgbtrs(
      columnMajor, transposed.letter, n, lower, upper, right, ab, 2 * lower + upper + 1, pivots, b, n)
  }

  public static func gbcon(
    _ n: Int32, _ lower: Int32, _ upper: Int32, _ ab: UnsafePointer<Double>, _ pivots: UnsafePointer<Int32>,
    _ norm: Double
  ) -> Double {
    var rcond = 0.0
    _ = LAPACKE_dgbcon(
      columnMajor, ascii("1"), n, lower, upper, ab, 2 * lower + upper + 1, pivots, norm, &rcond)
    return rcond
  }

  public static func pbtrf(_ n: Int32, _ upper: Int32, _ ab: UnsafeMutablePointer<Double>) -> Int32 {
    LAPACKE_dpbtrf(columnMajor, ascii("U"), n, upper, ab, upper + 1)
  }

  public static func pbtrs(
    _ n: Int32, _ upper: Int32, _ right: Int32, _ ab: UnsafePointer<Double>, _ b: UnsafeMutablePointer<Double>
  ) -> Int32 { LAPACKE_dpbtrs(columnMajor, ascii("U"), n, upper, right, ab, upper + 1, b, n) }

  public static func pbcon(_ n: Int32, _ upper: Int32, _ ab: UnsafePointer<Double>, _ norm: Double) -> Double
  {
    var rcond = 0.0
    _ = LAPACKE_dpbcon(columnMajor, ascii("U"), n, upper, ab, upper + 1, norm, &rcond)
    return rcond
  }
}

public enum ComplexBands: BandRoutines {
  public typealias Scalar = Complex<Double>

  private static func pairs(_ z: UnsafePointer<Scalar>) -> UnsafePointer<lapack_complex_double> {
    UnsafeRawPointer(z).assumingMemoryBound(to: lapack_complex_double.self)
  }

  private static func pairs(_ z: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<lapack_complex_double>
  {
    UnsafeMutableRawPointer(z).assumingMemoryBound(to: lapack_complex_double.self)
  }

  public static func gbtrf(
    _ n: Int32, _ lower: Int32, _ upper: Int32, _ ab: UnsafeMutablePointer<Scalar>,
    _ pivots: UnsafeMutablePointer<Int32>
  ) -> Int32 { LAPACKE_zgbtrf(columnMajor, n, n, lower, upper, pairs(ab), 2 * lower + upper + 1, pivots) }

  public static func gbtrs(
    _ transposed: Transpose, _ n: Int32, _ lower: Int32, _ upper: Int32, _ right: Int32,
    _ ab: UnsafePointer<Scalar>, _ pivots: UnsafePointer<Int32>, _ b: UnsafeMutablePointer<Scalar>
  ) -> Int32 {
    LAPACKE_zgbtrs(
      columnMajor, transposed.letter, n, lower, upper, right, pairs(ab), 2 * lower + upper + 1, pivots,
      pairs(b), n)
  }

  public static func gbcon(
    _ n: Int32, _ lower: Int32, _ upper: Int32, _ ab: UnsafePointer<Scalar>, _ pivots: UnsafePointer<Int32>,
    _ norm: Double
  ) -> Double {
    var rcond = 0.0
    _ = LAPACKE_zgbcon(
      columnMajor, ascii("1"), n, lower, upper, pairs(ab), 2 * lower + upper + 1, pivots, norm, &rcond)
    return rcond
  }

  public static func pbtrf(_ n: Int32, _ upper: Int32, _ ab: UnsafeMutablePointer<Scalar>) -> Int32 {
    LAPACKE_zpbtrf(columnMajor, ascii("U"), n, upper, pairs(ab), upper + 1)
  }

  public static func pbtrs(
    _ n: Int32, _ upper: Int32, _ right: Int32, _ ab: UnsafePointer<Scalar>, _ b: UnsafeMutablePointer<Scalar>
  ) -> Int32 { LAPACKE_zpbtrs(columnMajor, ascii("U"), n, upper, right, pairs(ab), upper + 1, pairs(b), n) }

  public static func pbcon(_ n: Int32, _ upper: Int32, _ ab: UnsafePointer<Scalar>, _ norm: Double) -> Double
  {
    var rcond = 0.0
    _ = LAPACKE_zpbcon(columnMajor, ascii("U"), n, upper, pairs(ab), upper + 1, norm, &rcond)
    return rcond
  }
}
