import LamSyntax
import Testing

/// A text and what the parser makes of it, as s-expressions; statements are separated by `⏎` in both.
struct Row: Sendable, CustomTestStringConvertible {
  let text: String
  let tree: String

  init(_ text: String, _ tree: String) {
    self.text = text
    self.tree = tree
  }

  var testDescription: String { text }

  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let result = parse(text)
    #expect(result.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    #expect(s(result.tree) == tree, sourceLocation: sourceLocation)
  }
}

func parse(_ text: String) -> ParseResult {
  LamSyntax.parse(Source(name: "test.lam", text: text.replacing("⏎", with: "\n")))
}

func s(_ tree: Tree) -> String {
  TreePrinter.text(tree).replacing("\n", with: " ⏎ ")
}
