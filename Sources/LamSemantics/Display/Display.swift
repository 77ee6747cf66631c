import LamNumerics
import LamSyntax
import LamText

/// Values as people read them: `A = 2×3` over aligned columns, fields and cells indented under their names.
public struct Display {
  public let format: DisplayFormat
  /// The width of the screen in characters.
  public let width: Int
  /// Whether `×`, `…` and `–` may be used; ASCII otherwise.
  public let unicode: Bool

  public init(format: DisplayFormat, width: Int = 80, unicode: Bool = true) {
    self.format = format
    self.width = width
    self.unicode = unicode
  }

  /// What a statement without `;` prints: `name = value`, with a line feed at its end.
  ///
  /// - Parameter name: `ans` where nil.
  public func display(_ value: Value, name: String?) throws -> String {
    let name = name ?? "ans"
    var lines: [String] = []
    try append(value, name: name, path: name, indent: 0, to: &lines)
    if format.isLoose, lines.count > 1 {
      lines.insert("", at: 1)
      lines.append("")
    }
    return try Display.joined(lines)
  }

  /// What `disp(x)` prints: the value without a name, never cut, with a line feed at its end.
  public func disp(_ value: Value) throws -> String {
    var whole = format
    whole.maximumRows = nil
    let display = Display(format: whole, width: width, unicode: unicode)
    var lines: [String] = []
    if let characters = value.characters {
      // Text that is printed on purpose goes out as it is, also where it steers the terminal.
      if characters.isEmpty { lines.append("") }
      try display.appendRows(characters, indent: 0, raw: true, to: &lines)
    } else if let short = try display.oneLine(value, quoted: false) {
      lines.append(short)
    } else {
      try display.appendBody(value, path: nil, indent: 0, to: &lines)
    }
    return try Display.joined(lines)
  }

  /// How one sees all of what is shown in part: at the prompt page by page.
  func whole(_ path: String?) -> String {
    format.screenRows == nil ? "disp(\(path ?? "x"))" : "show \(path ?? "x")"
  }

  /// What stands in place of lines that are not shown.
  var gapMark: String { unicode ? "⋮" : ":" }

  /// What is said below a value that is shown in part, as far as there is room.
  func remark(_ omitted: String, _ path: String?, indent: Int = 4) -> String {
    let words = [
      "\(omitted) not shown; \(whole(path)) shows all", "\(whole(path)) shows all", "the rest is not shown",
    ]
    return "(\(words.first { indent + $0.count + 2 <= width } ?? words[2]))"
  }

