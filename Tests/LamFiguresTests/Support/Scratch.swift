import Foundation

/// A folder that is there as long as its owner, and programs that work in it.
final class Scratch {
  struct ProgramFailed: Error {
    let words: String
  }

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lam-figures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

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
