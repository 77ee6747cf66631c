import LamText

/// Draws diagnostics for a terminal: the message, the source lines with every party underlined, and what to do.
///
///     error: nonconformant operands of '*'
///      --> fit.lam:3:7
///       |
///     3 | C = A * B
///       |     - ^ - 4×2
///       |     |
///       |     2×3
///       = help: A' * B
public struct Renderer: Sendable {
  /// What the terminal can show.
  public struct Options: Sendable {
    /// ANSI colors.
    public var color: Bool
    /// Line-drawing characters; without them everything lam itself draws is ASCII.
    public var unicode: Bool
    /// The columns of the terminal.
    public var width: Int
    /// Whether sentences that are longer than that are broken at words.
    public var breaksLines: Bool

    public init(color: Bool = false, unicode: Bool = false, width: Int = 100, breaksLines: Bool = false) {
      self.color = color
      self.unicode = unicode
      self.width = width
      self.breaksLines = breaksLines
    }
  }

  public let options: Options

  public init(_ options: Options = Options()) {
    self.options = options
  }

  /// The rendered form, every line ended.
  public func render(_ diagnostic: Diagnostic) -> String {
    var output = ""
    let isError = diagnostic.severity == .error
    let head = isError ? "error" : "warning"
    let message = broken(": " + diagnostic.message, behind: head, indent: 2)
    output += paint(head, isError ? .error : .warning) + paint(message, .strong) + "\n"

    let sections = Self.sections(diagnostic.labels)
    let lines = sections.map { SourceLines($0.source) }
    let gutter = zip(sections, lines).map { gutterWidth($0, $1) }.max() ?? 1
    for (index, section) in sections.enumerated() {
      output += render(
        section, lines[index], gutter: gutter, isFirst: index == 0, severity: diagnostic.severity)
    }
    let indent = String(repeating: " ", count: sections.isEmpty ? 1 : gutter)
    for note in diagnostic.notes {
      output += "\(indent) \(paint("= note:", .gutter)) \(broken(note, behind: indent + " = note: "))\n"
    }
    for help in diagnostic.help {
      output += "\(indent) \(paint("= help:", .help)) \(broken(help, behind: indent + " = help: "))\n"
    }
    output += renderTrace(diagnostic.trace)
    return output
  }

  /// What stands behind the beginning of a line, broken at words where it would be too long.
  private func broken(_ text: String, behind lead: String, indent: Int? = nil) -> String {
    let text = VisibleText.lines(text)
    guard options.breaksLines else { return text }
    let lines = (lead + text).split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { WrappedText.lines(String($0), width: options.width, indent: indent ?? lead.utf8.count) }
    return String(lines.joined(separator: "\n").dropFirst(lead.count))
  }

  /// The word for a program that ends because somebody wanted it to, its line ended.
  public var interruption: String { paint("interrupted", .warning) + "\n" }

  // MARK: Sections

  /// The labels in one source.
  private struct Section {
    let source: Source
    var labels: [Diagnostic.Label]
    var primary: Diagnostic.Label? { labels.first { $0.isPrimary } ?? labels.first }
  }

  /// Labels by source, the one with the primary label first.
  private static func sections(_ labels: [Diagnostic.Label]) -> [Section] {
    var sections: [Section] = []
    for label in labels.filter(\.isPrimary) + labels.filter({ !$0.isPrimary }) {
      if let index = sections.firstIndex(where: { $0.source === label.source }) {
        sections[index].labels.append(label)
      } else {
        sections.append(Section(source: label.source, labels: [label]))
      }
    }
    return sections
  }

  private func gutterWidth(_ section: Section, _ lines: SourceLines) -> Int {
    guard showsNumbers(section.source, lines) else { return 1 }
    return section.labels.map { "\(lines.line(of: Int($0.span.start)))".count }.max() ?? 1
  }

  /// A line typed at the prompt stands right above: it needs neither a place nor a number.
  private func showsNumbers(_ source: Source, _ lines: SourceLines) -> Bool {
    !source.isPrompt || lines.count > 1
  }

