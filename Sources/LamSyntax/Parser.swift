/// What the parser made of a source: always a tree, of the parts that could be read.
public struct ParseResult: Sendable {
  public let tree: Tree
  /// Every error found in one pass, in the order of their places; empty means the tree is whole.
  public let diagnostics: [Diagnostic]
  /// The text ends inside an open bracket, block or continuation: a prompt should ask for more.
  public let isIncomplete: Bool
}
