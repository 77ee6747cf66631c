/// Text in lines, each of runs of one style.
public struct RichText: Equatable, Sendable {
  public struct Run: Equatable, Sendable {
    public var text: String
    public var isBold = false
    public var isItalic = false
    /// 0 for the line itself, 1 for a superscript, -1 for a subscript; 2 for a superscript's superscript, and so on.
    public var level = 0

    public init(_ text: String, isBold: Bool = false, isItalic: Bool = false, level: Int = 0) {
      self.text = text
      self.isBold = isBold
      self.isItalic = isItalic
      self.level = level
    }
  }

  public var lines: [[Run]]

  public init(lines: [[Run]]) { self.lines = lines }

  /// Text that is shown as it is, a line break where it has one.
  public init(_ text: String, isBold: Bool = false) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? [] : [Run(String($0), isBold: isBold)] }
  }

  public var isEmpty: Bool { lines.allSatisfy { $0.allSatisfy(\.text.isEmpty) } }

  /// The same text in bold.
  public var bold: RichText {
    var copy = self
    for line in copy.lines.indices {
      for run in copy.lines[line].indices { copy.lines[line][run].isBold = true }
    }
    return copy
  }

  /// How much smaller a script is than the line that it belongs to.
  public static let scriptScale = 0.7
  /// How far the base line of a superscript is above that of its line, in sizes of the font.
  public static let superscriptRise = 0.4
  /// How far the base line of a subscript is below that of its line, in sizes of the font.
  public static let subscriptDrop = 0.2
  /// The distance of lines in sizes of the font.
  public static let lineDistance = 1.2

  /// The size of a run in sizes of its line's font.
  public static func scale(ofLevel level: Int) -> Double {
    var scale = 1.0
    for _ in 0..<min(abs(level), 8) { scale *= scriptScale }
    return scale
  }
}
