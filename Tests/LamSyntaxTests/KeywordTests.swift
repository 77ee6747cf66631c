import Testing

@testable import LamSyntax

@Suite struct KeywordTests {
  /// The spellings are written beside the cases; apart from capitals and underscores they are the same words.
  @Test(arguments: Keyword.allCases)
  func spellingsAreThoseOfTheCases(keyword: Keyword) {
    #expect(keyword.spelling.filter { $0 != "_" } == "\(keyword)".lowercased())
  }
}
