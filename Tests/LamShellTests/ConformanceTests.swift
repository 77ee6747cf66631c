import Foundation
import Testing

@testable import LamShell

/// The corpus of Tests/Conformance and Tests/Programs: lam prints what GNU Octave printed when it was recorded.
@Suite struct ConformanceTests {
  static let features = Set(cases(in: "Tests/Conformance").map(folder)).sorted()

  private static func cases(in folder: String) -> [String] {
    Repository.files(in: folder, withExtension: "lam").filter {
      FileManager.default.fileExists(atPath: Repository.path(recording(of: $0)))
    }
  }

  private static func folder(of file: String) -> String {
    String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
  }

  private static func recording(of file: String) -> String {
    file.replacingOccurrences(ofLast: ".lam", with: ".out")
  }

  @Test("the cases of a feature print what Octave printed", arguments: features)
  func conformance(feature: String) throws {
    for file in ConformanceTests.cases(in: feature) { try run(file) }
  }

  @Test("programs print what Octave printed")
  func programs() throws {
    for file in ConformanceTests.cases(in: "Tests/Programs") { try run(file) }
  }

  private func run(_ file: String) throws {
    let header = CaseHeader(try Repository.text(file))
    let expected = try Repository.text(ConformanceTests.recording(of: file))
    let run = ProgramRun(file: file)
    if header.isExact {
      if run.output != expected {
        Issue.record("\(file)\n\(Golden.difference(expected, run.output))\n\(run.errors)")
      }
    } else if let difference = LooseComparison.difference(expected: expected, actual: run.output) {
      Issue.record("\(file): \(difference)\n\(run.errors)")
    }
    #expect((run.code != 0) == header.fails, "\(file) ended with \(run.code)\n\(run.errors)")
  }
}

/// What the first comments of a case say about it.
private struct CaseHeader {
  var fails = false
  var isExact = false

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let mark = line.first, mark == "%" || mark == "#" else { return }
      let words = line.dropFirst().drop { $0 == " " }
      if words.hasPrefix("exits:") { fails = words.dropFirst(6).contains { $0 != " " && $0 != "0" } }
      if words.hasPrefix("exact:") { isExact = true }
    }
  }
}
