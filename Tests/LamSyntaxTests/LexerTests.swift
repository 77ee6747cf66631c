import LamSyntax
import Testing

@Suite struct LexerTests {
  /// A text and the kinds of its tokens with their spellings, white space left out.
  private func kinds(_ text: String) -> String {
    let source = Source(name: "test", text: text)
    return tokenize(source).filter { $0.kind != .whitespace }
      .map { "\($0.kind)" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("x = 1;", "name assign number semicolon"),
    ("a' * 'b'", "name quote star singleQuoted"),
    ("[a 'b']", "leftBracket name elementBreak singleQuoted rightBracket"),
    ("[a' b']", "leftBracket name quote elementBreak name quote rightBracket"),
    ("[1 -2]", "leftBracket number elementBreak minus number rightBracket"),
    ("[1 - 2]", "leftBracket number minus number rightBracket"),
    ("1.*x", "number dotStar name"),
    ("1.'", "number dotQuote"),
    ("3i", "imaginary"),
    ("0x1F", "integer"),
    ("x.y", "name dot name"),
    ("x.if", "name dot name"),
    ("if x", "keyword name"),
    ("a~=b", "name notEqual name"),
    ("~a", "not name"),
    ("x++", "name plusPlus"),
    ("x(end)'", "name leftParen keyword rightParen quote"),
    ("% c\nx", "comment newline name"),
    ("%{\nc\n%}\nx", "blockComment newline name"),
    ("a ... c\n+ b", "name continuation plus name"),
    ("f(1, % c\n2)", "name leftParen number comma comment number rightParen"),
    ("hold on; x", "commandWord commandArgument semicolon name"),
    ("hold = 3", "name assign number"),
    ("a\r\nb\rc\nd", "name newline name newline name newline name"),
    ("x ? y", "commandWord commandArgument commandArgument"),
    ("x= ? y", "name assign invalid name"),
    ("\u{FEFF}x", "name"),
    ("a\u{A0}+\u{2009}b", "name plus name"),
  ])
  func kindsOfTokens(_ text: String, _ expected: String) {
    #expect(kinds(text) == expected)
  }

  @Test(arguments: [
    "x = 1; % c\n", "a ... b\n c", "%{\n a\n%}\n\n  x", "f(1,\n 2 % c\n , 3)", "hold on % c\n  cd 'a b' c",
    "x = \"a\\n\" 'b", "λ = [1 -2; 3]", "\u{FEFF} a \t ", "a ? \u{1} b", "...", "%{\n", "#!lam\nx",
    "[1 ...\n -2]",
  ])
  func everyByteBelongsToAToken(_ text: String) {
    let source = Source(name: "test", text: text)
    var end: Int32 = 0
    for token in tokenize(source) {
      #expect(token.span.start == end)
      end = token.span.end
    }
    #expect(Int(end) == source.bytes.count)
  }

  @Test func tokensAreListedWithTheirPlaces() {
    let source = Source(name: "test", text: "x = 1\n  y'")
    #expect(
      TokenPrinter.text(tokenize(source), of: source) == """
        1:1     name            x
        1:2     whitespace      \(" ")
        1:3     assign          =
        1:4     whitespace      \(" ")
        1:5     number          1
        1:6     newline         \\n
        2:1     whitespace      \("  ")
        2:3     name            y
        2:4     quote           '
        """)
  }

  @Test func bytesThatAreNotTextAreReported() {
    let result = LamSyntax.parse(Source(name: "test", bytes: [0x78, 0x20, 0xFF, 0xFE, 0x0A, 0x79, 0x0A]))
    #expect(result.diagnostics.map(\.message) == ["bytes that are not UTF-8 text"])
    #expect(s(result.tree) == "(show y)")
  }

  @Test func theSameNameIsInternedOnce() {
    let tree = parse("alpha = alpha + beta * alpha; s.alpha = beta").tree
    #expect(tree.names == ["alpha", "beta", "s"])
  }

  @Test func equalTextsAreInternedOnce() {
    let tree = parse("x = 'a'; y = 'a'; z = \"a\"").tree
    #expect(tree.texts == [[0x61], [0x61]])
  }

  @Test(arguments: [
    ("0.1", 0.1), ("1e23", 1e23), ("9007199254740993", 9_007_199_254_740_992), ("1e22", 1e22),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("5e-324", .leastNonzeroMagnitude), ("1e-400", 0.0),
    ("123456789.123456789e-5", 123456789.123456789e-5), ("00000000000000000000001", 1), (".5e1", 5),
    ("5.e1", 50),
    ("0.000000000000000000000000000001", 1e-30), ("1_0.2_5", 10.25),
    ("12345678901234567890123.", 12345678901234567890123.0),
  ])
  func numbersAreRoundedOnce(_ text: String, _ value: Double) {
    guard case .expression(let id, _) = parse(text).tree.firstStatement,
      case .number(let found) = parse(text).tree[id]
    else {
      Issue.record("\(text) is not a number")
      return
    }
    #expect(found == value)
  }
}

extension Tree {
  var firstStatement: Node? {
    self[statements].first.map { self[$0] }
  }
}
