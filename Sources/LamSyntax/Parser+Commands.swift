/// `hold on`: a name with words behind it.
///
/// Spelling tells that a statement reads as a command; whether it is one depends on whether the name is a variable, which
/// is not known here. So it is read twice, as a command and as an expression.
extension Parser {
  /// Where reading stands.
  private struct Place {
    let lexer: Lexer
    let token: Token
    let previous: Token
    let lastEnd: Int32
  }

  private var place: Place {
    Place(lexer: lexer, token: token, previous: previous, lastEnd: lastEnd)
  }

  private func go(to place: Place) {
    (lexer, token, previous, lastEnd) = (place.lexer, place.token, place.previous, place.lastEnd)
  }

  /// Words that begin statements of other languages. As commands they could be passed over in silence, in a branch that
  /// is not taken.
  private static let foreignWords: Set<String> = [
    "import", "from", "def", "lambda", "elif", "not", "classdef",
  ]

  func parseCommand() throws(Abandoned) -> NodeID {
    let word = token
    let before = previous
    let beforeEnd = lastEnd
    let (reading, end) = expressionReading()
    if reading.isHabit, let diagnostic = reading.diagnostic, Parser.foreignWords.contains(text(word)) {
      lexer.record(diagnostic)
      lexer.isInCommand = false
      // What follows is the inside of a class.
      if text(word) == "classdef" { giveUp() }
      throw Abandoned()
    }
    if end != nil {
      // The names that were met keep their numbers.
      lexer.position = Int(word.end)
      lexer.previous = .commandWord
      lexer.endsOperand = false
      lexer.isInCommand = true
      (token, previous, lastEnd) = (word, before, beforeEnd)
    }
    let errors = lexer.diagnostics.count
    advance()
    let mark = scratch.count
    while token.kind == .commandArgument {
      scratch.append(add(.text(TextID(Int(token.payload)), .single), token.span))
      advance()
    }
    let arguments = takeList(from: mark)
    let whole = span(from: word.start)
    if end == nil, lexer.diagnostics.count > errors { throw Abandoned() }
    let prints = try endStatement()
    if let end, end.token.start != token.start || lexer.diagnostics.count > errors {
      // What goes on behind the line's end, in a bracket, is no command, nor is a quote that transposes.
      go(to: end)
      return reading.statement
    }
    let command = add(.command(NameID(Int(word.payload)), arguments, prints: prints), whole)
    tree.expressionReadings[command] = reading
    return command
  }

  /// The statement that begins with `token`, a command word, as an expression, and the place behind it; where it is none,
  /// reading stands where it stood.
  private func expressionReading() -> (ExpressionReading, Place?) {
    let start = place
    let counts = (tree.nodes.count, tree.lists.count, scratch.count, argumentCounts.count, incompleteCount)
    let (wasInFunction, outerDepth, outerOpeners) = (endsInFunction, depth, openers)
    lexer.isInCommand = false
    lexer.previous = .name
    lexer.endsOperand = true
    token = Token(
      kind: .name, startsLine: token.startsLine, isSpaced: token.isSpaced, start: token.start, end: token.end,
      payload: token.payload)
    isHabit = false
    if let statement = try? parseSimpleStatement(), lexer.diagnostics.count == start.lexer.diagnostics.count {
      return (ExpressionReading(statement: statement, diagnostic: nil, isHabit: false), place)
    }
    let diagnostic = lexer.diagnostics.dropFirst(start.lexer.diagnostics.count).first
    go(to: start)
    tree.nodes.removeLast(tree.nodes.count - counts.0)
    tree.spans.removeLast(tree.spans.count - counts.0)
    tree.lists.removeLast(tree.lists.count - counts.1)
    scratch.removeLast(scratch.count - counts.2)
    argumentCounts.removeLast(argumentCounts.count - counts.3)
    incompleteCount = counts.4
    endsInFunction = wasInFunction
    (isSynchronized, isStopped, ignoredSpan) = (false, false, nil)
    (argumentDepth, depth, openers) = (0, outerDepth, outerOpeners)
    return (ExpressionReading(statement: .none, diagnostic: diagnostic, isHabit: isHabit), nil)
  }
}
