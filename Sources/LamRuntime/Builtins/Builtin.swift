import LamNumerics
import LamSemantics

/// One builtin function: a row of a table from which calls, argument errors, `help`, completion and the
/// reference are all derived.
public final class Builtin: Sendable {
  public typealias Body = @Sendable (inout Call) throws -> [Value]
  public typealias SingleBody = @Sendable (inout Call) throws -> Value
  /// A number that an array of real numbers has; nil means "ask the body".
  public typealias Measure = @Sendable (UnsafeBufferPointer<Double>, Shape) -> Double?

  public let name: String
  public let parameters: [Parameter]
  /// The words and named values that a call may give besides; others are refused.
  public let options: Options
  /// Names of the results, in order, as help shows them; a last name ending in `...` stands for any number.
  public let results: [String]
  /// One sentence: lower case, no full stop.
  public let summary: String
  /// Conventions, shapes, methods, further forms; empty where the summary says it all.
  public let details: String
  /// Expressions or statements that run as they stand, each shown with its result.
  public let examples: [String]
  public let seeAlso: [String]
  /// The function on one real number; NaN means "ask the body", so `sqrt(-1)` may become complex.
  public let scalar: (@Sendable (Double) -> Double)?
  /// The function on two real numbers; NaN means "ask the body".
  public let scalar2: (@Sendable (Double, Double) -> Double)?
  /// The function's form over whole arrays of real numbers, with one argument or two.
  public let kernel: ElementwiseExpression.Step?
  /// The function's value for one real array where that is simply a number. Called for arrays that are not 1×1.
  public let measure: Measure?
  /// The function's value for one argument, where the shape is all that it looks at.
  public let shapeForm: ShapeForm?
  /// Whether with one argument the function is the sum along the first extent that is not 1.
  public let isSum: Bool
  /// How many arguments a call must have at least.
  public let minimumArguments: Int
  /// How many it may have at most; nil where the last parameter is variadic.
  public let maximumArguments: Int?
  /// What the function is without arguments, where that is always the same number or truth value.
  let constant: Slot
  let body: Body
  /// The same for calls that want no more than one result, without a list around it; nil from functions called for
  /// effect.
  let single: @Sendable (inout Call) throws -> Value?

  /// A builtin with several results: the body returns as many as it has, at least one and at most
  /// `results.count`; none at all for functions called for effect.
  ///
  /// - Parameter one: what calls that want no more than one result do instead.
  public init(
    _ name: String, _ parameters: [Parameter], options: Options = [], results: [String], _ summary: String,
    details: String = "", examples: [String] = [], seeAlso: [String] = [],
    scalar: (@Sendable (Double) -> Double)? = nil,
    scalar2: (@Sendable (Double, Double) -> Double)? = nil, kernel: ElementwiseExpression.Step? = nil,
    measure: Measure? = nil, one: (@Sendable (inout Call) throws -> Value?)? = nil,
    many body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.options = options
    (minimumArguments, maximumArguments) = Builtin.counts(parameters)
    self.results = results
    self.summary = summary
    self.details = details
    self.examples = examples
    self.seeAlso = seeAlso
    self.scalar = scalar
    self.scalar2 = scalar2
    constant = .undefined
    self.kernel = kernel
    self.measure = measure
    shapeForm = nil
    isSum = false
    self.body = body
    single = one ?? { call in try body(&call).first }
  }

  /// A builtin with one result.
  public init(
    _ name: String, _ parameters: [Parameter], options: Options = [], _ summary: String,
    details: String = "", examples: [String] = [], seeAlso: [String] = [],
    scalar: (@Sendable (Double) -> Double)? = nil,
    scalar2: (@Sendable (Double, Double) -> Double)? = nil, constant: Value? = nil,
    kernel: ElementwiseExpression.Step? = nil, isSum: Bool = false,
    measure: Measure? = nil, shapeForm: ShapeForm? = nil, body: @escaping SingleBody
  ) {
    self.name = name
    self.parameters = parameters
    self.options = options
    (minimumArguments, maximumArguments) = Builtin.counts(parameters)
    self.results = ["y"]
    self.kernel = kernel
    self.isSum = isSum
    self.measure = measure
    self.shapeForm = shapeForm
    switch constant {
    case .scalar(let number): self.constant = Slot(number)
    case .array(.logical(let truth)) where truth.isScalar: self.constant = Slot(truth[0])
    default: self.constant = .undefined
    }
    self.summary = summary
    self.details = details
    self.examples = examples
    self.seeAlso = seeAlso
    self.scalar = scalar
    self.scalar2 = scalar2
    self.body = { call in [try body(&call)] }
    single = body
  }

  /// Another row that does the same, with something done to each result.
  private init(_ row: Builtin, _ change: @escaping @Sendable (Call, Int, Value) throws -> Value) {
    name = row.name
    parameters = row.parameters
    options = row.options
    results = row.results
    summary = row.summary
    details = row.details
    examples = row.examples
    seeAlso = row.seeAlso
    scalar = row.scalar
    scalar2 = row.scalar2
    kernel = row.kernel
    measure = row.measure
    shapeForm = row.shapeForm
    isSum = row.isSum
    minimumArguments = row.minimumArguments
    maximumArguments = row.maximumArguments
    constant = row.constant
    body = { [body = row.body] call in
      try body(&call).enumerated().map { try change(call, $0.offset, $0.element) }
    }
    single = { [single = row.single] call in try single(&call).map { try change(call, 0, $0) } }
  }

  /// The same row with something done to each result of its body, which is counted from 0. The fast forms for doubles
  /// stay as they are.
  public func changingResults(
    _ change: @escaping @Sendable (_ call: Call, _ index: Int, _ result: Value) throws -> Value
  ) -> Builtin {
    Builtin(self, change)
  }

  /// Whether some calls need no list of arguments.
  var isQuick: Bool {
    scalar != nil || scalar2 != nil || measure != nil || shapeForm != nil || !constant.isUndefined
  }

  /// What a call gives: as many results as it wants, or more; its arguments were checked.
  public func results(of call: inout Call) throws -> [Value] {
    guard call.resultCount <= 1 else { return try body(&call) }
    return try single(&call).map { [$0] } ?? []
  }

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
  public enum Kind: Sendable {
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

  public init(
    _ name: String, _ kind: Kind, isOptional: Bool = false, isVariadic: Bool = false, takesText: Bool? = nil
  ) {
    self.name = name
    self.kind = kind
    self.isOptional = isOptional
    self.isVariadic = isVariadic
    self.takesText = takesText ?? kind.isOfText
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

  /// The same parameter, which a call may leave out.
  public var optional: Parameter {
    Parameter(name, kind, isOptional: true, isVariadic: isVariadic, takesText: takesText)
  }
  /// The same parameter, any number of times (also none); only the last of a row.
  public var variadic: Parameter {
    Parameter(name, kind, isOptional: isOptional, isVariadic: true, takesText: takesText)
  }
  /// The same parameter, which may also be a text that is none of the row's options.
  public var orText: Parameter {
    Parameter(name, kind, isOptional: isOptional, isVariadic: isVariadic, takesText: true)
  }
}
