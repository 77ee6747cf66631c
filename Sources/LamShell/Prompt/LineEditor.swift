/// What came of asking the person for a line.
public enum LineInput: Equatable, Sendable {
  /// What was typed, without the last line break; several lines where a block was pasted or recalled.
  case line(String)
  /// Ctrl-C: what was typed is forgotten.
  case interrupted
  /// Ctrl-D, or there is nobody any more.
  case end
}

/// What the prompt reads from: readline in a terminal, a script of lines in a test.
public protocol LineEditor: AnyObject {
  func readLine(prompt: String) -> LineInput
  /// Makes an entry, which may have several lines, one that the arrow keys recall.
  func remember(_ entry: String)
}
