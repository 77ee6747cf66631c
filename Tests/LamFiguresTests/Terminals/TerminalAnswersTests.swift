import LamFigures
import Testing

@Suite struct TerminalAnswersTests {
  private func read(_ parts: String...) -> TerminalAnswers {
    var answers = TerminalAnswers()
    for part in parts { answers.read(part.utf8) }
    return answers
  }

  @Test func kittyAnswersAll() {
    let answers = read("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;c")
    #expect(answers.knowsKitty && !answers.knowsSixel && answers.isComplete)
    #expect(answers.cell == Size(10, 20))
    #expect(answers.keys.isEmpty)
  }

  @Test func sixelIsAnAttribute() {
    #expect(read("\u{1B}[?62;4;22c").knowsSixel)
    // The first number is the terminal's class.
    #expect(!read("\u{1B}[?4c").knowsSixel)
    #expect(!read("\u{1B}[?64;1;42c").knowsSixel)
  }

  @Test func refusalsAreAnswersToo() {
    let answers = read("\u{1B}_Gi=31;ENOTSUPPORTED:no\u{1B}\\\u{1B}[?1;2c")
    #expect(!answers.knowsKitty && answers.isComplete && answers.keys.isEmpty)
  }

  @Test func keysAreKeptInTheirOrder() {
    let answers = read(
      "ab\u{1B}[A\u{1B}_Gi=31;OK", "\u{1B}", "\\c\u{1B}[6;2", "0;10t\u{1B}x\u{1B}[?1", ";4cd\r")
    #expect(String(decoding: answers.keys, as: UTF8.self) == "ab\u{1B}[Ac\u{1B}xd\r")
    #expect(answers.knowsKitty && answers.knowsSixel && answers.isComplete)
  }

  @Test func whatIsHeldIsReleasedAsKeys() {
    for typed in ["\u{1B}", "\u{1B}[", "\u{1B}_", "\u{1B}[1;5"] {
      var answers = read(typed)
      #expect(answers.isHolding && answers.keys.isEmpty)
      answers.release()
      #expect(answers.takeKeys() == Array(typed.utf8))
      #expect(!answers.isHolding && answers.keys.isEmpty)
    }
    var begun = read("\u{1B}_Gi=3")
    begun.release()
    #expect(begun.isHolding && begun.keys.isEmpty)
  }

  @Test func absurdSizesAreNone() {
    for size in ["0;0", "99999999999999999999;1", "-1;5", "20", ""] {
      #expect(read("\u{1B}[6;\(size)t\u{1B}[?1c").cell == nil)
    }
  }

  @Test func endlessAnswersAreNotKept() {
    let answers = read("\u{1B}_G" + String(repeating: "x", count: 10_000) + "\u{1B}\\\u{1B}[?1c")
    #expect(answers.isComplete && answers.keys.isEmpty)
  }

  @Test func kittysQuestionIsLeftOutBehindOthers() {
    #expect(TerminalAnswers.question(asksForKitty: false) == Array("\u{1B}[16t\u{1B}[c".utf8))
    #expect(TerminalAnswers.question(asksForKitty: true).starts(with: Array("\u{1B}_Gi=31,".utf8)))
  }
}
