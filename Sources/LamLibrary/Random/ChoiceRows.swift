import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let choiceRows: [Builtin] = [
    Builtin(
      "randperm", [.scalar("n"), .scalar("m").optional], "the numbers 1 to n in random order",
      details: "randperm(n, m) gives the first m of them. " + Draw.convention
        + " They are those of numpy.random.permutation(n) + 1.",
      examples: ["rng(42)\nrandperm(8)", "rng(42)\nx = [10 20 30 40];\nx(randperm(4))"],
      seeAlso: ["randi", "randsample", "rng"]
    ) { call in
      let n = try call.integer(0)
      let m = call.has(1) ? try call.integer(1) : n
      guard n >= 0, m >= 0 else { throw call.refuse("the numbers must not be negative") }
      guard m <= n else { throw call.refuse("only \(n) of \(n) numbers can be chosen, not \(m)") }
      let all = try call.session.random.permutation(n)
      return .of(
        try Tensor(shape: Shape(1, m)) { target in
          try Interrupt.strides(of: m) { range in
            for k in range { (target + k).initialize(to: all[k] + 1) }
          }
        })
    },
    Builtin(
      "randsample",
      [.real("population"), .count("k"), .flag("replacement").optional, .real("weights").optional],
      "a random sample of a population",
      details:
        "k elements of a vector, or of 1 to n for one number n; each at most once unless replacement is true. "
        + "With weights, which need replacement, an element is drawn in proportion to its weight. "
        + "The sample is that of numpy.random.choice.",
      examples: ["rng(42)\nrandsample(10, 4)", "rng(42)\nrandsample([5 6 7], 6, true)"],
      seeAlso: ["randperm", "randi"], body: sample),
  ]

  private static func sample(_ call: inout Call) throws -> Value {
    let given = try call[0]
    let numbers = try call.doubles(0)
    let isCount = numbers.isScalar
    let n = isCount ? try call.integer(0) : numbers.count
    let k = try call.integer(1)
    let replaces = call.has(2) ? try call.flag(2) : false
    let stream = call.session.random
    guard n > 0 || k == 0 else { throw call.refuse("the population is empty") }
    var chosen: [Double]
    if call.has(3) {
      let weights = try call.doubles(3).elements
      guard replaces else {
        throw call.refuse("weights need replacement, so the third argument must be true")
      }
      guard weights.count == n, weights.allSatisfy({ $0 >= 0 && $0.isFinite }),
        weights.contains(where: { $0 > 0 })
      else { throw call.refuse("needs \(n) weights, none negative and not all zero") }
      chosen = try weighted(weights, k, stream)
    } else if replaces {
      var looks = Pace()
      chosen = try Memory.list(of: Double.self, room: k)
      for _ in 0..<k {
        chosen.append(Double(stream.whole(upTo: UInt64(n - 1))))
        try looks.step()
      }
    } else {
      guard k <= n else { throw call.refuse("\(k) of \(n) elements can be drawn only with replacement") }
      chosen = Array(try stream.permutation(n).elements.prefix(k))
    }
    chosen = chosen.map { $0 + 1 }
    let isColumn = !isCount && numbers.columns == 1
    let indices = try isColumn ? Tensor(column: chosen) : Tensor(row: chosen)
    if isCount { return .of(indices) }
    return try Operations.index(given, [.value(.of(indices))])
  }

  /// Zero-based positions, drawn by inverting the cumulative sum of the weights.
  private static func weighted(_ weights: [Double], _ k: Int, _ stream: RandomStream) throws
    -> [Double]
  {
    var cumulative: [Double] = []
    var sum = 0.0
    for weight in weights {
      sum += weight
      cumulative.append(sum)
    }
    cumulative = cumulative.map { $0 / sum }
    try Memory.check(listOf: Double.self, count: k)
    var looks = Pace(every: Pace.elements)
    return try (0..<k).map { _ in
      try looks.step()
      let u = stream.uniform()
      var (low, high) = (0, cumulative.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] > u { high = middle } else { low = middle + 1 }
      }
      return Double(low)
    }
  }
}
