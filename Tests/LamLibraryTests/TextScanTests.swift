import Testing

/// What `textscan` does beyond the conformance cases: files, and where it is right and Octave is not.
struct TextScanTests {
  @Test func readingEndsWhereTheCountIsReached() {
    #expect(
      ProgramHarness.printed(
        over: "h\n1 a\n2 b\n3 c\nrest",
        """
        g = fopen(f); c = textscan(g, '%f %s', 2, 'HeaderLines', 1); d(c{1}); printf('%s|', c{2}{:}); printf('%s|', fgetl(g));
        fclose(g);
        """) == "[1;2]|a|b|3 c|")
  }

  /// Octave reads these as doubles, and adds up digits one by one.
  @Test func numbersAreExact() {
    #expect(
      ProgramHarness.printed(
        """
        c = textscan('9223372036854775807 -9223372036854775808', '%d64'); printf('%d|', c{1});
        c = textscan('18446744073709551615', '%u64'); printf('%d|', c{1}); c = textscan('0.1 123456.789e-12', '%f'); d(c{1}');
        """)
        == "9223372036854775807|-9223372036854775808|18446744073709551615|[0.10000000000000001 1.2345678899999999e-07]|"
    )
  }

  /// Octave loses the character behind the width where decimals are cut.
  @Test func widthsTakeNoMoreThanTheySay() {
    #expect(
      ProgramHarness.printed("c = textscan('1.2345 6.789', '%4.2f'); d(c{1}');")
        == "[1.23 45 6.7800000000000002 9]|")
  }

  @Test func aFieldThatCannotBeReadIsAnErrorWhereThatIsAsked() {
    #expect(
      ProgramHarness.printed("textscan('1 x', '%f', 'ReturnOnError', 0);").contains("field 1 of row 2"))
  }

  @Test func filesAreReadLikeTexts() {
    #expect(
      ProgramHarness.printed(
        over: "1,2\n3,4\n",
        "[a, b] = textread(f, '%f %f', 'delimiter', ','); d(a); d(b); d(textread(f, '')); g = fopen(f); c = textscan(g, ''); d(numel(c)); fclose(g);"
      )
        == "[1;3]|[2;4]|[1 2;3 4]|1|")
  }
}
