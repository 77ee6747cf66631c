extension Family {
  static let construction = Family(
    "Construction",
    [constantRows, limitRows, gridRows, patternRows, indexRows])
}
