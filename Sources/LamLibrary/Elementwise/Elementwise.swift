extension Family {
  static let elementwise = Family(
    "Elementwise functions",
    [
      exponentialRows, trigonometryRows, hyperbolicRows, degreeRows, roundingRows, partRows, pairRows,
      bitRows, operatorRows, logicRows,
    ])
}
