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
      HistoryFile.decode(Array(text.utf8)) == [entries[0], entries[1], " y = 2", entries[3], entries[4]])
  }

  @Test func entriesAreAppendedToAPrivateFile() throws {
    let file = HistoryFile(path: temporaryPath())
    #expect(file.read() == [])
    #expect(file.append("x = 1"))
    #expect(file.append("if x\n  y\nend"))
    #expect(file.read() == ["x = 1", "if x\n  y\nend"])
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func aLongFileIsCutWithoutLosingTheLatest() {
    var file = HistoryFile(path: temporaryPath())
    file.limit = 3
    for number in 1...8 { file.append("x = \(number)") }
    #expect(file.read() == ["x = 6", "x = 7", "x = 8"])
    #expect(file.read() == ["x = 6", "x = 7", "x = 8"])
  }

  @Test func aPlaceThatCannotBeWrittenIsNoError() {
    #expect(!HistoryFile(path: "/proc/nowhere/history").append("x"))
    #expect(HistoryFile(path: "/tmp").read() == [])
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
    #expect(HistoryFile.decode(bytes) == ["a = 1", "end\n half", "z"])
    #expect(HistoryFile.decode([9, 65, 10]) == [])
  }

  @Test func aDirectoryInItsPlaceIsLeftAlone() throws {
    let folder = try Folder()
    let file = HistoryFile(path: folder.path)
    #expect(file.read() == [])
    #expect(!file.append("x"))
    #expect(OwnFile.objection(to: folder.path) != nil)
  }

  @Test func aLinkIsFollowedAndStays() throws {
    let folder = try Folder()
    try folder.write("a\nb\nc\nd\ne\n", to: "mine")
    try folder.link("history", to: "mine")
    var file = HistoryFile(path: folder.path("history"))
    file.limit = 2
    #expect(file.read() == ["d", "e"])
    #expect(try folder.text("mine") == "d\ne\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("history")) == "mine")
  }

  @Test func anotherUsersFileIsLeftAlone() throws {
    guard geteuid() == 0 else { return }
    let folder = try Folder()
    try folder.write("evil\n", to: "history")
    chown(folder.path("history"), 12345, 12345)
    let file = HistoryFile(path: folder.path("history"))
    #expect(file.read() == [])
    #expect(!file.append("x"))
  }

  @Test func sessionsLoseNothingOfEachOther() async throws {
    let folder = try Folder()
    let path = folder.path("history")
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<4 {
        group.addTask {
          var file = HistoryFile(path: path)
          file.limit = 1000
          for k in 0..<50 { file.append("s\(session)k\(k)\nmore") }
        }
      }
    }
    let entries = HistoryFile(path: path).read()
    #expect(Set(entries).count == 200)
    #expect(entries.count == 200)
  }
}
