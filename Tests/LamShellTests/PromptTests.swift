import LamNumerics
import Testing

@testable import LamShell

/// What the prompt does with what is typed and pasted.
@Suite struct PromptTests {
  @Test(arguments: [
    ("x = 1", "x = 1"),
    (">> x = 1", "x = 1"),
    ("lam> x = 1", "x = 1"),
    (">> x = 1\nx = 1\n>> y = 2\ny = 2", "x = 1\ny = 2"),
    (">> for k = 1:2\n..   k\n.. end\nk = 1\nk = 2", "for k = 1:2\n  k\nend"),
    ("x = 1\n>> y = 2", "x = 1\ny = 2"),
    ("a >> b", "a >> b"),
    ("x = [1 2 ...\n.. 3]", "x = [1 2 ...\n.. 3]"),
  ])
  func pastedPromptsAreStripped(typed: String, expected: String) {
    #expect(PastedText.withoutPrompts(typed) == expected)
  }

  @Test func aBlockThatIsPastedRunsOnce() {
    let person = ScriptedPerson([.line("n = 0;\nfor k = 1:3\n  n += k;\nend\nn")])
    _ = person.shell().runPrompt()
    #expect(person.screen.hasSuffix("n = 6\n\n"))
    #expect(person.remembered.count == 1)
  }

  @Test func controlCForgetsTheBlock() {
    let person = ScriptedPerson([.line("if true"), .line("  x = 1"), .interrupted, .line("2 + 3")])
    _ = person.shell().runPrompt()
    #expect(person.screen.contains("ans = 5"))
    #expect(person.remembered == ["2 + 3"])
  }

  @Test func exitCodes() {
    #expect(ScriptedPerson([.line("exit(3)")]).shell().runPrompt() == 3)
    #expect(ScriptedPerson([.line("quit")]).shell().runPrompt() == 0)
    #expect(ScriptedPerson([.line("error('no')")]).shell().runPrompt() == 0)
  }

  @Test func theBannerIsOneLine() {
    let person = ScriptedPerson([])
    person.shell().greet(version: "1.2")
    #expect(person.screen.hasPrefix("lam 1.2"))
    #expect(person.screen.filter { $0 == "\n" }.count == 1)
  }
}

/// Colour and characters, by what the environment says.
@Suite struct TerminalTests {
  @Test func colour() {
    #expect(ColorChoice.always.isColored(environment: ["NO_COLOR": "1"], isTerminal: false))
    #expect(!ColorChoice.never.isColored(environment: ["CLICOLOR_FORCE": "1"], isTerminal: true))
    #expect(ColorChoice.auto.isColored(environment: [:], isTerminal: true))
    #expect(!ColorChoice.auto.isColored(environment: [:], isTerminal: false))
    #expect(!ColorChoice.auto.isColored(environment: ["NO_COLOR": "1"], isTerminal: true))
    #expect(ColorChoice.auto.isColored(environment: ["NO_COLOR": ""], isTerminal: true))
    #expect(ColorChoice.auto.isColored(environment: ["CLICOLOR_FORCE": "1"], isTerminal: false))
    #expect(!ColorChoice.auto.isColored(environment: ["CLICOLOR_FORCE": "0"], isTerminal: false))
    #expect(!ColorChoice.auto.isColored(environment: ["TERM": "dumb"], isTerminal: true))
  }

  @Test func unicode() {
    #expect(PlainText.isUnicode(environment: ["LANG": "en_US.UTF-8"]))
    #expect(PlainText.isUnicode(environment: ["LC_ALL": "C.utf8", "LANG": "C"]))
    #expect(!PlainText.isUnicode(environment: ["LC_ALL": "C", "LANG": "en_US.UTF-8"]))
    #expect(!PlainText.isUnicode(environment: [:]))
    #expect(PlainText.ascii("2×3 … λ ≤ 日") == "2x3 ... lambda <= ?")
    #expect(PlainText.ascii("plain") == "plain")
  }

  @Test("a Ctrl-C between two lines gives up one line, not all that follow")
  func interruptBetweenLines() {
    final class Editor: LineEditor {
      var prompts = 0

      func readLine(prompt: String) -> LineInput {
        prompts += 1
        if prompts == 1 { Interrupt.flag.pointee = Interrupt.Reason.person.rawValue }
        if prompts > 9 { return .end }
        if Interrupt.flag.pointee != 0 { return .interrupted }
        return prompts == 2 ? .line("x = 3") : .end
      }

      func remember(_ entry: String, isRepeated: Bool) {}
    }
    let person = ScriptedPerson([])
    let shell = Shell(console: person.console)
    let editor = Editor()
    shell.editor = editor
    #expect(shell.runPrompt() == ExitCode.fine)
    #expect(person.screen.contains("x = 3"))
    #expect(editor.prompts == 3)
    Interrupt.clear()
  }

  @Test func files() {
    #expect(TextFile.read("/no/such/file") == .failure(.missing))
    #expect(TextFile.read("/tmp") == .failure(.folder))
  }
}
