import Foundation
import LamTestSupport
import Testing

/// The command line, exit codes and streams of the real program.
@Suite struct CommandLineTests {
  private func lam(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws
    -> LamProcess.Outcome
  {
    try LamProcess.run(arguments, input: input, environment: environment)
  }

  private func file(_ text: String) throws -> String {
    let path = NSTemporaryDirectory() + "lam-\(UUID().uuidString).lam"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func evaluation() throws {
    #expect(try lam(["-e", "x = 2;", "-e", "x + 1"]).output == "ans = 3\n")
    #expect(try lam(["--eval", "-2^2"]).output == "ans = -4\n")
    #expect(try lam(["-E", "1 + 1"]).output == "2\n")
    #expect(try lam(["-E", "x = 3; y = x + 1"]).output == "4\n")
    #expect(try lam(["-q", "-n", "-e", "disp(7)"]).output == "7\n")
    #expect(try lam([], input: "disp(1)\ndisp(2)\n").output == "1\n2\n")
    #expect(try lam(["-"], input: "disp(3)").output == "3\n")
  }

  @Test func exitCodes() throws {
    #expect(try lam(["-e", "1;"]).code == 0)
    #expect(try lam(["-e", "undefined_thing"]).code == 1)
    #expect(try lam(["-e", "x = [1 2"]).code == 1)
    #expect(try lam([], input: "disp(1)\nerror('stop')\ndisp(2)\n").output == "1\n")
    #expect(try lam(["--no-such-option"]).code == 2)
    #expect(try lam(["--timeout", "soon"]).code == 2)
    #expect(try lam(["-e", "exit(7)"]).code == 7)
    #expect(try lam(["/no/such/file.lam"]).code == 1)
    #expect(try lam(["/tmp"]).code == 1)
  }

  /// The error was shown, and the script went on.
  @Test(
    "what a command cannot do ends a script",
    arguments: [
      "edit", "help nothing_at_all", "diary /dev/null/d", "copy x", "show", "example", "lookfor zzqqzz",
      "script /dev/null/x.lam", "demo /dev/null/x.lam",
    ])
  func commandsFail(code: String) throws {
    let run = try lam(["-e", code + "\ndisp('went on')"])
    #expect(run.code == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("error: "))
    #expect(try lam(["-e", "try, \(code), catch err, disp('caught'), end"]).output == "caught\n")
  }

  /// A variable of the script kept its function for ever.
  @Test func theEndOfAProgramIsTheEndOfItsVariables() throws {
    let text = "c = onCleanup(@() disp('bye')); d = {onCleanup(@() disp('so long'))};"
    #expect(try lam(["-e", text]).output == "bye\nso long\n")
    let exit = try lam(["-e", text + "exit(3)"])
    #expect(exit.output == "bye\nso long\n")
    #expect(exit.code == 3)
    #expect(try lam(["-e", text + "error('no')"]).output == "bye\nso long\n")
    #expect(try lam(["--timeout", "0.1", "-e", text + "while true, end"]).output == "bye\nso long\n")
  }

  @Test func errorsNameWhatIsWrong() throws {
    let missing = try lam(["/no/such/file.lam"])
    #expect(missing.output == "")
    #expect(missing.errors == "error: /no/such/file.lam: no such file\n")
    #expect(try lam(["/tmp"]).errors == "error: /tmp: this is a directory, not a file\n")
    let latin = NSTemporaryDirectory() + "lam-\(UUID().uuidString).lam"
    try Data([0x78, 0x3D, 0x31, 0x0A, 0x25, 0x20, 0xFC, 0x0A]).write(to: URL(fileURLWithPath: latin))
    let converted = try lam([latin])
    #expect(converted.code == 0)
    #expect(converted.errors.contains("is not UTF-8 and is read as Latin-1"))
    try Data([0x78, 0x3D, 0x31, 0x0A, 0x25, 0x20, 0x00, 0x0A]).write(to: URL(fileURLWithPath: latin))
    let broken = try lam([latin])
    #expect(broken.code == 1)
    #expect(broken.errors.contains("this file is not text"))
    #expect(broken.errors.contains(":2:3"))
  }

  @Test func aScriptHasItsArgumentsAndItsOwnOptions() throws {
    let script = try file("#!/usr/bin/env lam\nprintf('%s|', argv(){:})\n")
    #expect(try lam([script, "a", "-x", "--version"]).output == "a|-x|--version|")
    #expect(try lam(["--", script, "b"]).output == "b|")
  }

  @Test func theEnvironmentIsTheUsers() throws {
    let text = "printf('%s|%s|%s|', getenv('LC_ALL'), getenv('HOME'), getenv('OPENBLAS_NUM_THREADS'))"
    #expect(try lam(["-e", text]).output == "C.UTF-8|/nonexistent||")
    #expect(
      try lam(["-e", text], environment: ["OPENBLAS_NUM_THREADS": "1"]).output == "C.UTF-8|/nonexistent|1|")
  }

  @Test func aProfileTellsLinesAndBuiltins() throws {
    let script = try file("x = 0;\nfor k = 1:50\n  x = x + sin(k);\nend\ndisp(numel(x))\n")
    let run = try lam(["--profile", script])
    #expect(run.output == "1\n")
    #expect(run.errors.contains("50  \(script):3  x = x + sin(k)"))
    #expect(run.errors.contains("50  sin\n"))
  }

  @Test func checkRunsNothing() throws {
    let good = try file("disp(1)\n")
    let bad = try file("disp(1)\nx = (1 + 2\n")
    #expect(try lam(["--check", good]).output == "")
    #expect(try lam(["--check", good]).code == 0)
    #expect(try lam(["--check", bad]).code == 1)
  }

  @Test func dumpsShowTheStages() throws {
    #expect(try lam(["--dump", "tokens", "-e", "x = 1"]).output.contains("number"))
    #expect(try lam(["--dump", "tree", "-e", "x = 1 + 2;"]).output == "(=; x (+ 1 2))\n")
    #expect(try !lam(["--dump", "program", "-e", "x = 1 + 2;"]).output.isEmpty)
  }

  @Test func aTimeLimitEndsALoop() throws {
    let outcome = try lam(["--timeout", "0.3", "-e", "while true, end"])
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("time limit"))
  }

