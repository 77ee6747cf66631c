/// How a function is called, from the comment that documents it.
struct UsageText {
  /// A line ` -- form` for each form that a Texinfo comment defines, else what the first paragraph says.
  let text: String

  private static let longest = 400

  /// Nil where the comment says nothing.
  init?(_ documentation: String) {
    let lines = documentation.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.drop { " \t%#".contains($0) })
    }
    let forms = lines.filter { $0.hasPrefix("@deftypefn") }.map { " -- " + UsageText.plain($0) }
    if !forms.isEmpty {
      text = forms.joined(separator: "\n") + "\n"
      return
    }
    let paragraph = lines.drop { $0.isEmpty }.prefix { !$0.isEmpty }.joined(separator: "\n")
    guard !paragraph.isEmpty else { return nil }
    text = " -- " + String(paragraph.prefix(UsageText.longest)) + "\n"
  }

  /// `@deftypefnx {Function File} {@var{y} =} name (@var{x})` without the marks of Texinfo.
  private static func plain(_ line: String) -> String {
    var rest = line.drop { $0 != " " }.drop { $0 == " " }
    // The category in braces, or one word.
    if rest.first == "{" {
      rest = rest.drop { $0 != "}" }.dropFirst()
    } else {
      rest = rest.drop { $0 != " " }
    }
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "@":
        let word = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(word.count)
        if word == "dots" { text += "..." }
      case "{", "}": break
      default: text.append(character)
      }
    }
    return String(text.drop { $0 == " " })
  }
}
