import LamSyntax
import LamText
import Testing

@Suite struct SourceLinesTests {
  @Test func linesAndColumns() {
    let lines = SourceLines(Source(name: "test", text: "ab\n\nλx\r\ny\rz"))
    #expect(lines.count == 5)
    #expect(lines.position(of: 0) == (1, 1))
    #expect(lines.position(of: 2) == (1, 3))
    #expect(lines.position(of: 3) == (2, 1))
    #expect(lines.position(of: 6) == (3, 2))
    #expect(lines.position(of: 9) == (4, 1))
    #expect(lines.position(of: 11) == (5, 1))
    #expect(lines.position(of: 99) == (5, 2))
    #expect(lines.position(of: -4) == (1, 1))
    #expect(lines.range(ofLine: 3) == 4..<7)
    #expect(lines.range(ofLine: 99).isEmpty)
  }

  @Test func aLineEndAtTheEndBeginsNoLine() {
    #expect(SourceLines(Source(name: "test", text: "a\nb\n")).count == 2)
    #expect(SourceLines(Source(name: "test", text: "")).count == 1)
    #expect(SourceLines(Source(name: "test", text: "\n")).count == 1)
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("2×3", 3), ("", 0), ("🙂", 2)])
  func widths(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
