/// How the parts of lam's own messages look, and whether they look like anything at all.
public struct Style: Sendable {
  /// What a piece of text is; the colours are chosen in one place.
  public enum Role: Sendable {
    case prompt
    case heading
    case name
    case code
    case faint
    case error
    case warning
  }

  public let isColored: Bool

  public init(isColored: Bool) { self.isColored = isColored }

  public static let plain = Style(isColored: false)

  /// The text between the escape codes of its role; the text itself where there is no colour.
  public func callAsFunction(_ role: Role, _ text: String) -> String {
    isColored ? "\u{1B}[\(Style.code(of: role))m\(text)\u{1B}[0m" : text
  }

  static func code(of role: Role) -> String {
    switch role {
    case .prompt: return "1;36"
    case .heading: return "1"
    case .name: return "1;36"
    case .code: return "36"
    case .faint: return "2"
    case .error: return "1;31"
    case .warning: return "1;33"
    }
  }
}

/// What was said about colour on the command line: `--color=auto|always|never`.
public enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// Whether a stream is coloured. The command line goes first, then `NO_COLOR`, then `CLICOLOR_FORCE`, and at
  /// last whether the stream is a terminal that knows colours.
  public func isColored(environment: [String: String], isTerminal: Bool) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let none = environment["NO_COLOR"], !none.isEmpty { return false }
      if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}
