import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  /// `-a`, `+a`, `!a`, `a.'`, `a'`.
  ///
  /// - Throws: `Failure.badOperand`, `NumericsFailure.notMatrix` for the transpose of an N-d array.
  public static func unary(_ op: UnaryOperator, _ a: consuming Value) throws -> Value {
    if case .array(.kept(let representation)) = copy a, let value = try representation.unary(op) {
      return value
    }
    if case .object(let object) = copy a, let value = try object.unary(op) { return value }
    switch op.row.rule {
    case .sign(isChanged: true): return try negated(a)
    case .sign(isChanged: false):
      switch a.valueClass {
      case .logical, .char:
        guard let doubles = try a.doubles() else { return .empty }
        return .of(doubles)
      case .cell, .structure, .function, .object, .objects:
        throw Failure.badOperand(operation: op.spelling, a.className)
      default: return a
      }
    case .truth:
      guard a.isArithmetic else { throw Failure.badOperand(operation: op.spelling, a.className) }
      return .logical(try LamNumerics.transform(try truthValues(a)) { !$0 })
    case .transposition(.conjugate):
      switch a {
      case .array(.complex(let x)): return .complex(try conjugateTranspose(x))
      case .array(.singleComplex(let x)): return .singleComplex(try conjugateTranspose(x))
      default: return try transposed(a)
      }
    case .transposition: return try transposed(a)
    }
  }

  private struct Transposing: TensorMap {
    func apply<T: Element>(_ tensor: consuming Tensor<T>) throws -> Tensor<T> {
      let (m, n) = (tensor.rows, tensor.columns)
      if tensor.isMatrix, m == 1 || n == 1 { return try tensor.reshaped(to: Shape(n, m)) }
      return try transpose(tensor)
    }
  }

  private static func transposed(_ a: consuming Value) throws -> Value {
    switch a {
    case .scalar: return a
    case .function, .object: throw Failure.badOperand(operation: "'", a.className)
    default: return try a.mapped(by: Transposing())
    }
  }

  private static func negated(_ a: consuming Value) throws -> Value {
    switch a {
    case .scalar(let x): return .scalar(Double.negated(x))
    case .array(.kept(let representation)): return try negated(.array(representation.dense()))
    case .array(.double(let x)): return .double(try negative(x))
    case .array(.complex(let x)): return .complex(try negative(x))
    case .array(.single(let x)): return .single(try negative(x))
    case .array(.singleComplex(let x)): return .singleComplex(try negative(x))
    case .array(.logical), .array(.char):
      guard let doubles = try a.doubles() else { return .empty }
      return .of(try negative(doubles))
    case .array:
      if let value = try a.applyInteger(Negation()) { return value }
      throw Failure.badOperand(operation: "-", a.className)
    case .cell, .structure, .function, .object, .objects:
      throw Failure.badOperand(operation: "-", a.className)
    }
  }

  private struct Negation: IntegerArrayFunction {
    func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
      I.wrap(try negative(x), quote: .single)
    }
  }

  private static func negative<T: ArithmeticElement>(_ x: consuming Tensor<T>) throws -> Tensor<T> {
    try LamNumerics.transform(x) { T.negated($0) }
  }

  // MARK: Ranges

  /// `first:step:last`: lazy for doubles, an array for single and integer classes, text between two characters.
  ///
  /// Of an operand with several elements the first counts; one without any gives an empty range.
  ///
  /// - Throws: `Failure.badOperands`, `Failure.refused` for integers that are none,
  ///   `NumericsFailure.outOfMemory`.
  public static func range(first: Value, step: Value?, last: Value) throws -> Value {
    if case .scalar(let a) = first, case .scalar(let b) = last {
      guard let step else { return try .progression(first: a, step: 1, last: b) }
      if case .scalar(let s) = step { return try .progression(first: a, step: s, last: b) }
    }
    var parts = [first, last]
    if let step { parts.append(step) }
    var integer: ValueClass?
    for part in parts {
      let valueClass = part.valueClass
      guard part.isNumeric || part.isText else {
        throw Failure.badOperands(operation: ":", first.className, last.className)
      }
      if valueClass.isInteger {
        if let integer, integer != valueClass {
          throw Failure.badOperands(operation: ":", integer.rawValue, valueClass.rawValue)
        }
        integer = valueClass
      }
    }
    if let integer, let other = parts.first(where: { $0.valueClass != integer && $0.valueClass != .double }) {
      throw Failure.badOperands(operation: ":", integer.rawValue, other.valueClass.rawValue)
    }
    if parts.contains(where: \.isEmpty) { return try .progression(first: 1, step: 1, last: 0) }
    let numbers = try parts.map { part -> Double in
      guard let complexes = try part.complexes() else { return .nan }
      return complexes[0].parts.0
    }
    let increment = numbers.count > 2 ? numbers[2] : 1
    if let integer { return try integerRange(integer, numbers[0], increment, numbers[1], parts) }
    if parts.contains(where: { $0.valueClass == .single }) {
      return .single(
        try Progression(first: Float(numbers[0]), step: Float(increment), last: Float(numbers[1])).tensor())
    }
    let range = try Progression(first: numbers[0], step: increment, last: numbers[1])
    if case .array(.char(_, let quote)) = first, last.isText, step == nil {
      return .char(try range.tensor().map { CodeUnit(nearest: $0) }, quote)
    }
    return try .progression(range)
  }

  private struct IntegerRange: IntegerOperation {
    let first: Double
    let step: Double
    let last: Double

    func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
      // Ends of 64-bit integers are read exactly.
      guard let start = T.array(in: a)?[0] ?? T(exactly: first),
        let end = T.array(in: b)?[0] ?? T(exactly: last),
        step == step.rounded(.towardZero)
      else {
        throw Failure.refused("a range of integers needs whole numbers that the class can hold")
      }
      let stride = UInt64(exactly: abs(step)) ?? .max
      guard stride > 0, step > 0 ? start <= end : start >= end else {
        return T.wrap(Tensor(emptyOfShape: Shape(1, 0)), quote: .single)
      }
      let distance = UInt64(truncatingIfNeeded: step > 0 ? end &- start : start &- end)
      let span = T.bitWidth == 64 ? distance : distance & ((1 << UInt64(T.bitWidth)) - 1)
      guard let count = Int(exactly: span / stride), count < Int.max else {
        throw NumericsFailure.outOfMemory(bytes: nil)
      }
      let increment = T(truncatingIfNeeded: stride)
      let array = try Tensor<T>(shape: Shape(1, count + 1)) { target in
        var value = start
        for k in 0...count {
          (target + k).initialize(to: value)
          value = step > 0 ? value &+ increment : value &- increment
        }
      }
      return T.wrap(array, quote: .single)
    }
  }

  private static func integerRange(
    _ valueClass: ValueClass, _ first: Double, _ step: Double, _ last: Double, _ parts: [Value]
  ) throws -> Value {
    try IntegerRange(first: first, step: step, last: last).dispatch(valueClass, parts[0], parts[1])
  }
}
