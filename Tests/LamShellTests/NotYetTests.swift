import LamRuntime
import Testing

@testable import LamLibrary
@testable import LamShell

/// No command succeeds without doing anything, and names that lam lacks are told of as such.
@Suite struct NotYetTests {
  @Test(
    "what is not there says so",
    arguments: [
      "sound(1:3)", "echo on", "popen('ls', 'r')", "h = audioplayer(1);", "dbstop f", "profile on",
      "cellfun(@sound, {1})",
    ])
  func absent(code: String) {
    let run = ProgramRun(text: code + "\ndisp('went on')", limit: 60)
    #expect(run.code == 1)
    #expect(run.output == "")
    #expect(run.errors.contains(" is not there yet: "), "\(run.errors)")
  }

  @Test(
    "what has nothing to do is silent",
    arguments: [
      "close all", "more off", "pkg load statistics", "warning off", "warning('off', 'all')", "format long",
      "clear all", "clc",
      "drawnow",
    ])
  func silent(code: String) {
    let run = ProgramRun(text: code, limit: 60)
    #expect(run.code == 0)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test func theNamesAreNoBuiltins() {
    for name in NotYet.names.keys { #expect(Library.standard[name] == nil, "\(name)") }
  }

  @Test func ownFunctionsOfTheseNamesAreCalled() {
    #expect(ProgramRun(text: "function sound(x)\n  disp(x)\nend\nsound(3)", limit: 60).output == "3\n")
    #expect(ProgramRun(text: "echo = 2; disp(echo)", limit: 60).output == "2\n")
  }

  @Test func theErrorIsThatOfAnUndefinedFunction() {
    let code = "try, sound(1), catch err, disp(err.identifier), end"
    #expect(ProgramRun(text: code, limit: 60).output == "Octave:undefined-function\n")
  }

  @Test func whichSaysWhatANameIs() {
    let code =
      "function y = f(x)\n  y = x;\nend\nx = 1; which x f svd for sound nothing_at_all\np = which('svd')"
    #expect(
      ProgramRun(text: code, limit: 60).output == """
        x is a variable
        f is a function of the file text
        svd is a builtin
        for is a keyword
        sound is not there yet: \(NotYet.names["sound"] ?? "")
        nothing_at_all is undefined
        p = built-in function

        """)
  }

  @Test func typeShowsTheText() {
    let code = "function y = f(x)\n  y = x; % \u{1B}[31m\nend\nx = [1 2]; type f x svd"
    #expect(
      ProgramRun(text: code, limit: 60).output == """
        f is a function of the file text

        function y = f(x)
          y = x; % \\x1b[31m
        end
        x is a variable
        x = 1×2
           1   2
        svd is a builtin; help svd explains it

        """)
    #expect(ProgramRun(text: "type nothing_at_all", limit: 60).code == 1)
    #expect(ProgramRun(text: "which", limit: 60).code == 1)
  }
}
