import LamFigures
import LamLibrary
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax
import LamText

/// The program around the language: it runs scripts, talks at the prompt, explains and completes. It knows the
/// terminal only as a `Console` and a `LineEditor`, so a test can be the person at the keyboard.
public final class Shell {
  public let session: Session
  public let families: [Family]
  public var console: Console
  /// Where history is kept between runs; nil keeps none.
  public var historyFile: HistoryFile?
  /// What reads lines; nil where nobody is there to ask, or nobody has been asked yet.
  public var editor: LineEditor?
  /// Makes the editor when a program asks somebody at the terminal.
  public var makeEditor: (() -> LineEditor)?
  /// Where answers come from when nobody is there.
  public var input = AnswerInput.none
  /// Reads one key at the terminal.
  public var readKey: ((_ waits: Bool) throws -> UInt8?)?

  /// What was entered at the prompt in this session and before it, oldest first.
  public internal(set) var past = HistoryList()
  /// The copy of all that is shown.
  let diary = Diary()
  /// Somebody sits at the prompt, and whatever runs was entered there.
  var isAtPrompt = false
  /// What becomes of a complaint: it is shown, or kept for the command of a script that ends with it.
  private enum Complaint {
    case shown
    case kept(String)
  }
  private var complaint = Complaint.shown
  /// What stands in front of a line that is typed.
  var promptText = PastedText.prompt
  /// Whether there are colours where nobody says otherwise.
  let startColors: (output: Style, errors: Style)
  /// Whether it was said that the history cannot be written; once is enough.
  var saysHistoryIsLost = false
  /// What was entered in this session and ran without an error: what `history save` writes.
  var worked: [String] = []

  /// - Parameters:
  ///   - library: the builtins besides the shell's commands; nil for those of the standard library.
  ///   - fastPaths: those that the session may take.
  ///   - profiler: takes the time of what the session runs.
  public init(
    families: [Family] = Family.all, library: Library? = nil, console: Console,
    fastPaths: FastPaths = .all, profiler: Profiler? = nil
  ) {
    self.families = families
    self.console = console
    startColors = (console.outputStyle, console.errorStyle)
    let diary = self.diary
    self.console.output = { if diary.take($0) { console.output($0) } }
    self.console.errors = { if diary.take($0) { console.errors($0) } }
    let commands = Command.all.map(\.builtin)
    let library = library?.adding(commands) ?? .standard(with: commands)
    self.session = Session(
      library: library, host: Session.Host(self.console), fastPaths: fastPaths, profiler: profiler)
    session.host.readLine = { [unowned self] prompt in try self.ask(prompt) }
    session.host.readKey = { [unowned self] waits in try self.key(waits: waits) }
    session.performCommand = { [unowned self] name, words in
      if let command = Command.named(name) { try self.obey(command, words) }
    }
  }

  /// Runs a command. What it complains of is an error where a script gave it, which nobody is there to read.
  ///
  /// - Throws: `Failure.refused`.
  private func obey(_ command: Command, _ words: [String]) throws {
    let outer = complaint
    complaint = isAtPrompt ? .shown : .kept("")
    defer { complaint = outer }
    command.run(self, words)
    if case .kept(let message) = complaint, !message.isEmpty { throw Failure.refused(message) }
  }

  /// A line from the person, for `input`, or from the standard input; nil at its end.
  private func ask(_ question: String) throws -> String? {
    // The editor draws the last line of the question anew whenever it likes.
    let lines = question.split(separator: "\n", omittingEmptySubsequences: false)
    let prompt = lines.last.map(String.init) ?? ""
    let above = question.dropLast(prompt.count)
    if !above.isEmpty { console.write(String(above)) }
    if editor == nil { editor = makeEditor?() }
    guard let editor else {
      if !prompt.isEmpty { console.write(prompt) }
      console.flush()
      return try input.line()
    }
    console.flush()
    console.leavePictures()
    switch editor.readLine(prompt: prompt) {
    case .line(let text): return text
    case .end:
      console.write("\n")
      return nil
    case .interrupted: throw Failure.interrupted
    }
  }

  /// A key, for `pause` and `kbhit`. Where nobody is at a terminal it is a line, of which the first byte counts.
  private func key(waits: Bool) throws -> UInt8? {
    console.flush()
    if let readKey { return try readKey(waits) }
    if editor != nil { return try ask("").map { $0.utf8.first ?? 10 } }
    return try waits || input.isReady ? input.line().map { $0.utf8.first ?? 10 } : nil
  }

  /// Shows what is wrong with a program, on the stream of errors.
  func report(_ diagnostics: [Diagnostic]) {
    console.flush()
    for diagnostic in diagnostics { try? session.host.sink(.error(diagnostic)) }
  }

  /// Shows where the time of the programs went, on the stream of errors.
  public func reportProfile() {
    guard let profiler = session.profiler else { return }
    profiler.stop()
    console.flush()
    console.writeError(VisibleText.lines(profiler.report()))
  }

  /// Evaluates a source, and shows the figures that it has changed.
  func evaluate(_ source: Source, mode: Session.EvaluationMode) -> Session.Outcome {
    console.leavePictures()
    let outcome = session.evaluate(source, mode: mode)
    var hasFailed = false
    switch outcome {
    case .incomplete: return outcome
    // Who has asked for an end does not wait for a picture; it comes with the next one.
    case .interrupted: return outcome
    case .failed: hasFailed = true
    case .finished, .exit: break
    }
    do { try Graphics.showChanged(in: session, onlyDrawn: hasFailed) } catch NumericsFailure.interrupted {
      Interrupt.clear()
      return .interrupted
    } catch {
      complain((error as? Failure).map { Wording.message(for: $0) } ?? "\(error)")
    }
    return outcome
  }

  /// Shows a text that may be longer than the screen; at the prompt it does not run out of it.
  func showLong(_ text: String) {
    if isAtPrompt, let page = console.page, Pager.rows(of: text, width: console.width()) >= console.height() {
      console.flush()
      console.leavePictures()
      if page(text) { return }
    }
    console.write(text)
  }

  /// Columns of lines that are read: long lines are hard to follow.
  var readingWidth: Int { max(20, min(console.width(), 100)) }

  /// Tells that something about lam's own work went wrong, such as a file that cannot be read.
  public func complain(_ message: String) {
    if case .kept = complaint {
      complaint = .kept(message)
      return
    }
    console.flush()
    let text = "error: " + VisibleText.lines(message)
    let lines = console.isScreen ? WrappedText.fit(text, width: readingWidth) : text
    console.writeError(console.errorStyle(.error, "error") + lines.dropFirst("error".count) + "\n")
  }
}

extension Session.Host {
  /// What a session sees of the world through a console; nobody to ask.
  init(_ console: Console) {
    self.init(sink: console.show, width: console.width, now: Clock.now)
    isUnicode = console.isUnicode
    isScreen = console.isScreen
    flush = console.flush
    readFile = { try? TextFile.read($0).get() }
    fileStamp = { FileStamp(of: $0) }
    folderNames = { try? FolderNames.all(in: $0) }
  }
}
