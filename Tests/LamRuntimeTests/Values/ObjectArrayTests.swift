import LamNumerics
import LamRuntime
import Testing

/// Arrays of objects with identity, as programs see them.
@Suite struct ObjectArrayTests {
  /// Runs `program` after making the parts `a`, `b`, `c` of numbers 1, 2, 3 and the bolt `d` of `a`.
  private func output(_ program: String) -> String {
    TestParts.output(
      of: "a = part(1); a.Name = 'a'; b = part(2); b.Name = 'b'; c = part(3); c.Name = 'c'; d = bolt(-4, a);\n"
        + program)
  }

  /// What the programs of a table print.
  private func check(_ rows: KeyValuePairs<String, String>, _ place: SourceLocation = #_sourceLocation) {
    for (program, expected) in rows {
      let printed = output(program)
      #expect(printed == expected + "\n", "\(program)", sourceLocation: place)
    }
  }

  @Test func theyAreArrays() {
    check([
      "h = [a, b, c]; x = [size(h), numel(h), ndims(h), isempty(h), length(h)]": "x = 1×6\n   1   3   3   2   0   3",
    ])
  }
}
