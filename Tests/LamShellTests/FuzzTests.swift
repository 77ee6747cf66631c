import Foundation
import Testing

@testable import LamShell

/// Mutilated programs with a fixed seed: each ends with output or an error, none stops the process.
@Suite struct FuzzTests {
  /// A small generator, so that a failure comes back with its seed.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, sides)))
    }
  }

  private static let programs: [String] = ["examples", "Tests/Conformance", "Tests/Programs"].flatMap {
    Repository.files(in: $0, withExtension: "lam").compactMap { try? Repository.text($0) }
  }

  /// Words that reach outside the program, or wait.
  private static let outside = [
    "fopen", "fwrite", "save", "delete", "unlink", "mkdir", "rmdir", "system", "cd", "setenv", "diary",
    "dlmwrite", "csvwrite", "pause", "input", "keyboard", "addpath", "max_recursion_depth", "1e7", "1e8",
    "1e9",
  ]

  private static let pieces = [
    "0", "-1", "1e6", "NaN", "Inf", "[]", "{}", "''", "end", "(", ")", "]", "1:0", "zeros(0,3)", "int8(5)",
    "1i",
    "@sin", "struct()", ":", ".x", "{1}", "'", "2.5", "~", "==", "function", "@(x)", "c{:}", "...",
  ]

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        current.append(character)
        continue
      }
      if !current.isEmpty { words.append(current) }
      current = ""
      words.append(String(character))
    }
    if !current.isEmpty { words.append(current) }
    return words
  }

  private static func mutilated(_ dice: inout Dice) -> String {
    var words = words(programs[dice.roll(programs.count)])
    if dice.roll(8) == 0 {
      let pool = words + pieces
      return (0..<dice.roll(60) + 1).map { _ in pool[dice.roll(pool.count)] }.joined()
    }
    for _ in 0...dice.roll(5) where !words.isEmpty {
      let place = dice.roll(words.count)
      switch dice.roll(4) {
      case 0: words.remove(at: place)
      case 1: words.insert(words[dice.roll(words.count)], at: place)
      case 2: words.swapAt(place, dice.roll(words.count))
      default: words[place] = pieces[dice.roll(pieces.count)]
      }
    }
    return words.joined()
  }

  @Test("mutilated programs end with output or an error", arguments: [1, 2, 3, 4] as [UInt64])
  func mutilatedProgramsEnd(seed: UInt64) {
    var dice = Dice(state: seed)
    var ran = 0
    while ran < 150 {
      let text = FuzzTests.mutilated(&dice)
      if FuzzTests.outside.contains(where: text.contains) { continue }
      ran += 1
      _ = ProgramRun(text: text, limit: 0.5)
    }
    #expect(ran == 150)
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
