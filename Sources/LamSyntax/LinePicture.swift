import LamText

/// One source line as shown, and the rows of underlines and words below it.
///
/// The label that ends rightmost has its words beside its underline; the others hang theirs below, so that no two
/// overlap.
struct LinePicture {
  enum Style {
    case blank, primary, secondary
  }

  /// Neighbors of one style.
  struct Run {
    var text: String
    var style: Style
  }

  /// One column; the second column of a wide character is empty.
  private struct Cell {
    var text: String
    var style: Style
  }

  private struct Mark {
    var start: Int
    var end: Int
    let text: String
    let style: Style
  }

  private(set) var text = ""
  private(set) var rows: [[Run]] = []

  private let unicode: Bool

  init(_ source: Source, _ line: Range<Int>, labels: [Diagnostic.Label], width: Int, unicode: Bool) {
    self.unicode = unicode
    var cells: [Cell] = []
    // The column of every byte, and of the line's end.
    var columns: [Int] = []
    let shown = String(decoding: source.bytes[line], as: UTF8.self)
    for scalar in shown.unicodeScalars {
      let column = cells.count
      append(scalar, to: &cells)
      let bytes = min(UTF8.width(scalar), line.count - columns.count)
      columns.append(contentsOf: repeatElement(column, count: max(0, bytes)))
    }
    // A broken byte is shown as one replacement character, whose width in UTF-8 is not that of the byte.
    while columns.count <= line.count { columns.append(cells.count) }

    var marks = labels.map { label -> Mark in
      let start = max(line.lowerBound, min(Int(label.span.start), line.upperBound)) - line.lowerBound
      let end = max(line.lowerBound, min(Int(label.span.end), line.upperBound)) - line.lowerBound
      let first = columns[start]
      let last = end == line.count ? cells.count : columns[end]
      return Mark(
        start: first, end: max(first + 1, last), text: label.text,
        style: label.isPrimary ? .primary : .secondary)
    }
    window(&cells, &marks, width)
    text = cells.map(\.text).joined()
    while text.hasSuffix(" ") { text.removeLast() }
    layOut(marks)
  }

  private func append(_ scalar: Unicode.Scalar, to cells: inout [Cell]) {
    if scalar == "\t" {
      repeat { cells.append(Cell(text: " ", style: .blank)) } while cells.count % 4 != 0
      return
    }
    let isControl = VisibleText.isControl(scalar)
    let text = isControl ? (unicode ? "\u{FFFD}" : "?") : String(scalar)
    switch isControl ? 1 : DisplayWidth.of(scalar) {
    case 0:
      if cells.isEmpty { cells.append(Cell(text: " ", style: .blank)) }
      // Behind a wide character the last cell is its empty half, where the mark joins it just as well.
      cells[cells.count - 1].text += text
    case 2: cells += [Cell(text: text, style: .blank), Cell(text: "", style: .blank)]
    default: cells.append(Cell(text: text, style: .blank))
    }
  }

  /// Cuts a long line to the part around the first primary mark.
  private func window(_ cells: inout [Cell], _ marks: inout [Mark], _ width: Int) {
    guard cells.count > width else { return }
    let focus = marks.first { $0.style == .primary } ?? marks.first
    guard let focus else {
      cells = Array(cells.prefix(width - 3)) + ellipsis
      return
    }
    var start = 0
    if focus.end > width - 6 { start = max(0, min(focus.start - width / 2, cells.count - width)) }
    let end = min(cells.count, start + width)
    let cutsEnd = end < cells.count
    var shown = Array(cells[start..<end])
    if start > 0 { shown.replaceSubrange(0..<3, with: ellipsis) }
    if cutsEnd { shown.replaceSubrange(shown.count - 3..<shown.count, with: ellipsis) }
    cells = shown
    marks = marks.compactMap { mark in
      var moved = mark
      moved.start = max(0, mark.start - start)
      moved.end = min(shown.count + (cutsEnd ? 0 : 1), mark.end - start)
      return moved.end > moved.start ? moved : nil
    }
  }

  private var ellipsis: [Cell] {
    (0..<3).map { _ in Cell(text: ".", style: .blank) }
  }

  // MARK: Underlines

  private mutating func layOut(_ marks: [Mark]) {
    guard !marks.isEmpty else { return }
    var row: [Cell] = []
    // Primary marks are drawn last, over the others.
    for mark in marks.filter({ $0.style == .secondary }) + marks.filter({ $0.style == .primary }) {
      let line = mark.style == .primary ? "^" : unicode ? "─" : "-"
      fill(&row, mark.start..<mark.end, line, mark.style)
    }
    let beside = marks.indices.max { left, right in
      (marks[left].end, marks[left].style == .primary ? 1 : 0)
        < (marks[right].end, marks[right].style == .primary ? 1 : 0)
    }
    if let beside, !marks[beside].text.isEmpty {
      write(&row, marks[beside].end + 1, marks[beside].text, marks[beside].style)
    }
    rows.append(Self.runs(row))

    var hanging = marks.indices.filter { $0 != beside && !marks[$0].text.isEmpty }.map { marks[$0] }
    hanging.sort { $0.start > $1.start }
    if !hanging.isEmpty { rows.append(Self.runs(connectors(hanging))) }
    while let first = hanging.first {
      var taken = [first]
      var rest: [Mark] = []
      var limit = first.start
      for mark in hanging.dropFirst() {
        // Words beside words, as long as those further left end before those further right begin.
        if rest.isEmpty, mark.start + DisplayWidth.of(mark.text) + 1 < limit {
          taken.append(mark)
          limit = mark.start
        } else {
          rest.append(mark)
        }
      }
      var row = connectors(rest)
      for mark in taken { write(&row, mark.start, mark.text, mark.style) }
      rows.append(Self.runs(row))
      hanging = rest
    }
  }

  private func connectors(_ marks: [Mark]) -> [Cell] {
    var row: [Cell] = []
    for mark in marks { fill(&row, mark.start..<mark.start + 1, unicode ? "│" : "|", mark.style) }
    return row
  }

  private func pad(_ row: inout [Cell], to count: Int) {
    while row.count < count { row.append(Cell(text: " ", style: .blank)) }
  }

  private func fill(_ row: inout [Cell], _ range: Range<Int>, _ text: String, _ style: Style) {
    pad(&row, to: range.upperBound)
    for column in range { row[column] = Cell(text: text, style: style) }
  }

  private func write(_ row: inout [Cell], _ start: Int, _ text: String, _ style: Style) {
    var words: [Cell] = []
    for scalar in text.unicodeScalars { append(scalar, to: &words) }
    pad(&row, to: start + words.count)
    for (index, cell) in words.enumerated() { row[start + index] = Cell(text: cell.text, style: style) }
  }

  private static func runs(_ cells: [Cell]) -> [Run] {
    var runs: [Run] = []
    for cell in cells {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].text += cell.text
      } else {
        runs.append(Run(text: cell.text, style: cell.style))
      }
    }
    return runs
  }
}
