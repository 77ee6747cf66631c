import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A function of two real numbers, of every class.
protocol PairFunction: Sendable {
  static func of(_ x: Double, _ y: Double) -> Double
  /// The function in an integer class; where it is not written, the one on doubles, rounded and saturated.
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I
}

extension PairFunction {
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I {
    I(nearest: of(x.real, y.real))
  }
}

extension Call {
  /// A function of the elements of two arguments whose extents of 1 expand.
  ///
  /// Integers stay in their class, whatever floating-point class the other argument has; else single wins over
  /// double, and everything else becomes double.
  func pairwise<F: PairFunction>(_: F.Type, _ a: Value, _ b: Value) throws -> Value {
    if case .scalar(let x) = a, case .scalar(let y) = b { return .scalar(F.of(x, y)) }
    let (p, q) = (a.valueClass, b.valueClass)
    if p.isInteger || q.isInteger {
      guard !p.isInteger || !q.isInteger || p == q else {
        throw refuse("\(p.rawValue) and \(q.rawValue) do not mix; convert one of them")
      }
      let meeting = IntegerPair<F>(a: a, b: b, operation: builtin.name)
      guard let result = try (p.isInteger ? a : b).applyInteger(meeting), let result else {
        throw refuse("takes real numbers only")
      }
      return result
    }
    guard let x = try a.doubles(), let y = try b.doubles() else { throw refuse("takes real numbers only") }
    let result = try broadcast(x, y, operation: builtin.name) { F.of($0, $1) }
    return try Value(result, as: p == .single || q == .single ? .single : .double)
  }
}

/// Two values met in the integer class of one of them.
private struct IntegerPair<F: PairFunction>: IntegerArrayFunction {
  let a: Value
  let b: Value
  let operation: String

  func apply<I: IntegerArrayElement>(_: Tensor<I>) throws -> Value? {
    guard let x = try I.array(a), let y = try I.array(b) else { return nil }
    return try I.value(broadcast(x, y, operation: operation) { F.of($0, $1) })
  }
}

/// Reads the elements of a value as one real type.
private struct Conversion<Target: RealElement>: RealArrayFunction {
  func apply<E: RealArrayElement>(_ tensor: Tensor<E>) throws -> Tensor<Target> {
    if let same = tensor as? Tensor<Target> { return same }
    return try tensor.map { Target(nearest: $0.real) }
  }
}

extension RealElement {
  /// The elements of a real value converted to this type; nil for what is no real array.
  static func array(_ value: Value) throws -> Tensor<Self>? {
    try value.applyReal(Conversion<Self>())
  }
}

extension Builtin {
  /// A function of the elements of two arrays.
  ///
  /// - Parameter floats: integers become double before the function is applied.
  @inline(__always)
  static func pair<F: PairFunction>(
    _ name: String, _ function: F.Type, _ summary: String, details: String = "",
    parameters: (String, String) = ("x", "y"),
    examples: [String], seeAlso: [String] = [], floats: Bool = false
  ) -> Builtin {
    Builtin(
      name, [.real(parameters.0), .real(parameters.1)], summary, details: details, examples: examples,
      seeAlso: seeAlso, scalar2: { F.of($0, $1) }
    ) { call in
      var (a, b) = (try call[0], try call[1])
      if floats {
        if a.valueClass.isInteger, let x = try a.doubles() { a = .of(x) }
        if b.valueClass.isInteger, let x = try b.doubles() { b = .of(x) }
      }
      return try call.pairwise(F.self, a, b)
    }
  }

  /// A function of two or more arrays, taken two at a time from the left.
  @inline(__always)
  static func fold<F: PairFunction>(
    _ name: String, _ function: F.Type, _ summary: String, details: String = "", examples: [String],
    seeAlso: [String] = [], check: (@Sendable (Call, Value) throws -> Void)? = nil
  ) -> Builtin {
    Builtin(
      name, [.real("a"), .real("b"), .real("more").variadic], summary, details: details, examples: examples,
      seeAlso: seeAlso
    ) { call in
      let values = call.rest(from: 0)
      for value in values { try check?(call, value) }
      var result = try call[0]
      for value in values.dropFirst() { result = try call.pairwise(F.self, result, value) }
      return result
    }
  }
}
