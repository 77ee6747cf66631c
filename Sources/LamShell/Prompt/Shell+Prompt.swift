import LamNumerics
import LamRuntime
import LamSyntax

extension Shell {
  /// Talks with the person until Ctrl-D or `exit`.
  ///
  /// A line whose text is the beginning of something is continued; the whole block is one entry of the history
  /// and is evaluated once. Errors and Ctrl-C end an entry, never the session.
  ///
  /// - Returns: the exit code.
  public func runPrompt() -> Int32 {
    guard let editor else { return ExitCode.fine }
    isAtPrompt = true
    defer { isAtPrompt = false }
    if let historyFile, let objection = OwnFile.objection(to: historyFile.path) {
      complain("\(historyFile.path): \(objection), so the history is not kept")
      self.historyFile = nil
    }
    past = historyFile?.read() ?? HistoryList()
    editor.begin(with: past)
    var pending = ""
    while true {
      console.flush()
      if console.isEnding() { return ExitCode.interrupted }
      // Ctrl-C when nothing ran any more and no line was edited yet was for neither.
      Interrupt.clear()
      switch editor.readEntry(prompt: pending.isEmpty ? prompt : continuationPrompt) {
      case .end:
        console.write("\n")
        console.flush()
        if pending.isEmpty { return ExitCode.fine }
        pending = ""
      case .interrupted:
        pending = ""
      case .line(let typed):
        let text = PastedText.withoutPrompts(typed, own: promptText)
        pending = pending.isEmpty ? text : pending + "\n" + text
        guard !pending.isBlank else {
          pending = ""
          continue
        }
        guard let ending = enter(pending) else { continue }
        pending = ""
        if case .exit(let code) = ending { return code }
      }
    }
  }

  /// Evaluates what was entered, unless it wants more lines.
  ///
  /// - Returns: nil when the text is the beginning of something.
  func enter(_ typed: String) -> Ending? {
    var text = typed
    _ = diary.path == nil || keep(typed)
    switch recall(typed) {
    case .nothing: break
    case .entry(let recalled):
      text = recalled
      console.write(console.outputStyle(.faint, VisibleText.lines(text)) + "\n")
    case .missing(let sentence):
      complain(sentence)
      return .failed
    }
    switch DisplayedMatrix.read(text) {
    case .none: break
    case .code(let statements): text = statements
    case .refused(let sentence):
      complain(sentence)
      return .failed
    }
    if let words = HelpQuestion.words(of: text) {
      remember(text)
      help(words)
      return .proceed
    }
    if let advice = ForeignMagic.advice(on: text) {
      remember(text)
      complain(advice)
      return .failed
    }
    if let (command, code) = codeCommand(in: text) {
      remember(text)
      command.run(self, [code])
      return .proceed
    }
    var code = text
    if let command = systemCommand(in: text) {
      let quoted = command.replacing("'", with: "''")
      code = "system('\(quoted)');"
    }
    let source = Source(name: "prompt", text: code)
    if session.isIncomplete(source) { return nil }
    // What ends the session, in whatever way, is in the history.
    remember(text)
    // The heading of a value stays on the screen.
    if console.isScreen { session.format.fit(height: console.height()) }
    switch evaluate(source, mode: .prompt) {
    case .incomplete:
      return nil
    case .finished:
      worked.append(text)
      return .proceed
    case .failed(let diagnostics):
      report(diagnostics)
      return .failed
    case .interrupted:
      console.flush()
      if console.isEnding() { return .interrupted }
      try? session.host.sink(.interruption)
      return .interrupted
    case .exit(let code): return .exit(code)
    }
  }

  /// Whether a text wants further lines before it can be entered.
  public func isIncomplete(_ text: [UInt8]) -> Bool {
    DisplayedMatrix.read(String(decoding: text, as: UTF8.self)) == .none
      && session.isIncomplete(Source(name: "prompt", bytes: text))
  }

  /// Writes what is entered into the diary, as it stands on the screen.
  private func keep(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var shown = ""
    for (index, line) in lines.enumerated() {
      shown += (index == 0 ? promptText : PastedText.continuation) + line + "\n"
    }
    return diary.take(Array(shown.utf8))
  }

  /// Keeps an entry, here and in the file, unless it is the one before it once more.
  private func remember(_ entered: String) {
    let text = entered.withoutBlankEnds
    guard text != past.last else { return }
    let older = past.append(text)
    editor?.remember(text, isRepeated: older != nil)
    if let historyFile, !historyFile.append(text), !saysHistoryIsLost {
      saysHistoryIsLost = true
      complain("\(historyFile.path) cannot be written, so what is entered is not kept for later sessions")
    }
  }

  private var prompt: String { marked(promptText) }
  private var continuationPrompt: String { marked(PastedText.continuation) }

  /// A prompt in colour; readline is told which characters take no place on the screen.
  private func marked(_ text: String) -> String {
    guard console.outputStyle.isColored else { return text }
    let code = Style.code(of: .prompt)
    var word = Substring(text)
    while word.last == " " { word.removeLast() }
    return "\u{1}\u{1B}[\(code)m\u{2}\(word)\u{1}\u{1B}[0m\u{2}" + text.dropFirst(word.count)
  }

  /// The line a session begins with.
  public func greet(version: String) {
    let title = "lam \(version)"
    // Narrow screens have the first that fits.
    let hints = [
      " · linear algebra at the prompt · help shows the way, Ctrl-D leaves",
      " · help shows the way, Ctrl-D leaves",
      " · help shows the way",
    ]
    let hint = hints.first { title.count + $0.count <= console.width() } ?? ""
    console.write(console.outputStyle(.heading, title) + console.outputStyle(.faint, hint) + "\n")
  }
}

extension StringProtocol {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension String {
  /// The text without the line feeds at both ends.
  var withoutBlankEnds: String {
    var rest = Substring(self)
    while rest.first == "\n" { rest.removeFirst() }
    while rest.last == "\n" { rest.removeLast() }
    return String(rest)
  }
}
