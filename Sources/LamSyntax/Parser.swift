/// What the parser made of a source: always a tree, of the parts that could be read.
public struct ParseResult: Sendable {
  public let tree: Tree
  /// Every error found in one pass, in the order of their places; empty means the tree is whole.
  public let diagnostics: [Diagnostic]
  /// The text ends inside an open bracket, block or continuation: a prompt should ask for more.
  ///
  /// A function that the end of the text ends is whole in a file, so it comes without a diagnostic; at a prompt
  /// more of it may follow, so it is incomplete all the same.
  public let isIncomplete: Bool
}

/// Reads a whole source.
public func parse(_ source: Source) -> ParseResult {
  guard source.bytes.count <= largestSource else {
    let diagnostic = Diagnostic(
      message: "a text of more than \(largestSource) bytes", labels: [.init(source: source, span: .none)])
    return ParseResult(tree: Tree(source: source), diagnostics: [diagnostic], isIncomplete: false)
  }
  return source.bytes.withUnsafeBufferPointer { bytes in
    guard let base = bytes.baseAddress else {
      return ParseResult(tree: Tree(source: source), diagnostics: [], isIncomplete: false)
    }
    let parser = Parser(lexer: Lexer(source: source, base: base, count: bytes.count))
    return parser.parseSource()
  }
}

/// Offsets are 32 bits wide.
let largestSource = 1 << 30

/// The error has been reported; the statement is given up.
struct Abandoned: Error {}

/// Builds the tree by recursive descent, operators by precedence climbing.
///
/// An error abandons its statement: it is reported where it is found, thrown to the list of statements around
/// it, and parsing goes on at the next statement.
///
/// A class, because every call of a method of a large structure copies it in unoptimized builds, and recursion would
/// pay for that with the stack. One parser is used by one function at a time, so its properties need no checks of
/// exclusive access, which would cost a quarter of the time.
final class Parser {
  /// Blocks, brackets and signs may nest this deep. A level takes less than 2 KiB of stack even in an
  /// unoptimized build, and the smallest stack this runs on has half a megabyte.
  static let deepestNesting = 192
  /// After this many errors the text is something else than a program, and the rest of it is not read.
  static let mostDiagnostics = 50
  /// How far to look for the end of a statement inside brackets.
  static let longestSkip = 1 << 14

  struct OpenBlock {
    let keyword: Keyword
    let span: Span
    /// There was an error in its first line, so that what follows may not be meant as a block.
    var hasBrokenHead = false
  }

  @exclusivity(unchecked) var lexer: Lexer
  @exclusivity(unchecked) var token = Token(
    kind: .newline, startsLine: true, isSpaced: false, start: 0, end: 0, payload: 0)
  /// The token before `token`.
  @exclusivity(unchecked) var previous = Token(
    kind: .newline, startsLine: true, isSpaced: false, start: 0, end: 0, payload: 0)
  /// Where the last token other than a line end ended.
  @exclusivity(unchecked) var lastEnd: Int32 = 0

  @exclusivity(unchecked) var tree: Tree
  /// Children of the nodes under construction; each list takes its own off the top.
  @exclusivity(unchecked) var scratch: [NodeID] = []

  @exclusivity(unchecked) var depth = 0
  /// The brackets that are open, for messages.
  @exclusivity(unchecked) var openers: [Token] = []
  @exclusivity(unchecked) var openBlocks: [OpenBlock] = []
  /// How many arguments lists are open: there `end` is an operand.
  @exclusivity(unchecked) var argumentDepth = 0
  /// What is read is the condition of an `if` or a `while`, or the values of a `for`.
  @exclusivity(unchecked) var isInHead = false
  @exclusivity(unchecked) var statementStart: Int32 = 0
  /// A `~` in the matrix being read, which has to turn out to be a target.
  @exclusivity(unchecked) var ignoredSpan: Span?

  /// How many diagnostics say no more than that the text ends too early.
  @exclusivity(unchecked) var incompleteCount = 0
  /// The text ended inside a function, which may be its end.
  @exclusivity(unchecked) var endsInFunction = false
  /// Some function of the text was closed by `end`, so that all have to be.
  @exclusivity(unchecked) var functionsHaveEnds = false
  /// Whether a function inside the body of another belongs to that; nil until there is one.
  @exclusivity(unchecked) var nestsFunctions: Bool?
  /// The functions read so far in the body of the innermost open one.
  @exclusivity(unchecked) var nestedFunctions: [FunctionSyntax] = []
  /// A function that ended where the next one began.
  @exclusivity(unchecked) var functionWithoutEnd: Span?
  /// Nodes that will be the name `nargin` when all names are known.
  @exclusivity(unchecked) var argumentCounts: [NodeID] = []
  /// The last error was a spelling of another language.
  @exclusivity(unchecked) var isHabit = false
  /// `token` already is where parsing should go on.
  @exclusivity(unchecked) var isSynchronized = false
  /// Nesting was too deep; the rest of the text is not read.
  @exclusivity(unchecked) var isStopped = false

