import LamRuntime
import LamSyntax

/// What a run of lam ends with, as the shell that started it sees it.
public enum ExitCode {
  public static let fine: Int32 = 0
  /// A parse error, a run-time error, a file that cannot be read.
  public static let failure: Int32 = 1
  /// A command line that makes no sense.
  public static let usage: Int32 = 2
  /// Ctrl-C in a script.
  public static let interrupted: Int32 = 130
}

/// How a piece of program ended: go on, or end the program with a code.
public enum Ending: Equatable, Sendable {
  case proceed
  case failed
  case interrupted
  case exit(Int32)

  /// The code of a program that ends here.
  public var code: Int32 {
    switch self {
    case .proceed: return ExitCode.fine
    case .failed: return ExitCode.failure
    case .interrupted: return ExitCode.interrupted
    case .exit(let code): return code
    }
  }
}

/// Bytes as a source of the language, or why they are none.
enum Decoded {
  case source(Source)
  case broken(Diagnostic)
}

extension Shell {
  /// Runs a file of the language.
  public func runFile(_ path: String) -> Ending {
    switch TextFile.read(path) {
    case .failure(.interrupted): return .interrupted
    case .failure(let problem):
      complain("\(path): \(problem.description)")
      return .failed
    case .success(let bytes):
      return runScript(name: path, bytes: bytes, path: path)
    }
  }

  /// Runs the text of a script, which came from a file, an option or the standard input.
  public func runScript(name: String, bytes: [UInt8], path: String? = nil) -> Ending {
    switch decoded(name: name, bytes: bytes, path: path) {
    case .broken(let diagnostic):
      report([diagnostic])
      return .failed
    case .source(let source): return run(source, mode: .script)
    }
  }

  /// Runs the start-up script where there is one; an error in it is shown and stops nothing.
  public func runStartUpScript(environment: [String: String]) -> Ending {
    guard let path = Shell.startUpPath(environment: environment) else { return .proceed }
    if let objection = OwnFile.objection(to: path) {
      complain("\(path): \(objection), so it is not run")
      return .proceed
    }
    switch TextFile.read(path) {
    case .success(let bytes):
      let ending = runScript(name: path, bytes: bytes)
      if case .failed = ending { complain("what stands below in \(path) has not run") }
      return ending
    case .failure(.missing): return .proceed
    case .failure(let problem):
      complain("\(path): \(problem.description), so it is not run")
      return .proceed
    }
  }

  /// Runs the text and prints the value of its last statement as it is, without a name.
  public func printResult(of text: String) -> Ending {
    let source = Source(name: "--eval", text: text)
    let tree = parse(source)
    guard tree.diagnostics.isEmpty, let last = tree.tree[tree.tree.statements].last else {
      return run(source, mode: .script)
    }
    let before = source.text(Span(0, Int(tree.tree.span(last).start)))
    switch tree.tree[last] {
    case .expression(let value, _):
      let printed = "\(before)disp(\(source.text(tree.tree.span(value))))"
      return run(Source(name: "--eval", text: printed), mode: .script)
    case .assign(let target, _, _), .update(_, let target, _, _):
      let statement = source.text(tree.tree.span(last)).trimmedOfSeparators
      let printed = "\(before)\(statement);\ndisp(\(source.text(tree.tree.span(target))))"
      return run(Source(name: "--eval", text: printed), mode: .script)
    default: return run(source, mode: .script)
    }
  }

  /// `lam/init.lam` under `XDG_CONFIG_HOME`, else under `~/.config`. Never a file of the current directory.
  static func startUpPath(environment: [String: String]) -> String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return config + "/lam/init.lam" }
    if let home = environment["HOME"], !home.isEmpty { return home + "/.config/lam/init.lam" }
    return nil
  }

  /// Reports what is wrong with a file and runs nothing.
  public func check(name: String, bytes: [UInt8]) -> Int32 {
    switch decoded(name: name, bytes: bytes) {
    case .broken(let diagnostic):
      report([diagnostic])
      return ExitCode.failure
    case .source(let source):
      let diagnostics = session.check(source)
      report(diagnostics)
      return diagnostics.contains { $0.severity == .error } ? ExitCode.failure : ExitCode.fine
    }
  }

  /// Evaluates a source and shows how it failed, if it did.
  func run(_ source: Source, mode: Session.EvaluationMode) -> Ending {
    switch evaluate(source, mode: mode) {
    case .finished, .incomplete: return .proceed
    case .failed(let diagnostics):
      report(diagnostics)
      return .failed
    case .interrupted:
      console.flush()
      return .interrupted
    case .exit(let code): return .exit(code)
    }
  }

  /// The source of bytes that are text; else the place of the first that are not.
  ///
  /// - Parameter path: of the file that they come from, where they come from one.
  func decoded(name: String, bytes: [UInt8], path: String? = nil) -> Decoded {
    if let text = SourceText(bytes) {
      if text.isConverted { session.warnOfLatin1(name) }
      let folder = path.map { FilePath.absolute(FilePath.folder(of: $0)) }
      return .source(Source(name: name, bytes: text.bytes, folder: folder))
    }
    let place = SourceText.firstNUL(bytes) ?? 0
    return .broken(
      Diagnostic(
        message: TextFile.Problem.notText.description,
        labels: [
          Diagnostic.Label(
            source: Source(name: name, bytes: bytes), span: Span(place, place + 1), text: "this byte")
        ]))
  }
}

extension String {
  /// The text without the blanks, commas and semicolons at its end.
  fileprivate var trimmedOfSeparators: Substring {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace || last == ";" || last == "," { rest.removeLast() }
    return rest
  }
}
