import LamNumerics
import LamSemantics

/// One builtin function: a row of a table from which calls, argument errors, `help`, completion and the
/// reference are all derived.
public final class Builtin: Sendable {
  public typealias Body = @Sendable (inout Call) throws -> [Value]
  public typealias SingleBody = @Sendable (inout Call) throws -> Value
  public typealias Measure = FastForms.Measure

  /// What the implementation gives: most builtins have one value, which needs no list around it.
  enum Results {
    case none
    case one(Value)
    case list([Value])

    var first: Value? {
      switch self {
      case .none: return nil
      case .one(let value): return value
      case .list(let values): return values.first
      }
    }

    var values: [Value] {
      switch self {
      case .none: return []
      case .one(let value): return [value]
      case .list(let values): return values
      }
    }
  }

  public let name: String
  public let parameters: [Parameter]
  /// The words and named values that a call may give besides; others are refused.
  public let options: Options
  /// Names of the results, in order, as help shows them; a last name ending in `...` stands for any number.
  public let results: [String]
  /// How many arguments a call must have at least.
  public let minimumArguments: Int
  /// How many it may have at most; nil where the last parameter is variadic.
  public let maximumArguments: Int?
  public let fast: FastForms
  /// Whether arguments come as they are kept, be it that the library has no rule for the name: what is written in the
  /// language asks the rules of what it calls.
  let takesRepresentations: Bool
  /// The function of the language that a call comes to with its arguments as they are, where there is one.
  let written: WrittenBody?
  private let help: HelpTexts
  /// The one implementation.
  let body: @Sendable (inout Call) throws -> Results

  /// What help says. Each is put together when it is asked for: a session asks for few of them, and starts with all rows.
  private struct HelpTexts: Sendable {
    let summary: @Sendable () -> String
    let details: @Sendable () -> String
    let examples: @Sendable () -> [String]
    let seeAlso: @Sendable () -> [String]
    var forms: @Sendable () -> [String] = { [] }
  }

  /// One sentence: lower case, no full stop.
  public var summary: String { help.summary() }
  /// Conventions, shapes, methods, further forms; empty where the summary says it all.
  public var details: String { help.details() }
  /// Expressions or statements that run as they stand, each shown with its result.
  public var examples: [String] { help.examples() }
  public var seeAlso: [String] { help.seeAlso() }
  /// The forms of a call, where there is more to them than the parameters and results tell; else empty.
  public var forms: [String] { help.forms() }

  private init(
    _ name: String, _ parameters: [Parameter], _ options: Options, _ results: [String], _ help: HelpTexts,
    _ fast: FastForms, takesRepresentations: Bool = false, written: WrittenBody? = nil,
    _ body: @escaping @Sendable (inout Call) throws -> Results
  ) {
    self.takesRepresentations = takesRepresentations
    self.written = written
    self.name = name
    self.parameters = parameters
    self.options = options
    (minimumArguments, maximumArguments) = Builtin.counts(parameters)
    self.results = results
    self.help = help
    self.fast = fast
    self.body = body
  }

  /// A builtin with several results: the body returns as many as it has, at least one and at most
  /// `results.count`; none at all for functions called for effect.
  ///
  /// - Parameter one: what calls that want no more than one result do instead.
  public convenience init(
    _ name: String, _ parameters: [Parameter], options: Options = [], results: [String],
    _ summary: @autoclosure @escaping @Sendable () -> String,
    details: @autoclosure @escaping @Sendable () -> String = "",
    examples: @autoclosure @escaping @Sendable () -> [String] = [],
    seeAlso: @autoclosure @escaping @Sendable () -> [String] = [],
    forms: @autoclosure @escaping @Sendable () -> [String] = [], takesRepresentations: Bool = false,
    scalar: (@Sendable (Double) -> Double)? = nil,
    scalar2: (@Sendable (Double, Double) -> Double)? = nil, kernel: ElementwiseExpression.Step? = nil,
    measure: Measure? = nil, one: (@Sendable (inout Call) throws -> Value?)? = nil,
    many: @escaping Body
  ) {
    self.init(
      name, parameters, options, results,
      HelpTexts(summary: summary, details: details, examples: examples, seeAlso: seeAlso, forms: forms),
      FastForms(scalar: scalar, scalar2: scalar2, kernel: kernel, measure: measure),
      takesRepresentations: takesRepresentations
    ) { call in
      guard let one, call.resultCount <= 1 else { return .list(try many(&call)) }
      return try one(&call).map { .one($0) } ?? .none
    }
  }

