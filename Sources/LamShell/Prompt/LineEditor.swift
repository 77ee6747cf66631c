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
  /// Reads an answer.
  func readLine(prompt: String) -> LineInput
  /// Reads what is to be evaluated: a text of the language, of several lines where the editor takes them.
  func readEntry(prompt: String) -> LineInput
  /// Makes an entry, which may have several lines, one that the arrow keys recall.
  ///
  /// - Parameter isRepeated: the same is among what they recall already, and is to be there once.
  func remember(_ entry: String, isRepeated: Bool)
  /// Makes what was entered before what the arrow keys recall.
  func begin(with past: HistoryList)
}

extension LineEditor {
  public func readEntry(prompt: String) -> LineInput { readLine(prompt: prompt) }

  public func begin(with past: HistoryList) {
    for entry in past.entries { remember(entry, isRepeated: false) }
  }
}
