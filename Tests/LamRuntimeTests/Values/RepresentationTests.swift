import LamRuntime
import LamSyntax
import Testing

/// What the language does with a representation that it has never heard of.
struct RepresentationTests {
  private func output(of program: String) -> String {
    var text = ""
    let session = Session(
      library: ConstantMatrix.library, host: .init(sink: EventText().sink(withErrors: true) { text += $0 }))
    if case .failed(let diagnostics) = session.evaluate(Source(name: "test", text: program)) {
      for diagnostic in diagnostics { text += "error: \(diagnostic.message)\n" }
    }
    return text
  }

  @Test(arguments: [
    // Its own rules: nothing of this would fit into memory.
    ("c = constant(2, 1e7, 1e7);", "size(c)", "ans = 1×2\n   10000000   10000000\n"),
    ("c = constant(2, 1e7, 1e7);", "numel(c')", "ans = 100000000000000\n"),
    ("c = 3 - constant(2, 1e7, 1e7);", "size(c + c)", "ans = 1×2\n   10000000   10000000\n"),
    ("c = constant(2, 1e7, 1e7);", "size(sum(-c))", "ans = 1×2\n   1   10000000\n"),
    ("c = constant(2, 1e7, 1e7);", "if c, 1, end", "ans = 1\n"),
    ("c = constant(2, 1e7, 1e7);", "class(c)", "ans = double\n"),
    // By its elements.
    ("c = constant(2, 2, 3);", "c(2, :)", "ans = 1×3\n   2   2   2\n"),
    ("c = constant(2, 2, 3); c(1, 2) = 5;", "c", "c = 2×3\n   2   5   2\n   2   2   2\n"),
    ("c = constant(2, 2, 3);", "c * [1; 2; 3]", "ans = 2×1\n   12\n   12\n"),
    ("c = constant(2, 2, 2);", "[c; 1 2]", "ans = 3×2\n   2   2\n   2   2\n   1   2\n"),
    ("c = constant(2, 2, 2);", "cumsum(c)", "ans = 2×2\n   2   2\n   4   4\n"),
    ("c = constant(2, 2, 2);", "isequal(c, 2 * ones(2))", "ans = 1\n"),
    ("c = constant(2, 2, 2); s = 0; for k = 1:4, s = s + c(k); end", "s", "s = 8\n"),
    ("c = constant(2, 2, 2); c(:, 1) = [];", "c", "c = 2×1\n   2\n   2\n"),
    ("x = zeros(2); x(:) = constant(2, 2, 2);", "x", "x = 2×2\n   2   2\n   2   2\n"),
    ("c = constant(2, 2, 2);", "c", "c = 2×2 constant\n   2   2\n   2   2\n"),
    ("c = {constant(2, 1, 2)};", "c{1}(2)", "ans = 2\n"),
    // Too large for that.
    ("c = constant(2, 1e7, 1e7);", "try, cumsum(c); catch e, disp(e.identifier), end", "Octave:bad-alloc\n"),
  ])
  func `a representation needs one file`(setUp: String, shown: String, expected: String) {
    #expect(output(of: "\(setUp)\n\(shown)") == expected)
  }
}
