import CReadline
import Glibc
import LamRuntime
import LamShell
import LamSyntax

/// The line that readline edits, as it is seen: drawn by lam, with colours, what is suggested, and what Tab offers.
///
/// There is one terminal, so there is one; readline calls functions that know nothing else.
final class PromptScreen {
  /// What is known of the language and of the past.
  struct Assistant {
    var isIncomplete: ([UInt8]) -> Bool
    var history: () -> HistoryList
    /// What Tab tells of the call around the cursor; nil where it completes.
    var callHint: (_ text: String, _ cursor: Int) -> CallHint?
    /// A few words about each of the words that Tab offers.
    var summaries: (_ words: [String], _ text: String, _ cursor: Int) -> [String]
    /// The text as the person left it in an editor; nil where it is to stay as it is.
    var edited: (_ text: String) -> String?
    var isColored: () -> Bool
    var isUnicode: Bool
    /// What was written on the last line of the screen without an end of it.
    var unfinishedLine: () -> String
  }

  nonisolated(unsafe) private static var current: PromptScreen?

  private let descriptor: Int32
  private let assistant: Assistant
  private var display = LineDisplay()
  private var editor: BlockEditor
  private var suggestion = HistorySuggestion()
  private var content = BlockPicture.Content()
  /// What Tab shows below the text.
  private enum Menu {
    case words(CompletionMenu, page: Int)
    case hint(CallHint)
  }

  /// What Tab shows, and the number of the key that it belongs to; nil where that is the key that is dealt with.
  private var menu: (content: Menu, number: Int32?)?
  /// What the last edit puts into the line, as C wants it.
  private var replacement: UnsafeMutablePointer<CChar>?

  private init(descriptor: Int32, assistant: Assistant) {
    self.descriptor = descriptor
    self.assistant = assistant
    editor = BlockEditor(isIncomplete: assistant.isIncomplete)
  }

  /// Takes the screen, where there is one that knows how to move its cursor.
  static func take(environment: [String: String], assistant: Assistant) -> LamScreen? {
    let descriptor = isatty(STDOUT_FILENO) != 0 ? STDOUT_FILENO : STDERR_FILENO
    let terminal = environment["TERM"] ?? ""
    guard isatty(descriptor) != 0, isatty(STDIN_FILENO) != 0, !terminal.isEmpty, terminal != "dumb" else {
      return nil
    }
    current = PromptScreen(descriptor: descriptor, assistant: assistant)
    return LamScreen(
      draw: { message, line, cursor, number, hasMore in
        guard let line else { return }
        let text = PromptScreen.bytes(line)
        PromptScreen.current?.draw(
          message.map { String(cString: $0) }, text, Int(cursor), number, hasMore: hasMore)
      },
      key: { key, isRepeated, line, cursor, hasMore in
        guard let screen = PromptScreen.current, let line else { return LamEdit() }
        let text = PromptScreen.bytes(line)
        return screen.edit(key, text, Int(cursor), isRepeated: isRepeated, hasMore: hasMore)
      },
      list: { words, count, number in
        var list: [String] = []
        for k in 0..<max(0, Int(count)) {
          if let word = words?[k] { list.append(String(cString: word)) }
        }
        PromptScreen.current?.list(list, number)
      },
      finish: { line, mark in
        PromptScreen.current?.finish(
          line.map { PromptScreen.bytes($0) }, mark: mark.map { String(cString: $0) } ?? "")
      },
      leave: {
        guard let screen = PromptScreen.current else { return }
        screen.send(screen.display.leave())
      },
      resize: {
        guard let screen = PromptScreen.current else { return }
        screen.send(screen.display.resize(width: Screen.width()))
      },
      send: { codes in
        guard let codes else { return }
        PromptScreen.current?.send(PromptScreen.bytes(codes))
      })
  }

  /// Begins a line behind a prompt.
  ///
  /// - Parameter isProgram: what is typed belongs to the language; else it is an answer.
  static func begin(prompt: String, isProgram: Bool) {
    guard let screen = current else { return }
    screen.display.forget()
    screen.suggestion = HistorySuggestion()
    screen.menu = nil
    var prompt = withoutMarks(prompt)
    let unfinished = screen.assistant.unfinishedLine()
    if !unfinished.isEmpty {
      if isProgram { screen.send(Array("\r\n".utf8)) } else { prompt = unfinished + prompt }
    }
    screen.content = BlockPicture.Content(
      prompt: prompt, isProgram: isProgram, isColored: screen.assistant.isColored(),
      isUnicode: screen.assistant.isUnicode)
  }

