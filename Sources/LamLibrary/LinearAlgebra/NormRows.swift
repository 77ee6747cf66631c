import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let normRows: [Builtin] = [
    Builtin(
      "norm", [.matrix("A"), .any("p").optional],
      options: [
        .matrixNorm,
        .choice(
          "along", ["rows", "columns"],
          aliases: [("row", "rows"), ("column", "columns"), ("cols", "columns")],
          "the norm of each row, or of each column"),
      ], "the norm of a vector or matrix",
      details:
        "Of a vector: (sum(abs(x).^p))^(1/p), p = 2 unless given; Inf and -Inf are the largest and smallest "
        + "absolute value, 0 counts the elements that are not zero. Of a matrix: p = 1 the largest column sum, "
        + "2 the largest singular value (unless given otherwise), Inf the largest row sum.",
      examples: [
        "norm([3 4])", "norm([1 2; 3 4], 1)", "norm([1 2; 3 4], \"fro\")", "norm([3 4; 6 8], \"rows\")",
      ],
      seeAlso: ["vecnorm", "cond", "dot"],
      measure: { x, shape in shape.isVector ? euclideanNorm(x) : nil }
    ) { call in try normResult(call.floats(0), call) },
    Builtin(
      "vecnorm", [.numeric("A"), .real("p").optional, .axis("dim").optional],
      "the norm of each column, or along dimension dim of each row",
      examples: ["vecnorm([3 0; 4 2])", "vecnorm([3 4; 6 8], 2, 2)"], seeAlso: ["norm", "normalize"]
    ) { call in try vecnormResult(call.floats(0), call) },
    Builtin(
      "dot", [.numeric("x"), .numeric("y"), .axis("dim").optional], "the inner product sum(conj(x) .* y)",
      details:
        "Of two vectors whatever their orientation; of two arrays of one size, column by column or along "
        + "dimension dim.",
      examples: ["dot([1 2 3], [4 5 6])", "dot([1 2; 3 4], [5 6; 7 8])"],
      seeAlso: ["cross", "mtimes", "norm"]
    ) { call in
      if let product = try integerDot(call) { return product }
      return try dotResult(call.floats(0, 1), call)
    },
    Builtin(
      "cross", [.numeric("x"), .numeric("y"), .axis("dim").optional],
      "the cross product of vectors of three elements",
      details:
        "Of two arrays of one size, of the 3-vectors along the first dimension of extent 3, or along dim.",
      examples: ["cross([1 0 0], [0 1 0])"], seeAlso: ["dot", "kron"]
    ) { call in try crossResult(call.floats(0, 1), call) }.keeping(.numeric),
    Builtin(
      "kron", [.matrix("A"), .matrix("B"), .matrix("C").variadic],
      "the Kronecker product: every element of A times all of B",
      examples: ["kron([1 2], [1; 10])", "kron(eye(2), [1 2; 3 4])"], seeAlso: ["mtimes", "repmat"]
    ) { call in
      for index in 0..<call.count where call.optional(index)?.isText == true {
        throw call.refuse(index, expected: "numbers")
      }
      return try kroneckerResult(floatArguments(call.rest(from: 0)))
    },
    Builtin(
      "givens", [.numeric("x"), .numeric("y")], results: ["c", "s"],
      "the rotation that turns [x; y] into [r; 0]",
      details: "G = givens(x, y) is the 2×2 matrix [c s; -s' c]; [c, s] = givens(x, y) gives its parts.",
      examples: ["G = givens(1, 1)", "givens(3, 4) * [3; 4]"], seeAlso: ["planerot", "qr"]
    ) { call in try givensResults(call.floats(0, 1), call) },
    Builtin(
      "planerot", [.numeric("x")], results: ["G", "y"],
      "the rotation G with y = G*x and y(2) = 0, for a vector of two elements",
      examples: ["[G, y] = planerot([3; 4])"], seeAlso: ["givens"]
    ) { call in try planerotResults(call.floats(0), call) },
    Builtin(
      "expm", [.square("A")], "the matrix exponential",
      details: "I + A + A^2/2 + A^3/6 + ..., by scaling, squaring and Padé approximation.",
      examples: ["expm([0 1; -1 0])", "expm(zeros(2))"], seeAlso: ["logm", "sqrtm", "exp"]
    ) { call in try ofDiagonal("exp", call) ?? exponentialResult(call.floats(0)) },
    Builtin(
      "logm", [.square("A")], "the principal matrix logarithm: the X with expm(X) = A",
      details:
        "With an eigenvalue on the negative real axis there is no principal logarithm: a complex one is "
        + "given, with a warning.",
      examples: ["logm([4 1; 1 3])", "logm(expm([0 1; -1 0]))"], seeAlso: ["expm", "sqrtm", "log"]
    ) { call in try ofDiagonal("log", call) ?? logarithmResult(call.floats(0), call) },
    Builtin(
      "sqrtm", [.square("A")], "the principal matrix square root: the X with X*X = A",
      details: "A singular matrix may have none: NaN, with a warning.",
      examples: ["sqrtm([4 1; 1 3])", "sqrtm([1 2; 3 4])"], seeAlso: ["expm", "logm", "sqrt", "chol"]
    ) { call in try squareRootResult(call.floats(0), call) },
  ]

  /// The function of a diagonal matrix: that of its diagonal. Nil for other matrices, and where it has negative numbers.
  private static func ofDiagonal(_ function: String, _ call: Call) throws -> Value? {
    let matrix = try call[0]
    guard matrix.count > 1, try call.session.call(builtin: "isdiag", [matrix], results: 1).first?.real == 1
    else { return nil }
    let diagonal = try call.session.call(builtin: "diag", [matrix], results: 1)
    guard try diagonal.first?.doubles()?.allSatisfy({ $0 >= 0 || function == "exp" }) ?? false else {
      return nil
    }
    let image = try call.session.call(builtin: function, diagonal, results: 1)
    return try call.session.call(builtin: "diag", image, results: 1).first
  }
}

