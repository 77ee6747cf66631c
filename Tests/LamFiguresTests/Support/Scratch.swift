import Foundation
import LamTestSupport

/// A folder that is there as long as its owner, and programs that work in it.
final class Scratch {
  struct ProgramFailed: Error {
    let words: String
  }

  private let folder: Folder

  init() throws { folder = try Folder() }

  func file(_ name: String) -> URL { URL(fileURLWithPath: folder.path(name)) }

  /// Runs a program to its end; what it prints goes into a file, so that no pipe can fill up.
  func run(_ program: String, _ arguments: [String]) throws {
    let words = file("words")
    _ = FileManager.default.createFile(atPath: words.path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: words)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw ProgramFailed(words: (try? String(contentsOf: words, encoding: .utf8)) ?? "")
    }
  }
}
