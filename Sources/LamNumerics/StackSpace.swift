import CMemory

/// What is left of the stack, asked by whatever calls itself as deep as a user's data or text goes.
public enum StackSpace {
  /// Whether a function should not call itself again.
  public static var isLow: Bool { lam_stack_is_low() != 0 }

  /// - Throws: `NumericsFailure.nestedTooDeeply` where little is left.
  public static func check() throws {
    if isLow { throw NumericsFailure.nestedTooDeeply }
  }
}
