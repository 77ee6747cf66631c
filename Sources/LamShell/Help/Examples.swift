import LamRuntime
import LamSyntax

/// Runs the examples of help pages, each in a session of its own, so that each stands for itself.
struct Examples {
  let library: Library

  /// What an example prints; errors and warnings are part of it.
  func result(of example: String) -> String { run(example).output }

  /// What an example prints, and whether it ran to its end.
  func run(_ example: String) -> (output: String, hasFailed: Bool) {
    let output = TextBuffer()
    let session = Session(
      library: library, host: Session.Host(Console(write: output.append, writeError: output.append)))
    switch session.evaluate(Source(name: "example", text: example), mode: .script) {
    case .finished, .exit: return (output.text, false)
    case .failed(let diagnostics):
      return (output.text + diagnostics.map { "error: \($0.message)\n" }.joined(), true)
    case .incomplete, .interrupted: return (output.text, true)
    }
  }
}

/// Collects what is written.
final class TextBuffer {
  private(set) var text = ""

  func append(_ more: String) { text += more }
}
