import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let kernelRows: [Builtin] = [
    Builtin(
      "linear_kernel", [.matrix("X"), .matrix("Y").optional],
      "the inner products of the rows of X with those of Y",
      details: "Without Y, of X with itself.", examples: ["linear_kernel([1 2; 3 4])"],
      seeAlso: ["polynomial_kernel", "rbf_kernel"]
    ) { call in try kernel(call.realPair(0, 1), call, .linear) },
    Builtin(
      "polynomial_kernel",
      [
        .matrix("X"), .matrix("Y").optional, .scalar("degree").optional, .scalar("gamma").optional,
        .scalar("coef0").optional,
      ],
      "the polynomial kernel (gamma*X*Y' + coef0)^degree of rows",
      details: "degree is 2, gamma 1 and coef0 1 unless given.",
      examples: ["polynomial_kernel([1 2; 3 4], [1 0; 0 1], 2)"], seeAlso: ["rbf_kernel", "linear_kernel"]
    ) { call in try kernel(call.realPair(0, 1), call, .polynomial) },
    Builtin(
      "rbf_kernel", [.matrix("X"), .matrix("Y").optional, .scalar("gamma").optional],
      "the Gaussian kernel exp(-gamma*|x - y|^2) of rows",
      details: "gamma is 1/columns(X) unless given. Without Y, of X with itself.",
      examples: ["rbf_kernel([0 0; 1 1], [0 0; 1 0], 1)"], seeAlso: ["polynomial_kernel", "pdist2"]
    ) { call in try kernel(call.realPair(0, 1), call, .gaussian) },
    Builtin(
      "pdist2", [.matrix("X"), .matrix("Y"), .real("p").optional], options: [.metric],
      "the distances between the rows of X and those of Y", details: MeasuredRows<Double>.parameterText,
      examples: ["pdist2([0 0; 3 4], [0 0])", "pdist2([0 0; 3 4], [0 0], \"cityblock\")"],
      seeAlso: ["pdist", "norm", "rbf_kernel"]
    ) { call in try crossDistances(call.reals(0, 1), call) },
    Builtin(
      "pdist", [.matrix("X"), .real("p").optional], options: [.metric],
      "the distances between all pairs of rows, as a row",
      details:
        "The pairs are (2,1), (3,1), ..., (3,2), ...; squareform makes a matrix of them. "
        + MeasuredRows<Double>.parameterText,
      examples: ["pdist([0 0; 3 4; 0 4])"], seeAlso: ["squareform", "pdist2"]
    ) { call in try ownDistances(call.reals(0), call) },
    Builtin(
      "squareform", [.matrix("D")], "distances of pairs as a symmetric matrix, or back",
      examples: ["squareform(pdist([0 0; 3 4; 0 4]))"], seeAlso: ["pdist"]
    ) { call in try squareForm(call.reals(0), call) },
  ]
}

private enum KernelKind {
  case linear
  case polynomial
  case gaussian
}

extension Call {
  /// Two matrices; the second is the first where it was left out.
  fileprivate func realPair(_ first: Int, _ second: Int) throws -> any RealArguments {
    if has(second), try !self[second].isEmpty { return try reals(first, second) }
    return try reals(first, first)
  }
}

private func kernel<F: RealArguments>(_ x: F, _ call: Call, _ kind: KernelKind) throws -> Value {
  typealias R = F.Scalar
  switch kind {
  case .linear: return try .of(floats: Kernel.linear(x[0], x[1]))
  case .polynomial:
    let degree = try call.has(2) ? call.real(2) : 2
    let gamma = try call.has(3) ? call.real(3) : 1
    let coefficient = try call.has(4) ? call.real(4) : 1
    return try .of(
      floats: Kernel.polynomial(x[0], x[1], degree: R(degree), gamma: R(gamma), coefficient: R(coefficient)))
  case .gaussian:
    let gamma = try call.has(2) ? call.real(2) : 1 / Double(max(x[0].columns, 1))
    return try .of(floats: Kernel.gaussian(x[0], x[1], gamma: R(gamma)))
  }
}

private func crossDistances<F: RealArguments>(_ x: F, _ call: Call) throws -> Value {
  let rows = try MeasuredRows(x[0], x[1], call, parameterAt: 2)
  return try .of(floats: distances(rows.x, rows.y, rows.metric))
}

private func ownDistances<F: RealArguments>(_ x: F, _ call: Call) throws -> Value {
  let rows = try MeasuredRows(x[0], x[0], call, parameterAt: 1)
  return try .of(floats: pairDistances(rows.x, rows.metric))
}

private func squareForm<F: RealArguments>(_ x: F, _ call: Call) throws -> Value {
  let d = x[0]
  if d.isVector && !(d.isScalar && d[0] == 0) {
    // m (m - 1) / 2 pairs.
    let m = Int(((1 + (1 + 8 * Double(d.count)).squareRoot()) / 2).rounded())
    guard try Memory.product(m, m - 1) / 2 == d.count else {
      throw call.refuse(0, expected: "as many numbers as there are pairs: 1, 3, 6, 10, ...")
    }
    var elements = try Memory.list(repeating: F.Scalar.zero, count: Memory.product(m, m))
    var position = 0
    for j in 0..<m {
      try Interrupt.check()
      for i in (j + 1)..<max(m, j + 1) {
        elements[i + j * m] = d[position]
        elements[j + i * m] = d[position]
        position += 1
      }
    }
    return try .of(floats: Tensor(elements, shape: Shape(m, m)))
  }
  guard d.shape.isSquare else { throw call.refuse(0, expected: "a vector or a square matrix") }
  let m = d.rows
  return try .of(
    floats: Tensor(row: (0..<m).flatMap { j in ((j + 1)..<max(m, j + 1)).map { d[$0, j] } }))
}
