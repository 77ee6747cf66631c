import LamSyntax
import LamText

/// What Tab offers, as rows below the text: words in columns, as many as there is room for.
public struct CompletionMenu {
  private let words: [String]

  public init(_ words: [String]) { self.words = words.map { VisibleText.line($0) } }

  /// - Parameters:
  ///   - width: columns of the screen.
  ///   - height: rows that the menu may have; the last tells how many words are left out.
  public func rows(width: Int, height: Int) -> [[ScreenCell]] {
    guard !words.isEmpty, height > 0 else { return [] }
    let widest = min(max(1, width - 1), words.map { DisplayWidth.of($0) }.max() ?? 1)
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
}