  private static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  private func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    // Whoever reads next meets the end of a terminal that is gone.
    bytes.withUnsafeBytes { try? Descriptor.writeAll(descriptor, $0) }
  }

  private func draw(
    _ message: String?, _ text: [UInt8], _ cursor: Int, _ number: Int32, hasMore: Bool
  ) {
    if let menu, menu.number == nil { self.menu = (menu.content, number) }
    if let menu, menu.number != number { self.menu = nil }
    // Nobody sees what the next key changes at once.
    if hasMore, menu == nil { return }
    content.text = text
    content.cursor = max(0, min(cursor, text.count))
    content.suggestion = ""
    if message == nil, content.isProgram, content.isColored, content.cursor == text.count {
      content.suggestion = String(decoding: suggest(text), as: UTF8.self)
    }
    var shown = content
    if let message { shown.prompt = PromptScreen.withoutMarks(message) }
    let width = Screen.width()
    let height = Screen.height() / 2
    let rows: [[ScreenCell]]
    switch menu?.content {
    case .words(let words, let page): rows = words.rows(width: width, height: height, page: page)
    case .hint(let hint): rows = hint.rows(width: width, height: height)
    case nil: rows = []
    }
    send(display.show(BlockPicture(shown, width: width), menu: rows, width: width, height: Screen.height()))
  }

  private func list(_ words: [String], _ number: Int32) {
    let text = String(decoding: content.text, as: UTF8.self)
    let summaries = content.isProgram ? assistant.summaries(words, text, content.cursor) : []
    let visible = { [assistant] (text: String) in assistant.isUnicode ? text : PlainText.ascii(text) }
    var page = 0
    // Pressed again, Tab turns the page.
    if case (.words(_, let last), number - 1)? = menu { page = last + 1 }
    menu = (.words(CompletionMenu(words.map(visible), summaries: summaries.map(visible)), page: page), number)
  }

  private func suggest(_ text: [UInt8]) -> [UInt8] {
    suggestion.rest(behind: text, in: assistant.history())
  }

  private func edit(
    _ key: LamKey, _ text: [UInt8], _ cursor: Int, isRepeated: Bool, hasMore: Bool
  ) -> LamEdit {
    if key == LamKeyClear {
      send(display.clearScreen())
      return LamEdit(kind: LamEditDone, start: 0, end: 0, cursor: 0, text: nil)
    }
    if key == LamKeyTab, content.isProgram,
      let hint = assistant.callHint(String(decoding: text, as: UTF8.self), cursor)
    {
      menu = (.hint(hint), nil)
      return LamEdit(kind: LamEditDone, start: 0, end: 0, cursor: 0, text: nil)
    }
    if key == LamKeyEditor {
      guard content.isProgram, let new = assistant.edited(String(decoding: text, as: UTF8.self)) else {
        return LamEdit(kind: LamEditDone, start: 0, end: 0, cursor: 0, text: nil)
      }
      return replace(0..<text.count, Array(new.utf8), cursor: new.utf8.count, LamEditReplace)
    }
    guard content.isProgram, let meaning = PromptScreen.keys[key.rawValue] else {
      return LamEdit(kind: LamEditNone, start: 0, end: 0, cursor: 0, text: nil)
    }
    // Only what is seen can be taken.
    let hint = content.suggestion.isEmpty || content.text != text ? [] : suggest(text)
    let change = editor.edit(
      meaning, text, cursor: cursor, suggestion: hint, isRepeated: isRepeated, isPasted: hasMore)
    switch change {
    case .standard: return LamEdit(kind: LamEditNone, start: 0, end: 0, cursor: 0, text: nil)
    case .move(let place):
      return LamEdit(kind: LamEditMove, start: 0, end: 0, cursor: Int32(clamping: place), text: nil)
    case .kill(let range):
      return LamEdit(
        kind: LamEditKill, start: Int32(clamping: range.lowerBound), end: Int32(clamping: range.upperBound),
        cursor: 0, text: nil)
    case .replace(let range, let new, let place):
      return replace(range, new, cursor: place, LamEditReplace)
    case .enter(let range, let new):
      return replace(range, new, cursor: range.lowerBound + new.count, LamEditEnter)
    }
  }

  private func replace(_ range: Range<Int>, _ new: [UInt8], cursor: Int, _ kind: LamEditKind) -> LamEdit {
    free(replacement)
    replacement = strdup(String(decoding: new, as: UTF8.self))
    return LamEdit(
      kind: kind, start: Int32(clamping: range.lowerBound), end: Int32(clamping: range.upperBound),
      cursor: Int32(clamping: cursor), text: UnsafePointer(replacement))
  }

  private func finish(_ text: [UInt8]?, mark: String) {
    let width = Screen.width()
    var shown = content
    if let text { shown.text = text }
    shown.cursor = -1
    shown.suggestion = ""
    let picture = BlockPicture(shown, width: width)
    if text == nil {
      // What follows the end of the input is written by whoever reads lines.
      send(display.leaveInPlace(picture, width: width, height: Screen.height()))
    } else {
      send(display.finish(picture, mark: mark, width: width, height: Screen.height()))
    }
    content.text = []
    content.cursor = 0
  }

  /// A prompt without the marks around what takes no place, and without that.
  private static func withoutMarks(_ prompt: String) -> String {
    var isHidden = false
    var text = ""
    for scalar in prompt.unicodeScalars {
      switch scalar.value {
      case 1: isHidden = true
      case 2: isHidden = false
      default: if !isHidden { text.unicodeScalars.append(scalar) }
      }
    }
    return text
  }

  private static let keys: [UInt32: BlockEditor.Key] = [
    LamKeyUp.rawValue: .up, LamKeyDown.rawValue: .down, LamKeyHome.rawValue: .home, LamKeyEnd.rawValue: .end,
    LamKeyRight.rawValue: .right, LamKeyWord.rawValue: .word, LamKeyKillEnd.rawValue: .killEnd,
    LamKeyKillBegin.rawValue: .killBegin, LamKeyEnter.rawValue: .enter, LamKeyNewline.rawValue: .newline,
    LamKeyTab.rawValue: .tab,
  ]
}
