import Foundation
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
}
