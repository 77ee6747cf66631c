import Foundation
import LamNumerics
import LamRuntime
import LamTestSupport
import Testing

/// A file is written whole or not at all.
@Suite struct AtomicFileTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test func newAndOldFilesAreWritten() throws {
    try AtomicFile.write(Array("one".utf8), to: folder.path("a"))
    #expect(try folder.text("a") == "one")
    try AtomicFile.write(Array("two".utf8), to: folder.path("a"))
    #expect(try folder.text("a") == "two")
    #expect(folder.names == ["a"])
  }

  @Test func permissionsStay() throws {
    try folder.write("old", to: "a")
    chmod(folder.path("a"), 0o640)
    try AtomicFile.write(Array("new".utf8), to: folder.path("a"))
    #expect(try folder.permissions("a") == 0o640)
  }

  @Test func aNewFileHasWhatTheMaskLeaves() throws {
    let mask = umask(0)
    umask(mask)
    try AtomicFile.write([], to: folder.path("a"))
    #expect(try folder.permissions("a") == Int(0o666 & ~mask))
  }

  @Test func aLinkStaysAndItsTargetIsReplaced() throws {
    try folder.write("old", to: "target")
    try folder.link("link", to: "target")
    try AtomicFile.write(Array("new".utf8), to: folder.path("link"))
    #expect(try folder.text("target") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "target")
    try folder.link("dangling", to: "later")
    try AtomicFile.write(Array("made".utf8), to: folder.path("dangling"))
    #expect(try folder.text("later") == "made")
    #expect(folder.names == ["dangling", "later", "link", "target"])
  }

  @Test func whatIsNoFileIsWrittenAsItIs() throws {
    try AtomicFile.write(Array("gone".utf8), to: "/dev/null")
    #expect(throws: SystemError(EISDIR)) { try AtomicFile.write([], to: folder.path) }
    // There is never room on this device.
    #expect(throws: SystemError(ENOSPC)) { try AtomicFile.write([1], to: "/dev/full") }
  }

  @Test func appendingKeepsWhatIsThere() throws {
    try AtomicFile.append(Array("a".utf8), to: folder.path("log"))
    try AtomicFile.append(Array("b".utf8), to: folder.path("log"))
    #expect(try folder.text("log") == "ab")
  }

  @Test func creatingTakesNoNameThatIsThere() throws {
    try AtomicFile.create(Array("a".utf8), at: folder.path("x"))
    #expect(throws: SystemError(EEXIST)) { try AtomicFile.create([], at: folder.path("x")) }
    #expect(try folder.text("x") == "a")
    #expect(folder.names == ["x"])
  }
}
