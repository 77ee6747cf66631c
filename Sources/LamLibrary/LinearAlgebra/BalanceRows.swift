import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let balanceRows: [Builtin] = [
    Builtin(
      "balance", [.square("A")],
      options: [
        .choice(
          "part", ["noperm", "noscal"], aliases: [("S", "noperm"), ("P", "noscal")],
          "only scales, or only permutes")
      ], results: ["T", "B"],
      "a similar matrix whose rows and columns have nearly equal norms: B = T \\ A * T",
      details:
        "T is a permutation of a diagonal matrix of powers of 2. B = balance(A) gives B alone.",
      examples: ["balance([1 100; 0.01 1])", "[T, B] = balance([1 100; 0.01 1])"], seeAlso: ["eig", "hess"]
    ) { call in
      try balanceResults(
        call.floats(0), call, permuting: call.word("part") != "noperm",
        scaling: call.word("part") != "noscal")
    },
    Builtin(
      "subspace", [.matrix("A"), .matrix("B")], "the largest angle between two column spaces",
      examples: ["subspace([1; 0], [1; 1])"], seeAlso: ["orth", "null"]
    ) { call in try subspaceResult(call.floats(0, 1)) },
  ]
}

private func balanceResults<F: FloatArguments>(_ x: F, _ call: Call, permuting: Bool, scaling: Bool) throws
  -> [Value]
{
  let balance = try Balance(x[0], permuting: permuting, scaling: scaling)
  if call.resultCount < 2 { return [try .of(floats: balance.balanced)] }
  return [try .of(floats: balance.transformation), try .of(floats: balance.balanced)]
}

private func subspaceResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(float: angle(between: x[0], and: x[1]))
}
