import Testing

/// `keyboard`: a prompt inside a program.
@Suite struct KeyboardTests {
  private let program = "function k(n), m = n * 2; keyboard; disp(m), end, k(4); disp('after')"

  private func run(_ input: String) throws -> LamProcess.Outcome {
    try LamProcess.run(["-e", program], input: input)
  }

  @Test func seesAndChangesTheVariablesOfTheFunction() throws {
    #expect(try run("disp(m)\nm = 17;\nreturn\n").output == "keyboard> 8\nkeyboard> keyboard> 17\nafter\n")
  }

  @Test func mistakesEndNothing() throws {
    let outcome = try run("nothing_of_this_name\nm = [1, 2\n3];\ndbcont\n")
    #expect(outcome.errors.contains("undefined"))
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("after"))
  }

  @Test func theEndOfTheInputGoesOn() throws {
    #expect(try run("").output.hasSuffix("8\nafter\n"))
  }

  @Test func exitAndDbquitEndTheProgram() throws {
    #expect(try run("exit(3)\n").code == 3)
    #expect(try !run("dbquit\n").output.contains("after"))
  }
}
