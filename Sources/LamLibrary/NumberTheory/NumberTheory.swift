extension Family {
  static let numberTheory = Family("Numbers and special functions", [numberRows, specialRows, rationalRows])
}
