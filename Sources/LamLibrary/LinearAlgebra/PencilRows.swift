import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let pencilRows: [Builtin] = [
    Builtin(
      "qz", [.square("A"), .square("B")],
      options: [
        .choice("form", ["real", "complex"], standard: "\"real\"", "what AA and BB are of real matrices")
      ],
      results: ["AA", "BB", "Q", "Z", "V", "W"],
      "the generalized Schur form of two matrices: AA = Q*A*Z and BB = Q*B*Z",
      details:
        "Q and Z are unitary, AA and BB upper triangular; of real matrices AA has a 2×2 block on its diagonal for each pair "
        + "of complex eigenvalues. The columns of V are the eigenvectors: A*V*diag(b) = B*V*diag(a), where a and b are the "
        + "diagonals of complex AA and BB; those of W are the left ones. L = qz(A, B) gives the eigenvalues.",
      examples: ["[AA, BB, Q, Z] = qz([1 2; 3 4], [5 6; 7 8])", "qz([1 2; 3 4], [5 6; 7 8])"],
      seeAlso: ["ordqz", "schur", "eig", "qzhess"]
    ) { call in
      if call.resultCount < 2 {
        return try call.session.call(builtin: "eig", [call[0], call[1]], results: 1)
      }
      return try qzResults(call)
    },
    Builtin(
      "ordqz", [.square("AA"), .square("BB"), .square("Q"), .square("Z"), .any("select").optional],
      options: [
        .choice(
          "keyword", ["lhp", "rhp", "udi", "udo", "-", "+", "S", "B"],
          "the eigenvalues that come first: those with negative or other real parts, or within the unit circle or not"
        )
      ], results: ["AR", "BR", "QR", "ZR"],
      "a generalized Schur form with the eigenvalues that are selected first",
      details: "select is true for those, in the order of the diagonals. AR = QR*A*ZR and BR = QR*B*ZR.",
      examples: ["[AA, BB, Q, Z] = qz([1 2; 0 -3], eye(2)); [AR, BR] = ordqz(AA, BB, Q, Z, \"lhp\")"],
      seeAlso: ["qz", "ordschur", "ordeig"]
    ) { call in try ordqzResults(call.floats(0, 1, 2, 3), call) },
  ]
}

private func qzResults(_ call: Call) throws -> [Value] {
  let x = try call.floats(0, 1)
  return call.word("form") == "complex" ? try complexForm(x, call) : try realForm(x, call)
}

private func realForm<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  try parts(GeneralizedSchur(x[0], x[1]), call)
}

private func complexForm<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  try parts(GeneralizedSchur(complexified(x[0]), complexified(x[1])), call)
}

private func parts<T: LanguageFloat>(_ form: GeneralizedSchur<T>, _ call: Call) throws -> [Value] {
  func called(_ name: String, _ arguments: [Value], results: Int = 1) throws -> [Value] {
    try call.session.call(builtin: name, arguments, results: results)
  }
  let (q, z) = (try Value.of(floats: form.q), try Value.of(floats: form.z))
  var results: [Value] = [try .of(floats: form.s), try .of(floats: form.t)]
  results += try called("ctranspose", [q])
  results.append(z)
  guard call.resultCount > 4 else { return results }
  // The eigenvectors of the triangular pair are in the order of its diagonal.
  let pairs = try called("eig", [results[0], results[1]], results: 3)
  return try results + called("mtimes", [z, pairs[0]]) + called("mtimes", [q, pairs[2]])
}

private func ordqzResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let n = x[0].rows
  guard (1..<4).allSatisfy({ x[$0].rows == n }) else {
    throw call.refuse("AA, BB, Q and Z must have one size")
  }
  let select: [Bool]
  if call.has(4) {
    select = try call.doubles(4).elements.map { $0 != 0 }
    guard select.count == n else {
      throw call.refuse(4, expected: "one element for each of the \(n) eigenvalues")
    }
  } else {
    guard let keyword = call.word("keyword") else {
      throw call.refuse("which eigenvalues come first must be told")
    }
    select = selected(x[0], x[1], keyword)
  }
  func adjoint(_ x: Value) throws -> Value {
    try call.session.call(builtin: "ctranspose", [x], results: 1).first ?? .empty
  }
  // LAPACK has A = Q*S*Z'.
  var arrays = [x[0], x[1], x[2], x[3]]
  let q = arrays[2]
  arrays[2] = try Tensor(shape: q.shape, each: { q[$0 / n, $0 % n].conjugate })
  let form = try GeneralizedSchur(s: arrays[0], t: arrays[1], q: arrays[2], z: arrays[3]).ordered(select)
  return [
    try .of(floats: form.s), try .of(floats: form.t), try adjoint(.of(floats: form.q)),
    try .of(floats: form.z),
  ]
}

/// Which eigenvalues of a triangular pair a keyword means.
private func selected<T: LanguageFloat>(_ s: Tensor<T>, _ t: Tensor<T>, _ keyword: String) -> [Bool] {
  let n = s.rows
  var result: [Bool] = []
  while result.count < n {
    let k = result.count
    func number(_ x: T) -> Complex<Double> { Complex(Double(x.realPart), Double(x.imaginaryPart)) }
    let isBlock = k + 1 < n && s[k + 1, k] != 0
    let part: Double
    let size: Double
    if isBlock {
      // The real part and the length of a conjugate pair follow from the trace and the determinant of S/T.
      let (a, b) = (number(s[k, k]).re, number(s[k, k + 1]).re)
      let (c, d) = (number(s[k + 1, k]).re, number(s[k + 1, k + 1]).re)
      let (p, q, r) = (number(t[k, k]).re, number(t[k, k + 1]).re, number(t[k + 1, k + 1]).re)
      let last: Double = (d - c * q / p) / r
      let determinant: Double = a * d - b * c
      part = (a / p + last) / 2
      size = (determinant / (p * r)).magnitude.squareRoot()
    } else {
      let value = number(s[k, k]) / number(t[k, k])
      part = value.re
      size = value.length
    }
    let isMeant: Bool
    switch keyword {
    case "lhp", "-": isMeant = part < 0
    case "rhp", "+": isMeant = part >= 0
    case "udi", "S": isMeant = size < 1
    default: isMeant = size >= 1
    }
    result.append(contentsOf: [Bool](repeating: isMeant, count: isBlock ? 2 : 1))
  }
  return result
}
