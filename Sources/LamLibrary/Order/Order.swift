extension Family {
  static let order = Family("Order", [sortRows, histogramRows])
}
