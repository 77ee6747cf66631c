extension Wording {
  public static func message(for failure: Failure) -> String {
    switch failure {
    case .raised(let error): return error.message
    case .refused(_, let message): return message
    case .undefined(let name): return "'\(name)' is undefined"
    default: return "\(failure)"
    }
  }

  public static func identifier(for failure: Failure) -> String {
    switch failure {
    case .raised(let error): return error.identifier
    case .refused(let identifier, _): return identifier
    case .undefined: return "Octave:undefined-function"
    default: return ""
    }
  }

  static func help(for failure: Failure, known: () -> [String]) -> [String] { [] }
}
