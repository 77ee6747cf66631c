import LamSyntax
import Testing

/// The prompt asks for more exactly when more could make the text whole.
@Suite struct IncompleteTests {
  @Test(arguments: [
    "(", "x = (1 +", "f(1,", "f(", "[1 2", "[1 2;", "[1, ...", "{", "{1, {2", "c{", "s.(", "if x", "if x, y",
    "while x", "for i = 1:3", "switch x", "switch x\ncase 1", "try", "try, x, catch", "do", "do, x",
    "unwind_protect",
    "if x, [1 2", "if x\n y\nelse", "function f", "function y = f(x)", "function f\n if x", "x = 1 + ...",
    "x ...", "...",
    "%{", "%{\nabc", "x = [1 %{\n%{\n", "@(", "f = @(x) [x", "x = [1 2\n", "if x\n  % comment\n",
    "function f(", "[a, b", "function f\n function g\n end",
    "x = {@(x) x +", "for (i = 1:3",
  ])
  func more(_ text: String) {
    #expect(parse(text).isIncomplete)
  }

  @Test(arguments: [
    "", "x", "x = 1", "x =", "1 +", ")", "'abc", "x = \"abc", "[1 2)", "(1 + * 2", "if x, y, end", "if x, )",
    "end", "x = (1]", "function f\n function g\n end\nend",
    "hold on", "% c", "%{\n%}", "function f, x, end", "x = 1 % ...", "'...'", "for i in x", "f('abc",
    "[1, 'abc", "x y (",
  ])
  func noMore(_ text: String) {
    #expect(!parse(text).isIncomplete)
  }

  /// A function that the end of a file ends is whole in the file.
  @Test func aFunctionWithoutEndIsNoError() {
    let result = parse("function f\n  x")
    #expect(result.isIncomplete)
    #expect(result.diagnostics.isEmpty)
  }

  /// Every beginning of a whole program is either whole or incomplete or an error, and the last one is whole.
  @Test func linesTypedOneByOne() {
    let lines = [
      "function y = f(x)", "  if x > 0", "    y = [1 2", "         3 4];", "  else", "    y = f(1, ...",
      "          2);", "  end",
      "end",
    ]
    for count in 1..<lines.count {
      let text = lines.prefix(count).joined(separator: "\n") + "\n"
      #expect(parse(text).isIncomplete, "after \(text)")
    }
    #expect(!parse(lines.joined(separator: "\n") + "\n").isIncomplete)
  }
}
