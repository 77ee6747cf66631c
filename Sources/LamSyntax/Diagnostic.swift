/// Something wrong with a program, told to a person: what is, where, and what would work.
///
/// Style: lower case, no full stop, no scolding.
public struct Diagnostic: Sendable {
  public enum Severity: Sendable {
    case error
    case warning
  }

  /// A place with a few words about it, such as an operand and its shape `2×3`.
  public struct Label: Sendable {
    public let source: Source
    public let span: Span
    public let text: String
    /// The main place gets carets; the others get a thinner underline.
    public let isPrimary: Bool

    public init(source: Source, span: Span, text: String = "", isPrimary: Bool = true) {
      self.source = source
      self.span = span
      self.text = text
      self.isPrimary = isPrimary
    }
  }

  public var severity: Severity
  public var message: String
  public var labels: [Label]
  /// Further facts, one line each.
  public var notes: [String]
  /// What to type instead; only repairs that are known to work.
  public var help: [String]
  /// The functions that were active, innermost first: what to call the frame and where it was.
  public var trace: [Label]

  public init(
    severity: Severity = .error, message: String, labels: [Label] = [], notes: [String] = [],
    help: [String] = [], trace: [Label] = []
  ) {
    self.severity = severity
    self.message = message
    self.labels = labels
    self.notes = notes
    self.help = help
    self.trace = trace
  }
}