  private func render(
    _ section: Section, _ lines: SourceLines, gutter: Int, isFirst: Bool, severity: Diagnostic.Severity
  ) -> String {
    var output = ""
    let indent = String(repeating: " ", count: gutter)
    let bar = paint(options.unicode ? "│" : "|", .gutter)
    let numbered = showsNumbers(section.source, lines)
    if !section.source.isPrompt, let primary = section.primary {
      let (line, column) = lines.position(of: Int(primary.span.start))
      let arrow = paint(isFirst ? "-->" : ":::", .gutter)
      output += "\(indent)\(arrow) \(VisibleText.line(section.source.name)):\(line):\(column)\n"
      output += "\(indent) \(bar)\n"
    }
    let byLine = Dictionary(grouping: section.labels) { lines.line(of: Int($0.span.start)) }
    var shownBefore: Int?
    for line in byLine.keys.sorted() {
      if let shownBefore, line > shownBefore + 1 { output += paint("...", .gutter) + "\n" }
      shownBefore = line
      let number = numbered ? "\(line)" : ""
      let padding = String(repeating: " ", count: max(0, gutter - number.count))
      let width = max(24, options.width - gutter - 3)
      let picture = LinePicture(
        lines.source, lines.range(ofLine: line), labels: byLine[line] ?? [], width: width,
        unicode: options.unicode)
      output += "\(padding)\(paint(number, .gutter)) \(bar) \(picture.text)\n"
      for row in picture.rows {
        output += "\(indent) \(bar) \(paint(row, severity))\n"
      }
    }
    return output
  }

  // MARK: Trace

  private func renderTrace(_ trace: [Diagnostic.Label]) -> String {
    // Endless recursion fills the trace with one frame; its beginning and end tell the story.
    let (first, last) = (6, 2)
    var output = ""
    for (index, frame) in trace.enumerated() {
      if trace.count > first + last + 1 {
        if index == first { output += "  ... \(trace.count - first - last) more ...\n" }
        if index >= first, index < trace.count - last { continue }
      }
      // A script or a line at the prompt is no function that one is in.
      let isFunction = frame.text != frame.source.name
      let name = frame.text.isEmpty ? "" : isFunction ? "in \(VisibleText.line(frame.text)) " : "called "
      let lines = SourceLines(frame.source)
      let (line, column) = lines.position(of: Int(frame.span.start))
      let place =
        frame.source.isPrompt
        ? "at the prompt" : "at \(VisibleText.line(frame.source.name)):\(line):\(column)"
      output += "  \(name)\(place)"
      // The line of the first function is shown above.
      if index > 0 || !isFunction { output += call(of: frame, behind: name.count + place.count) }
      output += "\n"
    }
    return output
  }

  /// What a frame was doing, as it is written, where there is room for it.
  private func call(of frame: Diagnostic.Label, behind used: Int) -> String {
    var text = ""
    var isBlank = false
    for character in frame.source.text(frame.span) {
      if character.isWhitespace {
        isBlank = true
      } else {
        text += (isBlank && !text.isEmpty ? " " : "") + String(character)
        isBlank = false
      }
    }
    let room = options.width - used - 4
    guard room >= 8, !text.isEmpty else { return "" }
    let shown = text.count <= room ? text : text.prefix(room - 3) + "..."
    return paint(": \(VisibleText.line(String(shown)))", .secondary)
  }

  // MARK: Colors

  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case strong = "1"
    case gutter = "34"
    case help = "1;36"
    case secondary = "36"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    options.color && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  private func paint(_ row: [LinePicture.Run], _ severity: Diagnostic.Severity) -> String {
    row.map { run in
      switch run.style {
      case .blank: run.text
      case .primary: paint(run.text, severity == .error ? .error : .warning)
      case .secondary: paint(run.text, .secondary)
      }
    }.joined()
  }
}

extension Source {
  /// Typed at the prompt, where the user still sees it.
  public var isPrompt: Bool { name == "prompt" }
}
