import Foundation
import Testing

/// The real program in a pseudo-terminal: what only readline, signals and a process can show.
@Suite(.serialized) struct RealTerminalTests {
  private let state = NSTemporaryDirectory() + "lam-state-\(UUID().uuidString)"

  private func start(_ arguments: [String] = []) throws -> Terminal {
    let terminal = try Terminal(arguments, environment: ["XDG_STATE_HOME": state])
    try terminal.wait(for: ">> ")
    return terminal
  }

  @Test func aBlockIsRecalledWholeInTheNextRun() throws {
    let first = try start()
    first.type("function y = triple(x)\n")
    try first.wait(for: ".. ")
    first.type("  y = 3 * x;\n")
    try first.wait(for: ".. ")
    first.type("end\n")
    try first.wait(for: ">> ")
    first.type("triple(5)\n")
    try first.wait(for: "ans = 15")
    // Before the prompt the terminal is not readline's yet, and would take the end of input for itself.
    try first.wait(for: ">> ")
    first.type("\u{04}")
    #expect(first.exitCode() == 0)

    let second = try start()
    // Up with the beginning of the entry typed searches for it.
    second.type("func\u{1B}[A")
    try second.wait(for: "end")
    second.type("\n")
    try second.wait(for: ">> ")
    second.type("triple(7)\n")
    try second.wait(for: "ans = 21")
  }

  @Test func controlCEndsTheComputationAndKeepsTheVariables() throws {
    let terminal = try start(["-q"])
    terminal.type("x = 41;\n")
    try terminal.wait(for: ">> ")
    terminal.type("while true, end\n")
    usleep(300_000)
    terminal.type("\u{03}")
    try terminal.wait(for: "interrupted")
    try terminal.wait(for: ">> ")
    terminal.type("x + 1\n")
    try terminal.wait(for: "ans = 42")
    terminal.type("half a li\u{03}")
    try terminal.wait(for: ">> ")
    terminal.type("exit(4)\n")
    #expect(terminal.exitCode() == 4)
  }

