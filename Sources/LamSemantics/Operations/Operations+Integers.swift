import LamNumerics
import LamSyntax

/// A function of two operands that meet in an integer class, written once for the eight of them.
protocol IntegerOperation {
  func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value
}

extension IntegerOperation {
  func dispatch(_ valueClass: ValueClass, _ a: Value, _ b: Value) throws -> Value {
    try valueClass.applyInteger(OfType(operation: self, a: a, b: b)) ?? .empty
  }
}

private struct OfType<O: IntegerOperation>: IntegerTypeFunction {
  let operation: O
  let a: Value
  let b: Value

  func apply<I: IntegerArrayElement>(_ type: I.Type) throws -> Value { try operation.apply(a, b, type) }
}

extension Operations {
  private struct Arithmetic: IntegerOperation {
    let kind: ArithmeticOperation
    let spelling: String

    func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
      let (left, right) = (T.array(in: a), T.array(in: b))
      let result: Tensor<T>
      if let left, let right {
        result = try LamNumerics.arithmetic(kind, left, right, operation: spelling)
      } else if let left, let right = try b.doubles() {
        result = try LamNumerics.arithmetic(kind, left, right, operation: spelling)
      } else if let right, let left = try a.doubles() {
        result = try LamNumerics.arithmetic(kind, left, right, operation: spelling)
      } else {
        return .empty
      }
      return T.wrap(result, quote: .single)
    }
  }

  static func integerArithmetic(
    _ kind: ArithmeticOperation, _ spelling: String, _ valueClass: ValueClass, _ a: Value, _ b: Value
  ) throws -> Value {
    try Arithmetic(kind: kind, spelling: spelling).dispatch(valueClass, a, b)
  }

  private struct Power: IntegerOperation {
    let spelling: String

    func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
      let (left, right) = (T.array(in: a), T.array(in: b))
      let result: Tensor<T>
      if let left, let right {
        result = try power(left, right, operation: spelling)
      } else if let left, let right = try b.doubles() {
        result = try power(left, right, operation: spelling)
      } else if let right, let left = try a.doubles() {
        result = try power(left, right, operation: spelling)
      } else {
        return .empty
      }
      return T.wrap(result, quote: .single)
    }
  }

  static func integerPower(_ spelling: String, _ valueClass: ValueClass, _ a: Value, _ b: Value) throws
    -> Value
  {
    try Power(spelling: spelling).dispatch(valueClass, a, b)
  }

  private struct Comparing: IntegerOperation {
    let comparison: Comparison
    let spelling: String

    func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
      let (left, right) = (T.array(in: a), T.array(in: b))
      if let left, let right {
        return .logical(try LamNumerics.compare(comparison, left, right, operation: spelling))
      }
      if let left, let right = try b.doubles() {
        return .logical(try LamNumerics.compare(comparison, left, right, operation: spelling))
      }
      if let right, let left = try a.doubles() {
        return .logical(try LamNumerics.compare(comparison.mirrored, right, left, operation: spelling))
      }
      return .empty
    }
  }

  /// The left operand of a comparison of two integer classes, in its own class; the right one follows.
  private struct ComparingClasses: IntegerOperation {
    let comparison: Comparison
    let spelling: String

    func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
      guard let left = T.array(in: a) else { return .empty }
      return try Against(left: left, comparison: comparison, spelling: spelling).dispatch(b.valueClass, a, b)
    }

    struct Against<L: IntegerArrayElement>: IntegerOperation {
      let left: Tensor<L>
      let comparison: Comparison
      let spelling: String

      func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
        guard let right = T.array(in: b) else { return .empty }
        return .logical(
          try LamNumerics.compare(comparison, integers: left, right, operation: spelling))
      }
    }
  }

  /// A comparison of integers of two classes, exact.
  static func mixedIntegerComparison(
    _ comparison: Comparison, _ spelling: String, _ a: Value, _ b: Value
  ) throws -> Value {
    try ComparingClasses(comparison: comparison, spelling: spelling).dispatch(a.valueClass, a, b)
  }

  static func integerComparison(
    _ comparison: Comparison, _ spelling: String, _ valueClass: ValueClass, _ a: Value, _ b: Value
  ) throws -> Value {
    try Comparing(comparison: comparison, spelling: spelling).dispatch(valueClass, a, b)
  }
}
