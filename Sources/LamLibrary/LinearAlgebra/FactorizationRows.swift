import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let factorizationRows: [Builtin] = [
    Builtin(
      "lu", [.matrix("A"), .real("threshold").optional],
      options: [.word("vector", "P is a column of row numbers, and Q of column numbers")],
      results: ["L", "U", "P", "Q", "R"],
      "the LU factorization: lower times upper triangular, with row exchanges",
      details:
        "[L, U, P] = lu(A) gives P*A = L*U with L unit lower triangular and no element of it above 1 in "
        + "absolute value. [L, U] = lu(A) gives A = L*U, the rows of L put back. Y = lu(A) holds U on and above "
        + "the diagonal and L below. Of a sparse matrix [L, U, P, Q] = lu(S) orders the columns too, P*S*Q = L*U, so "
        + "that the factors have few entries, and [L, U, P, Q, R] divides rows first, P*(R\\S)*Q = L*U; a pivot is at "
        + "least threshold (0.1) times the largest of its column.",
      examples: ["[L, U, P] = lu([1 2; 3 4])", "[L, U] = lu([1 2; 3 4])"],
      seeAlso: ["qr", "chol", "mldivide"]
    ) { call in try luResults(call.floats(0), call) },
    Builtin(
      "chol", [.matrix("A")],
      options: [
        .choice(
          "triangle", ["upper", "lower"], standard: "\"upper\"",
          "which triangle is read, and of what shape R is"),
        .choice("permutation", ["matrix", "vector"], "what Q is"),
      ], results: ["R", "p", "Q"],
      "the Cholesky factorization R'*R of a positive definite matrix",
      details: "Only the upper triangle of A is read, and R is upper triangular with a positive diagonal. "
        + "chol(A, \"lower\") reads the lower triangle and gives L with A = L*L'. With a second result there is "
        + "no error: p is 0, or the order of the first leading minor that is not positive definite, and R "
        + "factors the part before it. Of a sparse matrix [R, p, Q] = chol(S) gives R'*R = Q'*S*Q with an order Q for "
        + "which R has few entries.",
      examples: ["R = chol([4 2; 2 3])", "[R, p] = chol([1 2; 2 1])"], seeAlso: ["lu", "isdefinite", "eig"]
    ) { call in try cholResults(call.floats(0), call) },
    Builtin(
      "qr", [.matrix("A"), .any("B or 0").optional, .any("0").optional],
      options: [
        .word("econ", "without the rows of zeros of R, as 0 does", aliases: ["0"]),
        .choice(
          "permutation", ["matrix", "vector"], "what P is; a vector in the economy size, else a matrix"),
      ], results: ["Q", "R", "P"],
      "the QR factorization: orthonormal columns times upper triangular",
      details: "[Q, R] = qr(A) gives A = Q*R by Householder's method; the diagonal of R has either sign. "
        + "[Q, R, P] = qr(A) exchanges columns so that A*P = Q*R and the diagonal of R does not grow; as a vector P "
        + "is a row of column numbers. [C, R] = qr(A, B) gives C = Q'*B. Of a sparse matrix "
        + "R is sparse, P orders the columns so that it has few entries, and X = qr(S, B) is the least-squares solution.",
      examples: ["[Q, R] = qr([1 2; 3 4; 5 6])", "[Q, R] = qr([1 2; 3 4; 5 6], \"econ\")"],
      seeAlso: ["lu", "gram_schmidt", "orth"]
    ) { call in try qrResults(call.floats(0), call) },
    Builtin(
      "svd", [.matrix("A"), .any("econ").optional],
      options: [
        .choice(
          "size", ["full", "econ", "0"], standard: "\"full\"", aliases: [("economy", "econ")],
          "with econ only the min(size(A)) leading columns, with 0 so for tall matrices only")
      ], results: ["U", "S", "V"],
      "the singular value decomposition U*S*V'",
      details:
        "s = svd(A) gives the singular values as a column, largest first. [U, S, V] = svd(A) gives them on "
        + "the diagonal of S, between square orthonormal U and V. svd(A, \"econ\"), or econ=true, keeps the "
        + "min(size(A)) leading columns; svd(A, 0) does so for tall matrices only.",
      examples: ["svd([1 2; 3 4])", "[U, S, V] = svd([1 2; 3 4; 5 6], \"econ\")"],
      seeAlso: ["eig", "rank", "pinv", "pca"]
    ) { call in try svdResults(call.floats(0), call) },
    Builtin(
      "eig", [.square("A"), .numeric("B").optional],
      options: [
        .choice(
          "output", ["vector", "matrix"], "what D is; a matrix with several results, else a vector"),
        .choice(
          "balance", ["balance", "nobalance"], standard: "\"balance\"",
          "whether a matrix that is not symmetric is scaled first"),
        .choice(
          "algorithm", ["chol", "qz"], standard: "\"chol\"",
          "how a symmetric A with a positive definite B is solved"),
      ], results: ["V", "D", "W"],
      "eigenvalues and eigenvectors: A*V = V*D",
      details:
        "lambda = eig(A) gives the eigenvalues as a column. Of a symmetric (Hermitian) matrix they are real "
        + "and ascending and V is orthonormal; otherwise they are in LAPACK's order and the columns of V have "
        + "norm 1. eig(A, B) solves A*V = B*V*D. W holds left eigenvectors: W'*A = D*W'.",
      examples: ["eig([2 1; 1 2])", "[V, D] = eig([2 0; 1 3])"], seeAlso: ["svd", "schur", "roots", "expm"]
    ) { call in
      if call.has(1) {
        return try generalizedEigResults(call.floats(0, 1), call)
      }
      return try eigResults(call.floats(0), call)
    },
    Builtin(
      "hess", [.square("A")], results: ["P", "H"], "the Hessenberg form P*H*P' of a square matrix",
      details: "H is zero below its first subdiagonal and P is orthonormal. H = hess(A) gives H alone.",
      examples: ["[P, H] = hess([1 2 3; 4 5 6; 7 8 10])"], seeAlso: ["schur", "eig"]
    ) { call in try hessResults(call.floats(0), call) },
    Builtin(
      "schur", [.square("A")],
      options: [
        .choice("form", ["real", "complex"], standard: "\"real\"", "what S is of a real matrix")
      ], results: ["U", "S"],
      "the Schur decomposition U*S*U' of a square matrix",
      details:
        "U is orthonormal. Of a complex matrix, or with \"complex\", S is upper triangular; of a real matrix "
        + "it has a 2×2 block on its diagonal for each pair of complex eigenvalues. S = schur(A) gives S alone.",
      examples: ["[U, S] = schur([1 2; 3 4])", "schur([0 1; -1 0], \"complex\")"], seeAlso: ["hess", "eig"]
    ) { call in
      try schurResults(call.floats(0), call, complex: call.word("form") == "complex")
    },
  ]
}

