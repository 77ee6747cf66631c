import LamNumerics
import LamSemantics

extension Parameter.Kind {
  /// What an argument may be, in the words of a message.
  var expectation: String {
    switch self {
    case .any: return "any value"
    case .numeric: return "numbers"
    case .real: return "real numbers"
    case .matrix: return "a matrix"
    case .square: return "a square matrix"
    case .scalar: return "one real number"
    case .count: return "a whole number that is not negative"
    case .axis: return "a dimension: 1, 2, ..."
    case .text: return "text"
    case .texts: return "text or a cell of texts"
    case .function: return "a function handle or the name of a function"
    case .cell: return "a cell"
    case .structure: return "a struct"
    case .flag: return "true or false"
    }
  }

  /// What an argument may be where text would only be a word that nobody knows.
  var expectationBesidesText: String {
    if case .any = self { return "a value that is no text" }
    return expectation
  }

  /// Whether it is one value, so that `[]` in its place can only mean that it is left out.
  var isOfOne: Bool {
    switch self {
    case .scalar, .count, .axis, .flag, .function: return true
    case .any, .numeric, .real, .matrix, .square, .text, .texts, .cell, .structure: return false
    }
  }

  /// Whether it may be anything.
  var isOpen: Bool {
    if case .any = self { return true }
    return false
  }

  /// Whether text is what is asked for.
  var isOfText: Bool {
    switch self {
    case .text, .texts, .function: return true
    case .any, .numeric, .real, .matrix, .square, .scalar, .count, .axis, .cell, .structure, .flag:
      return false
    }
  }

  /// Whether a real array of any shape may be it.
  var acceptsRealArrays: Bool {
    switch self {
    case .any, .numeric, .real: return true
    case .matrix, .square, .scalar, .count, .axis, .text, .texts, .function, .cell, .structure, .flag:
      return false
    }
  }

  func accepts(_ value: Value) -> Bool {
    switch self {
    case .any: return true
    case .numeric: return value.isArithmetic
    case .real: return value.isArithmetic && !value.isComplex
    case .matrix: return value.isArithmetic && value.shape.isMatrix
    case .square: return value.isArithmetic && value.shape.isSquare
    case .scalar: return value.real != nil
    case .count:
      guard let number = value.real else { return false }
      return number >= 0 && number == number.rounded() && number < 9e15
    case .axis:
      guard let number = value.real else { return false }
      return number >= 1 && number == number.rounded() && number < 1e6
    case .text:
      guard let text = value.characters else { return false }
      return text.isMatrix && (text.rows == 1 || text.isEmpty)
    case .texts:
      if value.isText { return true }
      guard case .cell(let cells) = value else { return false }
      return cells.allSatisfy { $0.isText }
    case .function:
      if case .function = value { return true }
      return value.isText
    case .cell:
      if case .cell = value { return true }
      return false
    case .structure:
      if case .structure = value { return true }
      return false
    case .flag: return value.real != nil
    }
  }
}

extension Builtin {
  /// Takes the options out of a call's arguments and holds what is left against the row.
  ///
  /// - Throws: `Failure.tooFewArguments`, `tooManyArguments`, `tooManyResults`, `argument`, `unknownOption` or
  ///   `optionValue`.
  @inline(__always)
  func check(_ call: inout Call) throws {
    if !options.isEmpty { try separateOptions(&call) }
    try checkArguments(&call)
  }

  private func checkArguments(_ call: inout Call) throws {
    let arguments = call.arguments
    let resultCount = call.resultCount
    let minimum = minimumArguments
    if arguments.count < minimum {
      throw Failure.tooFewArguments(function: name, expected: minimum, got: arguments.count)
    }
    if let maximum = maximumArguments, arguments.count > maximum {
      throw Failure.tooManyArguments(function: name, expected: maximum, got: arguments.count)
    }
    if resultCount > max(1, results.count) && !(results.last?.hasSuffix("...") ?? false) {
      throw Failure.tooManyResults(function: name, available: results.count, wanted: resultCount)
    }
    for index in arguments.indices {
      guard let argument = arguments[index] else {
        if index < minimum {
          throw Failure.tooFewArguments(function: name, expected: minimum, got: index)
        }
        continue
      }
      let place = min(index, parameters.count - 1)
      let kind = parameters[place].kind
      if argument.isText, !argument.isEmpty,
        parameters[place].refusesText || index >= minimum && !parameters[place].takesText
      {
        throw Failure.argument(
          function: name, index: call.place(of: index), parameter: parameters[place].name,
          expected: kind.expectationBesidesText, got: Wording.describe(argument))
      }
      if case .any = kind { continue }
      if parameters[place].takesEmpty || index >= minimum && kind.isOfOne, argument.isEmpty,
        argument.isArithmetic, !argument.isText
      {
        if !parameters[place].takesEmpty { call.arguments[index] = nil }
        continue
      }
      if !kind.accepts(argument) {
        throw Failure.argument(
          function: name, index: call.place(of: index), parameter: parameters[place].name,
          expected: kind.expectation,
          got: Wording.describe(argument))
      }
    }
  }
}
