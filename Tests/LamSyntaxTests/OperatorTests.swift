import Testing

@testable import LamSyntax

/// The operator table and the lexer agree.
@Suite struct OperatorTests {
  @Test func everySpellingIsItsToken() {
    for row in Operators.rows {
      for spelling in row.spellings {
        let tokens = tokenize(Source(name: "test", text: "a\(spelling)b")).map(\.kind)
        #expect(tokens == [.name, row.kind, .name], "\(spelling)")
      }
    }
  }

  @Test func everyOperatorOfTheTreeHasASpelling() {
    for meaning in BinaryOperator.allCases { #expect(!meaning.spelling.isEmpty) }
    for meaning in UnaryOperator.allCases { #expect(!meaning.spelling.isEmpty) }
  }

  @Test func infixOperatorsGroupAsTheTableSays() {
    let infix = Operators.rows.compactMap { row -> (String, BinaryOperator, Precedence)? in
      guard case .binary(let meaning) = row.meaning else { return nil }
      return (row.spellings[0], meaning, row.precedence)
    }
    for (first, _, outer) in infix {
      for (second, _, inner) in infix {
        let grouped = outer >= inner ? "(\(second) (\(first) a b) c)" : "(\(first) a (\(second) b c))"
        #expect(s(parse("a \(first) b \(second) c").tree) == "(show \(grouped))")
      }
    }
  }
}
