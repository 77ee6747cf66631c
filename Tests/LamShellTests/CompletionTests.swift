import Testing

@testable import LamShell

/// What Tab offers, by what stands in front of the cursor.
@Suite struct CompletionTests {
  let shell = ScriptedPerson([]).shell()

  private func complete(_ line: String) -> Completion { shell.completion(of: line, at: line.utf8.count) }

  private func words(_ line: String) -> [String] {
    guard case .words(let words) = complete(line).offer else { return ["(files)"] }
    return words
  }

  @Test func namesOfBuiltins() {
    #expect(words("x = zer").contains("zeros"))
    #expect(complete("x = zer").start == 4)
    #expect(words("zeros(3) + on").contains("ones"))
  }

  @Test func keywordsAndCommands() {
    #expect(words("unwind_protect_c") == ["unwind_protect_cleanup"])
    #expect(words("hel").contains("help"))
  }

  @Test(arguments: ["load(\"da", "f('da", "load da", "run scr", "demo ex", "x = 3; printf(\"%d", "cd "])
  func files(line: String) {
    #expect(complete(line).offer == .files)
  }

  @Test func optionsInsideATextThatMayBeOne() {
    #expect(words("unique(x, \"st") == ["stable"])
    #expect(words("sort([3 1 2], 1, 'd") == ["descend"])
    #expect(complete("unique(x, \"st").start == 11)
    #expect(words("unique(x, row").contains("rows="))
    #expect(complete("unique(\"st").offer == .files)
  }

  @Test(arguments: ["A' * zer", "A.' * zer", "[1 2]' * zer", "'text' == zer", "\"it's\" == zer"])
  func apostropheAfterAValueOpensNoText(line: String) {
    #expect(words(line).contains("zeros"))
  }

  @Test func aFileBeginsBehindTheQuoteOrTheBlank() {
    #expect(complete("load(\"my fi").start == 6)
    #expect(complete("load da").start == 5)
  }

  @Test func letters() {
    #expect(words("\\alpha") == ["α"])
    #expect(words("x = \\lam") == ["λ"])
    #expect(complete("x = \\lam").start == 4)
    #expect(words("\\e") == ["\\epsilon", "\\eta", "\\ell"])
    #expect(words("A \\ zer").contains("zeros"))
  }

  @Test func namesAfterHelp() {
    #expect(words("help hist").contains("history"))
    #expect(words("help zer").contains("zeros"))
    #expect(words("format lo") == ["long", "loose"])
  }

  @Test func anAssignmentToACommandWordIsNoCommand() {
    #expect(words("format = zer").contains("zeros"))
  }

  @Test func numbersAreLeftAlone() {
    #expect(words("x = 2e").isEmpty)
    #expect(words("").isEmpty)
  }

  @Test func fieldsOfAStruct() {
    _ = shell.runScript(
      name: "script", bytes: Array("s.alpha = 1; s.inner.beta = 2; s.inner.gamma = 3;".utf8))
    #expect(words("s.") == ["alpha", "inner"])
    #expect(words("2 * s.inner.g") == ["gamma"])
    #expect(words("nothing.x").isEmpty)
  }

  @Test func variablesAndFunctionsOfTheSession() {
    _ = shell.runScript(name: "script", bytes: Array("weights = 1; function y = weigh(x), y = x; end".utf8))
    #expect(words("2 * weig") == ["weigh", "weights"])
    #expect(words("clear we") == ["weights"])
  }
}
