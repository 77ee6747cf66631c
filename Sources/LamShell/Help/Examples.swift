import LamFigures
import LamLibrary
import LamRuntime
import LamSyntax

/// Runs the examples of help pages, each in a session of its own, so that each stands for itself.
struct Examples {
  let library: Library
  /// Shows the figures that an example leaves, in characters; nil leaves them out.
  var figureOptions: CellRenderer.Options?

  /// What an example prints; errors and warnings are part of it.
  func result(of example: String) -> String { run(example).output }

  /// What an example prints, and whether it ran to its end.
  func run(_ example: String) -> (output: String, hasFailed: Bool) {
    let output = TextBuffer()
    var console = Console(output: output.append, errors: output.append)
    if let figureOptions {
      console.showFigure = {
        output.append(text: try FigureText.text(of: $0, columns: 60, rows: 20, figureOptions))
      }
    }
    let session = Session(library: library, host: Session.Host(console))
    let outcome = session.evaluate(Source(name: "example", text: example), mode: .script)
    // A picture that cannot be shown leaves the page without it.
    try? Graphics.showChanged(in: session)
    switch outcome {
    case .finished, .exit: return (output.text, false)
    case .failed(let diagnostics):
      return (output.text + diagnostics.map { "error: \($0.message)\n" }.joined(), true)
    case .incomplete, .interrupted: return (output.text, true)
    }
  }
}

/// Collects what is written.
final class TextBuffer {
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func append(_ more: [UInt8]) { bytes += more }

  func append(text: String) { bytes += text.utf8 }
}
