import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// What a reduction is asked for: an array and an axis.
struct Reduction {
  var value: Value
  /// Zero-based.
  var axis: Int
  /// Whether the axis was named.
  var isExplicit = false

  /// Reads `(x)`, `(x, dim)`, `(x, "all")`.
  ///
  /// - Parameter index: where the dimension may stand; `[]` leaves it out.
  init(_ call: Call, dimensionAt index: Int = 1) throws {
    value = try call[0]
    axis = value.shape.firstNonSingleton
    if call.has(option: "all") {
      value = try value.rearranged(by: Reshape(Shape(value.count, 1)))
      axis = 0
    }
    guard let argument = call.optional(index), !argument.isEmpty else { return }
    guard !argument.isText, let dimension = argument.real.flatMap({ Int(exactly: $0) }), dimension >= 1 else {
      throw call.refuse(index, expected: "a dimension: 1, 2, ...")
    }
    if call.has(option: "all") {
      throw call.refuse("either a dimension or \"all\" can be asked for")
    }
    axis = dimension - 1
    isExplicit = true
  }
}

extension Option {
  static let all = Option.word("all", "over every element")
  static let outputClass = Option.choice(
    "class", ["native", "double"], standard: "\"double\"", "the class of the result: that of x, or double")
}

extension Tensor where Element == Int {
  /// Zero-based positions as the language counts them.
  func counted() throws -> Value { .of(try map { Double($0 + 1) }) }
}

/// Sums, products and sums of squares along an axis, in the field of the elements.
struct FieldReduction: FieldOperation {
  enum Kind { case sum, product, squares, runningSum, runningProduct }
  let kind: Kind
  let axis: Int

  func apply<E: ArrayElement & Numeric>(_ x: Tensor<E>) throws -> Value {
    switch kind {
    case .sum: return try E.value(x.sum(axis: axis))
    case .product: return try E.value(x.reduced(axis: axis, initial: 1) { $0 * $1 })
    case .squares: return try E.value(x.reduced(axis: axis, initial: 0) { $0 + $1 * $1 })
    case .runningSum: return try E.value(x.scanned(axis: axis, first: { $0 }) { $0 + $1 })
    case .runningProduct: return try E.value(x.scanned(axis: axis, first: { $0 }) { $0 * $1 })
    }
  }
}

/// The same in an integer class: exact, each step saturating.
private struct NativeReduction: IntegerArrayFunction {
  let kind: FieldReduction.Kind
  let axis: Int

  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
    switch kind {
    case .sum: return try I.value(x.reduced(axis: axis, initial: 0) { I.sum($0, $1) })
    case .product: return try I.value(x.reduced(axis: axis, initial: 1) { I.product($0, $1) })
    case .squares:
      return try I.value(x.reduced(axis: axis, initial: 0) { I.sum($0, I.product($1, $1)) })
    case .runningSum: return try I.value(x.scanned(axis: axis, first: { $0 }) { I.sum($0, $1) })
    case .runningProduct: return try I.value(x.scanned(axis: axis, first: { $0 }) { I.product($0, $1) })
    }
  }
}

extension Builtin {
  /// A measure of vectors: other arrays have one number for each of their lines.
  static func ofLine(_ measure: @escaping @Sendable (UnsafeBufferPointer<Double>) -> Double) -> Measure {
    { x, shape in
      let value = shape.isVector && x.count > 1 ? measure(x) : .nan
      return value.isNaN ? nil : value
    }
  }

  /// A reduction or running value in the field of the elements: single stays, other classes become double
  /// unless "native" is asked for.
  static func field(
    _ name: String, _ kind: FieldReduction.Kind, options: Options = [.all, .outputClass], _ summary: String,
    details: String, examples: [String], seeAlso: [String]
  ) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("dim").optional], options: options, summary, details: details,
      examples: examples, seeAlso: seeAlso, isSum: kind == .sum,
      measure: kind == .sum ? ofLine(Line.sum) : nil
    ) { call in
      let asked = try Reduction(call)
      let wanted = call.word("class")
      var value = asked.value
      if case .scalar(let x) = value, kind != .squares { return .scalar(x) }
      if call.has(option: "extra"), !value.isComplex, !value.valueClass.isInteger, let x = try value.doubles()
      {
        let sums = try x.mapLines(axis: asked.axis) { Line.compensatedSum($0) }
        return try Value(sums, as: value.valueClass == .single ? .single : .double)
      }
      if wanted == "double", let x = try value.doubles() { value = .of(x) }
      if kind == .squares, let z = try value.isComplex ? value.complexes() : nil {
        let lengths = try z.map { $0.re * $0.re + $0.im * $0.im }
        return try Value(lengths.sum(axis: asked.axis), as: value.valueClass)
      }
      let isNative = wanted == "native"
      if isNative, let exact = try value.applyInteger(NativeReduction(kind: kind, axis: asked.axis)) {
        return exact
      }
      guard let result = try value.applyField(FieldReduction(kind: kind, axis: asked.axis)) else {
        throw call.refuse(0, expected: "numbers")
      }
      if isNative, value.valueClass == .logical, let x = try result.doubles() {
        return try Value(x, as: .logical)
      }
      return result
    }
  }
}
