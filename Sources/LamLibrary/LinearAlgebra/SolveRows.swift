import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let solveRows: [Builtin] = [
    Builtin(
      "inv", [.square("A")], results: ["X", "rcond"], "the inverse of a square matrix",
      details: "A singular matrix gives Inf everywhere and a warning. With a second result, the reciprocal "
        + "condition number, there is no warning. To solve A*x = b write A \\ b: it is faster and more accurate.",
      examples: ["inv([1 2; 3 4])", "[X, r] = inv([2 0; 0 4])"],
      seeAlso: ["mldivide", "pinv", "det", "rcond"]
    ) { call in try inverseResults(call.floats(0), call) },
    Builtin(
      "inverse", [.square("A")], results: ["X", "rcond"], "the inverse of a square matrix",
      examples: ["inverse([1 2; 3 4])"], seeAlso: ["inv"]
    ) { call in try inverseResults(call.floats(0), call) },
    Builtin(
      "pinv", [.matrix("A"), .real("tol").optional], "the Moore-Penrose pseudoinverse",
      details:
        "Singular values up to tol, by default max(size(A)) * eps * norm(A), count as zero. pinv(A)*b is the "
        + "least-squares solution of least norm.",
      examples: ["pinv([1 2; 3 4; 5 6])"], seeAlso: ["inv", "mldivide", "svd", "rank"]
    ) { call in try pseudoinverseResult(call.floats(0), call) },
    Builtin(
      "det", [.square("A")], results: ["d", "rcond"], "the determinant of a square matrix",
      details:
        "By LU, scaled so that products of pivots do not overflow on the way. Whether a matrix is nearly "
        + "singular is said by rcond or cond, not by a small determinant.",
      examples: ["det([1 2; 3 4])", "det(eye(3))"], seeAlso: ["inv", "rcond", "lu"]
    ) { call in try determinantResults(call.floats(0), call) },
    Builtin(
      "rank", [.matrix("A"), .real("tol").optional], "the number of linearly independent rows or columns",
      details: "Counts the singular values above tol, by default max(size(A)) * eps * norm(A).",
      examples: ["rank([1 2; 2 4])", "rank(magic(4))"], seeAlso: ["null", "orth", "svd", "rref"]
    ) { call in try rankResult(call.floats(0), call) },
    Builtin(
      "null", [.matrix("A"), .real("tol").optional], "an orthonormal basis of the null space",
      details: "The columns Z satisfy A*Z = 0 and Z'*Z = I; there are columns(A) - rank(A) of them.",
      examples: ["abs(null([1 1; 1 1]))"], seeAlso: ["orth", "rank", "svd"]
    ) { call in try nullResult(call.floats(0), call) },
    Builtin(
      "orth", [.matrix("A"), .real("tol").optional], "an orthonormal basis of the column space",
      details: "There are rank(A) columns, from the singular value decomposition.",
      examples: ["orth([1 2; 2 4])"], seeAlso: ["null", "rank", "gram_schmidt", "qr"]
    ) { call in try orthResult(call.floats(0), call) },
    Builtin(
      "trace", [.matrix("A")], "the sum of the diagonal of a square matrix", examples: ["trace([1 2; 3 4])"],
      seeAlso: ["diag", "eig"]
    ) { call in
      // Octave's trace of a vector.
      if let a = call.optional(0), a.shape.isVector, !a.isEmpty, !a.isText {
        return try Operations.index(a, [.value(.scalar(1))])
      }
      return try traceResult(call.floats(0))
    },
    Builtin(
      "cond", [.matrix("A"), .any("p").optional], options: [.matrixNorm],
      "the condition number: how much errors are magnified",
      details: "cond(A) is the largest singular value over the smallest. cond(A, p) is norm(A, p) * "
        + "norm(inv(A), p) for p = 1, 2, Inf or \"fro\".",
      examples: ["cond([1 2; 3 4])", "cond(hilb(5), 1)"], seeAlso: ["rcond", "norm", "svd"]
    ) { call in try conditionResult(call.floats(0), call) },
    Builtin(
      "rcond", [.square("A")], "the reciprocal condition number in the 1-norm, estimated",
      details:
        "Near 1 for a well-conditioned matrix, near eps for one that is singular to working precision.",
      examples: ["rcond(eye(2))", "rcond(hilb(6))"], seeAlso: ["cond", "inv", "det"]
    ) { call in try reciprocalConditionResult(call.floats(0)) },
    Builtin(
      "rref", [.matrix("A"), .real("tol").optional], results: ["R", "pivots"], "the reduced row echelon form",
      details: "By Gauss-Jordan elimination with partial pivoting; elements up to tol, by default eps * "
        + "max(size(A)) * norm(A, Inf), count as zero. pivots are the numbers of the pivot columns.",
      examples: ["rref([1 2 3; 4 5 6; 7 8 10])", "[R, k] = rref([1 2 3; 2 4 7])"],
      seeAlso: ["rank", "lu", "null"]
    ) { call in try rowReductionResults(call.floats(0), call) },
    Builtin(
      "linsolve", [.matrix("A"), .matrix("B")],
      options: Options(
        [
          .pair("TRANSA", .flag, standard: "false", "A'*X = B is solved"),
          .pair("LT", .flag, standard: "false", "A is lower triangular: nothing above its diagonal is read"),
          .pair("UT", .flag, standard: "false", "A is upper triangular: nothing below its diagonal is read"),
          .pair("POSDEF", .flag, "A is positive definite, which is found out anyway"),
          .pair("SYM", .flag, "A is symmetric, which is found out anyway"),
          .pair("UHESS", .flag, "A is upper Hessenberg, which makes no difference"),
          .pair("RECT", .flag, "A is rectangular, which makes no difference"),
        ], structure: true), "the solution X of A*X = B",
      details: "The same as A \\ B. The options stand in a struct.",
      examples: [
        "linsolve([2 1; 1 3], [3; 5])", "linsolve([2 1; 1 3], [3; 5], struct(\"UT\", true))",
      ], seeAlso: ["mldivide", "inv"]
    ) { call in try linsolveResult(call.floats(0, 1), call) },
  ]
}

