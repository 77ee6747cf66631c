import Foundation
import LamTestSupport
import Testing

/// Files keep what they held until what is new is whole.
@Suite struct KeepingTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func lam(_ code: String) throws -> LamProcess.Outcome {
    try LamProcess.run(["-e", code], folder: folder.path)
  }

  /// The program where no file may be longer than a few KB, as on a disk that is full.
  private func lamWithoutRoom(_ code: String) throws -> LamProcess.Outcome {
    try LamProcess.run(
      ["-c", "ulimit -f 8; exec \"$0\" -e \"$1\"", Terminal.program, code], folder: folder.path,
      program: "/bin/sh")
  }

  static let writers = [
    "save data.txt x", "csvwrite('data.txt', x)", "dlmwrite('data.txt', x)", "save -append data.txt x",
    "dlmwrite('data.txt', x, '-append')",
  ]

  @Test("a full disk leaves the old file", arguments: writers)
  func aFullDisk(writer: String) throws {
    try folder.write("1,2\n", to: "data.txt")
    let outcome = try lamWithoutRoom("x = rand(200); \(writer)")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("cannot write 'data.txt'"))
    #expect(try folder.text("data.txt") == "1,2\n")
    #expect(folder.names == ["data.txt"])
  }

  @Test(
    "kill -9 leaves the old file or the new one", arguments: ["save data.txt x", "csvwrite('data.txt', x)"])
  func killed(writer: String) throws {
    let process = try LamProcess(
      ["-e", "x = ones(60); \(writer); disp('begun'); fflush(stdout); while true, \(writer); end"],
      folder: folder.path)
    #expect(process.wait(for: "begun"))
    usleep(useconds_t.random(in: 1_000...200_000))
    process.send(SIGKILL)
    #expect(process.code() == -SIGKILL)
    let read = try lam("s = load('data.txt'); if isstruct(s), s = s.x; end, disp(isequal(s, ones(60)))")
    #expect(read.output == "1\n")
  }

  @Test func whatCannotBeSavedIsNamedAndTheRestIsWritten() throws {
    let outcome = try lam("a = 1; m = containers.Map(); c = {m}; z = 'z'; save all.txt")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("c{1} (a containers.Map), 'm' (a containers.Map)"))
    #expect(try lam("load all.txt; who, disp(isempty(c{1}))").output == "a  c  z\n1\n")
  }

  static let valueTexts = [
    "@sin", "@(x) x + 1", "{@cos, @(t) t.^2}", "1", "-0.1", "[1 2; 3 4]", "zeros(0, 3)", "1:4",
    "rand(2, 3, 2)", "1 + 2i",
    "[1+2i 3]", "single(0.1)", "single([1 2]) * 1i", "true", "[true; false]", "'text'", "''", "['ab'; 'cd']",
    "int8([1 2; -3 4])", "intmax('int64') - 1", "intmax('uint64')", "{1, 'two'; [], {3}}", "cell(2, 0)",
    "cell(1, 2, 2)",
    "struct('a', 1, 'b', 'x')", "struct('a', {1, 'two', []})", "struct()", "NaN", "[Inf -Inf]",
    "sprintf('a\\nb')",
    "char([27 255 0 65])",
  ]

  @Test("a value that is saved comes back", arguments: valueTexts)
  func comesBack(text: String) throws {
    let check =
      "x = \(text); y = x; save v.txt x; clear x; load v.txt; "
      + "if is_function_handle(y), s = isequal(func2str(x), func2str(y)); else, s = isequaln(x, y); end; "
      + "if iscell(y) && ~isempty(y) && is_function_handle(y{1}), s = x{2}(3) == 9; end; "
      + "printf('%d %d %d', s, strcmp(class(x), class(y)), isequal(size(x), size(y)))"
    let outcome = try lam(check)
    #expect(outcome.output == "1 1 1", "\(outcome.errors)")
  }

  @Test func aFunctionComesBackWithWhatItCaptured() throws {
    let outcome = try lam(
      "a = 2; b = [3 4]; f = @(x) a * x + b; save f.txt f; clear; a = 100; load f.txt; disp(f(1))")
    #expect(outcome.output == "   5   6\n")
  }

  /// A file of variables is data: what stands in the place of a function is not run.
  @Test func loadingRunsNothing() throws {
    try folder.write("# name: f\n# type: function handle\n@<anonymous>\ndisp('ran')\n\n", to: "evil.txt")
    let outcome = try lam("load evil.txt")
    #expect(outcome.output == "")
    #expect(outcome.code == 1)
  }

  @Test func aFileOfOctaveIsRead() throws {
    try folder.write(
      """
      # Created by Octave 7.3.0
      # name: f
      # type: function handle
      @<anonymous>
      @(x) x + a
      # length: 1
      # name: a
      # type: scalar
      2




      # name: g
      # type: function handle
      # octaveroot: /usr
      # subtype: simple
      sin


      # name: r
      # type: double_range
      # base, limit, increment
      1 3 1


      # name: z
      # type: float complex scalar
      (1,2)


      """, to: "o.txt")
    #expect(
      try lam("load o.txt; printf('%g ', f(3), g(0), r, real(z), imag(z)), disp(class(z))").output
        == "5 0 1 2 3 1 2 single\n")
  }

  @Test func anErrorInTheMiddleLeavesNothingBehind() throws {
    let outcome = try lam("csvwrite('none/x.csv', 1)")
    #expect(outcome.errors.contains("csvwrite: cannot write 'none/x.csv': No such file or directory"))
    #expect(folder.names == [])
  }
}
