import Foundation
import LamSyntax
import Testing

/// Inputs, each line behind `> `, and below each what is drawn for it.
///
/// An input of one line is read as typed at the prompt, longer ones as a file.
struct Transcript {
  struct Entry {
    let input: String
    let output: String
  }

  let entries: [Entry]

  init(_ text: String) {
    var entries: [Entry] = []
    var input: [String] = []
    var output: [String] = []
    func finish() {
      if input.isEmpty { return }
      while output.last == "" { output.removeLast() }
      entries.append(Entry(input: input.joined(separator: "\n"), output: output.joined(separator: "\n")))
      (input, output) = ([], [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("> ") || line == ">" {
        if !output.isEmpty { finish() }
        input.append(String(line.dropFirst(2)))
      } else {
        output.append(String(line))
      }
    }
    finish()
    self.entries = entries
  }

  static func render(_ input: String) -> String {
    let isLine = !input.contains("\n")
    let result = LamSyntax.parse(Source(name: isLine ? "prompt" : "test.lam", text: input))
    let renderer = Renderer()
    var output = result.diagnostics.map(renderer.render).joined()
    if result.isIncomplete { output += "(incomplete)\n" }
    if output.isEmpty { output = "(no error)\n" }
    return String(output.dropLast())
  }

  /// The text again with what is drawn now.
  func recorded() -> String {
    entries.map { entry in
      let shown = entry.input.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? ">" : "> \($0)" }
      return shown.joined(separator: "\n") + "\n" + Transcript.render(entry.input)
    }.joined(separator: "\n\n")
  }
}

/// `LAM_RECORD=1 swift test --filter LamSyntaxTests` rewrites what is recorded; review the difference.
let isRecording = ProcessInfo.processInfo.environment["LAM_RECORD"] == "1"

/// A file of the package.
func packageFile(_ path: String, from file: String = #filePath) -> URL {
  var root = URL(fileURLWithPath: file)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  return root.appendingPathComponent(path)
}
