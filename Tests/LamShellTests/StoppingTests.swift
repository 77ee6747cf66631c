import Foundation
import LamTestSupport
import Testing

/// Whatever waits, reads or writes ends when it should.
@Suite(.serialized) struct StoppingTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  static let waits: [(String, String)] = [
    ("input", "input('');"), ("input in try", "try, input(''); catch, disp('caught'), end"),
    ("pause", "pause"), ("pause in try", "try, pause, catch, disp('caught'), end"),
    ("long pause", "pause(1e9)"),
    ("kbhit", "kbhit();"), ("reading a FIFO", "load('FIFO')"), ("fileread of a FIFO", "fileread('FIFO');"),
    ("opening a FIFO", "fopen('FIFO', 'r'); f = fopen('FIFO'); fgetl(f);"),
    ("writing a FIFO", "csvwrite('FIFO', 1)"),
    ("opening a FIFO to write", "fopen('FIFO', 'w');"), ("running a FIFO", "run('FIFO')"),
    ("another program", "system('sleep 60');"),
    ("what another program prints", "[s, o] = system('sleep 60; echo late');"),
    ("a line of the standard input", "fgetl(stdin);"),
    ("a number of the standard input", "fscanf(0, '%d', 1);"),
    ("copying a FIFO", "copyfile('FIFO', '/dev/null');"),
    ("a loop", "while true, end"),
  ]

  private func script(_ body: String) throws -> String {
    mkfifo(folder.path("fifo"), 0o600)
    try folder.write(
      "disp('begun'); fflush(stdout);\n" + body.replacingOccurrences(of: "FIFO", with: folder.path("fifo"))
        + "\ndisp('ended')\n", to: "wait.lam")
    return folder.path("wait.lam")
  }

  @Test("Ctrl-C ends what waits", arguments: waits)
  func interrupts(what: String, body: String) throws {
    let lam = try LamProcess([try script(body)])
    #expect(lam.wait(for: "begun"))
    usleep(100_000)
    lam.send(SIGINT)
    #expect(lam.code() == 130)
    #expect(lam.outcome().output == "begun\n")
  }

  @Test("a time limit ends what waits", arguments: waits)
  func limits(what: String, body: String) throws {
    let lam = try LamProcess(["--timeout", "0.5", try script(body)], folder: "/")
    #expect(lam.wait(for: "begun"))
    #expect(lam.code() == 1)
    let outcome = lam.outcome()
    #expect(outcome.output == "begun\n")
    #expect(outcome.errors == "error: the time limit of 0.5 s has passed\n")
  }

  @Test(
    "SIGTERM and SIGHUP end the program in order",
    arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func ends(signal: Int32, code: Int32) throws {
    let text =
      "f = fopen('\(folder.path("out"))', 'w'); fprintf(f, 'kept'); printf('kept'); fflush(stdout); printf(' too'); pause"
    let lam = try LamProcess(["-e", text])
    #expect(lam.wait(for: "kept"))
    usleep(100_000)
    lam.send(signal)
    #expect(lam.code() == code)
    #expect(lam.outcome().output == "kept too")
    #expect(try folder.text("out") == "kept")
  }

  @Test func nobodyWaitsForAReaderThatReadsNothing() throws {
    let lam = try LamProcess(["-e", "while true, disp(rand(100)), end"])
    usleep(500_000)
    lam.send(SIGINT)
    #expect(lam.code() == 130)
  }

  @Test func outputIsNotLostWithTheProcess() throws {
    let lam = try LamProcess(["-e", "printf('a'); fflush(stdout); printf('b'); while true, end"])
    #expect(lam.wait(for: "a"))
    usleep(200_000)
    lam.send(SIGSEGV)
    let outcome = lam.outcome()
    #expect(outcome.code == -SIGSEGV)
    #expect(outcome.output == "ab")
  }

  @Test func aLargeValueStopsToBeShown() throws {
    let lam = try LamProcess(["-e", "x = rand(1500); disp('begun'); fflush(stdout); disp(x); disp('ended')"])
    #expect(lam.wait(for: "begun"))
    lam.send(SIGINT)
    let outcome = lam.outcome()
    #expect(outcome.code == 130)
    #expect(!outcome.output.contains("ended"))
  }

  /// What comes before the first look at the flag is not forgotten.
  @Test func anInterruptInAnyPieceEndsAll() throws {
    let lam = try LamProcess(["-e", "printf('a'); fflush(stdout); pause(1e9)", "-e", "disp('second')"])
    #expect(lam.wait(for: "a"))
    lam.send(SIGINT)
    #expect(lam.outcome(closingInput: false).output == "a")
  }
}
