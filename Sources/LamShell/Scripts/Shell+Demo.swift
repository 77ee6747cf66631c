import LamRuntime
import LamSyntax

extension Shell {
  /// `demo FILE` at the prompt.
  func demo(_ words: [String]) {
    guard words.count == 1 else {
      complain("demo wants a script to walk through, as in: demo examples/tour.lam")
      return
    }
    do {
      _ = runDemo(try session.sandbox.path(words[0]).text)
    } catch {
      complain("\(words[0]): the sandbox does not allow this file")
    }
  }

  /// Walks through a script: prints its prose, shows each statement, waits for Enter and runs it. Lines that the
  /// person types in between are run too. Without anybody to wait for, it runs through.
  public func runDemo(_ path: String) -> Ending {
    let source: Source
    switch TextFile.read(path) {
    case .failure(let problem):
      complain("\(path): \(problem.description)")
      return .failed
    case .success(let bytes):
      switch decoded(name: path, bytes: bytes) {
      case .broken(let diagnostic):
        report([diagnostic])
        return .failed
      case .source(let readable): source = readable
      }
    }
    let parsed = parse(source)
    guard parsed.diagnostics.isEmpty else {
      report(parsed.diagnostics)
      return .failed
    }
    session.searchPath.insert(FilePath.absolute(FilePath.folder(of: path)), at: 0)
    // A script may use a function before its definition, so all are defined before the walk begins.
    for function in parsed.tree.functions {
      _ = run(Source(name: path, text: source.text(function.span)), mode: .script)
    }
    return walk(DemoStep.steps(of: parsed.tree), of: path)
  }

  private func walk(_ steps: [DemoStep], of path: String) -> Ending {
    if editor != nil, console.isInteractive {
      console.write(
        console.outputStyle(.faint, "Enter runs the statement shown; type lines of your own; Ctrl-D leaves")
          + "\n")
    }
    for step in steps {
      switch step {
      case .prose(let title, let text):
        console.write("\n")
        if !title.isEmpty { console.write(console.outputStyle(.heading, VisibleText.line(title)) + "\n") }
        if !text.isEmpty { console.write(VisibleText.lines(text) + "\n") }
        console.write("\n")
      case .code(let text, let line):
        show(text)
        switch waitForEnter() {
        case .proceed, .failed: break
        case .interrupted: return .proceed
        case .exit(let code): return .exit(code)
        }
        // The lines above are left blank, so that an error gives the line of the file.
        let padded = String(repeating: "\n", count: line - 1) + text
        let ending = run(Source(name: path, text: padded), mode: .script)
        if case .exit = ending { return ending }
        if ending != .proceed, editor == nil { return ending }
      }
    }
    return .proceed
  }

  private func show(_ code: String) {
    for (index, line) in code.lines.enumerated() {
      let mark = index == 0 ? PastedText.prompt : PastedText.continuation
      console.write(
        console.outputStyle(.prompt, String(mark.dropLast())) + " " + VisibleText.line(String(line)) + "\n")
    }
  }

  /// Waits for Enter on an empty line; runs every other line. `interrupted` when the walk is to end.
  private func waitForEnter() -> Ending {
    guard let editor else { return .proceed }
    var pending = ""
    while true {
      console.flush()
      switch editor.readLine(prompt: "") {
      case .end, .interrupted: return .interrupted
      case .line(let line):
        if pending.isEmpty, line.isBlank { return .proceed }
        pending = pending.isEmpty ? line : pending + "\n" + line
        switch evaluate(Source(name: "prompt", text: pending), mode: .prompt) {
        case .incomplete: continue
        case .finished: break
        case .failed(let diagnostics): report(diagnostics)
        case .interrupted: try? session.host.sink(.interruption)
        case .exit(let code): return .exit(code)
        }
        pending = ""
      }
    }
  }
}
