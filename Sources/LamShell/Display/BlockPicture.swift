import LamSyntax
import LamText

/// A text of several lines as rows of cells: prompts, colours, what is suggested behind it, and where the cursor is.
public struct BlockPicture {
  /// What is shown, besides the text itself.
  public struct Content {
    /// UTF-8, not validated.
    public var text: [UInt8]
    /// A place in the text, in bytes.
    public var cursor: Int
    /// In front of the first line.
    public var prompt: String
    /// The text is a program: what it is made of is coloured, and what is open stands in front of its lines.
    public var isProgram: Bool
    /// Grey, behind the text.
    public var suggestion: String
    public var isColored: Bool
    public var isUnicode: Bool

    public init(
      text: [UInt8] = [], cursor: Int = 0, prompt: String = "", isProgram: Bool = true,
      suggestion: String = "",
      isColored: Bool = true, isUnicode: Bool = true
    ) {
      self.text = text
      self.cursor = cursor
      self.prompt = prompt
      self.isProgram = isProgram
      self.suggestion = suggestion
      self.isColored = isColored
      self.isUnicode = isUnicode
    }
  }

  private(set) var rows: [[ScreenCell]]
  /// The cell of the cursor.
  private(set) var cursor: (row: Int, column: Int)

  /// - Parameter width: columns of the screen.
  public init(_ content: Content, width: Int) {
    let text = content.text
    let outline = content.isProgram ? Outline(text) : nil
    let looks = content.isColored ? BlockPicture.looks(of: content, outline) : []
    let labels = BlockPicture.labels(outline, isUnicode: content.isUnicode, width: width)
    var cells = TextCells(width: width)
    var cursor = (row: 0, column: 0)

    let promptLook: ScreenCell.Look = content.isColored ? .prompt : .plain
    cells.add(content.prompt, promptLook, isUnicode: content.isUnicode)
    var line = 0
    var lineStart = cells.column
    var offset = 0
    while true {
      if offset == content.cursor {
        cells.makeRoom()
        cursor = (cells.row, cells.column)
      }
      guard offset < text.count else { break }
      let byte = text[offset]
      let look = looks.isEmpty ? ScreenCell.Look.plain : looks[offset]
      if byte == 0x0A {
        line += 1
        cells.feed()
        if line < labels.count { cells.add(labels[line], promptLook, isUnicode: content.isUnicode) }
        lineStart = cells.column
        offset += 1
      } else if byte == 0x09 {
        let column = cells.column - lineStart
        cells.space(4 - ((column % 4) + 4) % 4)
        offset += 1
      } else {
        offset += BlockPicture.add(text, offset, look, to: &cells, content)
      }
    }
    if !content.suggestion.isEmpty, content.isColored {
      // Of a block only the first line is shown, so that rows do not come and go while one types.
      let first = content.suggestion.prefix { $0 != "\n" }
      cells.add(String(first), .suggestion, isUnicode: content.isUnicode)
      if first.count < content.suggestion.count { cells.add(" ...", .suggestion) }
    }
    rows = cells.rows
    self.cursor = cursor
  }

  /// Adds the character at an offset; how many bytes it has.
  private static func add(
    _ text: [UInt8], _ offset: Int, _ look: ScreenCell.Look, to cells: inout TextCells, _ content: Content
  ) -> Int {
    let byte = text[offset]
    if byte < 0x80 {
      cells.add(Unicode.Scalar(byte), look)
      return 1
    }
    guard let (scalar, length) = UTF8Text.scalar(of: text, at: offset) else {
      cells.add(VisibleText.line([byte]), look)
      return 1
    }
    // A cursor inside of the character would never be met.
    if content.cursor > offset && content.cursor < offset + length {
      cells.add(VisibleText.line([byte]), look)
      return 1
    }
    cells.add(scalar, look, isUnicode: content.isUnicode)
    return length
  }

  /// How every byte of a program looks.
  private static func looks(of content: Content, _ outline: Outline?) -> [ScreenCell.Look] {
    guard let outline else { return [] }
    var looks = [ScreenCell.Look](repeating: .plain, count: content.text.count)
    for (span, part) in outline.parts {
      let start = max(0, Int(span.start))
      let end = min(looks.count, Int(span.end))
      guard start < end else { continue }
      let look = look(of: part)
      for offset in start..<end { looks[offset] = look }
    }
    // The bracket under the cursor, else the one just typed.
    for place in [content.cursor, content.cursor - 1] {
      guard let partner = outline.partners[place], looks.indices.contains(partner) else { continue }
      looks[partner] = .matched
      break
    }
    return looks
  }

  static func look(of part: Outline.Part) -> ScreenCell.Look {
    switch part {
    case .number: return .number
    case .text: return .text
    case .comment: return .comment
    case .keyword: return .keyword
    case .command: return .command
    case .unmatched: return .unmatched
    }
  }

  /// What stands in front of the lines after the first, as wide as the widest of them: `if ..`.
  private static func labels(_ outline: Outline?, isUnicode: Bool, width: Int) -> [String] {
    guard let outline else { return [] }
    let words = outline.openings.map { $0.map { $0.spelling == "..." ? "" : $0.spelling } ?? "" }
    let widest = words.dropFirst().map(\.utf8.count).max() ?? 0
    // On a narrow screen the text has the place.
    let isNarrow = widest + 4 > width / 3
    return words.map { word in
      if isNarrow || widest == 0 { return PastedText.continuation }
      let margin = String(repeating: " ", count: max(0, widest - word.utf8.count))
      return margin + word + " " + PastedText.continuation
    }
  }
}
