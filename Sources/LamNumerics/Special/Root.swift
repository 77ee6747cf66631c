import CExtended

/// Roots of real numbers.
public enum Root {
  /// The n-th root of x ≥ 0; exact where it is a double.
  public static func of(_ x: Double, _ n: Double) -> Double { lam_extended_root(x, n) }
}
