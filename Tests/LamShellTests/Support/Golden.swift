import Foundation
import Testing

/// A file that holds what is expected. Where it is missing it is recorded, and the test fails once, so that
/// someone reads what was recorded; `LAM_RECORD=1 make test` records all anew.
enum Golden {
  static func expect(_ actual: String, matches relative: String) throws {
    let file = Repository.root.appendingPathComponent(relative)
    if Repository.isRecording {
      if (try? Repository.text(relative)) != actual { try Data(actual.utf8).write(to: file) }
      return
    }
    guard let expected = try? Repository.text(relative) else {
      try Data(actual.utf8).write(to: file)
      Issue.record("\(relative) was missing and is recorded now: read it, then run the test again")
      return
    }
    if actual != expected {
      Issue.record(
        "\(relative) differs\n\(difference(expected, actual))\nLAM_RECORD=1 make test records it anew")
    }
  }

  /// The first lines that differ, with those around them.
  static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.components(separatedBy: "\n")
    let new = actual.components(separatedBy: "\n")
    let first =
      zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    func excerpt(_ lines: [String], _ mark: String) -> String {
      lines.indices.filter { $0 >= first && $0 < first + 6 }.map { "  \(mark) \(lines[$0])" }.joined(
        separator: "\n")
    }
    return "at line \(first + 1)\n" + excerpt(old, "-") + "\n" + excerpt(new, "+")
  }
}
