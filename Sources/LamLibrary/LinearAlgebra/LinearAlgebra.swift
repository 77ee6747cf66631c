extension Family {
  static let linearAlgebra = Family(
    "Linear algebra",
    [
      factorizationRows, pencilRows, balanceRows, solveRows, normRows, predicateRows, polynomialRows,
      rootRows,
      specialMatrixRows,
    ])
}
