import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let streamRows: [Builtin] = [
    Builtin(
      "rng", [.any("seed").optional],
      options: Options(
        [
          .choice(
            "start", ["default", "shuffle"], "the stream of rng(0), or one that nobody has seen before"),
          .choice("generator", ["twister"], "the only generator there is"),
        ], from: 0), results: ["s"],
      "start or save the stream of random numbers",
      details:
        "rng(42) starts the stream that numpy.random.seed(42) starts: rand, randn, randi and randperm then give "
        + "the numbers of numpy.random.rand, randn, randint and permutation. rng(\"default\") is rng(0), "
        + "rng(\"shuffle\") starts anywhere. s = rng keeps the state and rng(s) returns to it. The generator is "
        + "the Mersenne Twister MT19937.",
      examples: ["rng(42)\nrand(1, 3)", "s = rng;\nx = rand;\nrng(s)\nx == rand"],
      seeAlso: ["rand", "randn"],
      many: { call in
        let stream = call.session.random
        let seed = stream.seed.map { Value.of(Double($0)) } ?? .of("Not applicable")
        let before = Value.structure(
          StructArray([
            "Type": .of("twister"), "Seed": seed, "State": .of(try Tensor(column: stream.snapshot)),
          ]))
        switch call.word("start") {
        case "default": stream.restart(seed: 0)
        case "shuffle": stream.restart(seed: .random(in: .min ... .max))
        default:
          guard let value = call.optional(0) else {
            // The generator alone is chosen, which changes nothing.
            return call.options.isEmpty || call.resultCount > 0 ? [before] : []
          }
          try start(stream, value, call)
        }
        return call.resultCount > 0 ? [before] : []
      }),
    Draw.row(
      "rand", "uniform random numbers in [0, 1)",
      details: "rand, rand(n), rand(m, n, ...), rand([m n ...]). "
        + Draw.convention,
      examples: ["rng(42)\nrand(2, 3)", "rng(1)\n10 + 5 * rand(1, 4)"], seeAlso: ["randn", "randi", "rng"]
    ) { call in
      return try Draw.array(&call) { $0.fillUniform($1, count: $2) }
    },
    Draw.row(
      "randn", "normal random numbers with mean 0 and variance 1",
      details: "randn, randn(n), randn(m, n, ...), randn([m n ...]). "
        + Draw.convention + " Pairs are made by the polar method.",
      examples: ["rng(42)\nrandn(2, 3)", "rng(1)\n5 + 2 * randn(1, 4)"], seeAlso: ["rand", "normrnd", "rng"]
    ) { call in
      return try Draw.array(&call) { $0.fillNormal($1, count: $2) }
    },
    Draw.row(
      "rande", "exponential random numbers with mean 1",
      details: "rande, rande(n), rande(m, n, ...). " + Draw.convention,
      examples: ["rng(42)\nrande(1, 4)"], seeAlso: ["rand", "exprnd", "rng"]
    ) { call in
      return try Draw.array(&call) { stream, target, count in
        for k in 0..<count { (target + k).initialize(to: stream.exponential()) }
      }
    },
    Builtin(
      "randi", [.real("limits"), .any("size").variadic], options: [.numericClass],
      "uniform random whole numbers",
      details:
        "randi(imax, ...) draws from 1 to imax, randi([imin imax], ...) from imin to imax, in the sizes and class "
        + "that follow. " + Draw.convention
        + " They are those of numpy.random.randint(imin, imax + 1, size).",
      examples: ["rng(42)\nrandi(6, 1, 10)", "rng(42)\nrandi([-5 5], 2, 3)"],
      seeAlso: ["rand", "randperm", "rng"], body: wholeNumbers),
  ]

  private static func start(_ stream: RandomStream, _ value: Value, _ call: Call) throws {
    switch value {
    case .structure(let saved):
      guard let state = try saved["State"]?.doubles(), stream.restore(state.elements) else {
        throw call.refuse("the struct is no state that rng returned")
      }
    default:
      guard let number = value.real, let seed = UInt32(exactly: number) else {
        throw call.refuse("a seed is a whole number from 0 to 4294967295")
      }
      stream.restart(seed: seed)
    }
  }

  private static func wholeNumbers(_ call: inout Call) throws -> Value {
    let limits = try call.doubles(0).elements
    guard limits.count == 1 || limits.count == 2 else { throw call.refuse(0, expected: "one or two limits") }
    let (low, high) = limits.count == 1 ? (1, limits[0]) : (limits[0], limits[1])
    guard low == low.rounded(), high == high.rounded(), abs(low) <= 0x1p53, abs(high) <= 0x1p53 else {
      throw call.refuse("the limits must be whole numbers up to flintmax")
    }
    guard low <= high else {
      throw call.refuse(
        limits.count == 1 ? "the limit must be at least 1" : "the lower limit must not exceed the upper")
    }
    let sizes = try Sizes(call, from: 1)
    let span = UInt64(high - low)
    let stream = call.session.random
    let numbers = try stream.array(shape: sizes.shape) { target, count in
      for k in 0..<count { (target + k).initialize(to: low + Double(stream.whole(upTo: span))) }
    }
    let target = sizes.valueClass ?? .double
    if target == .double { return .of(numbers) }
    var result = try target.filled(0, shape: sizes.shape)
    try Operations.assign(&result, [.all], .of(numbers))
    return result
  }
}
