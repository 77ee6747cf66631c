import LamSyntax
import Testing

@Suite struct RendererTests {
  /// A diagnostic whose labels are the marked parts of the text: `⟨words|part⟩`, the first one primary.
  private func diagnostic(_ marked: String, name: String = "fit.lam") -> Diagnostic {
    var text = ""
    var marks: [(start: Int, end: Int, words: String)] = []
    var rest = Substring(marked)
    while let open = rest.firstIndex(of: "⟨") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let bar = rest.firstIndex(of: "|"), let close = rest.firstIndex(of: "⟩") else { break }
      let start = text.utf8.count
      text += rest[rest.index(after: bar)..<close]
      marks.append((start, text.utf8.count, String(rest[..<bar])))
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    let source = Source(name: name, text: text)
    let primary = marks.firstIndex { $0.words.hasPrefix("!") } ?? 0
    return Diagnostic(
      message: "it does not fit",
      labels: marks.enumerated().map { index, mark in
        let words = mark.words.hasPrefix("!") ? String(mark.words.dropFirst()) : mark.words
        return Diagnostic.Label(
          source: source, span: Span(mark.start, mark.end), text: words, isPrimary: index == primary)
      })
  }

  private func render(_ marked: String, name: String = "fit.lam", unicode: Bool = false, width: Int = 100)
    -> String
  {
    Renderer(.init(unicode: unicode, width: width)).render(diagnostic(marked, name: name))
  }

  @Test func bothOperandsWithTheirShapes() {
    #expect(
      render("x = 1;\nC = ⟨2×3|A⟩ ⟨!|*⟩ ⟨4×2|B⟩") == """
        error: it does not fit
         --> fit.lam:2:7
          |
        2 | C = A * B
          |     - ^ - 4×2
          |     |
          |     2×3

        """)
  }

  @Test func wordsThatWouldOverlapHangBelowEachOther() {
    #expect(
      render("⟨the first one|a⟩ + ⟨the second|b⟩ ⟨!here|*⟩ ⟨the last|c⟩", name: "prompt") == """
        error: it does not fit
          | a + b * c
          | -   - ^ - the last
          | |   | |
          | |   | here
          | |   the second
          | the first one

        """)
  }

  @Test func wordsThatFitStandSideBySide() {
    #expect(
      render("⟨2×3|alpha⟩ ⟨!|*⟩ ⟨4×2|beta⟩ + ⟨c|gamma⟩", name: "prompt") == """
        error: it does not fit
          | alpha * beta + gamma
          | ----- ^ ----   ----- c
          | |       |
          | 2×3     4×2

        """)
  }

  @Test func unicodeLines() {
    #expect(
      render("C = ⟨2×3|A⟩ ⟨!|*⟩ ⟨4×2|B⟩", unicode: true) == """
        error: it does not fit
         --> fit.lam:1:7
          │
        1 │ C = A * B
          │     ─ ^ ─ 4×2
          │     │
          │     2×3

        """)
  }

  @Test func labelsOnSeveralLines() {
    #expect(
      render("⟨opened here|[⟩1 2\n3 4\n5 6\n⟨!closed|)⟩") == """
        error: it does not fit
         --> fit.lam:4:1
          |
        1 | [1 2
          | - opened here
        ...
        4 | )
          | ^ closed

        """)
  }

  @Test func aSpanOfSeveralLinesIsShownByItsFirst() {
    #expect(
      render("x = ⟨!|[1 2\n3 4]⟩;", name: "prompt") == """
        error: it does not fit
        1 | x = [1 2
          |     ^^^^

        """)
  }

  @Test func tabsAndWideCharacters() {
    #expect(
      render("\tx = '日本' ⟨!|+⟩\te\u{301} ⟨|y⟩", name: "prompt") == """
        error: it does not fit
          |     x = '日本' +    e\u{301} y
          |                ^      -

        """)
  }

  @Test func longLinesAreCutAroundThePlace() {
    let filler = String(repeating: "abcdefghi ", count: 20)
    let shown = render("\(filler)⟨!here|x⟩ \(filler)", name: "prompt", width: 50)
    let lines: [Substring] = shown.split(separator: "\n")
    #expect(lines.count == 3)
    guard lines.count == 3 else { return }
    #expect(lines[1].hasPrefix("  | ...") && lines[1].hasSuffix("..."))
    let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) } ?? 0
    #expect(Array(lines[1])[caret] == "x")
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let shown = render("x = '\u{1B}[31m' ⟨!|+⟩", name: "prompt")
    #expect(!shown.contains("\u{1B}"))
    #expect(shown.contains("x = '?[31m' +"))
  }

  @Test func notesHelpAndTrace() {
    var diagnostic = diagnostic("y = ⟨!|inv⟩(A)", name: "prompt")
    let file = Source(name: "f.lam", text: "function f\n  g(1)\n")
    diagnostic.severity = .warning
    diagnostic.notes = ["A is 2×3"]
    diagnostic.help = ["pinv(A)", "A \\ b"]
    diagnostic.trace = [
      .init(source: file, span: Span(13, 14), text: "g"),
      .init(source: diagnostic.labels[0].source, span: Span(0, 1)),
    ]
    #expect(
      Renderer().render(diagnostic) == """
        warning: it does not fit
          | y = inv(A)
          |     ^^^
          = note: A is 2×3
          = help: pinv(A)
          = help: A \\ b
          in g at f.lam:2:3
          at the prompt: y

        """)
  }

  @Test func longTracesAreCutInTheMiddle() {
    let file = Source(name: "f.lam", text: "f(1)")
    var diagnostic = Diagnostic(message: "too many calls")
    diagnostic.trace = Array(repeating: .init(source: file, span: Span(0, 1), text: "f"), count: 256)
    let lines: [Substring] = Renderer().render(diagnostic).split(separator: "\n")
    #expect(lines.count == 1 + 6 + 1 + 2)
    #expect(lines[7] == "  ... 248 more ...")
  }

  @Test func labelsInTwoSources() {
    var diagnostic = diagnostic("⟨!called here|f⟩(1)", name: "prompt")
    let file = Source(name: "f.lam", text: "function f\n  x = y;\n")
    diagnostic.labels.append(.init(source: file, span: Span(17, 18), text: "undefined", isPrimary: false))
    #expect(
      Renderer().render(diagnostic) == """
        error: it does not fit
          | f(1)
          | ^ called here
         ::: f.lam:2:7
          |
        2 |   x = y;
          |       - undefined

        """)
  }

  @Test func colors() {
    let shown = Renderer(.init(color: true)).render(diagnostic("a ⟨!|+⟩ ⟨b|b⟩", name: "prompt"))
    #expect(shown.hasPrefix("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(shown.contains("\u{1B}[1;31m^\u{1B}[0m"))
    #expect(shown.contains("\u{1B}[36mb\u{1B}[0m"))
  }

  @Test func withoutAPlace() {
    #expect(Renderer().render(Diagnostic(message: "no", help: ["yes"])) == "error: no\n  = help: yes\n")
  }

  @Test func spansOutsideTheTextAreDrawnAtItsEnds() {
    let source = Source(name: "x", text: "ab\n")
    for span in [Span(-5, -1), Span(90, 99), Span(3, 3), Span(2, 1), Span(-3, 90)] {
      let shown = Renderer().render(Diagnostic(message: "m", labels: [.init(source: source, span: span)]))
      #expect(shown.contains("^"))
    }
  }
}
