import Foundation
import LamTestSupport
import Testing

/// Scripts that ask get their answers from the standard input where nobody is at a terminal.
@Suite struct AskingTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func run(_ script: String, input: String) throws -> LamProcess.Outcome {
    try folder.write(script, to: "ask.lam")
    return try LamProcess.run([folder.path("ask.lam")], input: input)
  }

  @Test func answersAreLinesOfTheInput() throws {
    let script =
      "x = input('x? ');\ny = input('y? ', 's');\npause\nz = input('');\nprintf('|%g|%s|%g|', x, y, z)"
    #expect(try run(script, input: "3 + 4\n 3 + 4\nignored\n5").output == "x? y? |7| 3 + 4|5|")
    #expect(try LamProcess.run(["-e", script], input: "1\nb\r\n\n2\n").output == "x? y? |1|b|2|")
  }

  @Test func anEmptyAnswerIsEmpty() throws {
    #expect(
      try run("x = input('');\ny = input('', 's');\nprintf('%d%d', isempty(x), isempty(y))", input: "\n\n")
        .output == "11")
  }

  @Test func theEndOfTheInputIsAnError() throws {
    let outcome = try run("x = input('x? ')", input: "")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("the input has ended"))
    #expect(try run("try, input('?'); catch, disp('no'), end", input: "").output == "?no\n")
    #expect(try run("pause; disp(1)", input: "").output == "1\n")
  }

  @Test func anAnswerThatIsWrongIsAnError() throws {
    #expect(try run("x = input('')", input: "1 +\n").code == 1)
    #expect(try run("x = input('')", input: "nothing_of_this_name\n").errors.contains("undefined"))
  }

  @Test func aProgramInTheInputCannotAsk() throws {
    for arguments in [[], ["-"]] {
      let outcome = try LamProcess.run(arguments, input: "x = input('x? ')\n5\n")
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("the standard input holds the program"))
    }
  }

  @Test func keysAreLinesWithoutATerminal() throws {
    #expect(
      try run("a = kbhit(); b = kbhit(); printf('%s%d', a, double(b))", input: "yes\n\n").output == "y10")
  }

  @Test func waitingAFewMoments() throws {
    #expect(try run("t = tic; pause(0.1); disp(toc(t) >= 0.1)", input: "").output == "1\n")
    #expect(try run("pause(-1)", input: "").code == 1)
    #expect(try run("pause(NaN)", input: "").code == 1)
  }
}
