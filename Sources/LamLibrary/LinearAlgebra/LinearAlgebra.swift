extension Family {
  static let linearAlgebra = Family(
    "Linear algebra",
    [
      factorizationRows, balanceRows, solveRows, normRows, predicateRows, polynomialRows, rootRows,
      specialMatrixRows,
    ])
}
