import LamNumerics

/// One row of a table of properties: its name, what it may hold, and what it holds at first.
public struct Property: Sendable {
  /// What a property may hold.
  public enum Kind: Sendable {
    /// One number in a range.
    case number(ClosedRange<Double>)
    /// One number in a range, or one of the words.
    case numberOrWord(ClosedRange<Double>, [String])
    /// Numbers; so many of them where a count is given, or none.
    case numbers(count: Int?)
    /// Two numbers, the second greater than the first.
    case limits
    /// One of the words.
    case words([String])
    /// A colour by name, by letter or as red, green, blue, or else one of the words.
    case color(words: [String])
    /// One colour in each row.
    case colors
    case text
    /// A text, which may have several lines: one text, texts or rows, kept as they are given.
    case lines
    /// Any number of texts, or one.
    case texts
    /// Objects, or none; of the kinds of these names where there are such.
    case objects(of: [String])
    /// Whatever the caller likes; kept and given back.
    case any
  }

  public let name: String
  public let kind: Kind
  public let initial: Setting
  /// The property that becomes `manual` where this one is set.
  public let mode: String?
  /// Whether only lam itself sets it.
  public let isReadOnly: Bool

  public init(_ name: String, _ kind: Kind, _ initial: Setting, mode: String? = nil, readOnly: Bool = false) {
    self.name = name
    self.kind = kind
    self.initial = initial
    self.mode = mode
    isReadOnly = readOnly
  }

  // MARK: Rows of tables

  static func number(
    _ name: String, _ initial: Double, in range: ClosedRange<Double> = -.infinity ... .infinity,
    mode: String? = nil
  ) -> Property {
    Property(name, .number(range), .number(initial), mode: mode)
  }

  static func numbers(
    _ name: String, _ initial: [Double] = [], count: Int? = nil, mode: String? = nil, readOnly: Bool = false
  ) -> Property {
    Property(
      name, .numbers(count: count), initial.isEmpty ? .empty : .numbers(initial), mode: mode,
      readOnly: readOnly)
  }

  static func column(_ name: String, _ initial: [Double]) -> Property {
    Property(name, .numbers(count: nil), (try? Tensor(column: initial)).map { .numbers($0) } ?? .empty)
  }

  static func words(_ name: String, _ words: [String], mode: String? = nil) -> Property {
    Property(name, .words(words), .word(words[0]), mode: mode)
  }

  static func onOff(_ name: String, _ initial: Bool) -> Property {
    Property(name, .words(["on", "off"]), initial ? .on : .off)
  }

  /// `auto` at first, `manual` once the property that it is the mode of has been set.
  static func mode(_ name: String) -> Property { words(name, ["auto", "manual"]) }

  static func color(_ name: String, _ initial: Setting, or words: [String] = [], mode: String? = nil)
    -> Property
  {
    Property(name, .color(words: words), initial, mode: mode)
  }

  static func text(_ name: String, _ initial: String = "") -> Property {
    Property(name, .text, .text(initial))
  }

  static func lines(_ name: String) -> Property { Property(name, .lines, .text("")) }

  static func texts(_ name: String, mode: String? = nil) -> Property {
    Property(name, .texts, .texts([]), mode: mode)
  }

  static func objects(_ name: String, of kinds: [String] = [], readOnly: Bool = false) -> Property {
    Property(name, .objects(of: kinds), .objects([]), readOnly: readOnly)
  }

  static func any(_ name: String) -> Property { Property(name, .any, .empty) }
}
