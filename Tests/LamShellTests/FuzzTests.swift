import Foundation
import Testing

@testable import LamShell

/// What `make fuzz` does without end, in part and with a fixed seed: lam dies of nothing, hangs at nothing, and gives the
/// same by every way.
@Suite struct FuzzTests {
  private static let hasPython = ["/usr/bin", "/usr/local/bin", "/bin"].contains {
    FileManager.default.isExecutableFile(atPath: $0 + "/python3")
  }

  @Test(
    "a part of each kind of fuzzing, with a fixed seed", .enabled(if: hasPython, "it is written in Python"),
    arguments: [("a", 10), ("b", 2000), ("c", 400), ("d", 500), ("e", 20)])
  func fuzz(kind: String, count: Int) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.path("Tests/Fuzz/fuzz"), kind, "--lam", Terminal.program, "--seed", "1",
      "--count",
      "\(count)", "--no-octave", "--slow", "2",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.contains("\(kind): \(count) cases"), "\(text)")
  }

  @Test("what is nested too deeply is an error")
  func deepNesting() {
    for text in [
      String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000),
      String(repeating: "[", count: 100_000), "x = 1" + String(repeating: "'", count: 100_000),
      "x = y" + String(repeating: ".a", count: 100_000), "function f(), f(), end\nf()",
      "f = @(g) g(g); f(f)", "x = 1" + String(repeating: "+1", count: 100_000) + ";y=x",
    ] {
      let run = ProgramRun(text: text, limit: 20)
      #expect(run.code == 0 || !run.errors.isEmpty)
    }
  }
}
