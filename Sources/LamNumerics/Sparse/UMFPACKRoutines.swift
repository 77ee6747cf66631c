import CSuiteSparse
import Numerics

/// UMFPACK's routines for one element type; complex numbers are packed, real and imaginary part in turn.
public protocol UMFPACKRoutines {
  associatedtype Scalar

  static func defaults(_ control: UnsafeMutablePointer<Double>)
  /// - Parameter order: of the columns; nil where UMFPACK finds one.
  static func symbolic(
    _ m: Int, _ n: Int, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<Scalar>,
    _ order: UnsafePointer<Int>?, _ symbolic: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int
  static func numeric(
    _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<Scalar>,
    _ symbolic: UnsafeMutableRawPointer?, _ numeric: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int
  static func solve(
    _ system: Int, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ a: UnsafePointer<Scalar>,
    _ x: UnsafeMutablePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ numeric: UnsafeMutableRawPointer?,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int
  /// The numbers of entries of L and U.
  static func counts(_ numeric: UnsafeMutableRawPointer?, _ lower: inout Int, _ upper: inout Int) -> Int
  /// L by rows, U by columns, the orders of rows and columns, and the factors of the rows: they were multiplied with them
  /// where `isReciprocal` is not 0, and divided by them otherwise.
  static func parts(
    _ lp: UnsafeMutablePointer<Int>, _ lj: UnsafeMutablePointer<Int>, _ lx: UnsafeMutablePointer<Scalar>,
    _ up: UnsafeMutablePointer<Int>, _ ui: UnsafeMutablePointer<Int>, _ ux: UnsafeMutablePointer<Scalar>,
    _ rows: UnsafeMutablePointer<Int>, _ columns: UnsafeMutablePointer<Int>, _ isReciprocal: inout Int,
    _ factors: UnsafeMutablePointer<Double>, _ numeric: UnsafeMutableRawPointer?
  ) -> Int
  /// `mantissa · 10^exponent`.
  static func determinant(
    _ mantissa: inout Scalar, _ exponent: inout Double, _ numeric: UnsafeMutableRawPointer?,
    _ info: UnsafeMutablePointer<Double>
  ) -> Int
  static func freeSymbolic(_ symbolic: UnsafeMutablePointer<UnsafeMutableRawPointer?>)
  static func freeNumeric(_ numeric: UnsafeMutablePointer<UnsafeMutableRawPointer?>)
}

public enum RealUMFPACK: UMFPACKRoutines {
  public static func defaults(_ control: UnsafeMutablePointer<Double>) { umfpack_dl_defaults(control) }

  public static func symbolic(
    _ m: Int, _ n: Int, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<Double>,
    _ order: UnsafePointer<Int>?, _ symbolic: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int {
    guard let order else { return umfpack_dl_symbolic(m, n, p, i, x, symbolic, control, info) }
    return umfpack_dl_qsymbolic(m, n, p, i, x, order, symbolic, control, info)
  }

  public static func numeric(
    _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<Double>,
    _ symbolic: UnsafeMutableRawPointer?, _ numeric: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int { umfpack_dl_numeric(p, i, x, symbolic, numeric, control, info) }

  public static func solve(
    _ system: Int, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ a: UnsafePointer<Double>,
    _ x: UnsafeMutablePointer<Double>, _ b: UnsafePointer<Double>, _ numeric: UnsafeMutableRawPointer?,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int { umfpack_dl_solve(system, p, i, a, x, b, numeric, control, info) }

  public static func counts(_ numeric: UnsafeMutableRawPointer?, _ lower: inout Int, _ upper: inout Int)
    -> Int
  {
    var (m, n, diagonal) = (0, 0, 0)
    return umfpack_dl_get_lunz(&lower, &upper, &m, &n, &diagonal, numeric)
  }

  public static func parts(
    _ lp: UnsafeMutablePointer<Int>, _ lj: UnsafeMutablePointer<Int>, _ lx: UnsafeMutablePointer<Double>,
    _ up: UnsafeMutablePointer<Int>, _ ui: UnsafeMutablePointer<Int>, _ ux: UnsafeMutablePointer<Double>,
    _ rows: UnsafeMutablePointer<Int>, _ columns: UnsafeMutablePointer<Int>, _ isReciprocal: inout Int,
    _ factors: UnsafeMutablePointer<Double>, _ numeric: UnsafeMutableRawPointer?
  ) -> Int {
    umfpack_dl_get_numeric(lp, lj, lx, up, ui, ux, rows, columns, nil, &isReciprocal, factors, numeric)
  }

  public static func determinant(
    _ mantissa: inout Double, _ exponent: inout Double, _ numeric: UnsafeMutableRawPointer?,
    _ info: UnsafeMutablePointer<Double>
  ) -> Int { umfpack_dl_get_determinant(&mantissa, &exponent, numeric, info) }

  public static func freeSymbolic(_ symbolic: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
    umfpack_dl_free_symbolic(symbolic)
  }

  public static func freeNumeric(_ numeric: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
    umfpack_dl_free_numeric(numeric)
  }
}

public enum ComplexUMFPACK: UMFPACKRoutines {
  public typealias Scalar = Complex<Double>

  private static func pairs(_ z: UnsafePointer<Scalar>) -> UnsafePointer<Double> {
    UnsafeRawPointer(z).assumingMemoryBound(to: Double.self)
  }

  private static func pairs(_ z: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(z).assumingMemoryBound(to: Double.self)
  }

  public static func defaults(_ control: UnsafeMutablePointer<Double>) { umfpack_zl_defaults(control) }

  public static func symbolic(
    _ m: Int, _ n: Int, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<Scalar>,
    _ order: UnsafePointer<Int>?, _ symbolic: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int {
    guard let order else { return umfpack_zl_symbolic(m, n, p, i, pairs(x), nil, symbolic, control, info) }
    return umfpack_zl_qsymbolic(m, n, p, i, pairs(x), nil, order, symbolic, control, info)
  }

  public static func numeric(
    _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<Scalar>,
    _ symbolic: UnsafeMutableRawPointer?, _ numeric: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int { umfpack_zl_numeric(p, i, pairs(x), nil, symbolic, numeric, control, info) }

  public static func solve(
    _ system: Int, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ a: UnsafePointer<Scalar>,
    _ x: UnsafeMutablePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ numeric: UnsafeMutableRawPointer?,
    _ control: UnsafePointer<Double>, _ info: UnsafeMutablePointer<Double>
  ) -> Int {
    umfpack_zl_solve(system, p, i, pairs(a), nil, pairs(x), nil, pairs(b), nil, numeric, control, info)
  }

  public static func counts(_ numeric: UnsafeMutableRawPointer?, _ lower: inout Int, _ upper: inout Int)
    -> Int
  {
    var (m, n, diagonal) = (0, 0, 0)
    return umfpack_zl_get_lunz(&lower, &upper, &m, &n, &diagonal, numeric)
  }

  public static func parts(
    _ lp: UnsafeMutablePointer<Int>, _ lj: UnsafeMutablePointer<Int>, _ lx: UnsafeMutablePointer<Scalar>,
    _ up: UnsafeMutablePointer<Int>, _ ui: UnsafeMutablePointer<Int>, _ ux: UnsafeMutablePointer<Scalar>,
    _ rows: UnsafeMutablePointer<Int>, _ columns: UnsafeMutablePointer<Int>, _ isReciprocal: inout Int,
    _ factors: UnsafeMutablePointer<Double>, _ numeric: UnsafeMutableRawPointer?
  ) -> Int {
    umfpack_zl_get_numeric(
      lp, lj, pairs(lx), nil, up, ui, pairs(ux), nil, rows, columns, nil, nil, &isReciprocal, factors, numeric
    )
  }

  public static func determinant(
    _ mantissa: inout Scalar, _ exponent: inout Double, _ numeric: UnsafeMutableRawPointer?,
    _ info: UnsafeMutablePointer<Double>
  ) -> Int {
    withUnsafeMutablePointer(to: &mantissa) {
      umfpack_zl_get_determinant(pairs($0), nil, &exponent, numeric, info)
    }
  }

  public static func freeSymbolic(_ symbolic: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
    umfpack_zl_free_symbolic(symbolic)
  }

  public static func freeNumeric(_ numeric: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
    umfpack_zl_free_numeric(numeric)
  }
}
