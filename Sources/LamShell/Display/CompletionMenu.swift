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
  ///   - height: rows that the menu may have; where there is more than they hold the last tells how many are on other
  ///     pages.
  ///   - page: how often more was asked for; behind the last page comes the first.
  public func rows(width: Int, height: Int, page: Int = 0) -> [[ScreenCell]] {
    guard !words.isEmpty, height > 0 else { return [] }
    let widest = min(max(1, width - 1), words.map { DisplayWidth.of($0) }.max() ?? 1)
    let isDescribed =
      words.count <= 4 * height && widest + 12 <= width && summaries.contains { !$0.isEmpty }
    let columns = isDescribed ? 1 : max(1, (width - 1) / (widest + 2))
    let isOnePage = (words.count + columns - 1) / columns <= height
    let size = columns * (isOnePage ? height : max(1, height - 1))
    let start = size * (page % ((words.count + size - 1) / size))
    let shown = Array(words.indices[start..<min(start + size, words.count)])
    var rows = isDescribed ? described(shown, widest, width) : listed(shown, columns, widest, width)
    if !isOnePage, height > 1 {
      var cells = TextCells(width: .max)
      cells.add("\(start + 1) to \(start + shown.count) of \(words.count); Tab shows more", .faint)
      rows.append(cells.firstRow(width: width))
    }
    return rows
  }

  /// The words column by column.
  private func listed(_ shown: [Int], _ columns: Int, _ widest: Int, _ width: Int) -> [[ScreenCell]] {
    let count = (shown.count + columns - 1) / columns
    return (0..<count).map { row in
      var cells = TextCells(width: .max)
      for column in 0..<columns {
        let index = column * count + row
        guard index < shown.count else { break }
        cells.space(column * (widest + 2) - cells.column)
        cells.add(words[shown[index]], .plain)
      }
      return Array((cells.rows.first ?? []).prefix(max(1, width)))
    }
  }

  /// A row for each word.
  private func described(_ shown: [Int], _ widest: Int, _ width: Int) -> [[ScreenCell]] {
    shown.map { index in
      var cells = TextCells(width: .max)
      cells.add(words[index], .plain)
      if index < summaries.count, !summaries[index].isEmpty {
        cells.space(widest + 2 - cells.column)
        cells.add(summaries[index], .faint)
      }
      return cells.firstRow(width: width)
    }
  }
}
