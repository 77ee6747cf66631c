import LamNumerics
import LamRuntime

extension Family {
  static let distributionRows: [Builtin] = [
    Builtin(
      "normrnd", [.real("mu"), .real("sigma"), .any("size").variadic], options: [.floatClass],
      "normal random numbers",
      details:
        "With mean mu and standard deviation sigma, one for each element of the parameters or as many as "
        + "the sizes say. " + Draw.convention,
      examples: ["rng(42)\nnormrnd(3, 0.5, 1, 4)"], seeAlso: ["randn", "unifrnd"]
    ) { call in
      try Draw.withParameters(&call, count: 2) { stream, p in p[0] + p[1] * stream.normal() }
    },
    Builtin(
      "unifrnd", [.real("low"), .real("high"), .any("size").variadic], options: [.floatClass],
      "uniform random numbers between limits",
      details: "In [low, high), one for each element of the limits or as many as the sizes say. "
        + Draw.convention, examples: ["rng(42)\nunifrnd(-1, 1, 1, 4)"], seeAlso: ["rand", "normrnd"]
    ) { call in
      try Draw.withParameters(&call, count: 2) { stream, p in p[0] + (p[1] - p[0]) * stream.uniform() }
    },
    Builtin(
      "exprnd", [.real("mean"), .any("size").variadic], options: [.floatClass], "exponential random numbers",
      details: "One for each mean, or as many as the sizes say. " + Draw.convention,
      examples: ["rng(42)\nexprnd(2, 1, 4)"], seeAlso: ["rande"]
    ) { call in
      try Draw.withParameters(&call, count: 1) { stream, p in p[0] * stream.exponential() }
    },
    Builtin(
      "randg", [.real("shape"), .any("size").variadic], options: [.floatClass],
      "gamma random numbers of scale 1",
      details: "One for each shape parameter, or as many as the sizes say. " + Draw.convention,
      examples: ["rng(42)\nrandg(2, 1, 4)"], seeAlso: ["gamrnd", "rande", "gamma"]
    ) { call in
      try Draw.withParameters(&call, count: 1) { stream, p in stream.gamma(shape: p[0]) }
    },
    Builtin(
      "gamrnd", [.real("shape"), .real("scale"), .any("size").variadic], options: [.floatClass],
      "gamma random numbers",
      details: "One for each pair of parameters, or as many as the sizes say. " + Draw.convention,
      examples: ["rng(42)\ngamrnd(2, 3, 1, 4)"], seeAlso: ["randg"]
    ) { call in
      try Draw.withParameters(&call, count: 2) { stream, p in p[1] * stream.gamma(shape: p[0]) }
    },
    Builtin(
      "randp", [.real("mean"), .any("size").variadic], options: [.floatClass], "Poisson random numbers",
      details: "One for each mean, or as many as the sizes say. " + Draw.convention,
      examples: ["rng(42)\nrandp(3, 1, 8)"], seeAlso: ["poissrnd", "rande"]
    ) { call in
      try Draw.withParameters(&call, count: 1) { stream, p in stream.poisson(mean: p[0]) }
    },
    Builtin(
      "poissrnd", [.real("mean"), .any("size").variadic], options: [.floatClass], "Poisson random numbers",
      details: "One for each mean, or as many as the sizes say. " + Draw.convention,
      examples: ["rng(42)\npoissrnd(30, 1, 6)"], seeAlso: ["randp"]
    ) { call in
      try Draw.withParameters(&call, count: 1) { stream, p in stream.poisson(mean: p[0]) }
    },
  ]
}