@specialized(where F == Floats<Double>)
private func luResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  guard call.resultCount <= 3, !call.has(1) else {
    throw call.refuse("a threshold, Q and R are for sparse matrices; lu(sparse(A)) takes one")
  }
  let lu = try LU(x[0])
  let asVector = call.has(option: "vector")
  switch call.resultCount {
  case ...1: return [try .of(floats: lu.packed)]
  case 2: return [try .of(floats: lu.unpermutedLower), try .of(floats: lu.upper)]
  default:
    let order = lu.permutation
    let p = asVector ? try Tensor(column: order.map { Double($0 + 1) }) : try permutationMatrix(order)
    return [try .of(floats: lu.lower), try .of(floats: lu.upper), .of(p)]
  }
}

@specialized(where F == Floats<Double>)
private func cholResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  guard call.resultCount <= 2, call.word("permutation") == nil else {
    throw call.refuse("Q is for sparse matrices; chol(sparse(A)) gives one")
  }
  let factor = try Cholesky(x[0], lower: call.word("triangle") == "lower")
  if call.resultCount < 2 {
    if factor.failure > 0 { throw NumericsFailure.notPositiveDefinite(order: factor.failure) }
    return [try .of(floats: factor.factor)]
  }
  return [try .of(floats: factor.factor), .of(factor.failure)]
}