@specialized(where F == Floats<Double>)
private func inverseResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let answer = try inverse(x[0])
  if call.resultCount < 2 {
    call.session.warnIfSingular(answer)
    return [try .of(floats: answer.x)]
  }
  return [try .of(floats: answer.x), try .of(float: F.Scalar.RealPart(answer.reciprocalCondition))]
}

@specialized(where F == Floats<Double>)
private func pseudoinverseResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: pseudoinverse(x[0], tolerance: call.tolerance(1).map { F.Scalar.RealPart($0) }))
}

@specialized(where F == Floats<Double>)
private func determinantResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let determinant = try Determinant(x[0])
  if call.resultCount < 2 { return [try .of(float: determinant.value)] }
  return [try .of(float: determinant.value), try .of(float: determinant.reciprocalCondition)]
}

@specialized(where F == Floats<Double>)
private func rankResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  .of(try rank(x[0], tolerance: call.tolerance(1).map { F.Scalar.RealPart($0) }))
}

private func nullResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: nullSpace(x[0], tolerance: call.tolerance(1).map { F.Scalar.RealPart($0) }))
}

private func orthResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: columnSpace(x[0], tolerance: call.tolerance(1).map { F.Scalar.RealPart($0) }))
}

@specialized(where F == Floats<Double>)
private func traceResult<F: FloatArguments>(_ x: F) throws -> Value { try .of(float: trace(x[0])) }

@specialized(where F == Floats<Double>)
private func conditionResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  guard call.has(1) || call.word("norm") != nil else { return try .of(float: conditionNumber(x[0])) }
  let kind: MatrixNorm<F.Scalar.RealPart> = try call.matrixNorm(1)
  return try .of(float: conditionNumber(x[0], kind))
}

private func reciprocalConditionResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(float: reciprocalCondition(x[0]))
}

private func rowReductionResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let reduced = try RowReduction(x[0], tolerance: call.tolerance(1).map { F.Scalar.RealPart($0) })
  return [
    try .of(floats: reduced.form), .of(try Tensor(row: reduced.pivots.map { Double($0 + 1) })),
  ]
}

@specialized(where F == Floats<Double>)
private func linsolveResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  var a = x[0]
  let (isLower, isUpper) = (
    call.flag(option: "LT", standard: false), call.flag(option: "UT", standard: false)
  )
  if isLower || isUpper {
    a = try Triangle(isLower ? .lower : .upper, diagonal: 0).apply(to: a)
    if isLower && isUpper { a = try Triangle(.upper, diagonal: 0).apply(to: a) }
  }
  if call.flag(option: "TRANSA", standard: false) {
    a = try multiply(Tensor<F.Scalar>.identity(a.columns), a, transposeB: .conjugate)
  }
  let answer = try solve(a, x[1])
  call.session.warnIfSingular(answer)
  return try .of(floats: answer.x)
}
