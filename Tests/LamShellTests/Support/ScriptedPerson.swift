import Foundation
import LamLibrary
import LamNumerics
import LamRuntime

@testable import LamShell

/// A person at the keyboard who types given lines, and the screen that shows both what is typed and what is
/// printed.
final class ScriptedPerson: LineEditor {
  private var inputs: [LineInput]
  private(set) var screen = ""
  private(set) var remembered: [String] = []

  init(_ inputs: [LineInput]) { self.inputs = inputs }

  func add(_ input: LineInput) { inputs.append(input) }

  func readLine(prompt: String) -> LineInput {
    guard !inputs.isEmpty else { return .end }
    let input = inputs.removeFirst()
    switch input {
    case .line(let text): screen += prompt + text + "\n"
    case .interrupted: screen += prompt + "^C\n"
    case .end: screen += prompt
    }
    return input
  }

  func remember(_ entry: String, isRepeated: Bool) {
    if isRepeated, let place = remembered.lastIndex(of: entry) { remembered.remove(at: place) }
    remembered.append(entry)
  }

  func show(_ text: [UInt8]) { screen += String(decoding: text, as: UTF8.self) }

  /// A console whose two streams both go to the screen.
  var console: Console {
    Console(
      output: { [unowned self] in self.show($0) }, errors: { [unowned self] in self.show($0) },
      isInteractive: true)
  }

  /// A shell this person sits at.
  func shell() -> Shell {
    let shell = Shell(console: console)
    shell.editor = self
    return shell
  }
}

/// Runs a program without a person, and keeps what it prints.
struct ProgramRun {
  let output: String
  let errors: String
  let code: Int32

  /// Runs a script of the repository.
  init(file relative: String, fastPaths: FastPaths = .all) {
    self.init(fastPaths: fastPaths) { $0.runFile(Repository.path(relative)) }
  }

  /// Runs a text as a script, for a number of seconds at most.
  init(text: String, limit: Double) {
    self.init(limit: limit) { $0.runScript(name: "text", bytes: Array(text.utf8)) }
  }

  /// Runs something; what does not end by itself is interrupted, so that a test can say which it was.
  private init(limit: Double = 60, fastPaths: FastPaths = .all, _ body: (Shell) -> Ending) {
    let output = TextBuffer()
    let errors = TextBuffer()
    let shell = Shell(console: Console(output: output.append, errors: errors.append), fastPaths: fastPaths)
    nonisolated(unsafe) let flag = Interrupt.flag
    let watch = DispatchWorkItem { flag.pointee = 1 }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: watch)
    code = body(shell).code
    watch.cancel()
    self.output = output.text
    self.errors = errors.text
  }
}
