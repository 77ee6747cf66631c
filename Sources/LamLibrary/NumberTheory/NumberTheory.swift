extension Family {
  static let numberTheory = Family(
    "Numbers and special functions",
    [numberRows, besselRows, incompleteIntegralRows, specialRows, rationalRows])
}
