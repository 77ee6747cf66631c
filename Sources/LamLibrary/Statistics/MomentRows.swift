import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let momentRows: [Builtin] = [
    Builtin(
      "mean", [.numeric("x"), .any("dim").optional],
      options: [
        .all, .missing,
        .choice(
          "kind", ["a", "g", "h"], standard: "\"a\"", "the arithmetic, the geometric or the harmonic mean"),
        .choice(
          "class", ["default", "native", "double"], standard: "\"default\"",
          "the class of the result: single for single and else double; that of x; double"),
      ], "the mean of the elements",
      details:
        "Along dim, or along the first dimension whose extent is more than 1; [1 2] takes both together.",
      examples: ["mean([1 2 6])", "mean([1 2; 3 4])", "mean([1 2; 3 4], 2)"],
      seeAlso: ["median", "mode", "std", "var"],
      measure: Builtin.ofLine { Line.sum($0) / Double($0.count) }
    ) { call in
      if try call[0].isComplex {
        let asked = try Reduction(call)
        guard let z = try asked.value.complexes() else { throw call.refuse(0, expected: "numbers") }
        if let kind = call.word("kind"), kind != "a" {
          throw call.refuse("the mean \"\(kind)\" takes real numbers")
        }
        return try .of(
          narrowing: complexMean(z, axis: asked.axis, omitsMissing: call.word("nanflag") == "omitnan"))
      }
      let sample = try Sample(call)
      if call.word("kind") == "g" {
        guard sample.x.allSatisfy({ $0 >= 0 || $0.isNaN && sample.omitsMissing }) else {
          throw call.refuse("the geometric mean takes no negative numbers")
        }
        return try sample.result(
          sample.measured { try $0.map { Double.log($0) }.mean(axis: $1).map { Double.exp($0) } })
      }
      if call.word("kind") == "h" {
        return try sample.result(sample.measured { try $0.map { 1 / $0 }.mean(axis: $1).map { 1 / $0 } })
      }
      return try sample.result(sample.measured { try $0.mean(axis: $1) })
    },
    Builtin(
      "median", [.numeric("x"), .any("dim").optional], options: [.all, .missing],
      "the middle element, or the mean of the middle two",
      details: "NaN where there is a NaN, unless it is left out. Complex numbers are in the order of sort.",
      examples: ["median([1 5 2])", "median([1 2; 3 4])"],
      seeAlso: ["mean", "mode", "quantile"]
    ) { call in
      let sample = try Sample(call)
      guard !sample.x.isEmpty else { throw call.refuse("an empty array has no median") }
      if let exact = try sample.value.applyInteger(IntegerMedian(axis: sample.axis)) { return exact }
      let result = try sample.measured { try $0.median(axis: $1) }
      return sample.value.valueClass == .logical ? try Value(result, as: .logical) : try sample.result(result)
    }.ofComplex { try $0.median(axis: $1) },
    Builtin(
      "mode", [.numeric("x"), .axis("dim").optional], results: ["m", "f", "c"],
      "the most frequent element, the least of several",
      details: "f is how often it occurs, c a cell with all of them.",
      examples: ["mode([1 2 2 3])", "[m, f] = mode([1 2 2 3])"], seeAlso: ["mean", "median", "histc"]
    ) { call in
      var x = try call[0].normalized()
      if x.isText, let codes = try x.doubles() { x = .of(codes) }
      let axis = try call.axis(1) ?? Sample.axis(of: x.shape)
      if x.shape == .empty { return [.double(Tensor(emptyOfShape: Shape(1, 0))), .empty, .cell(.empty)] }
      let search = ModeSearch(axis: axis)
      if let z = Complex<Double>.array(in: x) { return try search.apply(z) }
      guard let modes = try x.applyReal(search) else { throw call.refuse(0, expected: "real numbers") }
      return modes
    },
    .spread("var", "the variance of the elements", details: "", root: false, example: "var([1 2 3 4])"),
    .spread(
      "std", "the standard deviation of the elements", details: "The square root of var.", root: true,
      example: "std([1 2 3 4])"),
    .statistic(
      "meansq", "the mean of the squares of the elements", options: [.all, .missing],
      examples: ["meansq([1 2 3])"],
      seeAlso: ["sumsq", "rms"]
    ) {
      try $0.map { $0 * $0 }.mean(axis: $1)
    }.ofModulus(),
    .statistic(
      "rms", "the root of the mean of the squares", options: [.all, .missing], examples: ["rms([3 4])"],
      seeAlso: ["meansq", "norm"]
    ) {
      x, axis in
      // Scaled by the largest element of each line, so that no square overflows or vanishes.
      let largest = try x.map(\.magnitude).reduced(axis: axis, initial: 0) { $0 > $1 || $0.isNaN ? $0 : $1 }
        .map { $0 == 0 || !$0.isFinite ? 1 : $0 }
      let squares = try broadcast(x, largest, operation: "rms") { ($0 / $1) * ($0 / $1) }
      return try broadcast(squares.mean(axis: axis), largest, operation: "rms") { $0.squareRoot() * $1 }
    }.ofModulus(),
    .statistic(
      "center", "the elements less their mean", examples: ["center([1 2 3])"], seeAlso: ["zscore", "mean"]
    ) {
      try $0.centred(axis: $1)
    }.partwise(0..<1),
    .shapeStatistic(
      "skewness", "the skewness: how lopsided the distribution is", example: "skewness([1 2 9])"
    ) {
      try $0.skewness(axis: $1, unbiased: $2)
    },
    .shapeStatistic(
      "kurtosis", "the kurtosis: how heavy the tails are, 3 for the normal law",
      example: "kurtosis([1 2 5 9])"
    ) {
      try $0.kurtosis(axis: $1, unbiased: $2)
    },
    Builtin(
      "moment", [.real("x").besidesText, .scalar("p"), .axis("dim").optional],
      options: [
        .choice(
          "type", ["c", "r", "ac", "ar"], standard: "\"c\"",
          aliases: [("a", "ac"), ("ca", "ac"), ("ra", "ar")],
          "of the deviations from the mean (c) or the elements themselves (r), with a in absolute value")
      ], "the p-th moment of the elements",
      examples: ["moment([1 2 3 4], 2)"], seeAlso: ["var", "skewness"]
    ) { call in
      let p = try call.real(1)
      let words = call.word("type") ?? "c"
      var x = try call.doubles(0)
      let axis = try call.axis(2) ?? Sample.axis(of: x.shape)
      if !words.contains("r") { x = try x.centred(axis: axis) }
      if words.contains("a") { x = try x.map(\.magnitude) }
      let powers: PowerResult<Double> = try power(x, Tensor(scalar: p), operation: "moment")
      switch powers {
      case .real(let y): return .of(try y.mean(axis: axis))
      case .complex(let z):
        let n = Double(x.shape[axis])
        return try .of(narrowing: z.sum(axis: axis).map { Complex($0.re / n, $0.im / n) })
      }
    }.keeping(.single),
    Builtin(
      "mad", [.numeric("x").besidesText, .flag("opt").optional, .axis("dim").optional],
      "the mean absolute deviation from the mean, with opt 1 the median one from the median",
      examples: ["mad([1 2 9])"], seeAlso: ["std", "iqr"]
    ) { call in
      let axis = try call.axis(2) ?? Sample.axis(of: call[0].shape)
      let byMedian = try zeroOrOne(call) == 1
      if try call[0].isComplex {
        let z = try call.complexes(0)
        let middle = try byMedian ? z.median(axis: axis) : z.mean(axis: axis)
        let distances = try broadcast(z, middle, operation: "mad") { ($0 - $1).length }
        return .of(try byMedian ? distances.median(axis: axis) : distances.mean(axis: axis))
      }
      let x = try call.doubles(0)
      let middle = try byMedian ? x.median(axis: axis) : x.mean(axis: axis)
      let deviations = try broadcast(x, middle, operation: "mad") { ($0 - $1).magnitude }
      return .of(try byMedian ? deviations.median(axis: axis) : deviations.mean(axis: axis))
    }.keeping(.single),
  ]
}

