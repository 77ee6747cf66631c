import LamNumerics
import LamSemantics
import Testing

@testable import LamShell

/// Matrices as other programs write them.
@Suite struct MatrixTextTests {
  private func text(_ code: String, _ format: String) -> String? {
    let shell = ScriptedPerson([]).shell()
    _ = shell.runScript(name: "script", bytes: Array("value = \(code);".utf8))
    guard let value = shell.session.variable(named: "value") else { return nil }
    return MatrixText(named: format)?.text(of: value)
  }

  @Test(arguments: [
    ("[1 2.5; -3 1e-10]", "matlab", "[1, 2.5; -3, 1e-10]"),
    ("[1 2.5; -3 1e-10]", "numpy", "np.array([[1, 2.5], [-3, 1e-10]])"),
    ("[1 2.5; -3 1e-10]", "csv", "1,2.5\n-3,1e-10"),
    ("[1 2; 3 1e-10]", "latex", "\\begin{bmatrix}\n  1 & 2 \\\\\n  3 & 1 \\times 10^{-10}\n\\end{bmatrix}"),
    ("[1 2; 3 1e-10]", "typst", "mat(1, 2; 3, 1 times 10^(-10))"),
    ("[1 2; 3 4]", "markdown", "|   |   |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"),
    ("[Inf NaN -Inf]", "numpy", "np.array([[np.inf, np.nan, -np.inf]])"),
    ("[Inf -Inf]", "typst", "mat(oo, -oo)"),
    ("[1+2i, -1i, 1-i, 3]", "numpy", "np.array([[1+2j, -1j, 1-1j, 3]])"),
    ("[1+2i, -1i, 1-i]", "latex", "\\begin{bmatrix}\n  1+2i & -i & 1-i\n\\end{bmatrix}"),
    ("7", "matlab", "[7]"),
    ("[]", "matlab", "[]"), ("int8([1 2])", "matlab", "[1, 2]"), ("true", "csv", "1"),
    ("sparse([1 0; 0 2])", "matlab", "[1, 0; 0, 2]"), ("1:3", "matlab", "[1, 2, 3]"),
  ])
  func spelling(code: String, format: String, expected: String) {
    #expect(text(code, format) == expected)
  }

  /// What lam writes for itself it reads back.
  @Test(arguments: ["magic(4)/3", "[1+2i 3; 4 5e-300i]", "[Inf -Inf NaN]", "rand(3, 2)", "zeros(2, 0)"])
  func readBack(code: String) throws {
    guard let text = text(code, "matlab") else {
      Issue.record("no text of \(code)")
      return
    }
    let shell = ScriptedPerson([]).shell()
    let program =
      "a = \(code.hasPrefix("rand") ? text : code); b = \(text); same = isequaln(a, b) || isempty(a);"
    _ = shell.runScript(name: "script", bytes: Array(program.utf8))
    #expect(shell.session.variable(named: "same")?.real == 1)
  }

  @Test func whatIsNoMatrixOfNumbers() {
    for code in ["{1}", "struct('a', 1)", "@sin", "ones(2, 2, 2)"] {
      #expect(text(code, "csv") == nil, "\(code)")
    }
    #expect(MatrixText(named: "word") == nil)
  }
}
