import Foundation
import LamRuntime
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

  @Test("the corpus prints the same without each of the fast paths", arguments: FastPaths.switches.map(\.key))
  func withoutFastPath(name: String) throws {
    let path = try #require(FastPaths.switches.first { $0.key == name }?.value)
    for file in ConformanceTests.cases(in: "Tests/Conformance") {
      try run(file, fastPaths: .all.subtracting(path))
    }
  }

  @Test("the corpus prints the same with the kernels of every processor")
  func withPlainKernels() throws {
    for file in ConformanceTests.cases(in: "Tests/Conformance") {
      let run = try LamProcess.run([Repository.path(file)], environment: ["LAM_KERNELS": "plain"])
      try hold(file, to: run.output, errors: run.errors, code: run.code)
    }
  }

  private func run(_ file: String, fastPaths: FastPaths = .all) throws {
    let run = ProgramRun(file: file, fastPaths: fastPaths)
    try hold(file, to: run.output, errors: run.errors, code: run.code)
  }

  private func hold(_ file: String, to output: String, errors: String, code: Int32) throws {
    let header = CaseHeader(try Repository.text(file))
    let expected = try Repository.text(ConformanceTests.recording(of: file))
    if header.isExact {
      if output != expected {
        Issue.record("\(file)\n\(Golden.difference(expected, output))\n\(errors)")
      }
    } else if let difference = LooseComparison.difference(expected: expected, actual: output) {
      Issue.record("\(file): \(difference)\n\(errors)")
    }
    #expect((code != 0) == header.fails, "\(file) ended with \(code)\n\(errors)")
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