  /// A builtin with one result.
  public convenience init(
    _ name: String, _ parameters: [Parameter], options: Options = [],
    _ summary: @autoclosure @escaping @Sendable () -> String,
    details: @autoclosure @escaping @Sendable () -> String = "",
    examples: @autoclosure @escaping @Sendable () -> [String] = [],
    seeAlso: @autoclosure @escaping @Sendable () -> [String] = [],
    scalar: (@Sendable (Double) -> Double)? = nil,
    scalar2: (@Sendable (Double, Double) -> Double)? = nil, constant: Value? = nil,
    kernel: ElementwiseExpression.Step? = nil, isSum: Bool = false, isDiagonal: Bool = false,
    measure: Measure? = nil, shapeForm: ShapeForm? = nil, body: @escaping SingleBody
  ) {
    self.init(
      name, parameters, options, ["y"],
      HelpTexts(summary: summary, details: details, examples: examples, seeAlso: seeAlso),
      FastForms(
        scalar: scalar, scalar2: scalar2, kernel: kernel, measure: measure, shapeForm: shapeForm,
        isSum: isSum, isDiagonal: isDiagonal, constant: constant)
    ) { call in .one(try body(&call)) }
  }

  /// The same row with something done to each result of its body, which is counted from 0. The fast forms for doubles
  /// stay as they are.
  public func changingResults(
    _ change: @escaping @Sendable (_ call: Call, _ index: Int, _ result: Value) throws -> Value
  ) -> Builtin {
    Builtin(
      name, parameters, options, results, help, fast, takesRepresentations: takesRepresentations
    ) { [body] call in
      switch try body(&call) {
      case .none: return .none
      case .one(let value): return .one(try change(call, 0, value))
      case .list(let values):
        return .list(try values.enumerated().map { try change(call, $0.offset, $0.element) })
      }
    }
  }

  /// The same row with something done around its body, which may be called any number of times. The fast forms for doubles
  /// stay as they are.
  public func around(
    _ change:
      @escaping @Sendable (_ call: inout Call, _ body: (inout Call) throws -> [Value]) throws -> [Value]
  ) -> Builtin {
    Builtin(
      name, parameters, options, results, help, fast, takesRepresentations: takesRepresentations
    ) { [body] call in .list(try change(&call) { try body(&$0).values }) }
  }

  /// What a call gives: as many results as it wants, or more; its arguments were checked.
  public func results(of call: inout Call) throws -> [Value] { try body(&call).values }

  /// A builtin that is a function of the language.
  ///
  /// - Parameter arguments: what the function is given by a call whose arguments were checked; nil where that is
  ///   the call's arguments.
  public convenience init(
    _ name: String, _ parameters: [Parameter], options: Options = [], results: [String],
    _ summary: @autoclosure @escaping @Sendable () -> String,
    details: @autoclosure @escaping @Sendable () -> String = "",
    examples: @autoclosure @escaping @Sendable () -> [String] = [],
    seeAlso: @autoclosure @escaping @Sendable () -> [String] = [],
    forms: @autoclosure @escaping @Sendable () -> [String] = [], written: WrittenBody,
    arguments: (@Sendable (Call) -> [Value])? = nil
  ) {
    self.init(
      name, parameters, options, results,
      HelpTexts(summary: summary, details: details, examples: examples, seeAlso: seeAlso, forms: forms),
      FastForms(), takesRepresentations: true,
      written: arguments == nil && options.isEmpty ? written : nil
    ) { call in
      .list(
        try call.session.callLibraryFunction(
          name, of: written, arguments?(call) ?? call.arguments.map { $0 ?? .empty },
          results: call.resultCount))
    }
  }

  /// What an argument (zero-based) is for; nil where there is none.
  public func parameter(at place: Int) -> Parameter? {
    if parameters.indices.contains(place) { return parameters[place] }
    return parameters.last.flatMap { $0.isVariadic && place > 0 ? $0 : nil }
  }

  /// The words that are meant where an argument (zero-based) is a text.
  public func words(at place: Int) -> [String] { parameter(at: place)?.words ?? [] }

  /// How many arguments a call may have, from the parameters.
  private static func counts(_ parameters: [Parameter]) -> (minimum: Int, maximum: Int?) {
    var minimum = 0
    while minimum < parameters.count, !parameters[minimum].isOptional, !parameters[minimum].isVariadic {
      minimum += 1
    }
    return (minimum, parameters.last?.isVariadic == true ? nil : parameters.count)
  }
}

