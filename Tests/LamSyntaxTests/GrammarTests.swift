import Foundation
import LamSyntax
import Testing

/// grammar.md says what the parser does.
@Suite(.serialized) struct GrammarTests {
  private let file = packageFile("grammar.md")

  /// A fenced block, and the words behind its language: the rules that it is about.
  private struct Block {
    var rules: [String]
    var text = ""
  }

  /// The fenced blocks of a language.
  private func blocks(_ language: String) throws -> [Block] {
    var blocks: [Block] = []
    var current: [Substring]?
    var rules: [String] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if let lines = current {
        if line == "```" {
          blocks.append(Block(rules: rules, text: lines.joined(separator: "\n") + "\n"))
          current = nil
        } else {
          current = lines + [line]
        }
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ").map(String.init)
        if words.first == language {
          rules = Array(words.dropFirst())
          current = []
        }
      }
    }
    return blocks
  }

  @Test func examplesAreRead() throws {
    let blocks = try blocks("lam")
    #expect(blocks.count >= 14)
    for block in blocks {
      let result = parse(block.text)
      #expect(result.diagnostics.map(\.message) == [], "in \(block.text)")
    }
  }

  @Test func counterexamplesAreRefused() throws {
    let blocks = try blocks("lam-error")
    #expect(blocks.count >= 30)
    for block in blocks {
      #expect(!parse(block.text).diagnostics.isEmpty, "in \(block.text)")
    }
  }

  @Test func everyRuleHasAnExampleAndACounterexample() throws {
    let rules = try blocks("ebnf").flatMap { block in
      block.text.matches(of: #/(?m)^([a-z]+) *= /#).map { String($0.output.1) }
    }
    #expect(rules.count > 50)
    #expect(Set(rules).count == rules.count, "a rule is defined twice")
    for language in ["lam", "lam-error"] {
      let named = try blocks(language).flatMap(\.rules)
      for rule in rules { #expect(named.contains(rule), "no \(language) block about \(rule)") }
      for rule in named { #expect(rules.contains(rule), "\(rule) is no rule") }
    }
  }

  @Test(arguments: ["operators", "keywords"])
  func tablesAreThoseOfTheParser(_ name: String) throws {
    let table =
      switch name {
      case "operators": GrammarTables.operators
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
