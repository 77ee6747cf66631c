import LamSemantics
import Numerics
import LamNumerics

/// One call of a builtin: its arguments, how many results are wanted, and the session it runs in.
///
/// Arguments were checked against the row's parameters, so the accessors for a parameter's kind fail only
/// where a row and its body disagree; they throw rather than trap.
public struct Call {
  public let builtin: Builtin
  /// In the order of the parameters; nil where an optional one was left out.
  public var arguments: [Value?]
  /// What the call gave of the row's options.
  public var options: [GivenOption] = []
  /// Where in the call each argument stood, before the options among them were taken out; empty where none was.
  var places: [Int] = []
  /// How many results the caller wants: 0 for a statement, else at least 1.
  public let resultCount: Int
  public let session: Session

  public init(builtin: Builtin, arguments: [Value?], resultCount: Int, session: Session) {
    self.builtin = builtin
    self.arguments = arguments
    self.resultCount = resultCount
    self.session = session
  }

  /// How many arguments were given.
  public var count: Int { arguments.count }

  public func has(_ index: Int) -> Bool { index < arguments.count && arguments[index] != nil }

  /// The argument, which the row requires.
  public subscript(_ index: Int) -> Value {
    get throws {
      guard index < arguments.count, let value = arguments[index] else {
        throw Failure.tooFewArguments(
          function: builtin.name, expected: builtin.minimumArguments, got: arguments.count)
      }
      return value
    }
  }

  /// The argument, or nil where it was left out.
  public func optional(_ index: Int) -> Value? {
    index < arguments.count ? arguments[index] : nil
  }

  /// All arguments from this one on: what a variadic parameter took.
  public func rest(from index: Int) -> [Value] {
    index < arguments.count ? arguments[index...].compactMap { $0 } : []
  }

  /// Where in the call an argument stood, zero-based and with its options counted.
  public func place(of index: Int) -> Int { index < places.count ? places[index] : index }

  // MARK: Options

  /// The value of an option; nil where the call does not give it. The last one counts.
  public func option(_ name: String) -> Value? {
    options.last { builtin.options.list[$0.position].name == name }?.value
  }

  /// Whether a word that is an option of its own was given.
  public func has(option name: String) -> Bool { option(name) != nil }

  /// The word of a choice, as the row spells it; nil where none was given.
  public func word(_ name: String) -> String? { option(name)?.text }

  /// The names and values of the options in the order in which they were given.
  public var namedOptions: [(name: String, value: Value)] {
    options.map { (builtin.options.list[$0.position].name, $0.value) }
  }

  /// One real number that is an option; nil where it was not given.
  public func number(option name: String) throws -> Double? {
    guard let value = option(name) else { return nil }
    guard let number = value.real else { throw refuse(option: name, expected: "one real number") }
    return number
  }

  /// The failure of an option's value that says what would be accepted.
  public func refuse(option name: String, expected: String) -> Failure {
    .optionValue(
      function: builtin.name, option: name, expected: expected,
      got: option(name).map(Wording.describe) ?? "left out")
  }

  /// The truth value of an option.
  public func flag(option name: String, standard: Bool) -> Bool {
    option(name)?.real.map { $0 != 0 } ?? standard
  }

  // MARK: Arguments by kind

  /// One real number.
  public func real(_ index: Int) throws -> Double {
    guard let value = try self[index].real else { throw refuse(index, expected: "a real number") }
    return value
  }

  /// One whole number.
  public func integer(_ index: Int) throws -> Int {
    let value = try real(index)
    guard let whole = Int(exactly: value) else { throw refuse(index, expected: "a whole number") }
    return whole
  }

  /// The elements as real doubles.
  public func doubles(_ index: Int) throws -> Tensor<Double> {
    guard let tensor = try self[index].doubles() else { throw refuse(index, expected: "real numbers") }
    return tensor
  }

  /// The elements as complex doubles.
  public func complexes(_ index: Int) throws -> Tensor<Complex<Double>> {
    guard let tensor = try self[index].complexes() else { throw refuse(index, expected: "numbers") }
    return tensor
  }

  public func text(_ index: Int) throws -> String {
    guard let text = try self[index].text else { throw refuse(index, expected: "text") }
    return text
  }

  public func cell(_ index: Int) throws -> Tensor<Value> {
    guard case .cell(let cells) = try self[index] else { throw refuse(index, expected: "a cell") }
    return cells
  }

  public func structure(_ index: Int) throws -> StructArray {
    guard case .structure(let value) = try self[index] else { throw refuse(index, expected: "a struct") }
    return value
  }

  public func flag(_ index: Int) throws -> Bool {
    guard let value = try self[index].real else { throw refuse(index, expected: "true or false") }
    return value != 0
  }

  /// The zero-based axis of a one-based dimension argument; nil where it was left out.
  public func axis(_ index: Int) throws -> Int? {
    guard has(index) else { return nil }
    let dimension = try integer(index)
    guard dimension >= 1, dimension <= 1 << 20 else {
      throw refuse(index, expected: "a dimension: 1, 2, ...")
    }
    return dimension - 1
  }

  /// The failure that names this argument and says what would be accepted.
  public func refuse(_ index: Int, expected: String) -> Failure {
    let got = optional(index).map(Wording.describe) ?? "nothing"
    let parameter =
      index < builtin.parameters.count
      ? builtin.parameters[index].name : builtin.parameters.last?.name ?? "argument"
    return .argument(
      function: builtin.name, index: place(of: index), parameter: parameter, expected: expected, got: got)
  }

  /// A failure in the builtin's own words, which begin with its name.
  public func refuse(_ message: String) -> Failure { .refused("\(builtin.name): \(message)") }
}
