import Foundation
import LamText
import Testing

/// Figures in pretended terminals: what a terminal is sent, and that nothing of its answers is ever seen.
@Suite(.serialized) struct PictureTerminalTests {
  private let kitty = "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;c"
  private let sixel = "\u{1B}[6;20;10t\u{1B}[?62;4;22c"
  private let plain = "\u{1B}[?1;2c"
  private let question = "\u{1B}[16t\u{1B}[c"

  /// A pretended terminal with lam at its prompt, that is given an entry which draws.
  ///
  /// - Parameter answer: what the terminal says when it is asked what it can show; nil where nothing is waited for.
  private func terminal(
    _ entry: String = "plot([1 3 2])", _ arguments: [String] = [], _ environment: [String: String] = [:],
    answer: String? = nil
  ) throws -> Terminal {
    let terminal = try Terminal(["-q", "-n", "--no-history"] + arguments, environment: environment)
    try terminal.wait(for: ">> ")
    terminal.type(entry + "\n")
    guard let answer else { return terminal }
    try terminal.wait(for: question)
    terminal.type(answer)
    return terminal
  }

  /// Sees to it that the prompt comes, that nothing of an answer was shown, and that the prompt takes what is typed as it is.
  private func expectNoStrayByte(_ terminal: Terminal) throws {
    try terminal.wait(for: ">> ")
    terminal.type("40 + 2\n")
    try terminal.wait(for: "40 + 2")
    try terminal.wait(for: "ans = 42\r\n")
    try terminal.wait(for: ">> ")
    terminal.type("exit(3)\n")
    #expect(terminal.exitCode() == 3)
    for part in ["^[", "?62", "?1;2", "i=31;OK", "20;10t", "syntax", "error"] {
      #expect(!terminal.screen.contains(part), "\(part) in \(terminal.screen.debugDescription)")
    }
  }

