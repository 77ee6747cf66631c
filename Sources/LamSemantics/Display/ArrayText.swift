import LamNumerics

/// Pages of aligned columns as lines that fit a screen: split into blocks of columns, or cut in the middle.
struct ArrayText {
  let columns: NumberColumns
  let width: Int
  let unicode: Bool
  /// Arrays with more rows are cut; nil cuts nothing.
  let maximumRows: Int?
  /// So many lines are seen at once; nil where nothing scrolls away.
  let screenRows: Int?

  private static let gap = "   "

  /// The lines of one page, and what of it is not shown in words, nil where all is.
  func page(start: Int) throws -> (lines: [String], omitted: String?) {
    let shape = columns.shape
    let rows = ArrayText.kept(shape.rows, limit: maximumRows)
    let shownRows = Array(rows.head) + Array(rows.tail)
    let available = max(width, 20)
    var omitted: [String] = []
    if let gap = rows.omitted { omitted.append("rows \(range(gap))") }

    // Three blocks of columns are still read, if they are seen at once; a wider array is cut.
    if maximumRows != nil, let cut = try cutColumns(start: start, rows: shownRows, available: available) {
      omitted.append("columns \(range(cut.omitted))")
      let ellipsis = [String](repeating: unicode ? "…" : "...", count: shownRows.count)
      let lines = try join(cut.head + [ellipsis] + cut.tail, count: shownRows.count)
      return (insertingGap(lines, rows: rows), omitted.joined(separator: " and "))
    }

    var lines: [String] = []
    var next = 0
    // The caller drops what was begun when something should stop.
    while next < shape.columns {
      let first = next
      var block: [[String]] = []
      var used = 0
      while next < shape.columns {
        let texts = try columns.column(next, pageStart: start, rows: shownRows)
        let added = ArrayText.gap.count + (texts.first?.utf8.count ?? 0)
        if used + added > available && !block.isEmpty { break }
        used += added
        block.append(texts)
        next += 1
      }
      if first > 0 || next < shape.columns {
        lines.append(
          " " + (next - first == 1 ? "column \(next)" : "columns \(range(first..<next))") + ":")
      }
      lines += try insertingGap(join(block, count: shownRows.count), rows: rows)
    }
    return (lines, omitted.isEmpty ? nil : omitted.joined(separator: " and "))
  }

  /// `4–9`, one-based, of a zero-based half-open range.
  private func range(_ positions: Range<Int>) -> String {
    positions.count == 1
      ? "\(positions.upperBound)"
      : "\(positions.lowerBound + 1)\(unicode ? "–" : "-")\(positions.upperBound)"
  }

  private func join(_ block: [[String]], count: Int) throws -> [String] {
    var looks = Pace(every: Pace.elements)
    return try (0..<count).map { row in
      try looks.step(block.count)
      var line = ""
      for texts in block { line += ArrayText.gap + texts[row] }
      return line.trimmingTrailingSpaces()
    }
  }

  private func insertingGap(_ lines: [String], rows: Kept) -> [String] {
    guard rows.omitted != nil else { return lines }
    return lines[..<rows.head.count] + [ArrayText.gap + (unicode ? "⋮" : ":")] + lines[rows.head.count...]
  }

  /// First and last columns that fit on one line, where all columns would take more than three blocks.
  private func cutColumns(start: Int, rows: [Int], available: Int) throws -> (
    head: [[String]], tail: [[String]], omitted: Range<Int>
  )? {
    let count = columns.shape.columns
    // The narrowest column takes four characters.
    guard count * 4 > available else { return nil }
    var head: [[String]] = []
    var tail: [[String]] = []
    var used = 0
    var first = 0
    var last = count
    func width(_ texts: [String]) -> Int { ArrayText.gap.count + (texts.first?.utf8.count ?? 0) }
    let room = available - ArrayText.gap.count - 3
    // The budget of three blocks is spent first: an array that fits them is shown whole.
    let blocks = screenRows.map { min(3, max(1, $0 / (rows.count + 1))) } ?? 3
    var budget = blocks * available
    var column = 0
    while column < count {
      budget -= try width(columns.column(column, pageStart: start, rows: rows))
      if budget < 0 { break }
      column += 1
    }
    if column == count { return nil }
    while first < last {
      let fromHead = head.count <= 2 * tail.count
      let texts = try columns.column(fromHead ? first : last - 1, pageStart: start, rows: rows)
      if used + width(texts) > room { break }
      used += width(texts)
      if fromHead {
        head.append(texts)
        first += 1
      } else {
        tail.insert(texts, at: 0)
        last -= 1
      }
    }
    return first < last ? (head, tail, first..<last) : nil
  }

  /// Which rows of an array are shown: all, or three quarters of the limit from the top and the rest from the end.
  struct Kept {
    var head: Range<Int>
    var tail: Range<Int>
    var omitted: Range<Int>?
  }

  static func kept(_ count: Int, limit: Int?) -> Kept {
    guard let limit, count > max(limit, 4) else {
      return Kept(head: 0..<count, tail: count..<count, omitted: nil)
    }
    let tail = max(limit, 4) / 4
    let head = max(limit, 4) - tail
    return Kept(head: 0..<head, tail: (count - tail)..<count, omitted: head..<(count - tail))
  }
}

extension String {
  func trimmingTrailingSpaces() -> String {
    var bytes = utf8[...]
    while bytes.last == UInt8(ascii: " ") { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}
