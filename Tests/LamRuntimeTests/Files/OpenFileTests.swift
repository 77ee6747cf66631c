import Foundation
import LamRuntime
import LamTestSupport
import Testing

/// What C's library promises of a file that is read and written in turn.
@Suite struct OpenFileTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func open(_ name: String, _ mode: String) throws -> OpenFile {
    try OpenFile(try Sandbox.none.path(folder.path(name)), mode: mode)
  }

  @Test func linesAndTheEnd() throws {
    try folder.write("one\ntwo\n\nlast", to: "a")
    let file = try open("a", "r")
    #expect(try file.line(keepsLineFeed: false) == Array("one".utf8))
    #expect(try file.line(keepsLineFeed: true) == Array("two\n".utf8))
    #expect(try file.line(keepsLineFeed: false) == [])
    #expect(!file.isAtEnd)
    #expect(try file.line(keepsLineFeed: false) == Array("last".utf8))
    #expect(try file.line(keepsLineFeed: false) == nil)
    #expect(file.isAtEnd)
    try file.rewind()
    #expect(!file.isAtEnd)
    #expect(try file.read(5) == Array("one\nt".utf8))
    #expect(try file.position() == 5)
  }

  /// A person's lines are asked for when they are needed, and not before.
  @Test func theStandardInputIsReadLineByLine() throws {
    var lines = ["12 rest\n", "second\n", "last"].map { Array($0.utf8) }
    let file = OpenFile(standardInput: { lines.isEmpty ? nil : lines.removeFirst() })
    #expect(try file.consume { bytes in (bytes.count, 2) } == 8)
    #expect(lines.count == 2)
    #expect(try file.line(keepsLineFeed: false) == Array(" rest".utf8))
    #expect(lines.count == 2)
    #expect(try file.skipLines(1) == 1)
    #expect(lines.count == 1)
    #expect(try file.line(keepsLineFeed: true) == Array("last".utf8))
    #expect(try file.line(keepsLineFeed: true) == nil)
    #expect(file.isAtEnd)
    #expect(throws: SystemError(ESPIPE)) { try file.position() }
  }

  @Test func linesAreSkipped() throws {
    try folder.write("a\nb\nc", to: "a")
    let file = try open("a", "r")
    #expect(try file.skipLines(2) == 2)
    #expect(!file.isAtEnd)
    #expect(try file.skipLines(nil) == 0)
    #expect(file.isAtEnd)
  }

  @Test func newFilesHaveNamesOfTheirOwn() throws {
    let template = try Sandbox.none.path(folder.path("new-XXXXXX"))
    let (first, one) = try OpenFile.making(template)
    let (second, other) = try OpenFile.making(template)
    #expect(one != other && folder.names.count == 2)
    try first.close()
    try second.close()
    #expect(throws: SystemError(EINVAL)) { try OpenFile.making(Sandbox.none.path(folder.path("new"))) }
  }

  @Test func writingBehindWhatWasRead() throws {
    try folder.write("abcdef", to: "a")
    let file = try open("a", "r+")
    #expect(try file.read(2) == Array("ab".utf8))
    try file.write(Array("XY".utf8))
    #expect(try file.read(2) == Array("ef".utf8))
    try file.close()
    #expect(try folder.text("a") == "abXYef")
  }

  @Test func writingAndReadingBack() throws {
    let file = try open("a", "w+")
    try file.write(Array("hello".utf8))
    #expect(try file.position() == 5)
    try file.rewind()
    #expect(try file.read(.max) == Array("hello".utf8))
    try file.close()
  }

  @Test func appending() throws {
    try folder.write("a", to: "log")
    let file = try open("log", "a")
    try file.write(Array("b".utf8))
    try file.close()
    #expect(try folder.text("log") == "ab")
  }

  @Test func aFullDiskIsToldWhenTheFileIsClosed() throws {
    let file = try OpenFile(try Sandbox.none.path("/dev/full"), mode: "w")
    try file.write([1])
    #expect(throws: SystemError(ENOSPC)) { try file.close() }
  }

  @Test func whatIsNotThere() {
    #expect(throws: SystemError(ENOENT)) { _ = try open("none", "r") }
    #expect(throws: SystemError(EISDIR)) { _ = try OpenFile(try Sandbox.none.path(folder.path), mode: "r") }
  }
}
