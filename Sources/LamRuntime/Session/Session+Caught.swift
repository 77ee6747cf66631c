import LamNumerics

extension Session {
  /// The error that a builtin caught while it called a function, as a value; nil for what no program may catch, an
  /// interrupt or `exit`.
  public func errorValue(of error: any Error) -> ErrorValue? {
    switch error {
    case let located as LocatedFailure: return located.isCatchable ? errorValue(located) : nil
    case let failure as Failure: return errorValue(of: LocatedFailure(failure: failure, places: []))
    case let failure as NumericsFailure: return errorValue(of: Failure.numerics(failure))
    default: return ErrorValue(message: "\(error)")
    }
  }
}
