import Foundation
import Testing

/// The scalar programs take no more instructions than Benchmarks/baseline.json says.
@Suite struct InstructionCountTests {
  /// Whether valgrind can count, and the release build is of the sources that are there.
  static let canCount: Bool = {
    let files = FileManager.default
    func date(_ path: String) -> Date? {
      (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }
    let hasValgrind = ["/usr/bin/valgrind", "/usr/local/bin/valgrind"].contains(where: files.fileExists)
    guard hasValgrind, let built = date(Repository.path(".build/release/lam")) else { return false }
    let sources = files.enumerator(atPath: Repository.path("Sources"))?.compactMap { $0 as? String } ?? []
    return sources.allSatisfy { date(Repository.path("Sources/\($0)")).map { $0 <= built } ?? true }
  }()

  @Test(.enabled(if: canCount, "needs valgrind and a release build of these sources"))
  func countsHaveNotGrown() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Repository.path("Benchmarks/instructions"))
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}