/// One parameter of a builtin: its name (for messages, help and `name=value`) and what it accepts.
public struct Parameter: Sendable {
  /// What an argument may be; checked before the body runs, so the body may rely on it.
  public enum Kind: String, Sendable {
    case any
    /// Double, single, integer, logical, char, complex: what arithmetic takes.
    case numeric
    /// As `numeric` but not complex.
    case real
    /// `numeric` with two dimensions.
    case matrix
    /// A square `matrix`.
    case square
    /// One real number.
    case scalar
    /// One non-negative whole number.
    case count
    /// One positive whole number: a dimension, as in `sum(A, 2)`.
    case axis
    /// A row of characters.
    case text
    /// A cell array whose elements are all text, or one text.
    case texts
    /// A function handle, or the name of a function.
    case function
    case cell
    case structure
    /// One value with a truth value.
    case flag
  }

  public let name: String
  public let kind: Kind
  public let isOptional: Bool
  /// Takes all further arguments; only the last parameter may be.
  public let isVariadic: Bool
  /// Whether a text that is none of the row's options may be this argument where the row does not require it. A word
  /// that a function does not know is refused, be it that numbers could be made of its characters.
  public let takesText: Bool
  /// Whether `[]` leaves it out, whatever its kind is.
  public let takesEmpty: Bool
  /// Whether text is refused even where the row requires the argument, whose characters would do as numbers.
  public let refusesText: Bool
  /// Words that are meant where it is a text, for who completes them; other texts may be as good.
  public let words: [String]

  public init(
    _ name: String, _ kind: Kind, isOptional: Bool = false, isVariadic: Bool = false, takesText: Bool? = nil,
    takesEmpty: Bool = false, refusesText: Bool = false, words: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.isOptional = isOptional
    self.isVariadic = isVariadic
    self.takesText = takesText ?? kind.isOfText
    self.takesEmpty = takesEmpty
    self.refusesText = refusesText
    self.words = words
  }

  public static func any(_ name: String) -> Parameter { Parameter(name, .any) }
  public static func numeric(_ name: String) -> Parameter { Parameter(name, .numeric) }
  public static func real(_ name: String) -> Parameter { Parameter(name, .real) }
  public static func matrix(_ name: String) -> Parameter { Parameter(name, .matrix) }
  public static func square(_ name: String) -> Parameter { Parameter(name, .square) }
  public static func scalar(_ name: String) -> Parameter { Parameter(name, .scalar) }
  public static func count(_ name: String) -> Parameter { Parameter(name, .count) }
  public static func axis(_ name: String) -> Parameter { Parameter(name, .axis) }
  public static func text(_ name: String) -> Parameter { Parameter(name, .text) }
  public static func texts(_ name: String) -> Parameter { Parameter(name, .texts) }
  public static func function(_ name: String) -> Parameter { Parameter(name, .function) }
  public static func cell(_ name: String) -> Parameter { Parameter(name, .cell) }
  public static func structure(_ name: String) -> Parameter { Parameter(name, .structure) }
  public static func flag(_ name: String) -> Parameter { Parameter(name, .flag) }

  // Each is written out: so the compiler makes most rows before the program starts.

  /// The same parameter, which a call may leave out.
  public var optional: Parameter {
    Parameter(
      name, kind, isOptional: true, isVariadic: isVariadic, takesText: takesText, takesEmpty: takesEmpty,
      refusesText: refusesText, words: words)
  }
  /// The same parameter, any number of times (also none); only the last of a row.
  public var variadic: Parameter {
    Parameter(
      name, kind, isOptional: isOptional, isVariadic: true, takesText: takesText, takesEmpty: takesEmpty,
      refusesText: refusesText, words: words)
  }
  /// The same parameter, which may also be a text that is none of the row's options.
  public var orText: Parameter {
    Parameter(name, kind, isOptional: isOptional, isVariadic: isVariadic, takesText: true)
  }
  /// The same parameter, which may be one of these words too.
  public func or(_ words: String...) -> Parameter { or(words) }
  public func or(_ words: [String]) -> Parameter {
    Parameter(name, kind, isOptional: isOptional, isVariadic: isVariadic, takesText: true, words: words)
  }
  /// The same parameter, for which no text may stand.
  public var besidesText: Parameter {
    Parameter(
      name, kind, isOptional: isOptional, isVariadic: isVariadic, takesEmpty: takesEmpty, refusesText: true)
  }
}