extension Option {
  static let matrixNorm = Option.choice(
    "norm", ["fro", "inf", "-inf"], "the square root of the sum of squares, or what p = Inf or p = -Inf gives"
  )
}

extension Call {
  /// The kind of matrix norm that a number at `index` or a word names; 2 where both were left out.
  func matrixNorm<R: LanguageReal>(_ index: Int) throws -> MatrixNorm<R> {
    switch word("norm") {
    case "fro": return .frobenius
    case "inf": return .induced(.infinity)
    case "-inf": return .induced(-.infinity)
    default: break
    }
    guard let value = optional(index), !value.isEmpty || value.isText else { return .induced(2) }
    guard let p = value.real else { throw refuse(index, expected: "1, 2, Inf or \"fro\"") }
    return .induced(R(p))
  }
}

@specialized(where F == Floats<Double>)
private func normResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  typealias R = F.Scalar.RealPart
  let a = x[0]
  let kind: MatrixNorm<R> = try call.matrixNorm(1)
  let p: R
  switch kind {
  case .frobenius: p = 2
  case .induced(let order): p = order
  }
  if p.isNaN { throw call.refuse(1, expected: "a number that is not NaN") }
  if let along = call.word("along") {
    return try .of(floats: vectorNorms(a, p, axis: along == "rows" ? 1 : 0))
  }
  if a.isVector { return try .of(float: a.withElements { try vectorNorm($0, p) }) }
  return try .of(float: matrixNorm(a, kind))
}

