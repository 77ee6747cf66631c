import Foundation
import LamSyntax
import Testing

@Suite struct ErrorTests {
  @Test func errorsAreDrawnAsRecorded() throws {
    let transcript = Transcript(errorTranscript)
    if isRecording {
      let file = packageFile("Tests/LamSyntaxTests/ErrorTranscript.swift")
      let lines = transcript.recorded().split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  \($0)" }
      let text =
        "/// See `Transcript`.\nlet errorTranscript = #\"\"\"\n" + lines.joined(separator: "\n")
        + "\n  \"\"\"#\n"
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(transcript.entries.count > 50)
    for entry in transcript.entries {
      #expect(Transcript.render(entry.input) == entry.output, "input: \(entry.input)")
    }
  }
}