/// The choice at the second place; nil where it is left out.
private func zeroOrOne(_ call: Call) throws -> Double? {
  guard let value = call.optional(1), !value.isEmpty else { return nil }
  guard let choice = value.real, choice == 0 || choice == 1 else { throw call.refuse(1, expected: "0 or 1") }
  return choice
}

/// Means of complex numbers, where that is asked for of those without NaN.
private func complexMean(
  _ z: Tensor<Complex<Double>>, axis: Int, omitsMissing: Bool
) throws -> Tensor<Complex<Double>> {
  let isKnown = { (z: Complex<Double>) in !omitsMissing || !z.isMissing }
  let count = try z.map { isKnown($0) ? 1.0 : 0.0 }.sum(axis: axis)
  let sum = try z.map { isKnown($0) ? $0 : .zero }.sum(axis: axis)
  return try broadcast(sum, count, operation: "mean") { Complex($0.re / $1, $0.im / $1) }
}

private struct IntegerMedian: IntegerArrayFunction {
  let axis: Int

  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
    try I.value(x.integerMedian(axis: axis))
  }
}

/// The most frequent element of each line, how often it occurs, and a cell with all that do.
private struct ModeSearch: RealArrayFunction {
  let axis: Int

  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> [Value] {
    let sorted = try x.sortedValues(axis: axis, descending: false)
    return try values(Modes(sorted: sorted, axis: axis, nothing: E(nearest: .nan)))
  }

  func apply(_ x: Tensor<Complex<Double>>) throws -> [Value] {
    let sorted = try x.sortedByComparison(axis: axis, descending: false).values
    return try values(Modes(sorted: sorted, axis: axis, nothing: Complex(.nan, 0)))
  }

  private func values<E: ArrayElement>(_ modes: Modes<E>) throws -> [Value] {
    let all = try modes.all.map { try E.value(Tensor(column: $0)) }
    return [
      try E.value(modes.values), .of(try modes.counts.map(Double.init)),
      .cell(try Tensor(all, shape: modes.values.shape)),
    ]
  }
}

