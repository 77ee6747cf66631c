import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

private enum Larger: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Extreme.largest.of(x, y) }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { max(x, y) }
}
private enum Smaller: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Extreme.smallest.of(x, y) }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { min(x, y) }
}

/// The largest or smallest of each line, or so far, with positions.
private struct ExtremeSearch: ArrayFunction {
  let extreme: Extreme
  let axis: Int
  let isRunning: Bool

  func search<E: Ranked & ArrayElement>(_ x: Tensor<E>) throws -> [Value] {
    let found =
      try isRunning ? x.runningExtremes(extreme, axis: axis) : x.extremes(extreme, axis: axis)
    return [try E.value(found.values), try found.positions.counted()]
  }

  /// The values alone, where there is a shorter way to them.
  func values(_ value: Value) throws -> Value? {
    guard !isRunning, !value.isEmpty, let x = Double.array(in: value) else { return nil }
    return .of(try x.extremeValues(extreme, axis: axis))
  }

  func search(_ value: Value) throws -> [Value]? {
    value.isText ? try value.doubles().map { try search($0) } : try value.apply(self)
  }

  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> [Value] { try search(x) }
  func apply<R: ComplexPart>(_ x: Tensor<Complex<R>>) throws -> [Value] { try search(x) }
}

extension Value {
  /// NaN in the place of every NaN, and 0 elsewhere; nil where there is none.
  fileprivate func missing() throws -> Tensor<Double>? {
    let flags = try complexes()?.map(\.isMissing) ?? doubles()?.map(\.isNaN)
    guard let flags, flags.contains(true) else { return nil }
    return try flags.map { $0 ? .nan : 0 }
  }
}

extension Reduction {
  /// Extremes and their positions where NaN counts: it is the extreme of a line that has one, at its first position.
  fileprivate func countingMissing(_ found: [Value]) throws -> [Value] {
    guard let missing = try value.missing() else { return found }
    let first = try missing.mapLines(axis: axis) { line in
      line.firstIndex(where: \.isNaN).map { Double($0 + 1) } ?? 0
    }
    return try found.enumerated().map { k, value in
      if k == 0 {
        return try Operations.binary(.add, value, .of(first.map { $0 > 0 ? .nan : 0 })) { _, _ in }
      }
      guard let positions = try value.doubles() else { return value }
      return .of(try broadcast(positions, first, operation: "max") { $1 > 0 ? $1 : $0 })
    }
  }
}

extension Family {
  static let extremeRows: [Builtin] = [
    .extreme("max", .largest, "the largest elements", Larger.self),
    .extreme("min", .smallest, "the smallest elements", Smaller.self),
    .runningExtreme("cummax", .largest, "the largest elements so far"),
    .runningExtreme("cummin", .smallest, "the smallest elements so far"),
    Builtin(
      "range", [.real("x"), .any("dim").optional], options: [.all],
      "the difference of the largest and the smallest element",
      examples: ["range([1 5 3])"], seeAlso: ["max", "min", "iqr"]
    ) { call in
      let asked = try Reduction(call)
      guard
        let high = try ExtremeSearch(extreme: .largest, axis: asked.axis, isRunning: false).search(
          asked.value),
        let low = try ExtremeSearch(extreme: .smallest, axis: asked.axis, isRunning: false).search(
          asked.value)
      else { throw call.refuse(0, expected: "numbers") }
      return try Operations.binary(.subtract, high[0], low[0]) { _, _ in }
    },
    Builtin(
      "bounds", [.numeric("x").besidesText, .any("dim").optional],
      options: [
        .all, .missing(standard: "omitnan"),
      ], results: ["smallest", "largest"],
      "the smallest and the largest element", examples: ["[s, l] = bounds([3 1 2])"],
      seeAlso: ["min", "max", "range"]
    ) { call in
      let asked = try Reduction(call)
      guard
        let high = try ExtremeSearch(extreme: .largest, axis: asked.axis, isRunning: false).search(
          asked.value),
        let low = try ExtremeSearch(extreme: .smallest, axis: asked.axis, isRunning: false).search(
          asked.value)
      else { throw call.refuse(0, expected: "numbers") }
      guard call.word("nanflag") == "includenan" else { return [low[0], high[0]] }
      return try [low, high].map { try asked.countingMissing($0)[0] }
    },
    .nanExtreme("nanmax", .largest, "the largest elements, NaN left out"),
    .nanExtreme("nanmin", .smallest, "the smallest elements, NaN left out"),
  ]
}

