import LamText
import Testing

/// Text is broken at words.
@Suite struct WrappedTextTests {
  @Test func proseIsFilledAnew() {
    let text = """
      A square A is solved by its structure: triangular by substitution, symmetric positive
      definite by Cholesky, else LU.
      For any other shape x is of smallest norm.
      """
    #expect(
      WrappedText.fit(text, width: 40) == """
        A square A is solved by its structure:
        triangular by substitution, symmetric
        positive definite by Cholesky, else LU.
        For any other shape x is of smallest
        norm.
        """)
    #expect(WrappedText.fit(text, width: 90) == text)
  }

  @Test func columnsStayColumns() {
    let text = "history 5      the last five of all that were entered\n  x = 3 and more words that follow it"
    #expect(
      WrappedText.fit(text, width: 30) == """
        history 5      the last five
                       of all that
                       were entered
          x = 3 and more words that
            follow it
        """)
  }

  @Test func aLongWordHasALineOfItsOwn() {
    #expect(WrappedText.lines("a incomprehensible b", width: 8) == ["a", "incomprehensible", "b"])
    #expect(WrappedText.lines("", width: 8) == [""])
    #expect(WrappedText.lines("日本 日本 日本", width: 9) == ["日本 日本", "日本"])
  }
}
