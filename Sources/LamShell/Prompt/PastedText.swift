/// Text as it comes from a web page or another terminal, prompts and all.
public enum PastedText {
  /// What lam prints before a line and before the further lines of a block.
  public static let prompt = ">> "
  public static let continuation = ".. "

  private static let prompts = [prompt, "lam> "]

  /// The lines without the prompts in front of them.
  ///
  /// Where a block holds lines with prompts, those without are what the lines printed, and are left out; the
  /// first line stays, for it may have been copied from behind its prompt. No line of the language begins with
  /// `>> `, so other text is never changed.
  ///
  /// - Parameter own: the prompt of this session, where it is another.
  public static func withoutPrompts(_ text: String, own: String = prompt) -> String {
    // A prompt such as `x ` could be the beginning of a line.
    let isPlain = ["> ", "$ ", ": ", "» ", "❯ "].contains { own.hasSuffix($0) }
    let first = isPlain ? prompts + [own] : prompts
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { line in first.contains { line.hasPrefix($0) } }) else {
      return text
    }
    var kept: [Substring] = []
    for (index, line) in lines.enumerated() {
      if let prompt = (first + [continuation]).first(where: { line.hasPrefix($0) }) {
        kept.append(line.dropFirst(prompt.count))
      } else if index == 0 {
        kept.append(line)
      }
    }
    return kept.joined(separator: "\n")
  }
}