extension Call {
  /// What a call of `qr` has behind the matrix: a right side, and whether the economy size is asked for, by the option or by
  /// a 0 or a truth value at the end. A zero there is no right side, also where it could be one.
  var rightSideAndEconomy: (right: Value?, isEconomy: Bool) {
    var others = rest(from: 1)
    var isEconomy = has(option: "econ")
    if let last = others.last, let number = last.real, number == 0 || last.valueClass == .logical {
      isEconomy = last.valueClass != .logical || number != 0
      others.removeLast()
    }
    return (others.first, isEconomy)
  }
}

@specialized(where F == Floats<Double>)
private func qrResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let vector = call.word("permutation").map { $0 == "vector" }
  let (right, economy) = call.rightSideAndEconomy
  if let right {
    let both = try floatArguments([call[0], right])
    return try qrApplied(both, economy: economy)
  }
  let pivoting = call.resultCount > 2
  let qr = try QR(x[0], pivoting: pivoting)
  let r = try Value.of(floats: qr.upper(economy: economy))
  if call.resultCount < 2 { return [r] }
  let q = try Value.of(floats: qr.orthogonal(economy: economy))
  guard pivoting else { return [q, r] }
  let order = qr.permutation
  if vector ?? economy { return [q, r, .of(try Tensor(row: order.map { Double($0 + 1) }))] }
  return [q, r, .of(try transpose(permutationMatrix(order, of: Double.self)))]
}

private func qrApplied<F: FloatArguments>(_ x: F, economy: Bool) throws -> [Value] {
  let qr = try QR(x[0])
  let q = try qr.orthogonal(economy: economy)
  let c = try multiply(q, x[1], transposeA: .conjugate)
  return [try .of(floats: c), try .of(floats: qr.upper(economy: economy))]
}

@specialized(where F == Floats<Double>)
private func svdResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let a = x[0]
  if call.resultCount < 2 {
    let values = try SVD(a, .values).column
    return [try .of(floats: values)]
  }
  let economy = try call.wantsEconomy(1, tall: a.rows > a.columns)
  let svd = try SVD(a, economy ? .economy : .full)
  let s = try svd.diagonal(rows: svd.u.columns, columns: svd.vAdjoint.rows)
  return [try .of(floats: svd.u), try .of(floats: s), try .of(floats: svd.v)]
}

@specialized(where F == Floats<Double>)
private func eigResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let parts: Eigen<F.Scalar.RealPart>.Parts =
    call.resultCount < 2 ? .values : call.resultCount == 2 ? .vectors : .both
  return try eigenParts(Eigen(x[0], parts, balancing: call.word("balance") != "nobalance"), call)
}

private func generalizedEigResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let parts: Eigen<F.Scalar.RealPart>.Parts =
    call.resultCount < 2 ? .values : call.resultCount == 2 ? .vectors : .both
  return try eigenParts(Eigen(x[0], x[1], parts, usingCholesky: call.word("algorithm") != "qz"), call)
}

@specialized(where R == Double)
private func eigenParts<R: LanguageReal>(_ eigen: Eigen<R>, _ call: Call) throws -> [Value] {
  let asMatrix = call.word("output").map { $0 == "matrix" } ?? (call.resultCount > 1)
  let values = asMatrix ? try diagonalMatrix(eigen.values) : try eigen.column
  if call.resultCount < 2 { return [values.isEmpty ? .empty : try .of(floats: values)] }
  var results = [try Value.of(floats: eigen.vectors), try Value.of(floats: values)]
  if call.resultCount > 2 { results.append(try .of(floats: eigen.leftVectors)) }
  return results
}

private func hessResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let form = try Hessenberg(x[0])
  if call.resultCount < 2 { return [try .of(floats: form.h)] }
  return [try .of(floats: form.p), try .of(floats: form.h)]
}

private func schurResults<F: FloatArguments>(_ x: F, _ call: Call, complex: Bool) throws -> [Value] {
  func parts<T: LanguageFloat>(_ schur: Schur<T>) throws -> [Value] {
    if call.resultCount < 2 { return [try .of(floats: schur.s)] }
    return [try .of(floats: schur.u), try .of(floats: schur.s)]
  }
  return complex ? try parts(Schur(complexified(x[0]))) : try parts(Schur(x[0]))
}
