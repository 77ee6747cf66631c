import COpenBLAS

/// The threads of OpenBLAS, which start with the first work that is large enough for them.
public enum BLASThreads {
  /// Matrices with smaller extents are for one thread.
  static let worthwhileExtent = 64
  /// The multiplications of a product of three such extents.
  private static let worthwhileWork = 262_144.0

  /// Starts them where so many multiplications are to be done.
  @inline(__always)
  static func start(for work: Double) {
    if work >= worthwhileWork { started }
  }

  /// Starts them, the first time.
  static let started: Void = lam_blas_start_threads()

  /// To be called when a program begins: takes back from the environment what kept the threads from starting at once.
  public static func restoreEnvironment() { lam_blas_restore_environment() }
}
