import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let polynomialRows: [Builtin] = [
    Builtin(
      "polyfit", [.numeric("x"), .numeric("y"), .real("n")], results: ["p", "S", "mu"],
      "the polynomial of degree n that fits points best in the sense of least squares",
      details:
        "p holds the coefficients, highest power first. A logical n says of each power, from the highest, whether it is there. "
        + "S has fields yf (fitted values), X, R (from the QR "
        + "factorization X = Q*R), C (covariance, unscaled), df (degrees of freedom) and normr (norm of the "
        + "residuals). With mu, the fit is in (x - mu(1)) / mu(2).",
      examples: ["p = polyfit([1 2 3 4], [2 4 6 9], 1)"], seeAlso: ["polyval", "roots", "mldivide"]
    ) { call in try polyfitResults(call.floats(0, 1), call) },
    Builtin(
      "polyval", [.numeric("p"), .numeric("x"), .any("S").optional, .numeric("mu").optional],
      results: ["y", "dy"], "the values of a polynomial",
      details:
        "p holds the coefficients, highest power first. With mu, as polyfit gives it, at (x - mu(1)) / mu(2). "
        + "dy is the standard error of prediction from S.",
      examples: ["polyval([1 2 3], 2)", "polyval([1 0], [1 2; 3 4])"],
      seeAlso: ["polyfit", "polyvalm", "roots"]
    ) { call in try polyvalResults(call.floats(0, 1), call) },
    Builtin(
      "polyvalm", [.numeric("p"), .square("X")], "the value of a polynomial at a square matrix",
      examples: ["polyvalm([1 0 1], [1 2; 3 4])"], seeAlso: ["polyval", "poly"]
    ) { call in try polyvalmResult(call.floats(0, 1)) },
    Builtin(
      "roots", [.numeric("p")], "the roots of a polynomial, as a column",
      details: "The eigenvalues of the companion matrix.",
      examples: ["roots([1 -6 11 -6])", "roots([1 0 1])"],
      seeAlso: ["poly", "polyval", "eig", "compan"]
    ) { call in
      try call.requireVector(0)
      return try rootsResult(call.floats(0))
    },
    Builtin(
      "poly", [.numeric("x")],
      "the polynomial with these roots, or the characteristic polynomial of a matrix",
      examples: ["poly([1 2 3])", "poly([1 2; 3 4])"], seeAlso: ["roots", "eig", "conv"]
    ) { call in try polyResult(call.floats(0), call) },
    Builtin(
      "conv", [.numeric("a"), .numeric("b")], options: [.convolutionPart],
      "the convolution of two vectors: the product of two polynomials",
      examples: ["conv([1 2 3], [1 1])", "conv([1 2 3 4], [1 1 1] / 3, \"same\")"],
      seeAlso: ["deconv", "conv2", "filter"]
    ) { call in
      for index in 0..<2 where try !call[index].shape.isVector || call[index].isEmpty {
        throw call.refuse(index, expected: "a vector")
      }
      return try convResult(call.floats(0, 1), call)
    },
    Builtin(
      "deconv", [.numeric("y"), .numeric("a")], results: ["q", "r"],
      "the division of polynomials: y = conv(a, q) + r", examples: ["[q, r] = deconv([1 3 6 3], [1 1])"],
      seeAlso: ["conv", "residue"]
    ) { call in try deconvResults(call.floats(0, 1), call) },
    Builtin(
      "polyder", [.numeric("p"), .numeric("q").optional], results: ["n", "d"],
      "the derivative of a polynomial, of a product, or of a quotient",
      details: "polyder(p, q) differentiates the product; [n, d] = polyder(p, q) the quotient p/q, as n/d.",
      examples: ["polyder([1 2 3])", "[n, d] = polyder(1, [1 3])"], seeAlso: ["polyint", "polyval"]
    ) { call in
      let arguments = try call.has(1) ? call.floats(0, 1) : call.floats(0)
      for index in 0..<call.count where call.has(index) {
        guard try call[index].shape.isVector else { throw call.refuse(index, expected: "a vector") }
      }
      return try polyderResults(arguments, call)
    }.keeping(.numeric, results: 2),
    Builtin(
      "polyint", [.numeric("p"), .numeric("k").optional], "the integral of a polynomial, with constant k",
      examples: ["polyint([3 2 1])"], seeAlso: ["polyder", "polyval"]
    ) { call in
      try call.requireVector(0)
      let arguments = try call.has(1) ? call.floats(0, 1) : call.floats(0)
      return try polyintResult(arguments, call)
    }.keeping(.numeric),
    Builtin(
      "residue", [.numeric("b or r"), .numeric("a or p"), .numeric("k").optional, .numeric("e").optional],
      results: ["r or b", "p or a", "k", "e"], "the partial fractions of b(s)/a(s), or the quotient of such",
      details:
        "b/a is the sum of r(i) / (s - p(i))^e(i), and the polynomial k. [b, a] = residue(r, p, k, e) goes the other way; without "
        + "e poles that are nearly equal are counted.",
      examples: ["[r, p, k] = residue([1 1 1], [1 -5 8 -4])", "[b, a] = residue([-2; 7; 3], [2; 2; 1], [])"],
      seeAlso: ["deconv", "roots"],
      forms: ["[r, p, k, e] = residue(b, a)", "[b, a] = residue(r, p, k)", "[b, a] = residue(r, p, k, e)"]
    ) { call in
      if call.count > 2 { return try fractionSum(call) }
      try call.requireVector(0)
      try call.requireVector(1)
      return try residueResults(call.floats(0, 1))
    },
    Builtin(
      "polyreduce", [.numeric("p")], "a polynomial without leading zeros",
      examples: ["polyreduce([0 0 1 2])"],
      seeAlso: ["polyval"]
    ) { call in
      try call.requireVector(0)
      return try polyreduceResult(call.floats(0))
    }.keeping(.numeric),
    Builtin(
      "polygcd", [.numeric("p"), .numeric("q"), .real("tol").optional],
      "the greatest common divisor of two polynomials", examples: ["polygcd([1 -3 2], [1 -1])"],
      seeAlso: ["deconv", "conv"]
    ) { call in try polygcdResult(call.floats(0, 1), call) },
    Builtin(
      "compan", [.numeric("p")], "the companion matrix of a polynomial", examples: ["compan([1 2 3])"],
      seeAlso: ["roots", "poly"]
    ) { call in
      guard try call[0].shape.isVector, try !call[0].isEmpty else {
        throw call.refuse(0, expected: "a vector")
      }
      return try companionResult(call.floats(0))
    },
  ]
}

