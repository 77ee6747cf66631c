import LamSyntax
import Testing

@Suite struct LongProgramsTests {
  private func functions(_ count: Int) -> String {
    let definitions = (0..<count).map {
      "function y = f\($0)(x\($0))\n  t\($0) = x\($0) + 1;\n  y = t\($0) * 2;\nend\n"
    }
    let calls = (0..<count).map { "s = s + f\($0)(\($0));\n" }
    return definitions.joined() + "s = 0;\n" + calls.joined() + "printf('%d', s);\n"
  }

  private func anonymous(_ count: Int) -> String {
    (0..<count).map { "f\($0) = @(x\($0)) x\($0) + 1;\n" }.joined() + "printf('%d', f7(3));\n"
  }

  /// Eight times as much takes 64 times as long where every function looks at all the names of its file.
  private func expectLinear(_ program: (Int) -> String, _ result: (Int) -> String) {
    let clock = ContinuousClock()
    func time(_ count: Int) -> Duration {
      let text = program(count)
      return clock.measure { #expect(output(of: text) == result(count)) }
    }
    let few = min(time(250), time(250))
    #expect(time(2000) < few * 30)
  }

  @Test func manyFunctionsTakeLinearTime() {
    expectLinear(functions) { String((0..<$0).reduce(0) { $0 + ($1 + 1) * 2 }) }
  }

  @Test func manyAnonymousFunctionsTakeLinearTime() {
    expectLinear(anonymous) { _ in "4" }
  }

  @Test func namesOfOneFunctionAreNotThoseOfAnother() {
    let program = """
      function y = f(x), t = x; y = t + 1; end
      function y = g(t), y = t * 2; end
      function y = h(x), try, y = t; catch, y = -1; end, end
      a = 5; k = @(t) t + a; m = @() a + 1; a = 6;
      printf('%d ', f(1), g(4), h(2), k(1), m());
      """
    #expect(output(of: program, fastPaths: []) == "2 8 -1 6 6 ")
  }
}
