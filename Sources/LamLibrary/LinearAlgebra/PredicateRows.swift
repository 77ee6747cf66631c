import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let predicateRows: [Builtin] = [
    Builtin(
      "issymmetric", [.any("A"), .real("tol").optional], options: [.skew],
      "whether a matrix equals its transpose",
      details: "With tol: whether norm(A - A.', Inf) is at most tol * norm(A, Inf).",
      examples: ["issymmetric([1 2; 2 1])", "issymmetric([1 2; 2.01 1], 0.1)"],
      seeAlso: ["ishermitian", "isdefinite"]
    ) { call in try symmetry(call, conjugating: false) },
    Builtin(
      "ishermitian", [.any("A"), .real("tol").optional], options: [.skew],
      "whether a matrix equals its conjugate transpose",
      examples: ["ishermitian([1 2i; -2i 1])"], seeAlso: ["issymmetric", "isdefinite"]
    ) { call in try symmetry(call, conjugating: true) },
    Builtin(
      "isdefinite", [.any("A"), .real("tol").optional],
      "whether a matrix is Hermitian and positive definite",
      details:
        "Whether A - tol*I has a Cholesky factorization; tol is 100 * eps times the Frobenius norm of A unless given.",
      examples: ["isdefinite([2 1; 1 2])", "isdefinite([1 2; 2 1])"], seeAlso: ["chol", "ishermitian", "eig"]
    ) { call in
      guard try call[0].isArithmetic && !call[0].isText else { return .of(false) }
      return try definiteness(call.floats(0), call)
    },
    Builtin(
      "isdiag", [.any("A")], "whether a matrix is zero off its diagonal", examples: ["isdiag(eye(2))"],
      seeAlso: ["isbanded", "diag"]
    ) { call in try band(call, lower: 0, upper: 0) },
    Builtin(
      "istriu", [.any("A")], "whether a matrix is zero below its diagonal", examples: ["istriu([1 2; 0 3])"],
      seeAlso: ["istril", "triu"]
    ) { call in try band(call, lower: 0, upper: .max) },
    Builtin(
      "istril", [.any("A")], "whether a matrix is zero above its diagonal", examples: ["istril([1 0; 2 3])"],
      seeAlso: ["istriu", "tril"]
    ) { call in try band(call, lower: .max, upper: 0) },
    Builtin(
      "isbanded", [.any("A"), .count("lower"), .count("upper")],
      "whether a matrix is zero beyond these many diagonals below and above the main one",
      examples: ["isbanded([1 2 0; 3 4 5; 0 6 7], 1, 1)"], seeAlso: ["isdiag", "istriu", "istril"]
    ) { call in try band(call, lower: call.integer(1), upper: call.integer(2)) },
  ]
}

extension Option {
  fileprivate static let skew = Option.choice(
    "skew", ["nonskew", "skew"], standard: "\"nonskew\"", "whether it is the transpose itself, or less it")
}

private func symmetry(_ call: Call, conjugating: Bool) throws -> Value {
  let value = try call[0]
  if conjugating, !value.isArithmetic || value.isText { return .of(false) }
  guard value.isArithmetic else { throw call.refuse(0, expected: "a matrix") }
  guard value.shape.isSquare else { return .of(false) }
  let isSkew = call.word("skew") == "skew"
  if value.isText, let codes = try value.doubles() {
    return .of(try isSymmetric(Floats(arrays: [codes]), conjugating: false, skew: isSkew, tolerance: 0))
  }
  let tolerance = try width(call) ?? 0
  return .of(try isSymmetric(call.floats(0), conjugating: conjugating, skew: isSkew, tolerance: tolerance))
}

private func isSymmetric<F: FloatArguments>(
  _ x: F, conjugating: Bool, skew: Bool = false, tolerance: Double
) throws -> Bool {
  let a = x[0]
  let n = a.rows
  var difference: F.Scalar.RealPart = 0
  var looks = Pace()
  for i in 0..<n {
    try looks.step(n)
    var sum: F.Scalar.RealPart = 0
    for j in 0..<n {
      let transposed = conjugating ? a[j, i].conjugate : a[j, i]
      let mirrored = skew ? 0 - transposed : transposed
      let gap = (a[i, j] - mirrored).modulus
      // Equal infinities differ by NaN.
      sum += gap.isNaN && a[i, j] == mirrored && !a[i, j].isNotANumber ? 0 : gap
    }
    if sum.isNaN { return false }
    difference = max(difference, sum)
  }
  if difference == 0 { return true }
  if tolerance == 0 { return false }
  return try Double(difference) <= tolerance * Double(matrixNorm(a, .induced(.infinity)))
}

private func definiteness<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let a = x[0]
  guard a.shape.isSquare, a.allSatisfy(\.isFiniteNumber), try isSymmetric(x, conjugating: true, tolerance: 0)
  else {
    return .of(false)
  }
  let tolerance =
    try width(call) ?? 100 * Double(F.Scalar.RealPart.ulpOfOne) * Double(matrixNorm(a, .frobenius))
  let n = a.rows
  let shifted = try Tensor<F.Scalar>(
    (0..<a.count).map { a[$0] - ($0 % (n + 1) == 0 ? F.Scalar(realPart: F.Scalar.RealPart(tolerance)) : 0) },
    shape: a.shape)
  return .of(try Cholesky(shifted).failure == 0)
}

/// A tolerance that is not negative.
private func width(_ call: Call) throws -> Double? {
  guard let tolerance = try call.tolerance(1) else { return nil }
  guard tolerance >= 0 else { throw call.refuse(1, expected: "a number that is not negative") }
  return tolerance
}

private func band(_ call: Call, lower: Int, upper: Int) throws -> Value {
  let value = try call[0]
  guard value.isNumeric || value.valueClass == .logical, value.shape.isMatrix else { return .of(false) }
  return .of(isBanded(try call.floats(0), lower: lower, upper: upper))
}

private func isBanded<F: FloatArguments>(_ x: F, lower: Int, upper: Int) -> Bool {
  let a = x[0]
  for j in 0..<a.columns {
    for i in 0..<a.rows where a[i, j] != 0 {
      if i > j ? i - j > lower : j - i > upper { return false }
    }
  }
  return true
}
