extension Family {
  static let linearAlgebra = Family(
    "Linear algebra",
    [
      factorizationRows, schurRows, pencilRows, balanceRows, solveRows, decompositionRows, normRows,
      predicateRows,
      polynomialRows,
      rootRows,
      specialMatrixRows,
    ])
}
