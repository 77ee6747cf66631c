import LamSyntax
import Testing

@testable import LamShell

/// A script taken apart for a walk, and the walk itself.
@Suite struct DemoTests {
  private func steps(_ text: String) -> [DemoStep] {
    DemoStep.steps(of: parse(Source(name: "demo", text: text)).tree)
  }

  @Test func proseAndStatements() {
    let script = """
      %% Title
      % First line,
      % second line.

      x = 1;
      y = 2; z = 3;
      % a note
      for k = 1:2
        k
      end

      %% Another
      """
    #expect(
      steps(script) == [
        .prose(title: "Title", text: "First line,\nsecond line."),
        .code(text: "x = 1;", line: 5),
        .code(text: "y = 2; z = 3;", line: 6),
        .code(text: "for k = 1:2\n  k\nend", line: 8),
        .prose(title: "Another", text: ""),
      ])
  }

  @Test func functionsAndLiteralsOverSeveralLines() {
    #expect(
      steps("A = [1 2\n     3 4]\nB = f(A);\nfunction y = f(x)\n  y = x;\nend\n") == [
        .code(text: "A = [1 2\n     3 4]", line: 1),
        .code(text: "B = f(A);", line: 3),
        .code(text: "function y = f(x)\n  y = x;\nend", line: 4),
      ])
    #expect(steps("") == [])
    #expect(steps("x") == [.code(text: "x", line: 1)])
  }
}
