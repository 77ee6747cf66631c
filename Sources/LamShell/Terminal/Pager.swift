import LamSyntax
import LamText

/// The program that shows long texts page by page, and how long a text is.
public enum Pager {
  /// The command of the shell; nil where nobody wants one.
  public static func command(environment: [String: String]) -> String? {
    guard let wanted = environment["PAGER"] else { return "less -RFX" }
    let words = wanted.split(separator: " ")
    return words.isEmpty || words == ["cat"] ? nil : wanted
  }

  /// The rows of a screen that a text takes, broken where the terminal breaks it.
  static func rows(of text: String, width: Int) -> Int {
    if text.isEmpty { return 0 }
    var rows = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      rows += max(1, (DisplayWidth.of(withoutCodes(line)) + width - 1) / max(1, width))
    }
    return text.hasSuffix("\n") ? rows - 1 : rows
  }

  /// A line without the sequences that select colours.
  private static func withoutCodes(_ line: Substring) -> String {
    var text = ""
    var isCode = false
    for scalar in line.unicodeScalars {
      if isCode {
        isCode = scalar != "m"
      } else if scalar.value == 0x1B {
        isCode = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