  @Test func kittyIsSentAFileInParts() throws {
    let terminal = try terminal()
    try terminal.wait(for: "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\" + question)
    terminal.type(kitty)
    try terminal.wait(for: "m=0;")
    let commands = terminal.screen.components(separatedBy: "\u{1B}_G").dropFirst(2)
    #expect(commands.first?.hasPrefix("a=T,f=100,q=2,i=") == true)
    #expect(commands.first?.contains(",p=1,c=56,r=21,m=1;") == true)
    let letters = commands.compactMap {
      $0.components(separatedBy: "\u{1B}\\").first?.split(separator: ";").last
    }
    let file = try #require(Base64.decode(Array(letters.joined().utf8)))
    #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // The width and the height of the picture: 56 columns of 10, 21 rows of 20.
    #expect(Array(file[16..<24]) == [0, 0, 2, 48, 0, 0, 1, 164])
    try expectNoStrayByte(terminal)
  }

  @Test func theSecondFigureAsksNoMore() throws {
    let terminal = try terminal(answer: sixel)
    try terminal.wait(for: "\u{1B}P0;1;0q\"1;1;560;420#0;2;")
    try terminal.wait(for: "\u{1B}\\")
    try terminal.wait(for: ">> ")
    terminal.type("plot([1 2])\n")
    try terminal.wait(for: "\u{1B}P0;1;0q")
    #expect(terminal.screen.components(separatedBy: question).count == 2)
    try expectNoStrayByte(terminal)
  }

  @Test func aTerminalWithoutPicturesGetsCharacters() throws {
    let terminal = try terminal(answer: plain)
    try terminal.wait(for: "┌──")
    try expectNoStrayByte(terminal)
  }

  @Test func aTerminalThatNeverAnswersGetsCharactersAfterASecond() throws {
    let begin = Date()
    let terminal = try terminal()
    try terminal.wait(for: "┌──")
    #expect(Date().timeIntervalSince(begin) >= 1)
    try expectNoStrayByte(terminal)
  }

  @Test func aSlowAnswerIsSwallowedAtThePrompt() throws {
    let terminal = try terminal()
    try terminal.wait(for: "┌──")
    try terminal.wait(for: ">> ")
    terminal.type("a = 1")
    try terminal.wait(for: "a = 1")
    // In pieces, and among keys.
    for part in ["\u{1B}_Gi=3", "1;OK\u{1B}", "\\7\u{1B}[6;20", ";10t\u{1B}[", "?62;4c"] {
      terminal.type(part)
      usleep(5_000)
    }
    terminal.type("\n")
    try terminal.wait(for: "a = 17\r\n")
    try terminal.wait(for: ">> ")
    // Keys of several bytes are what they were: up, and Enter.
    terminal.type("\u{1B}[A")
    try terminal.wait(for: "a = 17")
    terminal.type("\n")
    try terminal.wait(for: "a = 17\r\n")
    try expectNoStrayByte(terminal)
  }

  @Test func aSlowAnswerIsSwallowedWhileTheProgramRuns() throws {
    let terminal = try terminal(
      "plot([1 3 2]), drawnow, disp(7 - 2), t = tic; while toc(t) < 1, end, b = 2 * 3")
    try terminal.wait(for: "┌──")
    try terminal.wait(for: "5\r\n")
    terminal.type(kitty)
    try terminal.wait(for: "b = 6\r\n")
    try expectNoStrayByte(terminal)
  }

  @Test func aSlowAnswerIsNoKeyForPause() throws {
    let terminal = try terminal("plot([1 3 2]), pause, c = 2 * 4")
    try terminal.wait(for: "┌──")
    usleep(200_000)
    terminal.type(kitty)
    usleep(300_000)
    #expect(!terminal.screen.contains("c = 8\r\n"))
    terminal.type("x")
    try terminal.wait(for: "c = 8\r\n")
    try expectNoStrayByte(terminal)
  }

  @Test func whatIsTypedMeanwhileIsNotLost() throws {
    let terminal = try terminal()
    terminal.type("d = 4;\nd + 1")
    try terminal.wait(for: question)
    terminal.type("0")
    terminal.type(sixel)
    terminal.type("0\n")
    try terminal.wait(for: "\u{1B}P0;1;0q")
    try terminal.wait(for: "ans = 104\r\n")
    try expectNoStrayByte(terminal)
  }

  @Test func aScriptWaitsForALateAnswerBeforeItEnds() throws {
    let terminal = try Terminal(["-q", "-n", "-e", "plot([1 3 2])"], environment: [:])
    try terminal.wait(for: question)
    usleep(1_500_000)
    terminal.type(kitty)
    #expect(terminal.exitCode() == 0)
    #expect(terminal.screen.contains("┌──"))
    #expect(!terminal.screen.contains("^["))
  }

  @Test func iTermIsKnownByItsName() throws {
    let terminal = try terminal("plot([1 3 2])", [], ["TERM_PROGRAM": "iTerm.app"], answer: sixel)
    try terminal.wait(for: "\u{1B}]1337;File=inline=1;size=")
    try terminal.wait(for: ";width=56;height=21;preserveAspectRatio=0:iVBORw0KGgo")
    try expectNoStrayByte(terminal)
  }

  @Test func behindTmuxAndScreenKittyIsNotAsked() throws {
    for environment in [["TMUX": "/nowhere,1,0", "PATH": "/nowhere"], ["TERM": "screen-256color"]] {
      let terminal = try terminal("plot([1 3 2])", [], environment, answer: plain)
      try terminal.wait(for: "┌──")
      #expect(!terminal.screen.contains("\u{1B}_G"))
      try expectNoStrayByte(terminal)
    }
  }

  @Test func whatIsSaidIsNotAsked() throws {
    for (arguments, environment, shown) in [
      (["--graphics=cells"], [:], "┌──"), (["--graphics", "ascii"], [:], "+--"),
      ([], ["LAM_GRAPHICS": "cells"], "┌──"), (["--graphics=cells"], ["LAM_GRAPHICS": "kitty"], "┌──"),
      ([], ["TERM": "dumb"], "┌──"),
    ] as [([String], [String: String], String)] {
      let terminal = try terminal("plot([1 3 2])", arguments, environment)
      try terminal.wait(for: shown)
      #expect(!terminal.screen.contains(question))
      try expectNoStrayByte(terminal)
    }
  }

  @Test func noneShowsNothing() throws {
    let terminal = try terminal("plot([1 3 2])", ["--graphics=none"])
    #expect(!terminal.screen.contains("┌") && !terminal.screen.contains("\u{1B}P"))
    try expectNoStrayByte(terminal)
  }

  @Test func aFigureThatChangesIsDrawnInItsPlace() throws {
    let terminal = try terminal("for k = 1:3, plot([0 k]), drawnow, end", ["--graphics=cells"])
    try terminal.wait(for: "┌──")
    for _ in 2...3 {
      try terminal.wait(for: "\u{1B}[?2026h\u{1B}[21A\r")
      try terminal.wait(for: "┌──")
      try terminal.wait(for: "\u{1B}[K\r\n\u{1B}[?2026l")
    }
    try terminal.wait(for: ">> ")
    // Behind something else it is drawn anew.
    terminal.type("plot([0 4]), disp(1), plot([0 5]), drawnow, disp(2), plot([0 6])\n")
    try terminal.wait(for: "1\r\n")
    try terminal.wait(for: "2\r\n")
    #expect(terminal.screen.components(separatedBy: "\u{1B}[?2026h").count == 3)
    try expectNoStrayByte(terminal)
  }

  @Test func kittysPictureTakesThePlaceOfTheOneBefore() throws {
    let terminal = try terminal("for k = 1:2, plot([0 k]), drawnow, end", ["--graphics=kitty"], answer: kitty)
    try terminal.wait(for: "\u{1B}[?2026h\u{1B}[21A\r\u{1B}_Ga=T,f=100,q=2,i=")
    try terminal.wait(for: ">> ")
    terminal.type("plot([0 3])\n")
    try terminal.wait(for: "\u{1B}_Ga=T,f=100,q=2,i=")
    let identifiers = terminal.screen.components(separatedBy: "a=T,f=100,q=2,i=").dropFirst()
      .map { $0.prefix { $0 != "," } }
    #expect(identifiers.count == 3)
    if identifiers.count == 3 {
      #expect(identifiers[0] == identifiers[1] && identifiers[1] != identifiers[2])
    }
    try expectNoStrayByte(terminal)
  }

  @Test func framesOfAMovieAreShownInTheirPlace() throws {
    let terminal = try terminal(
      "for k = 1:3, f(k) = im2frame(zeros(4, 4, 3) + k / 4); end, movie(f, 1, 50), disp(5 + 4)",
      ["--graphics=cells"])
    for _ in 2...3 { try terminal.wait(for: "\u{1B}[?2026h\u{1B}[21A\r") }
    try terminal.wait(for: "9\r\n")
    try expectNoStrayByte(terminal)
  }

  @Test func aMovieEndsAtCtrlC() throws {
    let terminal = try terminal(
      "for k = 1:2, f(k) = im2frame(zeros(4, 4, 3) + k / 4); end, movie(f, 1e6, 20)", ["--graphics=cells"])
    try terminal.wait(for: "\u{1B}[?2026h\u{1B}[21A\r")
    terminal.type("\u{3}")
    try terminal.wait(for: "interrupted")
    try expectNoStrayByte(terminal)
  }

  @Test func aPipeGetsNoPictureUnlessItIsAskedFor() throws {
    let silent = try LamProcess.run(["-n", "-e", "plot([1 3 2]), disp(7)"])
    #expect(silent.output == "7\n" && silent.errors.isEmpty)
    let asked = try LamProcess.run(["-n", "--graphics=kitty", "-e", "plot([1 3 2])"])
    #expect(asked.output.hasPrefix("\u{1B}_Ga=T,f=100,q=2,i="))
    #expect(asked.output.hasSuffix("\u{1B}\\\n"))
    let cells = try LamProcess.run(["-n", "--graphics=cells", "-e", "plot([1 3 2])"])
    #expect(cells.output.contains("┌──") && !cells.output.contains("\u{1B}"))
  }

  @Test func unknownWordsAreRefusedWithTheList() throws {
    let option = try LamProcess.run(["--graphics=svga", "-e", "1"])
    #expect(option.code == 2 && option.output.isEmpty)
    for word in ["auto", "kitty", "sixel", "iterm", "cells", "ascii", "none"] {
      #expect(option.errors.contains(word))
    }
    let variable = try LamProcess.run(["-e", "1"], environment: ["LAM_GRAPHICS": "svga"])
    #expect(variable.code == 2 && variable.output.isEmpty)
    #expect(variable.errors.contains("auto, kitty, sixel, iterm, cells, ascii, none"))
  }
}
