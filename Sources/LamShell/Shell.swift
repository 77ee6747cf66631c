import LamLibrary
import LamRuntime
import LamSyntax

/// The program around the language: it runs scripts, talks at the prompt, explains and completes. It knows the
/// terminal only as a `Console` and a `LineEditor`, so a test can be the person at the keyboard.
public final class Shell {
  public let session: Session
  public let families: [Family]
  public var console: Console
  /// Where history is kept between runs; nil keeps none.
  public var historyFile: HistoryFile?
  /// What reads lines; nil where nobody is there to ask.
  public var editor: LineEditor?

  /// What was entered at the prompt in this session, oldest first.
  var entries: [String] = []
  /// The entry before, also of an earlier session: it is not kept twice in a row.
  var lastEntry: String?
  /// Those of the entries that ran without an error: what `history save` writes.
  var worked: [String] = []

  /// - Parameter profiler: takes the time of what the session runs.
  public init(
    families: [Family] = Family.all, library: Library = .standard, console: Console,
    profiler: Profiler? = nil
  ) {
    self.families = families
    self.console = console
    let library = Library(library.builtins + Command.all.map(\.builtin))
    self.session = Session(library: library, host: Session.Host(console), profiler: profiler)
    session.host.readLine = { [unowned self] prompt in self.ask(prompt) }
    for command in Command.all {
      session.commandHandlers[command.name] = { [unowned self] words in command.run(self, words) }
    }
  }

  /// A line from the person, for `input`; nil where nobody is there.
  private func ask(_ prompt: String) -> String? {
    console.flush()
    guard case .line(let text)? = editor?.readLine(prompt: prompt) else { return nil }
    return text
  }

  /// Shows what is wrong with a program, on the stream of errors.
  func report(_ diagnostics: [Diagnostic]) {
    console.flush()
    let renderer = Renderer(
      Renderer.Options(
        color: console.errorStyle.isColored, unicode: console.isUnicode, width: max(40, console.width())))
    for diagnostic in diagnostics { console.writeError(renderer.render(diagnostic)) }
  }

  /// Shows where the time of the programs went, on the stream of errors.
  public func reportProfile() {
    guard let profiler = session.profiler else { return }
    profiler.stop()
    console.flush()
    console.writeError(profiler.report())
  }

  /// Tells that something about lam's own work went wrong, such as a file that cannot be read.
  public func complain(_ message: String) {
    console.flush()
    console.writeError(console.errorStyle(.error, "error") + ": \(message)\n")
  }
}

extension Session.Host {
  /// What a session sees of the world through a console; nobody to ask.
  init(_ console: Console) {
    self.init(write: console.write, writeError: console.writeError, width: console.width, now: Clock.now)
    isUnicode = console.isUnicode
    readFile = { try? TextFile.read($0).get() }
  }
}
