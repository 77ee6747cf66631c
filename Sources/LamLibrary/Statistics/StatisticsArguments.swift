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
    let whole = try call[0].shape
    axis = asked.isExplicit || asked.value.shape != whole ? asked.axis : Sample.axis(of: whole)
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