extension Builtin {
  fileprivate static func spread(
    _ name: String, _ summary: String, details: String, root: Bool, example: String
  ) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("w").optional, .any("dim").optional], options: [.all, .missing],
      results: [root ? "s" : "v", "m"], summary,
      details: details
        + "\(name)(x) divides by n - 1, \(name)(x, 1) by n; a vector w weighs the elements. \(name)(x, w, dim) works along "
        + "dim, \(name)(x, w, \"all\") on every element. The second result is the mean.",
      examples: [example, "\(name)([1 2; 3 5], 0, 2)"], seeAlso: ["mean", root ? "var" : "std", "cov", "mad"]
    ) { call in try spread(call, root: root) }
  }

  /// The variance, or its root, and the mean.
  private static func spread(_ call: Call, root: Bool) throws -> [Value] {
    let name = call.builtin.name
    let asked = try Reduction(call, dimensionAt: 2)
    guard asked.value.isArithmetic, !asked.value.isText else { throw call.refuse(0, expected: "numbers") }
    let (value, axis) = (asked.value, asked.axis)
    if value.shape == .empty && !call.has(2) && !call.has(option: "all") {
      return [.of(Double.nan), .of(Double.nan)]
    }
    // The variance of complex numbers is that of their real plus that of their imaginary parts.
    var parts: [Tensor<Double>] = []
    if let x = try value.doubles() {
      parts = [x]
    } else if let z = try value.complexes() {
      parts = [try z.map(\.re), try z.map(\.im)]
    }
    let omits = call.word("nanflag") == "omitnan" && parts.contains { !$0.allSatisfy { !$0.isNaN } }
    if omits, parts.count > 1 {
      // A complex number is not known where one of its parts is not.
      let sum = try broadcast(parts[0], parts[1], operation: name) { $0 + $1 }
      parts = try parts.map { try broadcast($0, sum, operation: name) { $1.isNaN ? .nan : $0 } }
    }
    func measured(
      _ measure: (Tensor<Double>, [Double]) throws -> Tensor<Double>, weights: [Double] = []
    ) throws -> [Tensor<Double>] {
      try parts.map { part in
        guard omits else { return try measure(part, weights) }
        return try part.mapLines(axis: axis) { line -> Double in
          let known = line.indices.filter { !line[$0].isNaN }
          guard !known.isEmpty else { return .nan }
          let own = weights.count == line.count ? known.map { weights[$0] } : weights
          let shape = Shape([]).replacing(axis: axis, with: known.count)
          return try measure(Tensor(known.map { line[$0] }, shape: shape), own)[0]
        }
      }
    }
    let variances: [Tensor<Double>]
    if let w = call.optional(1), !w.isEmpty, w.count > 1 || value.shape[axis] == 1 && (w.real ?? 0) > 1 {
      guard let weights = try w.doubles()?.elements, weights.allSatisfy({ $0 >= 0 }) else {
        throw call.refuse(1, expected: "0, 1 or weights that are not negative")
      }
      variances = try measured({ try $0.variance(axis: axis, weights: $1) }, weights: weights)
    } else {
      let w = try call.has(1) && !call[1].isEmpty ? call.real(1) : 0
      guard w == 0 || w == 1 else {
        throw call.refuse(1, expected: "0, 1 or weights that are not negative")
      }
      variances = try measured { x, _ in try x.variance(axis: axis, population: w == 1) }
    }
    let means = try measured { x, _ in try x.mean(axis: axis) }
    let own: ValueClass = value.valueClass == .single ? .single : .double
    var spread = variances[0]
    if variances.count > 1 { spread = try broadcast(spread, variances[1], operation: name) { $0 + $1 } }
    if root { spread = try spread.map { $0.squareRoot() } }
    guard means.count > 1 else { return [try Value(spread, as: own), try Value(means[0], as: own)] }
    let mean = try broadcast(means[0], means[1], operation: name) { Complex($0, $1) }
    return [
      try Value(spread, as: own),
      own == .single ? try .of(narrowing: mean.map(Builtin.rounded)) : try .of(narrowing: mean),
    ]
  }

  fileprivate static func shapeStatistic(
    _ name: String, _ summary: String, example: String,
    _ compute: @escaping @Sendable (Tensor<Double>, Int, Bool) throws -> Tensor<Double>
  ) -> Builtin {
    Builtin(
      name, [.real("x").besidesText, .any("flag").optional, .axis("dim").optional], summary,
      details: "With flag 0 it is corrected for the size of the sample.", examples: [example],
      seeAlso: ["mean", "var", name == "skewness" ? "kurtosis" : "skewness"]
    ) { call in
      let x = try call.doubles(0)
      let axis = try call.axis(2) ?? Sample.axis(of: x.shape)
      let unbiased = try zeroOrOne(call) == 0
      return try Value(compute(x, axis, unbiased), as: call[0].valueClass == .single ? .single : .double)
    }
  }
}