extension Option {
  static let convolutionPart = Option.choice(
    "shape", ["full", "same", "valid"], standard: "\"full\"",
    "all, the middle of the size of the first argument, or what does not reach over the ends")
}

extension Call {
  /// What the option `convolutionPart` asks for.
  var convolutionPart: ConvolutionPart {
    switch word("shape") {
    case "same": return .same
    case "valid": return .valid
    default: return .full
    }
  }

  /// Refuses what is neither a vector nor empty.
  func requireVector(_ index: Int) throws {
    let value = try self[index]
    guard value.shape.isVector || value.isEmpty else { throw refuse(index, expected: "a vector") }
  }
}

@specialized(where F == Floats<Double>)
private func polyfitResults<F: FloatArguments>(_ arguments: F, _ call: Call) throws -> [Value] {
  typealias T = F.Scalar
  let (x, y) = (arguments[0], arguments[1])
  guard x.count == y.count else {
    throw NumericsFailure.nonconformant(operation: "polyfit", x.shape, y.shape)
  }
  let powers = try polynomialPowers(call)
  var points = x.elements
  var center: [T] = []
  if call.resultCount > 2 {
    let n = T(realPart: T.RealPart(points.count))
    let mean = points.reduce(T.zero, +) / n
    let squares = points.reduce(T.RealPart.zero) { $0 + ($1 - mean).modulus * ($1 - mean).modulus }
    let deviation = T.RealPart.sqrt(squares / T.RealPart(max(points.count - 1, 1)))
    center = [mean, T(realPart: deviation)]
    points = points.map { ($0 - mean) / center[1] }
  }
  let fit = try PolynomialFit(x: points, y: y.elements, powers: powers)
  let p = try Value.of(floats: Tensor(row: fit.coefficients))
  if call.resultCount < 2 { return [p] }
  let structure = StructArray([
    "yf": try .of(floats: Tensor(fit.fitted, shape: y.shape)),
    "X": try .of(floats: fit.vandermonde),
    "R": try .of(floats: fit.triangle),
    "C": try .of(floats: fit.covariance),
    "df": .of(max(0, points.count - powers.filter { $0 }.count)),
    "normr": try .of(float: fit.residualNorm),
  ])
  return [p, .structure(structure), try .of(floats: Tensor(row: center))]
}

