import Foundation
import Testing

@testable import LamShell

/// The session that README.md shows is one that happens.
@Suite struct ReadmeTests {
  @Test func theSessionIsTrue() throws {
    let text = try Repository.text("README.md")
    var parts = text.components(separatedBy: "```")
    for index in stride(from: 1, to: parts.count, by: 2) where parts[index].hasPrefix("\n>> ") {
      let shown = String(parts[index].dropFirst())
      let now = Transcript(shown).replayed()
      if now != shown, Repository.isRecording {
        parts[index] = "\n" + now
        try Data(parts.joined(separator: "```").utf8).write(
          to: Repository.root.appendingPathComponent("README.md"))
      } else if now != shown {
        Issue.record("README.md shows what does not happen\n\(Golden.difference(shown, now))")
      }
    }
  }
}
