import LamNumerics
import LamRuntime
import LamSemantics

/// What is computed by way of Schur forms.
extension Family {
  static let schurRows: [Builtin] = [
    Builtin(
      "sylvester", [.square("A"), .square("B"), .matrix("C")], "the matrix X with A*X + X*B = C",
      details:
        "By the Schur forms of A and B. Where A and -B have an eigenvalue in common there is no such matrix, or many: that "
        + "is an error.",
      examples: ["sylvester([1 2; 3 4], [5 6; 7 8], [1 0; 0 1])"], seeAlso: ["kron", "schur", "mldivide"]
    ) { call in try sylvesterResult(call.floats(0, 1, 2), call) },
    Builtin(
      "ordschur", [.square("U"), .square("S"), .any("select")], results: ["U", "S"],
      "the Schur form with the eigenvalues that are selected first",
      details:
        "select is true for those, in the order of the diagonal of S. Where S has a 2×2 block both of its eigenvalues go where "
        + "one is selected.",
      examples: ["[U, S] = schur([1 2; 0 3]); [U, S] = ordschur(U, S, [false true])"],
      seeAlso: ["schur", "rsf2csf", "ordqz", "eig"]
    ) { call in try ordschurResults(call.floats(0, 1), call) },
  ]
}

private func sylvesterResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let expected = Shape(x[0].rows, x[1].rows)
  guard x[2].shape == expected else { throw call.refuse(2, expected: "a \(expected) matrix") }
  return try .of(floats: solveSylvester(x[0], x[1], x[2]))
}

private func ordschurResults<F: FloatArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let n = x[0].rows
  guard x[1].rows == n else { throw call.refuse("U and S must have one size") }
  let select = try call.doubles(2).elements.map { $0 != 0 }
  guard select.count == n else {
    throw call.refuse(2, expected: "one element for each of the \(n) eigenvalues")
  }
  let form = try Schur(u: x[0], s: x[1]).ordered(select)
  return [try .of(floats: form.u), try .of(floats: form.s)]
}
