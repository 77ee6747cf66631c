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

  /// Reads `(x)`, `(x, dim)`, `(x, [dim1 dim2])`, `(x, "all")`.
  ///
  /// - Parameter index: where the dimensions may stand; `[]` leaves them out.
  init(_ call: Call, dimensionAt index: Int = 1) throws {
    value = try call[0]
    axis = value.shape.firstNonSingleton
    if call.has(option: "all") {
      value = try value.rearranged(by: Reshape(Shape(value.count, 1)))
      axis = 0
    }
    guard let argument = call.optional(index), !argument.isEmpty else { return }
    let axes = argument.isText ? nil : try argument.doubles()?.elements.map { Int(exactly: $0 - 1) ?? -1 }
    guard let axes, argument.shape.isVector || argument.shape.isScalar,
      axes.allSatisfy({ $0 >= 0 && ($0 < 1 << 20 || axes.count == 1) }),
      Set(axes).count == axes.count
    else {
      throw call.refuse(index, expected: "a dimension: 1, 2, ..., or several different ones")
    }
    if call.has(option: "all") {
      throw call.refuse("either a dimension or \"all\" can be asked for")
    }
    if axes.count > 1 { value = try value.merged(axes: axes) }
    axis = axes.reduce(axes[0], min)
    isExplicit = true
  }
}

extension Option {
  static let all = Option.word("all", "over every element")
  /// What becomes of NaN.
  static func missing(standard: String) -> Option {
    .choice(
      "nanflag", ["includenan", "omitnan"], standard: "\"\(standard)\"",
      aliases: [("includemissing", "includenan"), ("omitmissing", "omitnan")],
      "whether NaN counts, so that the result is NaN, or is left out")
  }
  static let missing = Option.missing(standard: "includenan")
  static let backwards = Option.choice(
    "direction", ["forward", "reverse"], standard: "\"forward\"", "from which end the elements are taken")
  static let outputClass = Option.choice(
    "class", ["native", "double"], standard: "\"double\"", "the class of the result: that of x, or double")
}

extension Value {
  /// The elements along several axes as those along the first of these: its extent becomes their number, the extent of
  /// the others 1.
  fileprivate func merged(axes: [Int]) throws -> Value {
    let first = axes.reduce(axes[0], min)
    let merged = axes.filter { $0 < shape.dimensions }.sorted()
    let others = (0..<shape.dimensions).filter { !merged.contains($0) }
    let moved = try rearranged(
      by: Permutation(others.filter { $0 < first } + merged + others.filter { $0 > first }))
    let extent = merged.reduce(1) { $0 * shape[$1] }
    let reshaped = merged.reduce(shape) { $0.replacing(axis: $1, with: $1 == first ? extent : 1) }
    return try moved.rearranged(by: Reshape(reshaped))
  }

  /// The floating elements with another number in the place of every NaN; other values as they are.
  func replacingNaN(by number: Double) throws -> Value {
    switch self {
    case .scalar(let x): return .scalar(x.isNaN ? number : x)
    default: return try apply(MissingReplacement(number: number)) ?? self
    }
  }
}

private struct MissingReplacement: ArrayFunction {
  let number: Double

  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> Value {
    let number = E(nearest: number)
    return try E.value(x.map { $0.isMissing ? number : $0 })
  }

  func apply<R: ComplexPart>(_ x: Tensor<Complex<R>>) throws -> Value {
    try Complex<R>.value(x.map { $0.isMissing ? Complex(R(nearest: number), 0) : $0 })
  }
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
    _ name: String, _ kind: FieldReduction.Kind, options: Options = [.all, .outputClass, .missing],
    _ summary: String,
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
      if call.word("nanflag") == "omitnan" {
        value = try value.replacingNaN(by: kind == .product || kind == .runningProduct ? 1 : 0)
      }
      if call.word("direction") == "reverse" {
        value = try value.reversed(along: asked.axis)
        let result = try reduced(call, value, kind, axis: asked.axis, wanted)
        return try result.reversed(along: asked.axis)
      }
      return try reduced(call, value, kind, axis: asked.axis, wanted)
    }
  }

  private static func reduced(
    _ call: Call, _ given: Value, _ kind: FieldReduction.Kind, axis: Int, _ wanted: String?
  ) throws -> Value {
    var value = given
    if case .scalar(let x) = value, kind != .squares { return .scalar(x) }
    if call.has(option: "extra"), !value.isComplex, !value.valueClass.isInteger, let x = try value.doubles() {
      let sums = try x.mapLines(axis: axis) { Line.compensatedSum($0) }
      return try Value(sums, as: value.valueClass == .single ? .single : .double)
    }
    if wanted == "double", let x = try value.doubles() { value = .of(x) }
    if kind == .squares, let z = try value.isComplex ? value.complexes() : nil {
      let lengths = try z.map { $0.re * $0.re + $0.im * $0.im }
      return try Value(lengths.sum(axis: axis), as: value.valueClass)
    }
    let isNative = wanted == "native"
    if isNative, let exact = try value.applyInteger(NativeReduction(kind: kind, axis: axis)) {
      return exact
    }
    guard let result = try value.applyField(FieldReduction(kind: kind, axis: axis)) else {
      throw call.refuse(0, expected: "numbers")
    }
    if isNative, value.valueClass == .logical, let x = try result.doubles() {
      return try Value(x, as: .logical)
    }
    return result
  }
}
