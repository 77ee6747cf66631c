/// The tables of grammar.md that follow from those of the parser.
public enum GrammarTables {
  /// The operators, tightest first, as a Markdown table.
  public static var operators: String {
    var lines = ["| level | operators | meaning | grouping |", "| --- | --- | --- | --- |"]
    lines.append("| 13 | `f(...)` `c{...}` `s.name` `s.(name)` | arguments, elements, fields | left |")
    for precedence in Precedence.allCases.reversed() {
      let rows = Operators.rows.filter { $0.precedence == precedence }
      let spellings = rows.map { row in
        let spelled = row.spellings.map { code($0) }.joined(separator: " ")
        return row.position == .prefix ? "\(spelled) (before)" : spelled
      }
      let meanings = rows.map(\.summary).joined(separator: "; ")
      lines.append(
        "| \(precedence.rawValue) | \(spellings.joined(separator: ", ")) | \(escape(meanings)) | "
          + "\(precedence.associativity.rawValue) |")
    }
    return lines.joined(separator: "\n")
  }

  private static func code(_ spelling: String) -> String {
    "`\(escape(spelling))`"
  }

  /// A bar would end the table's cell.
  private static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if character == "|" { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }

  /// The reserved words.
  public static var keywords: String {
    reservedWords.map { "`\($0)`" }.joined(separator: " ")
  }
}