/// Which powers the polynomial of a fit has, from the highest on.
private func polynomialPowers(_ call: Call) throws -> [Bool] {
  let given = try call[2]
  if given.valueClass == .logical, given.count > 1, let mask = try given.doubles() {
    guard mask.isVector, !mask.allSatisfy({ $0 == 0 }) else {
      throw call.refuse(2, expected: "a vector with a true for at least one power")
    }
    return mask.elements.map { $0 != 0 }
  }
  guard let n = given.real, n >= 0, let degree = Int(exactly: n) else {
    throw call.refuse(2, expected: "a whole number that is not negative, or a logical vector")
  }
  // A degree beyond the points is under-determined anyway; beyond memory it is refused by the allocation.
  guard degree < Int.max / 2 else { throw NumericsFailure.outOfMemory(bytes: nil) }
  return try Memory.list(repeating: true, count: degree + 1)
}

@specialized(where F == Floats<Double>)
private func polyvalResults<F: FloatArguments>(_ arguments: F, _ call: Call) throws -> [Value] {
  typealias T = F.Scalar
  guard arguments[0].isVector || arguments[0].isEmpty else { throw call.refuse(0, expected: "a vector") }
  let p = arguments[0].elements
  var x = arguments[1]
  if call.has(3) {
    let mu = try call.doubles(3)
    guard mu.count == 2 else { throw call.refuse(3, expected: "the two numbers mu from polyfit") }
    let (center, width) = (T(realPart: T.RealPart(mu[0])), T(realPart: T.RealPart(mu[1])))
    x = try x.map { T.quotient($0 - center, width) }
  }
  let y = try Value.of(floats: x.map { Polynomial.value(p, at: $0) })
  guard call.resultCount > 1 else { return [y] }
  let s = try call.structure(2)
  guard let r = try s["R"]?.doubles(), let df = s["df"]?.real, let norm = s["normr"]?.real else {
    throw call.refuse(2, expected: "the struct S from polyfit")
  }
  guard let points = try call[1].doubles() else { throw call.refuse(1, expected: "real numbers") }
  let powers = try vandermondeMatrix(points.elements, columns: p.count)
  let solved = try solveRight(powers, r).x
  let dy = try Tensor<Double>(
    (0..<points.count).map { i in
      let sum = (0..<p.count).reduce(1.0) { $0 + solved[i, $1] * solved[i, $1] }
      return sum.squareRoot() * norm / df.squareRoot()
    }, shape: points.shape)
  return [y, .of(dy)]
}

private func polyvalmResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(floats: Polynomial.value(x[0].elements, at: x[1]))
}

@specialized(where F == Floats<Double>)
private func rootsResult<F: FloatArguments>(_ x: F) throws -> Value {
  let p = x[0].elements
  if p.allSatisfy({ $0 == 0 }) { return .empty }
  return try .of(floats: Tensor(column: Polynomial.roots(p)))
}

private func polyResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let a = x[0]
  if a.isEmpty { return .of(1.0) }
  if a.isVector {
    return try .of(floats: Tensor(row: Polynomial.withRoots(a.elements).map(realIfPaired(a.elements))))
  }
  guard a.shape.isSquare else { throw call.refuse(0, expected: "a vector or a square matrix") }
  let p = try Polynomial.withRoots(Eigen(a, .values).values)
  if F.Scalar.isComplex { return try .of(floats: Tensor(row: p)) }
  return try .of(floats: Tensor(row: p.map(\.realPart)))
}

/// Drops the rounding in imaginary parts where the roots come in conjugate pairs.
private func realIfPaired<T: LanguageFloat>(_ roots: [T]) -> (T) -> T {
  let above = roots.filter { $0.imaginaryPart > 0 }
  let below = roots.filter { $0.imaginaryPart < 0 }
  let paired = above.count == below.count && above.allSatisfy { x in below.contains { $0 == x.conjugate } }
  return { paired ? T(realPart: $0.realPart) : $0 }
}

@specialized(where F == Floats<Double>)
private func convResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let (a, b) = (x[0], x[1])
  let isColumn = (a.count > b.count ? a : b).columns == 1
  let y = try convolution(
    a.reshaped(to: Shape(a.count, 1)), b.reshaped(to: Shape(b.count, 1)),
    call.convolutionPart)
  return try .of(floats: isColumn && y.count > 1 ? y : y.reshaped(to: Shape(1, y.count)))
}

private func deconvResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let (y, a) = (x[0], x[1])
  for index in 0..<2 where !x[index].isVector || x[index].isEmpty {
    throw call.refuse(index, expected: "a vector")
  }
  guard a[0] != 0 else { throw call.refuse(1, expected: "a vector whose first element is not 0") }
  let (quotient, remainder) = try Polynomial.division(y.elements, by: a.elements)
  let isColumn = y.columns == 1 && y.count > 1
  return [
    try .of(floats: isColumn ? Tensor(column: quotient) : Tensor(row: quotient)),
    try .of(floats: Tensor(remainder, shape: y.shape)),
  ]
}

