import Foundation
import LamRuntime
import LamSemantics
import LamTestSupport
import Testing

/// A sandbox lets through what leads into its folder, and nothing else.
@Suite struct SandboxTests {
  private let folder: Folder
  private let sandbox: Sandbox

  init() throws {
    folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path("in/deep"), withIntermediateDirectories: true)
    try folder.write("", to: "out.txt")
    try folder.write("", to: "in/file")
    try folder.link("in/inside", to: "file")
    try folder.link("in/outside", to: "../out.txt")
    try folder.link("in/nothing", to: "../new.txt")
    try folder.link("in/up", to: "..")
    sandbox = try #require(Sandbox(folder: folder.path("in")))
  }

  @Test(arguments: ["file", "deep", "deep/new", "inside", "deep/../file", "new/name", ".", "up/in/file"])
  func pathsInsideArePermitted(name: String) throws {
    _ = try sandbox.path(folder.path("in/" + name))
  }

  @Test(arguments: [
    "../out.txt", "outside", "nothing", "up", "up/out.txt", "deep/../../out.txt", "new/../../out.txt", "..",
    "../inside", "/etc/passwd",
  ])
  func pathsOutsideAreRefused(name: String) throws {
    let path = name.hasPrefix("/") ? name : folder.path("in/" + name)
    #expect(throws: Failure.self) { _ = try sandbox.path(path) }
  }

  /// A folder whose name begins as the sandbox's does is another folder.
  @Test func neighboursAreOutside() throws {
    #expect(throws: Failure.self) { _ = try sandbox.path(folder.path("in2/file")) }
  }

  @Test func pathsAreUsedWithoutLinks() throws {
    let used = try sandbox.path(folder.path("in/inside")).text
    #expect(used.hasSuffix("/in/file"))
  }

  @Test func emptyAndBrokenNamesAreRefused() {
    #expect(throws: Failure.self) { _ = try sandbox.path("") }
    #expect(throws: Failure.self) { _ = try sandbox.path("a\u{0}b") }
  }

  @Test func aClosedSandboxHasNoFiles() {
    #expect(throws: Failure.self) { _ = try Sandbox.closed.path(folder.path("in/file")) }
    #expect(throws: Failure.self) { try Sandbox.closed.permit("getenv") }
    #expect(throws: Never.self) { try Sandbox.none.permit("getenv") }
  }

  @Test func theFolderMustBeThere() {
    #expect(Sandbox(folder: folder.path("none")) == nil)
    #expect(Sandbox(folder: folder.path("out.txt")) == nil)
  }
}
