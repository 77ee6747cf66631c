extension Family {
  static let calculus = Family(
    "Calculus",
    [
      gradientRows, integrationRows, optimizationRows, optionRows, differentialRows, interpolationRows,
      fourierRows,
      transformRows,
    ])
}
