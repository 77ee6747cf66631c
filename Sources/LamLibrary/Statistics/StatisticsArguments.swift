import LamNumerics
import LamRuntime
import Numerics

/// What a statistic is asked for: numbers, an axis, the class of the result.
struct Sample {
  var value: Value
  var x: Tensor<Double>
  var axis: Int
  /// Words among the arguments.
  var words: [String] = []

  /// Reads the array at 0 and a dimension or words from `index` on. Without a dimension the axis is the first
  /// whose extent is larger than 1, as in Octave's statistics.
  init(_ call: Call, dimensionAt index: Int = 1, words known: [String] = []) throws {
    let asked = try Reduction(call, dimensionAt: index, words: known)
    guard asked.value.isArithmetic, !asked.value.isText, let numbers = try asked.value.doubles() else {
      throw call.refuse(0, expected: "real numbers")
    }
    value = asked.value
    x = numbers
    words = asked.words
    let whole = try call[0].shape
    axis = asked.isExplicit || asked.value.shape != whole ? asked.axis : Sample.axis(of: whole)
  }

  static func axis(of shape: Shape) -> Int { shape.extents.firstIndex { $0 > 1 } ?? 0 }

  /// Single stays single and everything else becomes double; with "native" integers stay too, with
  /// "double" nothing does.
  func result(_ tensor: Tensor<Double>) throws -> Value {
    let own = value.valueClass
    if words.contains("double") { return .of(tensor) }
    let stays = own == .single || words.contains("native") && own.isInteger
    return try Value(tensor, as: stays ? own : .double)
  }
}

extension Builtin {
  /// A statistic of each line: `name(x)`, `name(x, dim)`.
  static func statistic(
    _ name: String, _ summary: String, details: String = "", examples: [String], seeAlso: [String] = [],
    _ compute: @escaping @Sendable (Tensor<Double>, Int) throws -> Tensor<Double>
  ) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("dim").variadic], summary, details: details, examples: examples,
      seeAlso: seeAlso
    ) { call in
      let sample = try Sample(call)
      return try sample.result(compute(sample.x, sample.axis))
    }
  }
}
