import LamNumerics
import LamRuntime

extension Family {
  static let balanceRows: [Builtin] = [
    Builtin(
      "balance", [.square("A"), .text("option").optional], results: ["T", "B"],
      "a similar matrix whose rows and columns have nearly equal norms: B = T \\ A * T",
      details:
        "T is a permutation of a diagonal matrix of powers of 2. B = balance(A) gives B alone. \"noperm\" does not "
        + "permute, \"noscal\" does not scale.",
      examples: ["balance([1 100; 0.01 1])", "[T, B] = balance([1 100; 0.01 1])"], seeAlso: ["eig", "hess"]
    ) { call in
      let option = try call.has(1) ? call.text(1) : ""
      guard ["", "noperm", "S", "noscal", "P"].contains(option) else {
        throw call.refuse(1, expected: "\"noperm\" or \"noscal\"")
      }
      return try balanceResults(
        call.floats(0), call, permuting: option != "noperm" && option != "S",
        scaling: option != "noscal" && option != "P")
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
