import LamNumerics
import LamRuntime
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
    while let line = try next(isFirst: text.isEmpty) {
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

  /// The next line; Ctrl-C gives up what has been typed.
  private func next(isFirst: Bool) throws -> String? {
    do {
      return try session.host.readLine(
        isFirst ? prompt : String(repeating: " ", count: max(0, prompt.count - 2)) + "> ")
    } catch {
      guard case .interrupted = Failure(error) else { throw error }
      Interrupt.clear()
      return ""
    }
  }
}
