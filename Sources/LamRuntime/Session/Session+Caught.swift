import LamNumerics
import LamSemantics

extension Session {
  /// The error that a builtin caught while it called a function, as a value; nil for what no program may catch, an
  /// interrupt or `exit`.
  public func errorValue(of error: any Error) -> ErrorValue? {
    let located = LocatedFailure(error)
    return located.isCatchable ? errorValue(located) : nil
  }
}
