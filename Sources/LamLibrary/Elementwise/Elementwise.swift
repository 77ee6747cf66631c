extension Family {
  static let elementwise = Family(
    "Elementwise functions",
    [
      exponentialRows, trigonometryRows, hyperbolicRows, degreeRows, roundingRows, errorFunctionRows,
      partRows, pairRows,
      bitRows, operatorRows, logicRows,
    ])
}