  /// The lines as one text, each with its line feed.
  private static func joined(_ lines: [String]) throws -> String {
    var bytes: [UInt8] = []
    var looks = Pace()
    for line in lines {
      try bytes.extend(by: line.utf8)
      bytes.append(10)
      try looks.step(line.utf8.count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `2×3`, or `2x3` without Unicode.
  public func text(_ shape: Shape) -> String {
    unicode ? shape.description : shape.text(between: "x", left: "...")
  }

  /// How much further what is inside another value stands to the right.
  static let step = 2
  /// How many values inside each other are shown; a map may even contain itself.
  static let deepest = 40

  // MARK: Lines

  /// `name = value` on one line where it fits one, otherwise a header and the body under it.
  func append(_ value: Value, name: String, path: String?, indent: Int, to lines: inout [String]) throws {
    let margin = String(repeating: " ", count: indent)
    guard indent <= Display.step * Display.deepest else {
      lines.append(margin + "(nested deeper than \(Display.deepest) levels, not shown)")
      return
    }
    let name = VisibleText.line(name)
    if let short = try oneLine(value, quoted: indent > 0) {
      lines.append(margin + name + " = " + short)
    } else {
      lines.append(margin + name + " = " + header(value))
      try appendBody(value, path: path, indent: indent, to: &lines)
    }
  }

  /// The value in one line, nil where it takes more.
  func oneLine(_ value: Value, quoted: Bool) throws -> String? {
    let shape = value.shape
    switch value {
    case .scalar(let x): return try NumberLayout.text(x, format: format)
    case .function(let function): return VisibleText.line(function.description)
    case .object, .structure: return nil
    case .objects(let objects):
      return hasBody(objects) && !quoted ? nil : VisibleText.line(header(value))
    case .cell: return shape.count == 0 ? "{}(\(text(shape)))" : nil
    case .array(.char(let characters, _)):
      if shape.count == 0 {
        return shape == .empty ? "''" : "''(\(text(shape)))"
      }
      guard shape.isMatrix, shape.rows == 1 else { return nil }
      let bytes = characters.withBytes { Array($0) }
      return quoted ? Display.quoted(bytes) : VisibleText.lines(bytes)
    case .array(.kept(let representation)) where representation.name != nil: return nil
    default:
      if shape.count == 0 { return "[](\(text(shape)))" }
      guard shape.isScalar else { return nil }
      return try NumberColumns(value, format: format)?.single
    }
  }

  /// Text as a literal of the language.
  static func quoted(_ text: String) -> String { quoted(Array(text.utf8)) }

  /// Text as a literal of the language, from bytes that are UTF-8 or not.
  static func quoted(_ bytes: [UInt8]) -> String {
    let plain = VisibleText.line(bytes)
    if !plain.utf8.elementsEqual(bytes) { return "\"" + VisibleText.line(Escapes.undo(bytes)) + "\"" }
    return "'" + plain.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// What stands after `name =` over the body: shape and, where it is not double, class.
  func header(_ value: Value) -> String {
    let shape = text(value.shape)
    switch value {
    case .structure(let structure):
      if structure.shape.isScalar { return structure.fieldNames.isEmpty ? "struct without fields" : "struct" }
      let names = structure.fieldNames
      return "\(shape) struct"
        + (names.isEmpty
          ? " without fields" : " with fields " + names.map { VisibleText.line($0) }.joined(separator: ", "))
    case .object(let object): return object.header(unicode: unicode)
    case .objects(let objects): return header(objects)
    case .array(.kept(let representation)): return header(representation)
    case .scalar, .array(.double): return shape
    case .array(.complex): return "\(shape) complex"
    case .array(.singleComplex): return "\(shape) single complex"
    default: return "\(shape) \(value.valueClass.rawValue)"
    }
  }

  /// The same for what is not kept element by element.
  private func header(_ representation: Representation) -> String {
    var words = [text(representation.shape)]
    if representation.isComplex { words.append("complex") }
    if let name = representation.name { words.append(name) }
    if representation.valueClass != .double { words.append(representation.valueClass.rawValue) }
    return words.joined(separator: " ") + (representation.remark.map { ", " + $0 } ?? "")
  }

  /// The lines under the header.
  func appendBody(_ value: Value, path: String?, indent: Int, to lines: inout [String]) throws {
    switch value {
    case .structure(let structure): try appendFields(structure, path: path, indent: indent, to: &lines)
    case .cell(let cells): try appendCells(cells, path: path, indent: indent, to: &lines)
    case .object(let object): try appendParts(object, indent: indent, to: &lines)
    case .objects(let objects): try appendProperties(objects, indent: indent, to: &lines)
    case .array(.char(let characters, _)): try appendRows(characters, path: path, indent: indent, to: &lines)
    case .array(.kept(let representation)):
      guard let body = try representation.displayedLines(self) else {
        return try appendNumbers(value, path: path, indent: indent, to: &lines)
      }
      lines += body.map { String(repeating: " ", count: indent) + $0 }
    default: try appendNumbers(value, path: path, indent: indent, to: &lines)
    }
  }

  private func appendNumbers(_ value: Value, path: String?, indent: Int, to lines: inout [String]) throws {
    guard let columns = try NumberColumns(value, format: format) else { return }
    let margin = String(repeating: " ", count: indent)
    let array = ArrayText(
      columns: columns, width: width - indent, unicode: unicode, maximumRows: format.maximumRows,
      screenRows: format.screenRows)
    let shape = value.shape
    let pageSize = shape.rows * shape.columns
    guard pageSize > 0 else { return }
    let pages = shape.count / pageSize
    var kept = pages
    if let most = format.maximumRows {
      let seen = (format.screenRows ?? .max) / (min(shape.rows, most) + 1)
      kept = min(pages, max(1, min(10, seen)))
    }
    var omitted: String? = nil
    for page in 0..<kept {
      let (body, missing) = try array.page(start: page * pageSize)
      if pages > 1 {
        lines.append("\(margin)\(path ?? "ans")(:,:,\(Display.subscripts(of: page, in: shape))) =")
      }
      for line in body { lines.append(margin + line) }
      omitted = omitted ?? missing
    }
    if kept < pages {
      omitted = [omitted, "pages \(kept + 1)\(unicode ? "–" : "-")\(pages)"].compactMap { $0 }
        .joined(separator: " and ")
    }
    if let omitted {
      lines.append("\(margin)   " + remark(omitted, path, indent: margin.count + 3))
    }
  }

  /// `2,1`: the one-based subscripts beyond the second of a page.
  private static func subscripts(of page: Int, in shape: Shape) -> String {
    var rest = page
    return shape.higher.map { extent in
      defer { rest /= max(extent, 1) }
      return String(rest % max(extent, 1) + 1)
    }.joined(separator: ",")
  }

  private func appendRows(
    _ characters: Tensor<CodeUnit>, path: String? = nil, indent: Int, raw: Bool = false,
    to lines: inout [String]
  ) throws {
    var looks = Pace()
    let margin = String(repeating: " ", count: indent) + (indent > 0 || format.maximumRows != nil ? "  " : "")
    let (rows, columns) = (characters.rows, characters.columns)
    guard rows > 0, columns > 0 else { return }
    let kept = ArrayText.kept(rows, limit: raw ? nil : format.maximumRows)
    for page in 0..<(characters.count / (rows * columns)) {
      for row in Array(kept.head) + Array(kept.tail) {
        if kept.omitted != nil, row == kept.tail.lowerBound { lines.append(margin + gapMark) }
        try looks.step(columns)
        let bytes = (0..<columns).map { characters[page * rows * columns + row + $0 * rows].byte }
        lines.append(margin + (raw ? String(decoding: bytes, as: UTF8.self) : VisibleText.lines(bytes)))
      }
    }
    if let omitted = kept.omitted { lines.append(margin + remark("\(omitted.count) rows", path)) }
  }
}
