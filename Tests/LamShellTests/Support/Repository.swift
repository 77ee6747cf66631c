import Foundation

/// The files of the repository that tests read, found from this file's own place.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let isRecording = ProcessInfo.processInfo.environment["LAM_RECORD"] == "1"

  /// The files below a folder that have this extension, by path relative to the root, in order.
  static func files(in folder: String, withExtension ending: String) -> [String] {
    let start = root.appendingPathComponent(folder)
    let all = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix("." + ending) }.map { "\(folder)/\($0)" }.sorted()
  }

  static func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }

  static func text(_ relative: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(relative)), as: UTF8.self)
  }
}
