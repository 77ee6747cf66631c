import LamRuntime
import LamSyntax
import Testing

/// A path that is turned off is not taken.
@Suite struct FastPathsTests {
  /// Builtins whose forms give different values, so that a result tells which of them was asked.
  private static let library = Library([
    Builtin("either", [.any("x")], "1 from a register, 2 from the body", scalar: { _ in 1 }) { _ in .scalar(2)
    },
    Builtin(
      "both", [.any("x")], "the negative in a pass, the same number from the body", kernel: .map(.negate)
    ) {
      call in try call[0]
    },
  ])

  private func output(of program: String, fastPaths: FastPaths) -> String {
    var text = ""
    let session = Session(
      library: FastPathsTests.library, host: .init(sink: EventText().sink { text += $0 }),
      fastPaths: fastPaths)
    _ = session.evaluate(Source(name: "test", text: program))
    return text
  }

  @Test func quickCalls() {
    #expect(output(of: "a = 7; for k = 1:2, x = either(a); end, x", fastPaths: .all) == "x = 1\n")
    #expect(
      output(of: "a = 7; for k = 1:2, x = either(a); end, x", fastPaths: .all.subtracting(.quickCalls))
        == "x = 2\n")
  }

  @Test func fusedPasses() {
    let program = "v(3000) = 1; w = 1 + both(v) + 1; x = w(3000)"
    #expect(output(of: program, fastPaths: .all) == "x = 1\n")
    #expect(output(of: program, fastPaths: .all.subtracting(.fusedPasses)) == "x = 3\n")
  }

  #if arch(x86_64)
    @Test func machineCode() {
      let session = Session(
        library: FastPathsTests.library, host: .init(sink: { _ in }),
        fastPaths: .all.subtracting(.machineCode))
      _ = session.evaluate(Source(name: "test", text: "s = 0; for i = 1:5000, s = s + i; end"))
      #expect(session.nativeLoopCount == 0)
    }
  #endif
}
