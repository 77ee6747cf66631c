import LamSyntax
import LamText

/// What Tab offers, as rows below the text: each word with a few words about it where there is room, else words in columns,
/// as many as there is room for.
public struct CompletionMenu {
  private let words: [String]
  private let summaries: [String]

  /// - Parameter summaries: a few words about each, or none.
  public init(_ words: [String], summaries: [String] = []) {
    self.words = words.map { VisibleText.line($0) }
    self.summaries = summaries.map { VisibleText.line($0) }
  }

  /// - Parameters:
  ///   - width: columns of the screen.
  ///   - height: rows that the menu may have; the last tells how many words are left out.
  public func rows(width: Int, height: Int) -> [[ScreenCell]] {
    guard !words.isEmpty, height > 0 else { return [] }
    let widest = min(max(1, width - 1), words.map { DisplayWidth.of($0) }.max() ?? 1)
    if words.count <= height, widest + 12 <= width, summaries.contains(where: { !$0.isEmpty }) {
      return described(widest, width)
    }
    let columns = max(1, (width - 1) / (widest + 2))
    let needed = (words.count + columns - 1) / columns
    let shown = needed > height ? max(1, height - 1) : needed
    var rows: [[ScreenCell]] = []
    for row in 0..<shown {
      var cells = TextCells(width: .max)
      for column in 0..<columns {
        let index = column * shown + row
        guard index < words.count else { break }
        let start = column * (widest + 2)
        cells.space(start - cells.column)
        cells.add(words[index], .plain)
      }
      rows.append(Array((cells.rows.first ?? []).prefix(max(1, width))))
    }
    if needed > height, height > 1 {
      var cells = TextCells(width: .max)
      cells.add("\(words.count - shown * columns) more", .faint)
      rows.append(Array((cells.rows.first ?? []).prefix(max(1, width))))
    }
    return rows
  }

  /// A row for each word.
  private func described(_ widest: Int, _ width: Int) -> [[ScreenCell]] {
    words.enumerated().map { index, word in
      var cells = TextCells(width: .max)
      cells.add(word, .plain)
      if index < summaries.count, !summaries[index].isEmpty {
        cells.space(widest + 2 - cells.column)
        cells.add(summaries[index], .faint)
      }
      var row = cells.rows.first ?? []
      if row.count >= width {
        row = Array(row.prefix(max(0, width - 4)))
        // Half of a wide character is none.
        if let last = row.last, let scalar = last.scalar, DisplayWidth.of(scalar) == 2 { row.removeLast() }
        for _ in 0..<3 { row.append(ScreenCell(scalar: ".", look: .faint)) }
      }
      return row
    }
  }
}
