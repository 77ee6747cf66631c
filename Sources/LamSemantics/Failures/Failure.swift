import LamNumerics
import LamSyntax

/// What can go wrong while a program runs, as data. `Wording` has the words, the machine adds the places.
public enum Failure: Error, Sendable {
  case numerics(NumericsFailure)
  /// A name that is neither a variable nor a function.
  case undefined(String)
  /// An operator given classes it does not take, such as a cell and a number.
  case badOperands(operation: String, String, String)
  /// A unary operator given a class it does not take.
  case badOperand(operation: String, String)
  /// A builtin's argument (zero-based) that is not what its row asks for.
  case argument(function: String, index: Int, parameter: String, expected: String, got: String)
  case tooFewArguments(function: String, expected: Int, got: Int)
  case tooManyArguments(function: String, expected: Int, got: Int)
  case tooManyResults(function: String, available: Int, wanted: Int)
  /// A word or a name that is no option of a builtin; `index` (zero-based) of the argument.
  case unknownOption(function: String, name: String, index: Int, known: [String])
  /// An option whose value is not what its row asks for.
  case optionValue(function: String, option: String, expected: String, got: String)
  case unknownNamedArgument(function: String, name: String, known: [String])
  /// A function did not set a result that the caller wants.
  case resultNotSet(function: String, result: String)
  /// One-based index beyond the extent; `dimension` is zero-based, nil for a linear index; `name` of the variable.
  case indexOutOfBounds(index: Int, extent: Int, dimension: Int?, of: Int, shape: Shape, name: String?)
  /// An index that is no positive whole number: its spelling, such as `0`, `-1` or `1.5`.
  case badIndex(String, name: String?)
  /// A target without an index, such as `c{} = 1`: what stands there, `()` or `{}`.
  case noIndex(String)
  /// A value that cannot be indexed in this way: what was tried (`{}`, `()`, `.field`) and the class.
  case notIndexable(access: String, className: String)
  case noSuchField(String, known: [String])
  /// `A(I) = X` where the counts or shapes differ.
  case assignmentMismatch(target: Shape, value: Shape)
  /// `A(I) = []` where what is left is no array.
  case badDeletion
  /// `[a; b]` or `[a, b]` whose parts do not fit.
  case concatenation(vertical: Bool, Shape, Shape)
  /// A comma list of this many values where one is needed.
  case notOneValue(Int)
  /// A condition or operand that must have a truth value and has none: the class.
  case noTruthValue(String)
  case recursionLimit(Int)
  /// `error(...)` in a program, or `rethrow`.
  case raised(ErrorValue)
  /// A builtin refuses, in its own words; `identifier` may be empty.
  case refused(identifier: String, String)
  /// A text that is not written in the language, with what its parser says.
  case syntax(Diagnostic)
  /// A file that a builtin cannot read, write, ...: `action` is the verb, the reason is the system's.
  case file(function: String, action: String, name: String, reason: String)
  /// The sandbox does not allow this: a file or something else in words; `folder` is where files are allowed.
  case outsideSandbox(String, folder: String?)
  /// A name that other programs know and lam does not yet, with what there is instead, or nothing.
  case notYet(String, String)
  /// Ctrl-C or a time limit.
  case interrupted
  /// `exit(n)`.
  case exit(Int32)

  /// Any error as a failure: what the numeric core throws is one of its own.
  public init(_ error: any Error) {
    switch error {
    case let carrier as any FailureCarrier: self = carrier.failure
    case let failure as Failure: self = failure
    case NumericsFailure.interrupted: self = .interrupted
    case let failure as NumericsFailure: self = .numerics(failure)
    default: self = .refused("\(error)")
    }
  }

  /// A builtin refuses, in its own words.
  public static func refused(_ message: String) -> Failure { .refused(identifier: "", message) }
}

/// An error that has a failure and knows more about it, such as where it was.
public protocol FailureCarrier: Error {
  var failure: Failure { get }
}

/// What `err` is in `catch err`.
public struct ErrorValue: Sendable {
  public var message: String
  public var identifier: String
  /// The frames that were active, innermost first.
  public var stack: [StackEntry]

  public struct StackEntry: Sendable {
    public var function: String
    public var file: String
    public var line: Int
    public var column: Int

    public init(function: String, file: String, line: Int, column: Int) {
      self.function = function
      self.file = file
      self.line = line
      self.column = column
    }
  }

  public init(message: String, identifier: String = "", stack: [StackEntry] = []) {
    self.message = message
    self.identifier = identifier
    self.stack = stack
  }
}
