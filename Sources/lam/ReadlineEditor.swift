import CReadline
import Glibc
import LamNumerics
import LamShell

/// GNU readline as the reader of lines: editing, recall, `~/.inputrc`, pasted blocks, completion.
///
/// There is one terminal, so there is one editor; readline itself is made of globals.
final class ReadlineEditor: LineEditor {
  /// The completions of the word that ends at an offset of a line.
  typealias Completer = (_ line: String, _ cursor: Int) -> Completion

  nonisolated(unsafe) private static var completer: Completer?
  /// What readline was last told to break words at; it keeps the pointer.
  nonisolated(unsafe) private static var breaks: UnsafeMutablePointer<CChar>?

  nonisolated(unsafe) private static let name = strdup("lam")
  /// lam draws the line, and not readline.
  private let isDrawn: Bool

  /// Where the terminal cannot move its cursor readline draws the line.
  init(
    environment: [String: String], assistant: PromptScreen.Assistant, completer: @escaping Completer
  ) {
    ReadlineEditor.completer = completer
    setlocale(LC_CTYPE, "")
    let screen = PromptScreen.take(environment: environment, assistant: assistant)
    isDrawn = screen != nil
    lam_readline_start(
      ReadlineEditor.name,
      { line, cursor in
        guard let line else { return nil }
        return ReadlineEditor.wordBreaks(String(cString: line), Int(cursor))
      },
      { line, _, cursor in
        guard let line, let completer = ReadlineEditor.completer else { return }
        let completion = completer(String(cString: line), Int(cursor))
        if completion.isText { lam_readline_complete_text() }
        switch completion.offer {
        case .files: lam_readline_complete_files(false)
        case .folders: lam_readline_complete_files(true)
        case .words(let words): for word in words { lam_readline_candidate(word) }
        }
      },
      screen ?? LamScreen(), isDrawn)
  }

  /// The byte in front of the word is the only one that breaks it, so readline finds the word that is completed.
  private static func wordBreaks(_ line: String, _ cursor: Int) -> UnsafePointer<CChar>? {
    let start = completer?(line, cursor).start ?? cursor
    var characters: [UInt8] = []
    if start > 0 { characters.append(Array(line.utf8)[start - 1]) }
    free(breaks)
    breaks = strdup(String(decoding: characters, as: UTF8.self))
    return UnsafePointer(breaks)
  }

  func readLine(prompt: String) -> LineInput { read(prompt, isProgram: false) }

  func readEntry(prompt: String) -> LineInput { read(prompt, isProgram: true) }

  private func read(_ prompt: String, isProgram: Bool) -> LineInput {
    if isDrawn { PromptScreen.begin(prompt: prompt, isProgram: isProgram) }
    var status = LamLineRead
    // readline shows what is typed only where the terminal would.
    Keyboard.showKeys()
    let text = lam_readline(prompt, Interrupt.flag, &status)
    Keyboard.hideAnswers()
    defer { free(text) }
    switch status {
    case LamLineInterrupted:
      // The line was given up, which is all that was asked for, unless the program is to end.
      if !Interrupt.endsProgram { Interrupt.clear() }
      return .interrupted
    case LamLineEnd: return .end
    default: return text.map { .line(String(cString: $0)) } ?? .end
    }
  }

  /// Lets readline take the keys that were typed while the terminal was asked something.
  static func takeKeys() {
    lam_readline_take_keys(
      LamKeys(count: { Keyboard.count }, take: { Keyboard.take() }, fetch: { Keyboard.fetch() }))
  }

  func remember(_ entry: String, isRepeated: Bool) { lam_readline_remember(entry, isRepeated) }

  nonisolated(unsafe) private static var past = HistoryList()

  /// readline gets the entries when a key is pressed that could ask for them, for there may be very many.
  func begin(with past: HistoryList) {
    ReadlineEditor.past = past
    lam_readline_remember_later {
      let past = ReadlineEditor.past
      let starts = past.numbers.map { past.starts[$0] }
      past.bytes.withUnsafeBytes { bytes in
        lam_readline_remember_all(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), starts, starts.count)
      }
      ReadlineEditor.past = HistoryList()
    }
  }
}
