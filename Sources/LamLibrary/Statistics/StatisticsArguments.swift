import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// What a statistic is asked for: numbers, an axis, the class of the result.
struct Sample {
  var value: Value
  var x: Tensor<Double>
  var axis: Int
  /// The word for the class of the result, where one was given.
  private let outputClass: String?
  /// Whether NaN is left out.
  let omitsMissing: Bool

  /// Reads the array at 0 and a dimension at `index`, or "all". Without a dimension the axis is the first
  /// whose extent is larger than 1, as in Octave's statistics.
  init(_ call: Call, dimensionAt index: Int = 1) throws {
    let asked = try Reduction(call, dimensionAt: index)
    guard asked.value.isArithmetic, !asked.value.isText, let numbers = try asked.value.doubles() else {
      throw call.refuse(0, expected: "real numbers")
    }
    value = asked.value
    x = numbers
    outputClass = call.word("class")
    omitsMissing = call.word("nanflag") == "omitnan"
    axis = try Sample.axis(of: asked, in: call[0].shape)
  }

  /// The axis that a call asks for, or the first whose extent is larger than 1 of the array as it was given.
  static func axis(of asked: Reduction, in whole: Shape) -> Int {
    asked.isExplicit || asked.value.shape != whole ? asked.axis : axis(of: whole)
  }

  static func axis(of shape: Shape) -> Int { shape.extents.firstIndex { $0 > 1 } ?? 0 }

  /// A statistic of each line, where that is asked for of its elements that are not NaN; NaN where there are none.
  func measured(_ compute: (Tensor<Double>, Int) throws -> Tensor<Double>) throws -> Tensor<Double> {
    guard omitsMissing, !x.allSatisfy({ !$0.isNaN }) else { return try compute(x, axis) }
    return try x.mapLines(axis: axis) { line in
      let known = line.filter { !$0.isNaN }
      return known.isEmpty ? .nan : try compute(Tensor(column: known), 0)[0]
    }
  }

  /// Single stays single and everything else becomes double; with "native" integers stay too, with
  /// "double" nothing does.
  func result(_ tensor: Tensor<Double>) throws -> Value {
    let own = value.valueClass
    if outputClass == "double" { return .of(tensor) }
    let stays = own == .single || outputClass == "native" && own.isInteger
    return try Value(tensor, as: stays ? own : .double)
  }
}

extension Builtin {
  /// The same row, whose statistic is another one where the first argument is complex; it is single where they are.
  func ofComplex(
    _ compute:
      @escaping @Sendable (Tensor<Complex<Double>>, Int) throws -> Tensor<Complex<Double>>
  ) -> Builtin {
    around { call, body in
      // Real numbers are not even written as complex ones.
      guard call.arguments.first??.isComplex == true else { return try body(&call) }
      let asked = try Reduction(call)
      guard let z = try asked.value.complexes() else { return try body(&call) }
      guard !z.isEmpty else { throw call.refuse("an empty array has none") }
      let axis = try Sample.axis(of: asked, in: call[0].shape)
      let isSingle = asked.value.valueClass == .single
      guard call.word("nanflag") == "omitnan" else {
        return [try .of(narrowing: compute(z, axis), isSingle: isSingle)]
      }
      let known = try z.mapLines(axis: axis) { line -> Complex<Double> in
        let known = line.filter { !$0.isMissing }
        return known.isEmpty ? Complex(.nan, 0) : try compute(Tensor(column: known), 0)[0]
      }
      return [try .of(narrowing: known, isSingle: isSingle)]
    }
  }

  /// A statistic of each line: `name(x)`, `name(x, dim)`.
  static func statistic(
    _ name: String, _ summary: String, details: String = "", options: Options = [.all], examples: [String],
    seeAlso: [String] = [],
    _ compute: @escaping @Sendable (Tensor<Double>, Int) throws -> Tensor<Double>
  ) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("dim").optional], options: options, summary, details: details,
      examples: examples, seeAlso: seeAlso
    ) { call in
      let sample = try Sample(call)
      return try sample.result(sample.measured(compute))
    }
  }
}
