import Testing

@testable import LamShell

/// Data does not steer the terminal, unless a program prints it on purpose.
@Suite struct ControlBytesTests {
  static let escape = "\u{1B}"

  private func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) }
  }

  @Test(
    "shown values and messages are harmless",
    arguments: [
      "x = t", "x = {t}", "x.a = t", "x = {{t}}", "x = ['ab'; char(27) 'b']", "disp({t})", "s.a = t; disp(s)",
      "s.(t) = 1",
      "s.(t) = struct('a', rand(2)); s", "x = containers.Map(); x(t) = 1", "x = containers.Map('a', t)",
      "error(t)", "error('MY:id', '%s', t)", "warning(t)", "x = struct(); x.(t)", "feval(t)", "fileread(t)",
      "str2func(t)",
      "x = char([194 155])", "x = char([255 27])", "f = eval(['@() \"' t '\"'])", "eval(t)", "evalc(t);",
      "zeros(2)(t)",
      "[1 2](t)", "ones(2, 3) * t", "strrep(1, t, 2)", "validatestring(t, {'a'})", "inputname(t)",
      "s.(t) = 1; whos",
      "x = {t, 1; 2, t}; x(:, 1)", "s = struct('a', {t, t})", "which(t)", "type(t)", "help(t)", "format(t)",
      "cd(t)", "load(t)",
      "s = struct(t, 1); s.b", "print_usage(t)", "x = int8(1); x.(t)",
      "rethrow(struct('message', t, 'identifier', 'a:b'))",
    ])
  func harmless(code: String) {
    let run = ProgramRun(text: "t = char([27 91 51 49 109 7]);\n" + code, limit: 60)
    #expect(!(run.output + run.errors).isEmpty)
    #expect(!hasControls(run.output), "\(run.output.debugDescription)")
    #expect(!hasControls(run.errors), "\(run.errors.debugDescription)")
  }

  @Test(
    "what prints text on purpose prints it as it is",
    arguments: [
      "disp(t)", "printf('%s', t)", "puts(t)", "fprintf('%s', t)", "fdisp(stdout, t)", "fputs(stdout, t)",
    ])
  func raw(code: String) {
    #expect(
      ProgramRun(text: "t = char([27 91 51 49 109]);\n" + code, limit: 60).output.contains("\u{1B}[31m"))
  }

  @Test func layoutStays() {
    #expect(ProgramRun(text: "x = \"a\\tb\"", limit: 60).output == "x = a\tb\n")
  }

  @Test func fieldsThatWouldSteerAreNotCompleted() {
    let person = ScriptedPerson([])
    let shell = person.shell()
    _ = shell.runScript(name: "text", bytes: Array("s.good = 1; s.(char([103 27])) = 2;".utf8))
    #expect(shell.completion(of: "s.g", at: 3).offer == .words(["good"]))
  }
}
