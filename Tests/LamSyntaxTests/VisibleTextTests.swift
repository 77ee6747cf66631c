import Testing

@testable import LamSyntax

/// Text from elsewhere does not steer the terminal.
@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("λ × é 漢 🙂", "λ × é 漢 🙂"), ("a\u{1B}[31mb", "a\\x1b[31mb"),
    ("\u{7}\u{8}", "\\x07\\x08"),
    ("\u{7F}", "\\x7f"), ("\u{9B}2J", "\\u{9b}2J"), ("\u{85}", "\\u{85}"), ("a\rb", "a\\rb"),
    ("\u{0}", "\\x00"),
    ("a\u{202E}b", "a\\u{202e}b"), ("\u{2066}", "\\u{2066}"), ("©®", "©®"), ("“quoted” – …", "“quoted” – …"),
  ])
  func controlCharactersAreWrittenOut(text: String, shown: String) {
    #expect(VisibleText.line(text) == shown)
    #expect(VisibleText.lines(text) == shown)
  }

  @Test func linesKeepTheirLayout() {
    #expect(VisibleText.lines("a\tb\nc") == "a\tb\nc")
    #expect(VisibleText.line("a\tb\nc") == "a\\tb\\nc")
  }

  @Test(arguments: [
    ([0x61, 0xFF, 0x62] as [UInt8], "a\\xffb"), ([0xC3], "\\xc3"), ([0xE2, 0x82], "\\xe2\\x82"),
    ([0xC2, 0x9B], "\\u{9b}"), ([0xC3, 0xA9], "é"), ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
    ([0xF0, 0x9F, 0x99, 0x82], "🙂"),
  ])
  func brokenBytesAreWrittenOut(bytes: [UInt8], shown: String) {
    #expect(VisibleText.line(bytes) == shown)
  }

  @Test func everyByteComesOutHarmless() {
    for first in 0...255 as ClosedRange<UInt8> {
      for second in 0...255 as ClosedRange<UInt8> {
        let shown = VisibleText.line([first, second])
        #expect(!shown.unicodeScalars.contains(where: VisibleText.isControl))
      }
    }
  }

  @Test func diagnosticsAreHarmless() {
    let source = Source(name: "a\u{1B}b.lam", text: "x = \u{1B}[2J")
    let diagnostic = Diagnostic(
      message: "no \u{9B}2J", labels: [Diagnostic.Label(source: source, span: Span(4, 5), text: "\u{7}here")],
      notes: ["\u{1B}c"], help: ["\u{8}"],
      trace: [Diagnostic.Label(source: source, span: Span(0, 1), text: "f\u{1B}")])
    let shown = Renderer(Renderer.Options(unicode: true)).render(diagnostic)
    #expect(!shown.unicodeScalars.contains { $0 != "\n" && VisibleText.isControl($0) })
    #expect(shown.contains("no \\u{9b}2J"))
  }
}
