extension Family {
  static let calculus = Family(
    "Calculus", [gradientRows, integrationRows, differentialRows, interpolationRows])

  static let optimization = Family("Optimization", [optimizationRows, optionRows])

  static let signals = Family("Signals", [fourierRows, transformRows])
}
