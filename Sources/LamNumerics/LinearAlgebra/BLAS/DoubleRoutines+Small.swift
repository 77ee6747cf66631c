import CKernels

/// LAPACK's preparations take longer than the arithmetic of small matrices, so these have functions of their own; not the
/// smallest, which are those of textbooks, where a number that LAPACK makes whole had better be whole here too.
extension DoubleRoutines {
  private static let matrices = lam_matrices().pointee

  public static var smallOrders: ClosedRange<Int>? {
    (SmallSystem.largestOrder + 1)...LamLargestOrder
  }

  public static func smallSolve(_ n: Int, _ columns: Int, _ a: Pointer, _ b: Pointer, _ x: Target) -> Bool {
    matrices.solve(a, n, b, columns, x) != 0
  }

  public static func smallCholesky(lower: Bool, _ n: Int, _ a: Pointer, _ factor: Target) -> Bool {
    matrices.cholesky(a, n, lower ? 1 : 0, factor) != 0
  }

  public static func smallReflect(
    _ m: Int, _ n: Int, _ a: Pointer, _ packed: Target, _ tau: Target
  ) -> Bool {
    matrices.reflect(a, m, n, packed, tau) != 0
  }

  public static func smallExpand(
    _ m: Int, _ width: Int, _ k: Int, _ packed: Pointer, _ tau: Pointer, _ q: Target
  ) {
    matrices.expand(packed, tau, m, k, width, q)
  }
}
