extension Family {
  static let linearAlgebra = Family(
    "Linear algebra",
    factorizationRows + solveRows + normRows + predicateRows + polynomialRows + specialMatrixRows)
}
