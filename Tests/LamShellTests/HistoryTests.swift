import Foundation
import LamTestSupport
import Testing

@testable import LamShell

/// What was typed is there again in the next run.
@Suite struct HistoryTests {
  private func temporaryPath() -> String {
    NSTemporaryDirectory() + "lam-history-\(UUID().uuidString)/state/lam/history"
  }

  @Test func blocksAreOneEntry() {
    let entries = ["x = 1", "for k = 1:3\n\n  k\n\tdisp(k)\nend", "\ty = 2", "A \\ b", "% é"]
    let text = entries.map(HistoryFile.encode).joined()
    #expect(
      HistoryFile.decode(Array(text.utf8)).entries == [
        entries[0], entries[1], " y = 2", entries[3], entries[4],
      ])
  }

  @Test func entriesAreAppendedToAPrivateFile() throws {
    let file = HistoryFile(path: temporaryPath())
    #expect(file.read().entries == [])
    #expect(file.append("x = 1"))
    #expect(file.append("if x\n  y\nend"))
    #expect(file.read().entries == ["x = 1", "if x\n  y\nend"])
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func aLongFileIsCutWithoutLosingTheLatest() {
    let file = HistoryFile(path: temporaryPath())
    file.limit = 3
    for number in 1...8 { file.append("x = \(number)") }
    #expect(file.read().entries == ["x = 6", "x = 7", "x = 8"])
    #expect(file.read().entries == ["x = 6", "x = 7", "x = 8"])
  }

  @Test func aPlaceThatCannotBeWrittenIsNoError() {
    let nowhere = HistoryFile(path: "/proc/nowhere/history")
    #expect(!nowhere.append("x"))
    let folder = HistoryFile(path: "/tmp")
    #expect(folder.read().entries == [])
  }

  @Test func whereItIs() {
    #expect(HistoryFile.standardPath(environment: ["LAM_HISTFILE": "/a/b", "HOME": "/h"]) == "/a/b")
    #expect(HistoryFile.standardPath(environment: ["LAM_HISTFILE": "", "HOME": "/h"]) == nil)
    #expect(
      HistoryFile.standardPath(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/lam/history")
    #expect(HistoryFile.standardPath(environment: ["HOME": "/h"]) == "/h/.local/state/lam/history")
    #expect(HistoryFile.standardPath(environment: [:]) == nil)
  }

  @Test func theNextSessionRecallsWholeBlocks() {
    let path = temporaryPath()
    let first = ScriptedPerson([
      .line("x = 1;"), .line("for k = 1:2"), .line("  k;"), .line("end"), .line("x = 2;"), .line("x = 2;"),
    ])
    let shell = first.shell()
    shell.historyFile = HistoryFile(path: path)
    _ = shell.runPrompt()
    let second = ScriptedPerson([])
    let next = second.shell()
    next.historyFile = HistoryFile(path: path)
    _ = next.runPrompt()
    #expect(second.remembered == ["x = 1;", "for k = 1:2\n  k;\nend", "x = 2;"])
  }

  /// What would steer the terminal when it is recalled, or is no text, is no entry.
  @Test func garbageIsNoEntry() {
    let bytes =
      Array("a = 1\n\u{1B}[2J\nif a\n\tb\n\t\u{9B}c\nend\n\t half\n".utf8) + [0xFF, 10, 0, 10]
      + Array("z\n".utf8)
    #expect(HistoryFile.decode(bytes).entries == ["a = 1", "end\n half", "z"])
    #expect(HistoryFile.decode([9, 65, 10]).entries == [])
  }

  /// Entries move to the front of the memory over what was left out, in printable files and in others.
  @Test(arguments: ["", "é"]) func entriesStayWhole(mark: String) {
    let text =
      "\n\ta\n" + (1...40).map { "x = \($0)\(mark)\n\t  y\n\n\t\n" }.joined() + "\u{1B}\n"
      + "x = 7\(mark)\nlast"
    let list = HistoryFile.decode(Array(text.utf8))
    #expect(list.entries == (1...40).map { "x = \($0)\(mark)\n  y\n" } + ["x = 7\(mark)", "last"])
    #expect(list.bytes.last == 0)
    #expect(list.numbers == Array(0..<42))
  }

  @Test func aDirectoryInItsPlaceIsLeftAlone() throws {
    let folder = try Folder()
    let file = HistoryFile(path: folder.path)
    #expect(file.read().entries == [])
    #expect(!file.append("x"))
    #expect(OwnFile.objection(to: folder.path) != nil)
  }

  @Test func aLinkIsFollowedAndStays() throws {
    let folder = try Folder()
    try folder.write("a\nb\nc\nd\ne\n", to: "mine")
    try folder.link("history", to: "mine")
    let file = HistoryFile(path: folder.path("history"))
    file.limit = 2
    #expect(file.read().entries == ["d", "e"])
    #expect(try folder.text("mine") == "d\ne\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("history")) == "mine")
  }

  @Test func anotherUsersFileIsLeftAlone() throws {
    guard geteuid() == 0 else { return }
    let folder = try Folder()
    try folder.write("evil\n", to: "history")
    chown(folder.path("history"), 12345, 12345)
    let file = HistoryFile(path: folder.path("history"))
    #expect(file.read().entries == [])
    #expect(!file.append("x"))
  }

  @Test func sessionsLoseNothingOfEachOther() async throws {
    let folder = try Folder()
    let path = folder.path("history")
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<4 {
        group.addTask {
          let file = HistoryFile(path: path)
          file.limit = 1000
          for k in 0..<50 { file.append("s\(session)k\(k)\nmore") }
        }
      }
    }
    let file = HistoryFile(path: path)
    let entries = file.read().entries
    #expect(Set(entries).count == 200)
    #expect(entries.count == 200)
  }

  @Test func whatIsEnteredAgainStandsWhereItWasEnteredLast() {
    var list = HistoryList(["a", "b", "a", "c"])
    #expect(list.entries == ["b", "a", "c"])
    let older = list.append("b")
    #expect(older == 1)
    #expect(list.entries == ["a", "c", "b"])
    #expect(list.numbers == [2, 3, 4])
    #expect(list[1] == "b")
    #expect(list.newest(2).entries == ["c", "b"])
    #expect(list.newest(2).numbers == [0, 1])
  }

  /// Long entries, and those of which one begins as another does, are told apart.
  @Test func entriesAreTheSameOnlyWhereAllOfThemIs() {
    var list = HistoryList()
    for k in 0..<2000 { list.append("x\(k % 1000) = " + String(repeating: "y", count: k % 7)) }
    let entries = list.entries
    #expect(Set(entries).count == entries.count)
    #expect(entries.count == 2000)
    let others = ["x1", "", "x1", ""].map { list.append($0) }
    #expect(others == [nil, nil, 2000, 2001])
  }

  @Test func aFileOfRepeatedEntriesIsWrittenAnew() throws {
    let folder = try Folder()
    try folder.write(String(repeating: "a\nb\n", count: 1000) + "c\n", to: "history")
    let file = HistoryFile(path: folder.path("history"))
    #expect(file.read().entries == ["a", "b", "c"])
    #expect(try folder.text("history") == "a\nb\nc\n")
    #expect(file.append("d"))
    #expect(file.news() == [])
  }

  @Test func whatOtherSessionsEnterIsNews() throws {
    let folder = try Folder()
    let one = HistoryFile(path: folder.path("history"))
    let two = HistoryFile(path: folder.path("history"))
    _ = one.read()
    _ = two.read()
    one.append("a = 1")
    two.append("b = 2")
    one.append("if a\n  b\nend")
    #expect(two.news() == ["a = 1", "if a\n  b\nend"])
    #expect(one.news() == ["b = 2"])
    #expect(one.news() == [])
  }

  private func session(_ lines: [String], file: HistoryFile) -> ScriptedPerson {
    let person = ScriptedPerson(lines.map { .line($0) })
    let shell = person.shell()
    shell.historyFile = file
    _ = shell.runPrompt()
    return person
  }

  @Test func numbersRecallEntriesOfEarlierSessions() throws {
    let folder = try Folder()
    try folder.write("x = 7\ny = x + 1\nx = 7\n", to: "history")
    let file = HistoryFile(path: folder.path("history"))
    let person = session(["history", "!2", "!1", "!!", "!99", "history X + 1"], file: file)
    #expect(person.screen.contains(">> history\n1  y = x + 1\n2  x = 7\n3  history\n"))
    #expect(person.screen.contains(">> !2\nx = 7\nx = 7\n"))
    #expect(person.screen.contains(">> !1\ny = x + 1\ny = 8\n"))
    #expect(person.screen.contains(">> !!\ny = x + 1\ny = 8\n"))
    #expect(person.screen.contains("error: there is no entry 99; history lists them with their numbers"))
    #expect(person.screen.contains(">> history X + 1\n5  y = x + 1\n"))
    #expect(try folder.text("history").hasSuffix("\nx = 7\nhistory\nx = 7\ny = x + 1\nhistory X + 1\n"))
  }

  /// The entry that ends the session is in the file before it runs.
  @Test func whatKillsTheSessionIsKept() throws {
    let folder = try Folder()
    let path = folder.path("history")
    let person = ScriptedPerson([.line("x = 1;"), .line("type_of_nothing(x)")])
    let shell = person.shell()
    shell.historyFile = HistoryFile(path: path)
    nonisolated(unsafe) var seen = ""
    shell.session.performCommand = { _, _ in seen = (try? folder.text("history")) ?? "" }
    person.add(.line("help"))
    _ = shell.runPrompt()
    #expect(seen == "x = 1;\ntype_of_nothing(x)\nhelp\n")
  }

  /// What others enter between is listed with a number when somebody looks, and recalled by it.
  @Test func theListHasWhatOtherSessionsEntered() throws {
    let folder = try Folder()
    let other = HistoryFile(path: folder.path("history"))
    let person = ScriptedPerson([.line("a = 1;")])
    let shell = person.shell()
    shell.historyFile = HistoryFile(path: folder.path("history"))
    let perform = shell.session.performCommand
    shell.session.performCommand = { command, words in
      if command == "help" { other.append("b = 2") } else { try perform?(command, words) }
    }
    for line in ["help", "history", "!4"] { person.add(.line(line)) }
    _ = shell.runPrompt()
    #expect(person.screen.contains("1  a = 1;\n2  help\n3  history\n4  b = 2\n"))
    #expect(person.screen.contains(">> !4\nb = 2\nb = 2\n"))
  }
}
