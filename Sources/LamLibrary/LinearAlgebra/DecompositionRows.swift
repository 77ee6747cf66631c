import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let decompositionRows: [Builtin] = [
    Builtin(
      "decomposition", [.matrix("A")],
      options: Options(
        [
          .choice(
            "type", SystemKind.allCases.map(\.rawValue), standard: "\"auto\"",
            aliases: [("cod", "qr"), ("svd", "qr")],
            "what A is taken for: auto finds it out as A \\ b does, qr is least squares of least norm"),
          .choice(
            "triangle", ["upper", "lower"], standard: "\"upper\"", "the one that triangular and chol look at"),
          .pair("CheckCondition", .flag, standard: "true", "a system that is nearly singular warns"),
          .pair(
            "RankTolerance", .scalar, standard: "eps * norm(A)", "singular values up to it count as zero"),
        ], from: 1), "a matrix factored once, for any number of systems with it",
      details: """
        dA \\ b and b / dA solve, dA' is the decomposition of A', c * dA and dA / c those of the scaled matrix. rcond(dA), \
        rank(dA) of least squares and isIllConditioned(dA) ask it. A type that A does not have is an error.
        """,
      examples: [
        "dA = decomposition([4 1; 1 3]);\nx = dA \\ [1; 2], y = [1 2] / dA", "decomposition([4 1; 1 3])",
      ],
      seeAlso: ["mldivide", "linsolve", "lu", "chol", "qr"]
    ) { call in
      let matrix = try call[0]
      let kind = call.word("type").flatMap(SystemKind.init) ?? .auto
      let isLower = call.word("triangle") == "lower"
      let tolerance = call.option("RankTolerance")?.real
      let system: any LinearSystem
      if let sparse = matrix.sparse {
        guard tolerance == nil else { throw call.refuse("RankTolerance is for full matrices") }
        if let columns = try sparse.real() {
          system = try SparseSystem(columns, kind, isLower: isLower)
        } else {
          system = try SparseSystem(sparse.complex(), kind, isLower: isLower)
        }
      } else {
        system = try denseSystem(call.floats(0), kind, isLower, tolerance)
      }
      return .object(
        Decomposition(
          system, of: matrix, checksCondition: call.flag(option: "CheckCondition", standard: true)))
    },
    Builtin(
      "isIllConditioned", [.any("dA")],
      "whether systems with a decomposition are singular to working precision",
      examples: ["isIllConditioned(decomposition(magic(4)))"], seeAlso: ["decomposition", "rcond", "cond"]
    ) { call in
      guard case .object(let object) = try call[0], let decomposition = object as? Decomposition else {
        throw call.refuse(0, expected: "a decomposition")
      }
      return try decomposition.call("isIllConditioned", [])[0]
    },
  ]
}

private func denseSystem<F: FloatArguments>(
  _ x: F, _ kind: SystemKind, _ isLower: Bool, _ tolerance: Double?
) throws -> any LinearSystem {
  try DenseSystem(x[0], kind, isLower: isLower, tolerance: tolerance)
}