  let infixPrecedence = Operators.infixPrecedence
  let binaryOperators = Operators.binary
  let updateOperators = Operators.update
  let blockEnds = Keyword.blockEnds

  init(lexer: Lexer) {
    self.lexer = lexer
    tree = Tree(source: lexer.source)
    // Pages that are not needed are never touched.
    let guess = lexer.count / 2 + 16
    tree.nodes.reserveLarge(guess)
    tree.spans.reserveLarge(guess)
    tree.lists.reserveLarge(guess / 2)
  }

  func parseSource() -> ParseResult {
    token = lexer.next()
    let mark = scratch.count
    parseStatements()
    tree.statements = takeList(from: mark)
    if let opener = lexer.openComment {
      reportIncomplete(
        "a block comment was never closed", at: Span(lexer.count, lexer.count), opener: opener)
    }
    tree.names = lexer.nameTable
    nameArgumentCounts()
    tree.texts = lexer.textTable
    tree.oldSpellings = lexer.oldSpellings
    let diagnostics = lexer.diagnostics.enumerated().sorted { left, right in
      let (first, second) = (Self.place(left.element), Self.place(right.element))
      return first == second ? left.offset < right.offset : first < second
    }
    let mayContinue = incompleteCount > 0 || lexer.endsInContinuation || endsInFunction
    return ParseResult(
      tree: tree, diagnostics: diagnostics.map(\.element),
      isIncomplete: mayContinue && diagnostics.count == incompleteCount)
  }

  private func nameArgumentCounts() {
    if argumentCounts.isEmpty { return }
    let index = tree.names.firstIndex(of: "nargin") ?? tree.names.count
    if index == tree.names.count { tree.names.append("nargin") }
    for id in argumentCounts { tree.nodes[Int(id.raw)] = .name(NameID(index)) }
  }

  static func place(_ diagnostic: Diagnostic) -> Int32 {
    diagnostic.labels.first { $0.isPrimary }?.span.start ?? 0
  }

  // MARK: Tokens

  @inline(__always)
  func advance() {
    previous = token
    if token.kind != .newline { lastEnd = token.end }
    token = lexer.next()
  }

  @inline(__always)
  func accept(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  @inline(__always)
  func isKeyword(_ keyword: Keyword) -> Bool {
    token.kind == .keyword && token.payload == Int32(keyword.rawValue)
  }

  @inline(__always)
  var keyword: Keyword? {
    token.kind == .keyword ? Keyword(rawValue: UInt8(truncatingIfNeeded: token.payload)) : nil
  }

  /// The first byte after `offset` that is not a blank.
  func byteAfterBlanks(_ offset: Int32) -> UInt8 {
    var place = Int(offset)
    while isBlank(lexer.byte(place)) { place += 1 }
    return lexer.byte(place)
  }

  // MARK: Nodes

  @inline(__always)
  func add(_ node: Node, _ span: Span) -> NodeID {
    let id = NodeID(tree.nodes.count)
    tree.nodes.append(node)
    tree.spans.append(span)
    return id
  }

  @inline(__always)
  func span(_ id: NodeID) -> Span { tree.spans[Int(id.raw)] }

  /// From a node or token to the end of what has been read.
  @inline(__always)
  func span(from start: Int32) -> Span { Span(Int(start), Int(lastEnd)) }

  /// Moves the children above `mark` into a list of the tree.
  func takeList(from mark: Int) -> NodeList {
    guard scratch.count > mark else { return .empty }
    let list = NodeList(start: tree.lists.count, count: scratch.count - mark)
    // One by one: most lists are so short that setting out to move them in one piece takes longer.
    for index in mark..<scratch.count { tree.lists.append(scratch[index]) }
    while scratch.count > mark { scratch.removeLast() }
    return list
  }

  /// Stands for a part that could not be read.
  func placeholder() -> NodeID {
    add(.ignored, token.span)
  }

  // MARK: Depth

  @inline(__always)
  func descend() throws(Abandoned) {
    depth += 1
    if depth > Self.deepestNesting { try stop() }
  }

  @inline(never)
  private func stop() throws(Abandoned) {
    if !isStopped { report("nested too deeply", at: token.span) }
    giveUp()
    throw Abandoned()
  }

  /// Goes to the end of the text.
  func giveUp() {
    isStopped = true
    lexer.abandonBrackets()
    lexer.position = lexer.count
    token = lexer.next()
    isSynchronized = true
  }
}
