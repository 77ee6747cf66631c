import ArgumentParser
import Glibc
import LamNumerics
import LamRuntime
import LamShell
import LamSyntax

/// One run of lam: from the command line to the exit code.
struct Run {
  static let version = "0.1.0"

  let settings: Settings
  let environment: [String: String]
  let streams: StandardStreams
  let shell: Shell

  static func fromCommandLine() -> Int32 {
    BLASThreads.restoreEnvironment()
    LargeBlocks.prepare()
    let environment = Screen.environment()
    let streams = StandardStreams(isUnicode: PlainText.isUnicode(environment: environment))
    defer { streams.flush() }
    do {
      let settings =
        try Settings.atAGlance(Array(CommandLine.arguments.dropFirst()))
        ?? Options.parse(Options.completed(Array(CommandLine.arguments.dropFirst()))).settings
      let run = Run(settings, environment: environment, streams: streams)
      // The process ends next: its memory goes back at once, not object by object.
      _ = Unmanaged.passRetained(run.shell)
      return run.perform()
    } catch {
      if Options.exitCode(for: error) == .success {
        streams.write(Options.fullMessage(for: error) + "\n")
        return ExitCode.fine
      }
      streams.writeError("lam: \(Options.message(for: error))\nlam --help shows the options\n")
      return LamShell.ExitCode.usage
    }
  }

  private init(_ settings: Settings, environment: [String: String], streams: StandardStreams) {
    self.settings = settings
    self.environment = environment
    self.streams = streams
    func isColored(_ stream: Int32) -> Bool {
      settings.color.isColored(environment: environment, isTerminal: isatty(stream) != 0)
    }
    var console = Console(
      output: streams.write, errors: streams.writeError, flush: streams.flush, width: Screen.width,
      outputStyle: Style(isColored: isColored(STDOUT_FILENO)),
      errorStyle: Style(isColored: isColored(STDERR_FILENO)), isInteractive: Screen.isInteractive,
      isScreen: Screen.isScreen(environment: environment),
      isUnicode: PlainText.isUnicode(environment: environment), isEnding: { Signals.isEnding })
    console.height = Screen.height
    console.editorCommand =
      [environment["VISUAL"], environment["EDITOR"]].lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    if console.isInteractive {
      console.attend = { [streams] in
        streams.flush()
        return (try? Subprocess.attend(shell: $0)) == 0
      }
    }
    if console.isScreen, let command = Pager.command(environment: environment) {
      let isUnicode = console.isUnicode
      console.page = { Screen.page(isUnicode ? $0 : PlainText.ascii($0), with: command) }
    }
    let graphics = settings.graphics ?? GraphicsChoice(environment: environment)
    if isatty(STDOUT_FILENO) != 0 || settings.graphics?.mode != nil {
      let screen = FigureScreen(
        environment: environment, wanted: graphics?.mode, isColored: isColored(STDOUT_FILENO),
        isUnicode: console.isUnicode, isMoving: console.isScreen, streams: streams)
      console.showFigure = { try screen.show($0) }
      console.leavePictures = { screen.leaveLast() }
    }
    shell = Shell(
      console: console,
      fastPaths: FastPaths(environment: environment),
      profiler: settings.profile ? Profiler(now: Clock.now) : nil)
  }

