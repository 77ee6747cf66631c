extension Family {
  static let reductions = Family("Reductions", [sumRows, extremeRows])
}
