/// `?svd` and `svd?`: the way to ask that people bring from other prompts.
enum HelpQuestion {
  /// What is asked about; nil where a text is no question. A question mark alone asks for all there is.
  static func words(of text: String) -> [String]? {
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    // The language would take the word for the end of a block.
    if rest == "help end" || rest == "doc end" { return ["end"] }
    guard !rest.contains("\n"), rest.first == "?" || rest.last == "?" else { return nil }
    while rest.first == "?" { rest.removeFirst() }
    while rest.last == "?" { rest.removeLast() }
    // A text or a comment may end with a question mark; what is asked about has no quotes and no value.
    guard !rest.contains(where: { "\"'%#=;?".contains($0) }) || rest.count <= 2 else { return nil }
    return rest.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