@specialized(where F == Floats<Double>)
private func vecnormResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let p = try call.optional(1).flatMap { $0.isEmpty ? nil : $0 }.map { value in
    guard let p = value.real, p > 0 else { throw call.refuse(1, expected: "a positive number or Inf") }
    return p
  }
  let axis = try call.axis(2) ?? x[0].shape.firstNonSingleton
  let norm = F.Scalar.RealPart(p ?? 2)
  let shape = x[0].shape
  if shape.isMatrix, axis < 2 { return try .of(floats: vectorNorms(x[0], norm, axis: axis)) }
  guard axis < shape.extents.count else {
    throw call.refuse(2, expected: "a dimension of the array, from 1 to \(shape.extents.count)")
  }
  // The dimension in front makes columns of the vectors.
  let order = [axis] + shape.extents.indices.filter { $0 != axis }
  let columns = try Permutation(order).apply(to: x[0]).reshaped(
    to: Shape(shape[axis], shape[axis] == 0 ? 0 : shape.count / shape[axis]))
  return try .of(
    floats: vectorNorms(columns, norm, axis: 0).reshaped(to: shape.replacing(axis: axis, with: 1)))
}

@specialized(where F == Floats<Double>)
private func dotResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: innerProducts(x[0], x[1], axis: call.axis(2)))
}

@specialized(where F == Floats<Double>)
private func crossResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: crossProducts(x[0], x[1], axis: call.axis(2)))
}

@specialized(where F == Floats<Double>)
private func kroneckerResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(floats: x.arrays.dropFirst().reduce(x[0]) { try kronecker($0, $1) })
}

private func rotation<F: FloatArguments>(_ x: F, _ call: Call) throws -> GivensRotation<F.Scalar> {
  for index in 0..<2 where x[index].count != 1 { throw call.refuse(index, expected: "one number") }
  return GivensRotation(x[0][0], x[1][0])
}

private func givensResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let rotation = try rotation(x, call)
  if call.resultCount < 2 { return [try .of(floats: rotation.matrix)] }
  return [try .of(float: rotation.c), try .of(float: rotation.s)]
}

private func planerotResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  guard x[0].count == 2 else { throw call.refuse(0, expected: "a vector of two elements") }
  let g = try GivensRotation(x[0][0], x[0][1]).matrix
  let y = try multiply(g, x[0].reshaped(to: Shape(2, 1)))
  return [try .of(floats: g), try .of(floats: y)]
}

@specialized(where F == Floats<Double>)
private func exponentialResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(floats: matrixExponential(x[0]))
}

private func logarithmResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let answer = try matrixLogarithm(x[0])
  if !answer.isPrincipal {
    call.session.warn(
      identifier: "Octave:logm:non-principal",
      "logm: an eigenvalue is negative, so this logarithm is not the principal one")
  }
  return try .of(floats: answer.value)
}

private func squareRootResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let root = try matrixSquareRoot(x[0]).value
  if x[0].allSatisfy(\.isFiniteNumber), !root.allSatisfy({ !$0.isNotANumber }) {
    call.session.warn(
      identifier: "Octave:sqrtm:SingularMatrix", "sqrtm: the matrix is singular and has no square root")
  }
  return try .of(floats: root)
}

/// The sum of the products where an integer class takes part: they are of that class, rounded and saturated, and their sum
/// is double. Nil where none does.
private func integerDot(_ call: Call) throws -> Value? {
  var (x, y) = (try call[0], try call[1])
  guard x.valueClass.isInteger || y.valueClass.isInteger else { return nil }
  if x.shape.isVector && y.shape.isVector && !call.has(2) {
    x = try x.rearranged(by: Reshape(Shape(x.count, 1)))
    y = try y.rearranged(by: Reshape(Shape(y.count, 1)))
  }
  guard x.shape == y.shape else {
    throw NumericsFailure.nonconformant(operation: call.builtin.name, x.shape, y.shape)
  }
  let products = try Operations.binary(.elementMultiply, x, y) { _, _ in }
  let axis = try call.axis(2) ?? products.shape.firstNonSingleton
  return try products.applyField(FieldReduction(kind: .sum, axis: axis))
}