  /// Inside one call of a library routine nothing looks at the flag: whoever presses twice is told so, once for each
  /// time, and nothing is lost.
  @Test func aSecondControlCWithinALibraryRoutineSaysWhyItGoesOn() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("x = rand(1100); y = 41; disp('begun'), [V, D] = eig(x);\n")
    try terminal.wait(for: "begun\r\n")
    // Until the routine itself runs, which it does for seconds: what looks at the matrix before it ends at once.
    usleep(400_000)
    terminal.type("\u{03}")
    usleep(50_000)
    terminal.type("\u{03}")
    try terminal.wait(for: "waiting for a library routine to end; it cannot be stopped half-way")
    try terminal.wait(for: "interrupted", seconds: 300)
    try terminal.wait(for: ">> ")
    terminal.type("y + 1\n")
    try terminal.wait(for: "ans = 42")
  }

  @Test func aPastedBlockRunsOnce() throws {
    let terminal = try Terminal(["-q", "--no-history"], environment: [:])
    // The terminal is asked for marks around what is pasted.
    try terminal.wait(for: "\u{1B}[?2004h")
    try terminal.wait(for: ">> ")
    terminal.type("\u{1B}[200~>> a = 1;\n>> for k = 1:3\n..   a *= 2;\n.. end\n>> a\u{1B}[201~\n")
    try terminal.wait(for: "a = 8")
  }

  @Test func tabCompletesNamesAndLetters() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("linsp\t(0, 1, 3)(2)\n")
    try terminal.wait(for: "ans = 0.5")
    terminal.type("\\lamb\t = 3\n")
    try terminal.wait(for: "λ = 3")
  }

  /// A shell with job control, and lam in it.
  private func startInShell() throws -> Terminal {
    let terminal = try Terminal(
      ["--norc", "--noprofile", "--noediting", "-i"], environment: ["PS1": "sh$ ", "PATH": "/usr/bin:/bin"],
      program: "/bin/bash")
    try terminal.wait(for: "sh$ ")
    terminal.type("'\(Terminal.program)' -q -n --no-history\n")
    try terminal.wait(for: ">> ")
    return terminal
  }

  @Test func controlZAndFgLoseNothing() throws {
    let terminal = try startInShell()
    terminal.type("x = 41;\n")
    try terminal.wait(for: ">> ")
    terminal.type("x + ")
    try terminal.wait(for: "x + ")
    terminal.type("\u{1A}")
    try terminal.wait(for: "sh$ ")
    terminal.type("fg\n")
    try terminal.wait(for: "x + ")
    terminal.type("1\n")
    try terminal.wait(for: "ans = 42")
    try terminal.wait(for: ">> ")

    terminal.type("disp('begun'), while true, end\n")
    try terminal.wait(for: "begun\r\n")
    terminal.type("\u{1A}")
    try terminal.wait(for: "sh$ ")
    terminal.type("fg\n")
    try terminal.wait(for: "fg")
    usleep(300_000)
    terminal.type("\u{03}")
    try terminal.wait(for: "interrupted")
    try terminal.wait(for: ">> ")
    terminal.type("x + 2\n")
    try terminal.wait(for: "ans = 43")
  }

  @Test func theProgramThatWasTypedIsKeptWhateverEndsIt() throws {
    for (signal, code) in [
      (SIGKILL, -SIGKILL), (SIGTERM, 128 + SIGTERM), (SIGHUP, 128 + SIGHUP), (SIGSEGV, -SIGSEGV),
    ] {
      let terminal = try start(["-q"])
      terminal.type("k = \(1000 + signal), while true, end\n")
      try terminal.wait(for: "k = \(1000 + signal)\r\n")
      terminal.send(signal)
      #expect(terminal.exitCode() == code)
      let history = try String(contentsOfFile: state + "/lam/history", encoding: .utf8)
      #expect(history.contains("k = \(1000 + signal), while true, end\n"))
    }
  }

  @Test func whoIsKilledWhileTypingLosesNoEntry() throws {
    let first = try start(["-q"])
    first.type("a = 5\n")
    try first.wait(for: "a = 5\r\n")
    try first.wait(for: ">> ")
    first.type("half a li")
    try first.settle()
    first.send(SIGKILL)
    #expect(first.exitCode() == -SIGKILL)
    #expect(try String(contentsOfFile: state + "/lam/history", encoding: .utf8) == "a = 5\n")
    let second = try start(["-q"])
    second.type("\u{1B}[A\n")
    try second.wait(for: "a = 5\r\n")
  }

  /// No file may grow, as on a disk that is full: the entries run, it is said once, and what was there stays.
  @Test func aHistoryWithoutRoomStaysAsItIs() throws {
    try FileManager.default.createDirectory(atPath: state + "/lam", withIntermediateDirectories: true)
    try "old = 1\n".write(toFile: state + "/lam/history", atomically: true, encoding: .utf8)
    let terminal = try Terminal(
      ["-c", "ulimit -f 0; exec \"$0\" -q", Terminal.program], environment: ["XDG_STATE_HOME": state],
      program: "/bin/sh", size: (200, 24))
    try terminal.wait(for: ">> ")
    terminal.type("a = 5\n")
    try terminal.wait(for: "cannot be written")
    try terminal.wait(for: "a = 5\r\n")
    try terminal.wait(for: ">> ")
    terminal.type("b = 6\n")
    try terminal.wait(for: "b = 6\r\n")
    try terminal.wait(for: ">> ")
    terminal.type("\u{04}")
    #expect(terminal.exitCode() == 0)
    #expect(terminal.screen.components(separatedBy: "cannot be written").count == 2)
    #expect(try String(contentsOfFile: state + "/lam/history", encoding: .utf8) == "old = 1\n")
  }

  @Test func aHistoryOfGarbageIsNoTrouble() throws {
    try FileManager.default.createDirectory(atPath: state + "/lam", withIntermediateDirectories: true)
    var bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 7) }
    bytes += Array("\nkept = 1\nhalf a li".utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: state + "/lam/history"))
    let terminal = try start(["-q"])
    terminal.type("a = 5\n")
    try terminal.wait(for: "a = 5\r\n")
    try terminal.wait(for: ">> ")
    // The new entry has not become a part of the line that was cut.
    terminal.type("\u{1B}[A\u{1B}[A\u{1B}[A\n")
    try terminal.wait(for: "kept = 1\r\n")
    let text = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: state + "/lam/history")), as: UTF8.self)
    #expect(text.hasSuffix("\nhalf a li\na = 5\nkept = 1\n"))
  }

  /// Also where nobody is told of it: whoever reads on meets the end.
  @Test(arguments: [false, true]) func nothingGoesOnWithoutItsTerminal(isIgnored: Bool) throws {
    let ignoring = isIgnored ? "trap '' HUP; " : ""
    for typed in ["", "while true, end\n", "half a li", "x = input('? ')\n", "while true, disp(1), end\n"] {
      // A loop that has no need of the terminal goes on where it was told to, as with nohup.
      if isIgnored && typed == "while true, end\n" { continue }
      let terminal = try Terminal(
        ["-c", "\(ignoring)exec \"$0\" -q --no-history", Terminal.program], environment: [:],
        program: "/bin/sh")
      try terminal.wait(for: ">> ")
      terminal.type(typed)
      usleep(300_000)
      terminal.hangUp()
      #expect(terminal.exitCode(seconds: 30) != nil, "\(typed)")
    }
  }

  @Test func aPromptEndsWithItsTerminal() throws {
    let terminal = try start(["-q"])
    terminal.hangUp()
    #expect(terminal.exitCode() == 128 + SIGHUP)
    let ended = try start(["-q"])
    ended.send(SIGTERM)
    #expect(ended.exitCode() == 128 + SIGTERM)
  }

  @Test func aTimeLimitEndsThePrompt() throws {
    let terminal = try start(["-q", "--timeout", "0.5"])
    try terminal.wait(for: "time limit")
    #expect(terminal.exitCode() == 1)
  }

  @Test func theWidthIsThatOfTheWindowNow() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.resize(columns: 40)
    terminal.type("rand(1, 14) > 2\n")
    try terminal.wait(for: "columns")
  }

  @Test func programsAskAtThePrompt() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("a = input('first? '), b = input('second? ', 's'), c = kbhit()\n")
    try terminal.wait(for: "first? ")
    terminal.type("[1 2]\n")
    try terminal.wait(for: "second? ")
    terminal.type("some words\n")
    try terminal.wait(for: "b = some words")
    usleep(300_000)
    terminal.type("k")
    try terminal.wait(for: "c = k")
    for waiting in ["input('? ');", "pause", "kbhit();", "pause(1000)"] {
      try terminal.wait(for: ">> ")
      terminal.type("disp('begun'), try, \(waiting), catch, disp('caught'), end\n")
      try terminal.wait(for: "begun\r\n")
      usleep(300_000)
      terminal.type("\u{03}")
      try terminal.wait(for: "interrupted")
    }
    try terminal.wait(for: ">> ")
    #expect(!terminal.screen.contains("caught\r\n"))
  }

  /// Half a block could not be left: each Ctrl-C came back to its second line.
  @Test func controlCGivesUpWhatWasBegunAtKeyboard() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("keyboard\n")
    try terminal.wait(for: "keyboard> ")
    terminal.type("%{\n")
    try terminal.wait(for: "        > ")
    terminal.type("\u{03}")
    try terminal.wait(for: "keyboard> ")
    terminal.type("disp(6 * 7)\n")
    try terminal.wait(for: "42\r\n")
  }

  /// An entry of the history that was edited, searched from and left had its undos freed twice by Ctrl-C.
  @Test func editedEntriesOfTheHistoryCanBeSearchedFromAndGivenUp() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("disp(1)\n")
    try terminal.wait(for: ">> ")
    terminal.type("\u{10}x\u{1B}[Bw\u{0E}\u{10}\u{03}")
    try terminal.wait(for: "^C")
    try terminal.wait(for: ">> ")
    terminal.type("\u{10}\u{15}disp(6 * 7)\n")
    try terminal.wait(for: "42\r\n")
  }

  @Test func aScriptAsksAtTheTerminal() throws {
    let script = NSTemporaryDirectory() + "lam-\(UUID().uuidString).lam"
    try Data("x = input('x? ');\nprintf('<%d>', x)\n".utf8).write(to: URL(fileURLWithPath: script))
    let terminal = try Terminal([script], environment: [:])
    try terminal.wait(for: "x? ")
    terminal.type("6 * 7\n")
    try terminal.wait(for: "<42>")
    #expect(terminal.exitCode() == 0)
    let interrupted = try Terminal([script], environment: [:])
    try interrupted.wait(for: "x? ")
    interrupted.type("\u{03}")
    #expect(interrupted.exitCode() == 130)
  }

  /// One that came when nothing ran any more and no line was edited yet made the prompt come again without end.
  @Test func interruptsBetweenComputationAndPromptLeaveNoTrace() throws {
    let terminal = try start(["-q", "--no-history"])
    for _ in 0..<40 {
      terminal.type("1;\n")
      usleep(useconds_t.random(in: 0...3000))
      terminal.send(SIGINT)
    }
    usleep(500_000)
    terminal.type("\u{03}\u{15}disp(6 * 7)\n")
    try terminal.wait(for: "42\r\n")
  }
}
