import Foundation
import LamSyntax
import Testing

/// grammar.md says what the parser does.
@Suite(.serialized) struct GrammarTests {
  private let file = packageFile("grammar.md")

  /// The fenced blocks of a language.
  private func blocks(_ language: String) throws -> [String] {
    var blocks: [String] = []
    var current: [Substring]?
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if let lines = current {
        if line == "```" {
          blocks.append(lines.joined(separator: "\n") + "\n")
          current = nil
        } else {
          current = lines + [line]
        }
      } else if line == "```\(language)" {
        current = []
      }
    }
    return blocks
  }

  @Test func examplesAreRead() throws {
    let blocks = try blocks("lam")
    #expect(blocks.count >= 14)
    for block in blocks {
      let result = parse(block)
      #expect(result.diagnostics.map(\.message) == [], "in \(block)")
    }
  }

  @Test func counterexamplesAreRefused() throws {
    let blocks = try blocks("lam-error")
    #expect(blocks.count >= 30)
    for block in blocks {
      #expect(!parse(block).diagnostics.isEmpty, "in \(block)")
    }
  }

  @Test(arguments: ["operators", "commands", "keywords"])
  func tablesAreThoseOfTheParser(_ name: String) throws {
    let table =
      switch name {
      case "operators": GrammarTables.operators
      case "commands": GrammarTables.commands
      default: GrammarTables.keywords
      }
    let text = try String(contentsOf: file, encoding: .utf8)
    let opening = "<!-- \(name) -->\n"
    let closing = "<!-- /\(name) -->"
    let start = try #require(text.range(of: opening)).upperBound
    let end = try #require(text.range(of: closing, range: start..<text.endIndex)).lowerBound
    if isRecording {
      let rewritten = text.replacingCharacters(in: start..<end, with: "\n\(table)\n\n")
      try rewritten.write(to: file, atomically: false, encoding: .utf8)
    } else {
      #expect(
        text[start..<end].trimmingCharacters(in: .newlines) == table,
        "LAM_RECORD=1 swift test --filter LamSyntaxTests rewrites it")
    }
  }
}
