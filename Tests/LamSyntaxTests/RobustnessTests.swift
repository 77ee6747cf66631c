import Foundation
import LamSyntax
import Testing

/// Bad input never traps and never hangs.
@Suite struct RobustnessTests {
  /// A fixed sequence, the same everywhere.
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let pieces: [String] =
    reservedWords + ["hold", "format", "clear"] + [
      "(", ")", "[", "]", "{", "}", ",", ";", "\n", " ", "  ", "...\n", "% c\n", "%{\n", "\n%}\n", "'", "\"",
      "'a'",
      "\"b\\n\"", "1", "2.5", "0x1F", "3i", "1.", ".", ".5", "x", "y", "f", "end", "@", "@(x)", "=", "==",
      "+=", "+", "-", "++",
      "--", "*", ".*", "/", "^", ".^", "'", ".'", ":", "!", "~", "~=", "&&", "||", "&", "|", "<", "λ", "²",
      "$", "\r\n", "\t",
      "\\", "#", "in", "def", "import", "lambda",
    ]

  private func check(_ source: Source) {
    let result = LamSyntax.parse(source)
    let renderer = Renderer(.init(color: true, unicode: true, width: 40))
    for diagnostic in result.diagnostics {
      #expect(!renderer.render(diagnostic).isEmpty)
      for label in diagnostic.labels {
        #expect(
          label.span.start >= 0 && label.span.end <= source.bytes.count && label.span.start <= label.span.end)
      }
    }
    #expect(result.diagnostics.count <= 110)
    _ = TreePrinter.text(result.tree)
    var end: Int32 = 0
    for token in tokenize(source) {
      #expect(token.span.start == end)
      end = token.span.end
    }
    #expect(Int(end) == source.bytes.count)
  }

  @Test func tokenSoup() throws {
    var random = Random(state: 1)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...40, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      check(Source(name: "soup", text: text))
    }
  }

  @Test func byteSoup() {
    var random = Random(state: 2)
    for _ in 0..<500 {
      let count = Int.random(in: 1...60, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(Source(name: "bytes", bytes: bytes))
    }
  }

  @Test func mutilatedPrograms() throws {
    var random = Random(state: 3)
    let text = try String(contentsOf: packageFile("grammar.md"), encoding: .utf8)
    let program = Array(text.utf8.prefix(9000))
    for _ in 0..<150 {
      var bytes = program
      let start = Int.random(in: 0..<bytes.count - 600, using: &random)
      bytes = Array(bytes[start..<start + 500])
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 32...126, using: &random)
        case 2:
          bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &random) ?? "").utf8), at: place)
        default: bytes.removeLast(min(bytes.count - 1, place / 2))
        }
      }
      check(Source(name: "mutilated", bytes: bytes))
    }
  }

  @Test func everyBeginningOfAProgram() {
    let program = Array(
      "function [a, b] = f(x)\n% doc\nif x(1, end)' == [1 -2; 'a' \"b\\n\"], y{2}.z += 1; else, hold on; end\nend\nf(@(x) x, n=3)\n"
        .utf8)
    for count in 0...program.count {
      check(Source(name: "beginning", bytes: Array(program.prefix(count))))
    }
  }

  private static let nested: [(String, String, String)] = [
    ("(", "1", ")"), ("[", "1", "]"), ("{", "1", "}"), ("f(", "1", ")"), ("c{", "1", "}"), ("-", "1", ""),
    ("!", "1", ""),
    ("@() ", "1", ""), ("a = ", "1", ""), ("2^-(", "1", ")"), ("s.(", "1", ")"), ("if x\n", "y\n", "end\n"),
    ("while x\n", "y\n", "end\n"), ("for i = x\n", "y\n", "end\n"), ("try\n", "y\n", "end\n"),
    ("do\n", "y\n", "until x\n"),
    ("switch x\ncase 1\n", "y\n", "end\n"), ("unwind_protect\n", "y\n", "unwind_protect_cleanup\nend\n"),
    ("[(", "1", ")]"),
    ("if x, else\n", "y\n", "end\n"), ("f(@(x) [", "1", "])"),
  ]

  /// On a stack as small as any thread has.
  private func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      body()
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
  }

  @Test func deepNestingIsOneDiagnostic() {
    for (open, middle, close) in Self.nested {
      let depth = 100_000
      let text = String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
      onSmallStack {
        #expect(parse(text).diagnostics.map(\.message) == ["nested too deeply"], "\(open)")
      }
      // Without what would close it.
      onSmallStack {
        #expect(parse(String(repeating: open, count: depth)).diagnostics.count == 1, "\(open)")
      }
    }
  }

  @Test func deeplyNestedFunctionsAreOneDiagnostic() {
    let depth = 10_000
    let text = String(repeating: "function f\n", count: depth) + String(repeating: "end\n", count: depth)
    onSmallStack { #expect(parse(text).diagnostics.map(\.message) == ["nested too deeply"]) }
  }

  @Test func moderateNestingIsRead() {
    for (open, middle, close) in Self.nested + [("function f\n", "y\n", "end\n")] {
      let text = String(repeating: open, count: 60) + middle + String(repeating: close, count: 60)
      onSmallStack { #expect(parse(text).diagnostics.map(\.message) == [], "\(open)") }
    }
  }

  @Test(arguments: [
    ("1", "+1"), ("x", "'"), ("x", ".a"), ("x", "(1)"), ("x", "{1}"), ("2", "^2"), ("x", ";"), ("x", "\ny"),
    ("1", ":1;1"),
    ("[1", " 1"), ("x = [1", "; 1"), ("f(1", ", 1"), ("if x, y", "\nelseif z, y"), ("x", " && y"),
    ("", "function f, end\n"),
  ])
  func chainsHaveNoBound(_ first: String, _ next: String) {
    let closers = ["[1": "]", "x = [1": "]", "f(1": ")", "if x, y": "\nend"]
    let text = first + String(repeating: next, count: 20_000) + (closers[first] ?? "")
    onSmallStack {
      let result = parse(text)
      #expect(result.diagnostics.map(\.message) == [])
      _ = TreePrinter.text(result.tree)
    }
  }

  @Test func manyErrorsEndTheReading() {
    for line in ["x = )\n", "x = (\n", "x = [1 )\n", "end\n", "'\n", "if\n", "(x) y\n", "$\n", "function\n"] {
      let count = parse(String(repeating: line, count: 20_000)).diagnostics.count
      #expect((1...110).contains(count), "\(line) \(count)")
    }
  }

  /// Forty thousand lines; a bound that only a change of order would break.
  @Test func speed() {
    let block = """
      % a comment
      A = [1, 2, 3; 4 5 6; 7 -8 9];
      for k = 1:numel(x)
        s = s + k*0.5 - sin(x(k))^2;
        if k > 3 && s < 10
          y(k, :) = A(k, end) * [1 2 3]';
        end
      end
      printf("%d %s\\n", k, 'text');
      f = @(t) t.^2 + c;

      """
    let source = Source(name: "speed", text: String(repeating: block, count: 4_000))
    let clock = ContinuousClock()
    let time = clock.measure { #expect(LamSyntax.parse(source).diagnostics.isEmpty) }
    #expect(time < .seconds(20))
  }
}