  private func perform() -> Int32 {
    if let complaint = settings.complaint ?? GraphicsChoice.complaint(environment: environment) {
      streams.writeError("lam: \(complaint)\nlam --help shows the options\n")
      return LamShell.ExitCode.usage
    }
    if settings.help {
      streams.write(Options.helpMessage(columns: min(Screen.width(), 100)) + "\n")
      return LamShell.ExitCode.fine
    }
    if settings.version {
      streams.write("lam \(Run.version)\n")
      return LamShell.ExitCode.fine
    }
    if settings.reference {
      streams.write(Reference().markdown())
      return LamShell.ExitCode.fine
    }
    if let installed = settings.installed {
      streams.write(installed.text)
      return LamShell.ExitCode.fine
    }
    if settings.rows {
      streams.write(shell.session.library.listing)
      return LamShell.ExitCode.fine
    }
    if settings.check || settings.dump != nil { return inspect() }

    if let memory = settings.memory { Memory.limit(to: memory.bytes) }
    Memory.watch()
    // What limits the threads of OpenBLAS limits lam's own.
    for name in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"] {
      if let limit = environment[name].flatMap({ Int($0) }), limit > 0 {
        Workers.limit = min(Workers.limit, limit)
      }
    }
    Signals.install(interrupt: Interrupt.flag, isInteractive: opensPrompt)
    if let timeout = settings.timeout { Signals.limitTime(to: timeout) }
    if let sandbox = settings.sandbox {
      guard let closed = sandbox == Settings.noFolder ? Sandbox.closed : Sandbox(folder: sandbox) else {
        shell.complain("--sandbox: '\(sandbox)' is no directory")
        return LamShell.ExitCode.usage
      }
      shell.session.sandbox = closed
    }
    shell.session.arguments = settings.scriptArguments
    prepareAnswers()
    let code = runAll()
    Keyboard.settle(waits: !Signals.isEnding)
    for file in shell.session.files.closeAll() {
      shell.complain("cannot write to '\(file.name)': \(file.reason)")
      if code == LamShell.ExitCode.fine { return LamShell.ExitCode.failure }
    }
    return code
  }

  /// Runs what the command line names, then the prompt where one is wanted.
  private func runAll() -> Int32 {
    let ending = runPrograms()
    var code = ending.code
    switch ending {
    case .exit: break
    case .failed, .interrupted: if settings.persist && opensPrompt && !Signals.isEnding { code = prompt() }
    case .proceed: if opensPrompt && !Signals.isEnding { code = prompt() }
    }
    // What is left to do, such as closing files, is not to be stopped by what has ended the program.
    Interrupt.clear()
    shell.session.end()
    shell.reportProfile()
    if Signals.ending != 0 { return Signals.endingCode }
    if Signals.hasTimedOut {
      shell.complain("the time limit of \(settings.timeout ?? 0) s has passed")
      return LamShell.ExitCode.failure
    }
    return code
  }

  /// Where `input` and `pause` ask: at the terminal, or in the lines of the standard input.
  private func prepareAnswers() {
    if shell.console.isInteractive {
      shell.makeEditor = { makeEditor() }
      shell.readKey = KeyReader.key
    } else if settings.program == .standardInput {
      shell.input = .program
    } else {
      shell.input = .lines(of: STDIN_FILENO)
    }
  }

  /// Runs the start-up script, then what the command line names, up to the first that fails.
  private func runPrograms() -> Ending {
    if let seed = settings.seed {
      _ = shell.runScript(name: "--seed", bytes: Array("rng(\(seed));".utf8))
    }
    if !settings.norc, case .exit(let code) = shell.runStartUpScript(environment: environment) {
      return .exit(code)
    }
    for code in settings.eval {
      let ending = shell.runScript(name: "--eval", bytes: Array(code.utf8))
      if ending != .proceed { return ending }
    }
    for code in settings.print {
      let ending = shell.printResult(of: code)
      if ending != .proceed { return ending }
    }
    switch settings.program {
    case .none: return .proceed
    case .standardInput: return runStandardInput()
    case .file(let path): return shell.runFile(path)
    case .demo(let path):
      if shell.console.isInteractive { shell.editor = makeEditor() }
      return shell.runDemo(path)
    }
  }

  private func runStandardInput() -> Ending {
    switch TextFile.read(descriptor: STDIN_FILENO) {
    case .failure(.interrupted): return .interrupted
    case .failure(let problem):
      shell.complain("standard input: \(problem.description)")
      return .failed
    case .success(let bytes): return shell.runScript(name: "stdin", bytes: bytes)
    }
  }

  // MARK: The prompt

  /// Somebody is there and asked for no program, or asked to stay after it.
  private var opensPrompt: Bool {
    shell.console.isInteractive
      && (settings.persist || (settings.program == .none && settings.eval.isEmpty && settings.print.isEmpty))
  }

  private func prompt() -> Int32 {
    shell.editor = makeEditor()
    if !settings.noHistory {
      shell.historyFile = HistoryFile.standardPath(environment: environment).map(HistoryFile.init)
    }
    if !settings.quiet { shell.greet(version: Run.version) }
    return shell.runPrompt()
  }

  private func makeEditor() -> ReadlineEditor {
    ReadlineEditor(
      environment: environment,
      assistant: PromptScreen.Assistant(
        isIncomplete: { [unowned shell] in shell.isIncomplete($0) },
        history: { [unowned shell] in shell.past },
        callHint: { [unowned shell] in shell.callHint(of: $0, at: $1) },
        summaries: { [unowned shell] in shell.summaries(of: $0, in: $1, at: $2) },
        edited: { [unowned shell] in shell.edited($0) },
        isColored: { [unowned shell] in shell.console.outputStyle.isColored },
        isUnicode: shell.console.isUnicode,
        unfinishedLine: { [unowned streams] in streams.unfinishedLine }),
      completer: { [unowned shell] line, cursor in shell.completion(of: line, at: cursor) })
  }

  // MARK: Looking without running

  /// `--check` and `--dump`.
  private func inspect() -> Int32 {
    let inspect = { (name: String, bytes: [UInt8]) -> Int32 in
      settings.dump.map { shell.dump($0, name: name, bytes: bytes) } ?? shell.check(name: name, bytes: bytes)
    }
    for code in settings.eval + settings.print {
      let result = inspect("--eval", Array(code.utf8))
      if result != LamShell.ExitCode.fine { return result }
    }
    let name: String
    let contents: Result<[UInt8], TextFile.Problem>
    switch settings.program {
    case .none where !settings.eval.isEmpty || !settings.print.isEmpty: return LamShell.ExitCode.fine
    case .none, .standardInput: (name, contents) = ("stdin", TextFile.read(descriptor: STDIN_FILENO))
    case .file(let path), .demo(let path): (name, contents) = (path, TextFile.read(path))
    }
    switch contents {
    case .failure(let problem):
      shell.complain("\(name): \(problem.description)")
      return LamShell.ExitCode.failure
    case .success(let bytes): return inspect(name, bytes)
    }
  }
}
