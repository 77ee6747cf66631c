import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let quantileRows: [Builtin] = [
    Builtin(
      "quantile",
      [.numeric("x").besidesText, .real("p").optional, .axis("dim").optional, .scalar("method").optional],
      "the numbers below which given parts of the elements lie",
      details:
        "p is [0 0.25 0.5 0.75 1] where it is left out. The method is one of nine (Hyndman and Fan 1996): 5, "
        + "piecewise linear with p(k) = (k - 0.5)/n, where it is left out; 7 is NumPy's and R's. Complex numbers are in "
        + "the order of sort.",
      examples: ["quantile([1 2 3 4], 0.5)", "quantile([1 2 3 4], [0.25 0.75])"],
      seeAlso: ["prctile", "median", "iqr"]
    ) { call in try quantiles(call, scale: 1) },
    Builtin(
      "prctile", [.numeric("x").besidesText, .real("p").optional, .axis("dim").optional],
      "percentiles: quantiles with p in percent", examples: ["prctile([1 2 3 4], 50)"], seeAlso: ["quantile"]
    ) { call in try quantiles(call, scale: 100) },
    .statistic(
      "iqr", "the distance between the quartiles", options: [.all, .missing], examples: ["iqr([1 2 3 4])"],
      seeAlso: ["quantile", "range", "std"]
    ) {
      x, axis in
      let quartiles = try x.quantiles([0.25, 0.75], axis: axis, method: 5)
      let low = try Selection(axis: axis, positions: [0]).apply(to: quartiles)
      let high = try Selection(axis: axis, positions: [1]).apply(to: quartiles)
      return try broadcast(high, low, operation: "iqr") { $0 - $1 }
    }.ofComplex { z, axis in
      let quartiles = try z.quantiles([0.25, 0.75], axis: axis, method: 5)
      let low = try Selection(axis: axis, positions: [0]).apply(to: quartiles)
      let high = try Selection(axis: axis, positions: [1]).apply(to: quartiles)
      return try broadcast(high, low, operation: "iqr") { Complex(($0 - $1).length, 0) }
    },
    Builtin(
      "cov", [.numeric("x"), .numeric("y").optional, .scalar("opt").optional],
      options: [
        .choice(
          "nanflag", ["includenan", "omitrows"], standard: "\"includenan\"",
          "whether NaN counts, or rows that have one are left out")
      ], "the covariances of the columns",
      details:
        "cov(x) of the columns of x with each other, cov(x, y) of those of x with those of y; a row counts as a "
        + "column. Divides by n - 1, with opt 1 by n. Of complex columns, the first one of a pair is conjugated.",
      examples: ["cov([1 2; 3 4; 5 9])", "cov([1 2 3], [2 4 7])"], seeAlso: ["corr", "corrcoef", "var"]
    ) { call in
      let isComplex = try call[0].isComplex || call.optional(1)?.isComplex == true
      guard isComplex else {
        let isSingle = try call[0].valueClass == .single
        return try covariances(call, call.doubles, isMissing: \.isNaN) {
          try Value(Correlation.covariance($0, $1, population: $2), as: isSingle ? .single : .double)
        }
      }
      return try covariances(call, call.complexes, isMissing: \.isMissing) {
        try .of(
          narrowing: Correlation.covariance($0, $1, population: $2),
          isSingle: call[0].valueClass == .single)
      }
    },
    Builtin(
      "corrcoef", [.numeric("x"), .numeric("y").optional],
      options: [
        .pair("alpha", .scalar, standard: "0.05", "lower and upper enclose all but this share"),
        .pair(
          "rows", of: ["all", "complete", "pairwise"], standard: "\"all\"",
          "NaN makes NaN; or rows with NaN are left out, from all or for each pair of columns"),
      ], results: ["r", "p", "lower", "upper"], "the matrix of the correlation coefficients of the columns",
      details:
        "Of two vectors, a 2×2 matrix. p is the probability of a coefficient at least as far from 0 where there is no "
        + "correlation; lower and upper are the ends of an interval of confidence. Complex numbers have coefficients alone.",
      examples: ["corrcoef([1 2 3], [2 4 7])", "[r, p] = corrcoef([1 2; 3 5; 4 4; 9 1])"],
      seeAlso: ["corr", "cov"]
    ) { call in try correlations(call) },
    Builtin(
      "spearman", [.real("x").besidesText, .real("y").besidesText.optional], "rank correlations of columns",
      examples: ["spearman([1 2 3]', [2 4 7]')"],
      seeAlso: ["corr", "ranks"]
    ) { call in
      if try call[0].shape.isScalar { return .of(1) }
      let x = try rankColumns(asColumns(call.doubles(0)))
      let y = try call.has(1) ? rankColumns(asColumns(call.doubles(1))) : x
      return .of(try Correlation.correlation(x, y))
    }.keeping(.single),
    Builtin(
      "ranks", [.real("x").besidesText, .axis("dim").optional],
      options: [
        .choice(
          "ties", Correlation.Ties.allCases.map(\.rawValue), standard: "\"fractional\"",
          "the ranks of equal elements: the mean of their places; the first of them; the last; each its own; or one for "
            + "all, with which the next goes on counting")
      ], "the rank of each element, ties sharing the mean",
      examples: ["ranks([3 1 2 2])", "ranks([3 1 2 2], [], \"dense\")"], seeAlso: ["sort", "spearman"]
    ) { call in
      let x = try call.doubles(0)
      let axis =
        try call.optional(1).flatMap { $0.isEmpty ? nil : try call.axis(1) } ?? Sample.axis(of: x.shape)
      let ties = call.word("ties").flatMap(Correlation.Ties.init) ?? .fractional
      let layout = AxisLayout(x.shape, axis: axis)
      var result = x
      try result.withMutableElements { target in
        for o in 0..<layout.outer {
          for i in 0..<layout.inner {
            let start = i + o * layout.length * layout.inner
            let ranks = try Correlation.ranks((0..<layout.length).map { x[start + $0 * layout.inner] }, ties)
            for (k, rank) in ranks.enumerated() { target[start + k * layout.inner] = rank }
          }
        }
      }
      return .of(result)
    },
  ]

  /// What `cov` asks for: two sets of columns, or one twice, and whether to divide by their number of rows.
  private static func covariances<E: Element>(
    _ call: Call, _ numbers: (Int) throws -> Tensor<E>, isMissing: (E) -> Bool,
    measure: (Tensor<E>, Tensor<E>, Bool) throws -> Value
  ) throws -> Value {
    var x = try numbers(0)
    var y = x
    var opt = try call.has(2) ? call.real(2) : 0
    var pair = false
    if call.has(1) {
      y = try numbers(1)
      if y.isScalar && !call.has(2) { opt = try call.real(1) } else if !y.isEmpty { pair = true }
    }
    guard opt == 0 || opt == 1 else { throw call.refuse("the divisor is chosen by 0 (n - 1) or 1 (n)") }
    if x.isScalar {
      return try Value(Tensor(scalar: 0), as: call[0].valueClass == .single ? .single : .double)
    }
    x = try asColumns(x)
    y = pair ? try asColumns(y) : x
    if call.word("nanflag") == "omitrows", x.rows == y.rows {
      let known = (0..<x.rows).filter { i in
        !(0..<x.columns).contains { isMissing(x[i, $0]) } && !(0..<y.columns).contains { isMissing(y[i, $0]) }
      }
      (x, y) = try (
        Selection(axis: 0, positions: known).apply(to: x), Selection(axis: 0, positions: known).apply(to: y)
      )
    }
    return try measure(x, y, opt == 1)
  }

  /// The coefficients of each two complex columns, the first of which is conjugated.
  private static func complexCorrelations(_ call: Call) throws -> Value {
    guard call.resultCount <= 1 else {
      throw call.refuse("complex numbers have coefficients, and no probabilities")
    }
    var z = try call.complexes(0)
    if call.has(1) {
      let y = try call.complexes(1)
      guard z.count == y.count else {
        throw NumericsFailure.nonconformant(operation: "corrcoef", z.shape, y.shape)
      }
      z = try Tensor(z.elements + y.elements, shape: Shape(z.count, 2))
    } else {
      z = try asColumns(z)
    }
    switch call.word("rows") ?? "all" {
    case "all": break
    case "complete":
      let known = (0..<z.rows).filter { i in !(0..<z.columns).contains { z[i, $0].isMissing } }
      z = try Selection(axis: 0, positions: known).apply(to: z)
    default: throw call.refuse("of complex columns, rows are left out from all or from none")
    }
    if z.count <= 1 { return .of(Double.nan) }
    let coefficients = try Correlation.correlation(z, z)
    let k = z.columns
    let known = (0..<k).map { j in !(0..<z.rows).contains { z[$0, j].isMissing } }
    // A column is like itself whatever the rounding, but not one with NaN.
    let forced = try Tensor<Complex<Double>>(
      shape: coefficients.shape,
      each: { $0 % (k + 1) == 0 && known[$0 / k] ? Complex(1, 0) : coefficients[$0] })
    return try .of(narrowing: forced)
  }

  /// The coefficients of each two columns, their probabilities and the ends of intervals around them.
  private static func correlations(_ call: Call) throws -> [Value] {
    if try call[0].isComplex || call.optional(1)?.isComplex == true {
      return [try complexCorrelations(call)]
    }
    var x = try call.doubles(0)
    if call.has(1) {
      let y = try call.doubles(1)
      guard x.count == y.count else {
        throw NumericsFailure.nonconformant(operation: "corrcoef", x.shape, y.shape)
      }
      x = try Tensor(x.elements + y.elements, shape: Shape(x.count, 2))
    } else {
      x = try asColumns(x)
    }
    let alpha = try call.number(option: "alpha") ?? 0.05
    guard alpha > 0, alpha < 1 else {
      throw call.refuse(option: "alpha", expected: "a number between 0 and 1")
    }
    if x.count <= 1 { return [Value](repeating: .of(Double.nan), count: 4) }
    func isKnown(_ row: Int, _ columns: [Int]) -> Bool { columns.allSatisfy { !x[row, $0].isNaN } }
    let rows = call.word("rows") ?? "all"
    if rows == "complete" {
      let known = (0..<x.rows).filter { isKnown($0, Array(0..<x.columns)) }
      x = try Selection(axis: 0, positions: known).apply(to: x)
    }
    let k = x.columns
    var coefficients = try Correlation.correlation(x, x)
    var counts = [Int](repeating: x.rows, count: k * k)
    if rows == "pairwise" {
      for i in 0..<k {
        for j in 0..<k {
          try Interrupt.check()
          let known = (0..<x.rows).filter { isKnown($0, [i, j]) }
          let pair = try Selection(axis: 1, positions: [i, j]).apply(
            to: Selection(axis: 0, positions: known).apply(to: x))
          counts[i + j * k] = known.count
          try coefficients.withMutableElements {
            try $0[i + j * k] = Correlation.correlation(pair, pair)[0, 1]
          }
        }
      }
    }
    let r = try Tensor<Double>(
      shape: coefficients.shape,
      each: { place in
        let value = coefficients[place]
        // A column is like itself whatever the rounding, also one that does not vary, but not one with NaN.
        guard place % (k + 1) == 0 else { return value.isNaN ? .nan : max(-1, min(1, value)) }
        return rows != "pairwise" && !(0..<x.rows).allSatisfy { isKnown($0, [place / k]) } ? .nan : 1
      })
    guard call.resultCount > 1 else { return [.of(r)] }
    func measured(_ measure: (Double, Double) -> Double) throws -> Value {
      .of(
        try Tensor(
          shape: r.shape,
          each: { place in
            place % (k + 1) == 0 || r[place].isNaN ? r[place] : measure(r[place], Double(counts[place]))
          }))
    }
    let width = 2.0.squareRoot() * ErrorFunction.complementInverse(alpha)
    return try [
      .of(r),
      measured { r, n in n > 2 ? IncompleteBeta.lower((1 - r) * (1 + r), (n - 2) / 2, 0.5) : .nan },
      measured { r, n in n > 2 ? Double.tanh(Double.atanh(r) - width / (n - 3).squareRoot()) : .nan },
      measured { r, n in n > 2 ? Double.tanh(Double.atanh(r) + width / (n - 3).squareRoot()) : .nan },
    ]
  }

  private static func quantiles(_ call: Call, scale: Double) throws -> Value {
    guard try !call[0].isEmpty else { throw call.refuse("an empty array has no quantiles") }
    let asked =
      try call.has(1) && !call[1].isEmpty
      ? call.doubles(1) : Tensor(row: [0, 0.25, 0.5, 0.75, 1].map { $0 * scale })
    guard asked.isVector || asked.isScalar || asked.isEmpty else {
      throw call.refuse(1, expected: "a number or a vector")
    }
    let axis = try call.axis(2) ?? Sample.axis(of: call[0].shape)
    let method = try call.has(3) ? call.integer(3) : 5
    guard (1...9).contains(method) else { throw call.refuse(3, expected: "a method from 1 to 9") }
    let parts = asked.elements.map { $0 / scale }
    /// A vector of quantiles lies as the probabilities do.
    func laid<E: Element>(_ result: Tensor<E>) throws -> Tensor<E> {
      guard result.isVector && !result.isScalar && !asked.isScalar else { return result }
      return try result.reshaped(to: asked.columns == 1 ? Shape(result.count, 1) : Shape(1, result.count))
    }
    let isSingle = try call[0].valueClass == .single
    if try call[0].isComplex {
      let result = try laid(call.complexes(0).quantiles(parts, axis: axis, method: method))
      return try .of(narrowing: result, isSingle: isSingle)
    }
    let result = try laid(call.doubles(0).quantiles(parts, axis: axis, method: method))
    return try Value(result, as: isSingle ? .single : .double)
  }

  private static func asColumns<E: Element>(_ x: Tensor<E>) throws -> Tensor<E> {
    guard x.isMatrix else { throw NumericsFailure.notMatrix(operation: "cov", x.shape) }
    return x.rows == 1 ? try x.reshaped(to: Shape(x.count, 1)) : x
  }

  private static func rankColumns(_ x: Tensor<Double>) throws -> Tensor<Double> {
    let elements = x.elements
    return try Tensor(
      try (0..<x.columns).flatMap { j in
        try Correlation.ranks(Array(elements[(j * x.rows)..<((j + 1) * x.rows)]))
      }, shape: x.shape)
  }
}
