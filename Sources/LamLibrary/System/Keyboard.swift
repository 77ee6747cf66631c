import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// The prompt inside a program.
struct Keyboard {
  let session: Session
  let prompt: String

  /// Asks for statements and runs them in the running function, until one says how to go on.
  ///
  /// - Throws: what ends the program: `exit`, `dbquit`.
  func run() throws {
    session.host.flush()
    var text = ""
    while true {
      let line: String?
      do { line = try next(isFirst: text.isEmpty) } catch {
        // Ctrl-C gives up what has been typed.
        guard case .interrupted = Failure(error), !Interrupt.endsProgram else { throw error }
        Interrupt.clear()
        text = ""
        continue
      }
      guard let line else { return }
      text += line + "\n"
      let source = Source(name: "keyboard", text: text)
      if session.isIncomplete(source) { continue }
      text = ""
      switch line.filter({ $0 != " " && $0 != ";" }) {
      case "return", "dbcont": return
      case "dbquit": throw NumericsFailure.interrupted
      default: try session.runAsked(source)
      }
      session.host.flush()
    }
  }

  private func next(isFirst: Bool) throws -> String? {
    try session.host.readLine(
      isFirst ? prompt : String(repeating: " ", count: max(0, prompt.count - 2)) + "> ")
  }
}
