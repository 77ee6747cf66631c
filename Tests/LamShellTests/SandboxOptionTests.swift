import Foundation
import LamTestSupport
import Testing

/// `--sandbox`: every way to a file, a command or the environment is shut, and says so.
@Suite struct SandboxOptionTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path("in"), withIntermediateDirectories: true)
    try folder.write("1,2\n", to: "in/a.csv")
    try folder.write("1,2\n", to: "out.csv")
    try folder.write("disp('ran')\n", to: "program.m")
  }

  private func lam(_ option: String, _ code: String) throws -> LamProcess.Outcome {
    try LamProcess.run([option, "-e", code], environment: ["SECRET": "x"], folder: folder.path)
  }

  static let reaches = [
    "fileread('out.csv')", "csvread('out.csv')", "dlmread('out.csv')", "importdata('out.csv')",
    "load('out.csv')",
    "load out.csv", "csvwrite('out.csv', 1)", "dlmwrite('new.csv', 1)", "save new.txt", "fopen('out.csv')",
    "fopen('new', 'w')", "delete('out.csv')", "unlink('out.csv')", "ls", "dir", "ls /", "cd ..", "mkdir new",
    "rmdir .",
    "isfile('out.csv')", "isfolder('/')", "run('program.m')", "source('program.m')", "getenv('SECRET')",
    "setenv('A', 'b')", "putenv('A', 'b')", "unsetenv('SECRET')", "system('echo x > new')",
    "[s, o] = system('cat out.csv')", "shell_cmd('ls')", "unix('ls')", "gethostname", "uname", "umask(0)",
    "get_home_dir", "tilde_expand('~')", "copyfile('out.csv', 'new')", "copyfile('in', 'new')",
    "movefile('out.csv', 'in')", "movefile('in', 'new')", "rename('out.csv', 'new')",
    "rename('in/a.csv', 'new')",
    "rmdir('in/..', 's')", "delete('*.csv')", "glob('*')", "glob('../*')", "readdir('.')", "stat('out.csv')",
    "lstat('out.csv')", "fileattrib('out.csv')", "symlink('../out.csv', 'in/l')", "link('out.csv', 'in/l')",
    "readlink('out.csv')", "mkfifo('new', 600)", "mkstemp('aXXXXXX')", "file_in_path('.', 'out.csv')",
    "canonicalize_file_name('out.csv')", "d = dir('.');", "dir('*.csv')", "fileread('~/x')",
  ]

  @Test("what reaches outside is refused", arguments: reaches)
  func outside(code: String) throws {
    for option in ["--sandbox", "--sandbox=in"] {
      let outcome = try lam(option, code)
      #expect(outcome.code == 1)
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("the sandbox allows"), "\(outcome.errors)")
    }
    #expect(folder.names == ["in", "out.csv", "program.m"])
    #expect(try folder.text("out.csv") == "1,2\n")
  }

  @Test func scriptsOnThePathAreNotFound() throws {
    #expect(try lam("--sandbox=in", "addpath('.'); program").errors.contains("'program' is undefined"))
  }

  @Test func whatIsInsideWorks() throws {
    let code =
      "csvwrite('in/b.csv', csvread('in/a.csv') + 1); cd in; disp(csvread('b.csv')); f = tempname(); save(f); disp(isfile(f))"
    #expect(try lam("--sandbox=in", code).output == "   2   3\n1\n")
    #expect(try lam("--sandbox", "x = 1 + 1").output == "x = 2\n")
  }

  @Test func refusalsCanBeCaught() throws {
    let code = "try, fileread('out.csv'); catch err, disp(err.identifier), end"
    #expect(try lam("--sandbox", code).output == "lam:sandbox\n")
  }

  @Test func theFolderMustBeThere() throws {
    let outcome = try lam("--sandbox=none", "1")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("'none' is no directory"))
  }

  /// The script itself was named by whoever started lam.
  @Test func theScriptOfTheCommandLineRuns() throws {
    #expect(try LamProcess.run(["--sandbox", folder.path("program.m")]).output == "ran\n")
  }
}
