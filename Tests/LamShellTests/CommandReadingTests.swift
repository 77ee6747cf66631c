import Testing

/// A name and words behind it: a command, or an expression where the name is a variable.
@Suite struct CommandReadingTests {
  private func run(_ text: String) throws -> LamProcess.Outcome { try LamProcess.run(["-e", text]) }

  @Test(
    "an expression where the name is a variable",
    arguments: [
      ("x = 5; x -1", "ans = 4\n"), ("x = 5; x +2", "ans = 7\n"),
      ("x = [1 2]; x '", "ans = 2×1\n   1\n   2\n"),
      ("c = {7, 8}; c {2}", "ans = 8\n"), ("x = 3; x ++; x", "x = 4\n"), ("x = 5; x ==5", "ans = 1\n"),
      ("function f(x), x -1, end, f(3)", "ans = 2\n"), ("hold = 3; hold -1", "ans = 2\n"),
      ("x = 1; x -(2 + ...\n 3)", "ans = -4\n"),
    ])
  func variable(text: String, output: String) throws {
    #expect(try run(text).output == output)
  }

  @Test func atThePromptAnEarlierLineMakesTheVariable() throws {
    #expect(try LamProcess.run([], input: "x = 5;\nx -1\n").output == "ans = 4\n")
  }

  @Test("a variable is no command", arguments: ["x = 3; x y", "f = @(x) x; f 3", "x = 3; x [1, 2"])
  func noExpression(text: String) throws {
    let outcome = try run(text)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("unexpected") || outcome.errors.contains("an operator is missing"))
  }

  @Test("a command that fails says how it was read") func help() throws {
    #expect(try run("pi -1").errors.contains("this is read as pi('-1')"))
  }

  @Test(
    "spellings of other languages are explained before anything runs",
    arguments: [
      ("import numpy as np", "nothing to import"), ("if 0, elif x, end", "elseif"),
      ("not x", "'not' is a function"),
      ("def f", "a function begins with 'function'"), ("classdef x < handle", "classes cannot be defined"),
    ])
  func foreign(text: String, words: String) throws {
    let outcome = try run("disp(1); " + text)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(words))
  }

  @Test("a name that nothing has, with an operator of another language") func foreignOperator() throws {
    #expect(try run("a and b").errors.contains("'and' is not an operator"))
    #expect(try run("foo bar").errors.contains("'foo' is undefined"))
  }

  @Test("old spellings are read, and said once") func oldSpellings() throws {
    let outcome = try run("a = [1 2] .+ 1; b = a .- 1\nx = 1 + \\\n2\ny = 3 .+ 1;")
    #expect(outcome.output == "b = 1×2\n   1   2\nx = 3\n")
    #expect(outcome.errors.components(separatedBy: "warning:").count == 3)
  }
}