  @Test func asciiWithoutUTF8() throws {
    let outcome = try lam(["-e", "ones(2, 3)"], environment: ["LC_ALL": "C"])
    #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(
      try lam(["-e", "[1 2] * [3 4]"], environment: ["LC_ALL": "C"]).errors.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func colourOnlyWhereItIsWanted() throws {
    #expect(try !lam(["-e", "nothing_here"]).errors.contains("\u{1B}"))
    #expect(try lam(["--color=always", "-e", "nothing_here"]).errors.contains("\u{1B}"))
    #expect(try lam(["-e", "nothing_here"], environment: ["CLICOLOR_FORCE": "1"]).errors.contains("\u{1B}"))
  }

  /// What is no script of the person's own is not run, and said to be not; lam goes on without it.
  @Test func aStartUpScriptThatIsNone() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path("lam/init.lam"), withIntermediateDirectories: true)
    let environment = ["XDG_CONFIG_HOME": folder.path]
    func run() throws -> LamProcess.Outcome { try lam(["-e", "disp(7)"], environment: environment) }
    let directory = try run()
    #expect(directory.output == "7\n")
    #expect(directory.errors.contains("this is a directory"))
    try FileManager.default.removeItem(atPath: folder.path("lam/init.lam"))

    try folder.write("disp(1)", to: "lam/init.lam")
    chmod(folder.path("lam/init.lam"), 0o666)
    let open = try run()
    #expect(open.output == "7\n")
    #expect(open.errors.contains("everybody may write"))
    try FileManager.default.removeItem(atPath: folder.path("lam/init.lam"))

    try Data([0x64, 0xFF, 0x00]).write(to: URL(fileURLWithPath: folder.path("lam/init.lam")))
    let garbage = try run()
    #expect(garbage.output == "7\n")
    #expect(garbage.errors.contains("this file is not text"))
    try FileManager.default.removeItem(atPath: folder.path("lam/init.lam"))

    mkfifo(folder.path("lam/init.lam"), 0o600)
    #expect(try run().output == "7\n")
    try FileManager.default.removeItem(atPath: folder.path("lam/init.lam"))

    try folder.write("disp(1)", to: "mine.lam")
    try folder.link("lam/init.lam", to: "../mine.lam")
    #expect(try run().output == "1\n7\n")
    if geteuid() == 0 {
      chown(folder.path("mine.lam"), 12345, 12345)
      let others = try run()
      #expect(others.output == "7\n")
      #expect(others.errors.contains("belongs to another user"))
    }
  }

  /// A file of the current directory never runs by itself, whatever its name: only what is called by its name does.
  @Test func filesOfTheCurrentDirectoryDoNotRun() throws {
    let folder = try Folder()
    for name in ["init.lam", ".lamrc", ".octaverc", "startup.m", "sin.m", "helper.m", "helper.lam"] {
      try folder.write("disp('ran')\n", to: name)
    }
    let quiet = try LamProcess.run(["-e", "disp(cos(0))"], folder: folder.path)
    #expect(quiet.output == "1\n")
    #expect(quiet.errors == "")
    let called = try LamProcess.run(["-e", "helper; sin"], folder: folder.path)
    #expect(called.output == "ran\nran\n")
    #expect(called.errors.contains("'sin' now calls the file sin.m"))
  }

  @Test func theStartUpScriptRunsUnlessItIsNotWanted() throws {
    let folder = NSTemporaryDirectory() + "lam-config-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/lam", withIntermediateDirectories: true)
    try Data("answer = 42;".utf8).write(to: URL(fileURLWithPath: folder + "/lam/init.lam"))
    let environment = ["XDG_CONFIG_HOME": folder]
    #expect(try lam(["-e", "answer"], environment: environment).output == "answer = 42\n")
    #expect(try lam(["-n", "-e", "answer"], environment: environment).code == 1)
  }

  @Test func seeds() throws {
    let seeded = try lam(["--seed", "42", "-e", "rand(1, 3)"]).output
    #expect(seeded == (try lam(["-e", "rng(42); rand(1, 3)"]).output))
  }
}