private func polyderResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  typealias T = F.Scalar
  let p = x[0].elements
  guard x.arrays.count > 1 else { return [try .of(floats: Tensor(row: Polynomial.derivative(p)))] }
  let q = x[1].elements
  if call.resultCount < 2 {
    return [try .of(floats: Tensor(row: Polynomial.derivative(Polynomial.product(p, q))))]
  }
  let left = try Polynomial.product(Polynomial.derivative(p), q)
  let right = try Polynomial.product(p, Polynomial.derivative(q))
  let length = max(left.count, right.count)
  var numerator = [T](repeating: 0, count: length)
  for (i, value) in left.enumerated() { numerator[length - left.count + i] += value }
  for (i, value) in right.enumerated() { numerator[length - right.count + i] -= value }
  numerator = Polynomial.reduced(numerator)
  var denominator = try Polynomial.product(q, q)
  let common = try Polynomial.greatestCommonDivisor(
    numerator, denominator, tolerance: T.RealPart.sqrt(T.RealPart.ulpOfOne))
  if common.count > 1 {
    numerator = try Polynomial.division(numerator, by: common).quotient
    denominator = try Polynomial.division(denominator, by: common).quotient
  }
  let leading = denominator.first ?? 1
  return [
    try .of(floats: Tensor(row: numerator.map { T.quotient($0, leading) })),
    try .of(floats: Tensor(row: denominator.map { T.quotient($0, leading) })),
  ]
}

private func polyintResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  var constant: F.Scalar = 0
  if x.arrays.count > 1 {
    guard x[1].isScalar else { throw call.refuse(1, expected: "one number") }
    constant = x[1][0]
  }
  if x[0].isEmpty { return .empty }
  return try .of(floats: Tensor(row: Polynomial.integral(x[0].elements, constant: constant)))
}

/// `[b, a] = residue(r, p, k, e)`.
private func fractionSum(_ call: Call) throws -> [Value] {
  let (residues, poles) = (try call.complexes(0).elements, try call.complexes(1).elements)
  guard residues.count == poles.count else {
    throw call.refuse("there are \(residues.count) residues and \(poles.count) poles")
  }
  let powers = try call.has(3) ? call.doubles(3).elements.map { Int(exactly: $0) ?? 0 } : nil
  guard powers.map({ $0.count == poles.count && $0.allSatisfy { $0 >= 1 } }) ?? true else {
    throw call.refuse(3, expected: "a whole number from 1 on for each pole")
  }
  let sum = try PartialFractions.sum(
    residues: residues, poles: poles, quotient: call.optional(2)?.complexes()?.elements ?? [],
    multiplicities: powers)
  // Poles that are conjugate leave imaginary parts of the size of rounding.
  let isReal = [sum.numerator, sum.denominator].allSatisfy { polynomial in
    let largest = polynomial.reduce(0) { max($0, $1.modulus) }
    return polynomial.allSatisfy { $0.parts.1.magnitude <= 1e-13 * largest }
  }
  return try [sum.numerator, sum.denominator].map { polynomial in
    try .of(narrowing: Tensor(row: isReal ? polynomial.map { Complex($0.parts.0) } : polynomial))
  }
}

private func residueResults<F: FloatArguments>(_ x: F) throws -> [Value] {
  let b = try complexified(x[0]).elements
  let a = try complexified(x[1]).elements
  let fractions = try PartialFractions(numerator: b, denominator: a)
  let quotient = fractions.quotient
  return [
    try .of(floats: Tensor(column: fractions.residues)),
    try .of(floats: Tensor(column: fractions.poles)),
    quotient.isEmpty ? .empty : try .of(floats: Tensor(row: quotient)),
    .of(try Tensor(column: fractions.multiplicities.map { Double($0) })),
  ]
}

private func polyreduceResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(floats: Tensor(row: Polynomial.reduced(x[0].elements)))
}

private func polygcdResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let tolerance = try call.tolerance(2).map { F.Scalar.RealPart($0) } ?? .sqrt(F.Scalar.RealPart.ulpOfOne)
  return try .of(
    floats: Tensor(row: Polynomial.greatestCommonDivisor(x[0].elements, x[1].elements, tolerance: tolerance)))
}

private func companionResult<F: FloatArguments>(_ x: F) throws -> Value {
  try .of(floats: Polynomial.companion(x[0].elements))
}
