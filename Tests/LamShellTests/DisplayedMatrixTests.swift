import LamSemantics
import Testing

@testable import LamShell

/// What lam shows is what lam reads.
@Suite struct DisplayedMatrixTests {
  private func shell(running code: String) -> Shell {
    let shell = ScriptedPerson([]).shell()
    _ = shell.runScript(name: "script", bytes: Array(code.utf8))
    return shell
  }

  private func shown(_ shell: Shell, unicode: Bool = true, exactly: Bool = true) throws -> String {
    let value = try #require(shell.session.variable(named: "A"))
    var format = DisplayFormat()
    if exactly { format.precision = .exact }
    return try Display(format: format, unicode: unicode).display(value, name: "A")
  }

  @Test(arguments: [
    "[1 2; 3 4]", "magic(4)/3", "-magic(4)", "[1+2i 3-4.5i; 1e-10i 7]", "[complex(1, Inf) complex(-NaN, 2)]",
    "[Inf -Inf NaN; NA -0 1e300]", "int8([1 -128; 127 0])", "uint8([1 2 250])",
    "int64([9007199254740993 -5])",
    "[true false; false true]", "single([0.1 1e10; pi -2])", "single([1+2i 3])", "zeros(0, 3)",
    "zeros(3, 0, 2)",
    "rand(3, 9)", "cat(3, [1 2; 3 4.5], [5 6; 7 8])", "reshape(1:16, 2, 2, 2, 2)",
    "sparse([1 0 0; 0 -2.5 0])",
    "sparse([1+2i 0])", "sparse([true false])", "(1:5)'",
  ])
  func isReadBack(code: String) throws {
    for unicode in [true, false] {
      let before = shell(running: "A = \(code);")
      let text = try shown(before, unicode: unicode)
      guard case .code(let statement) = DisplayedMatrix.read(text) else {
        Issue.record("not read:\n\(text)")
        return
      }
      let after = shell(running: statement + ";")
      #expect(try shown(after) == shown(before), "\(statement)")
      #expect(
        after.session.variable(named: "A")?.valueClass == before.session.variable(named: "A")?.valueClass)
    }
  }

  @Test func severalAndOtherLines() {
    let text = "V = 1×2\n   1   2\n\nx = 3\nB = 1×1×2\nB(:,:,1) =\n   5\nB(:,:,2) =\n   6\ny = x + 1"
    #expect(DisplayedMatrix.read(text) == .code("V = [1, 2]\nx = 3\nB = cat(3, [5], [6])\ny = x + 1"))
  }

  @Test(arguments: [
    ("A = 9×1\n   1\n   ⋮\n   9", "this is only a part of A: where it is, show A or copy A has all of it"),
    ("A = 2×2\n   1   2", "the heading says that A is 2×2, and below it is 1 row"),
    ("A = 1×2\n   1   2   3", "the heading says that A is 1×2, and below it is 3 numbers in row 1"),
    ("A = 1×2\n   1   x", "'x' among the rows of A is no number"),
    (
      "x = 1×2 cell\n  {1} = 1\n  {2} = 2", "a cell array that was shown is not read; matrices of numbers are"
    ),
    ("x = 2×2 char\n  ab\n  cd", "a char array that was shown is not read; matrices of numbers are"),
  ])
  func whatCannotBeReadIsToldSo(text: String, sentence: String) {
    #expect(DisplayedMatrix.read(text) == .refused(sentence))
  }

  @Test(arguments: [
    "A = 2×3", "A = 3", "A = [1 2\n 3 4]", "f(2x3)", "A = B×C", "",
  ])
  func otherTextIsLeftAlone(text: String) {
    #expect(DisplayedMatrix.read(text) == .none)
  }
}