extension Builtin {
  fileprivate static func extreme<F: PairFunction>(
    _ name: String, _ extreme: Extreme, _ summary: String, _ function: F.Type
  ) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("y").optional.orText, .any("dim").optional],
      options: [.all, .missing(standard: "omitnan")], results: ["m", "i"], summary,
      details:
        "\(name)(x) along the first dimension whose extent is not 1, \(name)(x, [], dim) along another, "
        + "with the position of the first such element as second result; \(name)(x, y) element by element. "
        + "[1 2] takes both dimensions together. Complex numbers are compared by length.",
      examples: [
        "\(name)([3 1 2])", "[m, i] = \(name)([3 1 2])", "\(name)([1 5], [4 2])",
        "\(name)([1 2; 3 4], [], 2)",
      ],
      seeAlso: [name == "max" ? "min" : "max", "cum\(name)", "sort", "range"],
      scalar2: { x, y in x.isNaN || y.isNaN ? .nan : F.of(x, y) },
      kernel: .combine(extreme == .largest ? .maximum : .minimum),
      measure: ofLine { Line.extreme(extreme, $0) },
      one: { call in
        if let other = try otherArray(call) {
          guard other.isArithmetic else { throw call.refuse(1, expected: "numbers") }
          let result = try pairExtreme(call, extreme, try call[0], other, F.self)
          guard call.word("nanflag") == "includenan" else { return result }
          return try [call[0], other].reduce(result) { result, value in
            guard let missing = try value.missing() else { return result }
            return try Operations.binary(.add, result, .of(missing)) { _, _ in }
          }
        }
        let asked = try Reduction(call, dimensionAt: 2)
        if case .scalar = asked.value { return asked.value }
        let search = ExtremeSearch(extreme: extreme, axis: asked.axis, isRunning: false)
        let counts = call.word("nanflag") == "includenan"
        if let values = try search.values(asked.value) {
          return counts ? try asked.countingMissing([values])[0] : values
        }
        guard let result = try search.search(asked.value) else { throw call.refuse(0, expected: "numbers") }
        return counts ? try asked.countingMissing([result[0]])[0] : result[0]
      }
    ) { call in
      guard try otherArray(call) == nil else { throw call.refuse("of two arrays there are no positions") }
      let asked = try Reduction(call, dimensionAt: 2)
      let search = ExtremeSearch(extreme: extreme, axis: asked.axis, isRunning: false)
      guard let result = try search.search(asked.value) else { throw call.refuse(0, expected: "numbers") }
      return call.word("nanflag") == "includenan" ? try asked.countingMissing(result) : result
    }
  }

  /// The second of two arrays that are held against each other; nil where it is left out, or [] before a dimension.
  private static func otherArray(_ call: Call) throws -> Value? {
    guard let other = call.optional(1), !other.isEmpty || call.count == 2 && call.options.isEmpty else {
      return nil
    }
    guard !call.has(2) else { throw call.refuse("with a dimension the second argument must be []") }
    return other
  }

  private static func pairExtreme<F: PairFunction>(
    _ call: Call, _ extreme: Extreme, _ a: Value, _ b: Value, _: F.Type
  ) throws -> Value {
    if a.isComplex || b.isComplex, let x = try a.complexes(), let y = try b.complexes() {
      let result = try Value.of(
        narrowing: broadcast(x, y, operation: call.builtin.name) { extreme.of($0, $1) })
      let isSingle = a.valueClass == .single || b.valueClass == .single
      return isSingle
        ? try ClassConversion.convert(result, to: .single, function: call.builtin.name) : result
    }
    let (a, b) = try widened(a, b)
    let result = try call.pairwise(F.self, a, b)
    if a.valueClass == .logical && b.valueClass == .logical, let bits = try result.doubles() {
      return try Value(bits, as: .logical)
    }
    return result
  }

  /// Two integer classes of one signedness as the wider of them, which holds both; others as they are.
  private static func widened(_ a: Value, _ b: Value) throws -> (Value, Value) {
    let (p, q) = (a.valueClass, b.valueClass)
    guard p != q, let isSigned = p.isSigned, isSigned == q.isSigned, let x = try a.doubles(),
      let y = try b.doubles()
    else { return (a, b) }
    return p.row.byteCount < q.row.byteCount ? (try Value(x, as: q), b) : (a, try Value(y, as: p))
  }

  fileprivate static func runningExtreme(_ name: String, _ extreme: Extreme, _ summary: String) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("dim").optional], options: [.all, .backwards], results: ["m", "i"], summary,
      examples: ["\(name)([2 1 3])"], seeAlso: [extreme == .largest ? "max" : "min", "cumsum"]
    ) { call in
      let asked = try Reduction(call)
      let search = ExtremeSearch(extreme: extreme, axis: asked.axis, isRunning: true)
      let isReversed = call.word("direction") == "reverse"
      let value = isReversed ? try asked.value.reversed(along: asked.axis) : asked.value
      guard let result = try search.search(value) else { throw call.refuse(0, expected: "numbers") }
      guard isReversed else { return result }
      let turned = try result.map { try $0.reversed(along: asked.axis) }
      let length = Value.of(value.shape[asked.axis] + 1)
      return [turned[0], try Operations.binary(.subtract, length, turned[1]) { _, _ in }]
    }
  }

  fileprivate static func nanExtreme(_ name: String, _ extreme: Extreme, _ summary: String) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("y").optional.orText, .any("dim").optional], options: [.all],
      results: ["m", "i"],
      summary,
      examples: ["\(name)([1 NaN 3])"], seeAlso: [extreme == .largest ? "max" : "min"]
    ) { call in
      let name = extreme == .largest ? "max" : "min"
      guard let builtin = Family.extremeRows.first(where: { $0.name == name }) else {
        throw Failure.undefined(name)
      }
      return try builtin.results(of: &call)
    }
  }
}
