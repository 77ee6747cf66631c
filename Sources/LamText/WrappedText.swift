/// Text broken at words, so that no line is longer than the screen is wide.
public enum WrappedText {
  /// A line that was as long as this has been broken by who wrote it, and goes on in the next one.
  private static let fullLine = 64

  /// Lines of prose are filled anew; lines that begin with blanks or stand in columns stay lines, and where they are too
  /// long their rest stands below their last column.
  public static func fit(_ text: String, width: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { DisplayWidth.of(String($0)) > width }) else { return text }
    var result: [String] = []
    var paragraph = ""
    var isFull = false
    func close() {
      if !paragraph.isEmpty { result += self.lines(paragraph, width: width) }
      paragraph = ""
      isFull = false
    }
    for line in lines {
      let isProse = !line.isEmpty && line.first != " " && !line.contains("  ")
      if !isProse || !isFull { close() }
      if isProse {
        paragraph += (paragraph.isEmpty ? "" : " ") + line
        isFull = line.utf8.count >= fullLine
      } else {
        result += self.lines(String(line), width: width, indent: hang(of: line))
      }
    }
    close()
    return result.joined(separator: "\n")
  }

  /// A text as lines of at most so many columns; a word that is longer has a line of its own.
  ///
  /// - Parameter indent: blanks in front of all lines but the first.
  public static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
    guard DisplayWidth.of(text) > width else { return [text] }
    let indent = indent < width * 2 / 3 ? indent : 2
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    var used = 0
    var isEmpty = true
    // Blanks at the beginning and between columns stay where they are.
    var gap = ""
    var rest = Substring(text)
    while !rest.isEmpty {
      let blanks = rest.prefix { $0 == " " }
      gap += blanks
      rest = rest.dropFirst(blanks.count)
      let word = rest.prefix { $0 != " " }
      rest = rest.dropFirst(word.count)
      guard !word.isEmpty else { break }
      let length = DisplayWidth.of(String(word))
      if !isEmpty, used + gap.count + length > width {
        lines.append(line)
        line = margin
        used = indent
        gap = ""
      }
      line += gap + word
      used += gap.count + length
      gap = ""
      isEmpty = false
    }
    lines.append(line)
    return lines
  }

  /// The column of what stands behind the last gap of a line of columns; a little more than the line's own indent where
  /// there is none.
  private static func hang(of line: Substring) -> Int {
    let indent = line.prefix { $0 == " " }.count
    var column = indent
    var blanks = 0
    var last = indent
    for character in line.dropFirst(indent) {
      if character == " " {
        blanks += 1
      } else {
        if blanks > 1 { last = column }
        blanks = 0
      }
      column += 1
    }
    return last > indent ? last : indent + (indent > 0 ? 2 : 0)
  }
}
