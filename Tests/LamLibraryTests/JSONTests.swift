import Testing

/// What JSON is read and written beyond the conformance cases.
struct JSONTests {
  @Test(arguments: [
    ("[1, 2", "line 1, column 6: a comma or a closing bracket is wanted, and there is the end"),
    ("{\\n  \"a\": tru\\n}", "line 2, column 8: a value is wanted, and there is 'tru'"),
    ("[\"\\\\x\"]", "line 1, column 4: one of"), ("{\"a\" 1}", "a colon is wanted"),
    ("\"\\\\ud800x\"", "second half"),
    ("[01]", "does not begin with 0"), ("[1] 2", "the end is wanted"),
    ("", "a value is wanted, and there is the end"),
  ])
  func mistakesAreShownWhereTheyAre(text: String, words: String) {
    let program = "jsondecode(\"\(text.replacing("\"", with: "\\\""))\");"
    #expect(ProgramHarness.printed(program).contains(words))
  }

  @Test func deepTextsAreRefusedAndNotRead() {
    #expect(ProgramHarness.printed("jsondecode(repmat('[', 1, 1e5));").contains("nest"))
    #expect(ProgramHarness.printed("s = repmat('{\"a\":', 1, 1e4); jsondecode(s);").contains("nest"))
  }

  @Test func numbersAreExact() {
    #expect(
      ProgramHarness.printed(
        """
        rand('seed', 2); x = (rand(1, 500) - 0.5) .* 10 .^ (600 * rand(1, 500) - 300);
        d(isequal(jsondecode(jsonencode(x))', x)); printf('%s|', jsonencode(0.1 + 0.2), jsonencode(single(0.1)), jsonencode(intmax('uint64')));
        """) == "true|0.30000000000000004|0.1|18446744073709551615|")
  }

  @Test func elementsStandOnLinesOfTheirOwn() {
    #expect(
      ProgramHarness.printed(
        "printf('%s', jsonencode(struct('a', {{1, []}}, 'c', struct()), 'PrettyPrint', true));")
        == "{\n    \"a\": [\n        1,\n        []\n    ],\n    \"c\": {}\n}")
  }
}
