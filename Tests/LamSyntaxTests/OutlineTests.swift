import Testing

@testable import LamSyntax

/// What is open where, what belongs together, and what stands out, in texts that need not parse.
@Suite struct OutlineTests {
  private func openings(_ text: String) -> [String] {
    Outline(Array(text.utf8)).openings.map { $0?.spelling ?? "-" }
  }

  @Test(arguments: [
    ("x = 1", ["-"]),
    ("x = [1\n2\n3]\ny", ["-", "[", "[", "-"]),
    ("if x\nfor k=1:2\ny(end)\nend\nend\nz", ["-", "if", "for", "for", "if", "-"]),
    ("f(a, ...\nb)\n", ["-", "(", "-"]),
    ("x + ...\n1\n", ["-", "...", "-"]),
    ("%{\nif x\n%}\ny", ["-", "%{", "%{", "-"]),
    ("%{\nif x\n", ["-", "%{", "%{"]),
    ("do\nx\nuntil y\nz", ["-", "do", "do", "-"]),
    ("if x, y, end\nz", ["-", "-"]),
    ("", ["-"]),
    ("\n\n", ["-", "-", "-"]),
  ])
  func whatIsOpen(text: String, expected: [String]) { #expect(openings(text) == expected) }

  private func stretches(_ text: String, _ part: Outline.Part) -> [String] {
    let source = Source(name: "line", text: text)
    return Outline(source.bytes).parts.filter { $0.part == part }.map { source.text($0.span) }
  }

  @Test func partsStandOut() {
    let text = "if x > 1e3, y = 'a'; z = \"b\"; end % why"
    #expect(stretches(text, .keyword) == ["if", "end"])
    #expect(stretches(text, .number) == ["1e3"])
    #expect(stretches(text, .text) == ["'a'", "\"b\""])
    #expect(stretches(text, .comment) == ["% why"])
    #expect(stretches("x(end)", .keyword) == [])
    #expect(stretches("format long", .command) == ["format"])
  }

  @Test func bracketsFindEachOther() {
    let outline = Outline(Array("y(1, [2 3])".utf8))
    #expect(outline.partners == [1: 10, 10: 1, 5: 9, 9: 5])
    #expect(stretches("1) + [2 (3]", .unmatched) == [")", "("])
    #expect(stretches("(1 + [2", .unmatched) == [])
    #expect(Outline(Array("if x, f([1".utf8)).unclosed == ["if", "(", "["])
  }

  @Test func anyTextHasAnOutline() {
    let pieces = [
      "(", ")", "[", "]", "{", "}", "if ", "end", "\n", "'", "\"", "%{", "%}", "...", "x", "1", "\u{E9}",
      "function ",
    ]
    var state: UInt64 = 7
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let outline = Outline(Array(text.utf8))
      let lines = text.utf8.reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
      #expect(outline.openings.count == lines && outline.leads.count == lines)
    }
  }
}
