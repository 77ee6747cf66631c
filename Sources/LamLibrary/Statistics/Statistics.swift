extension Family {
  static let statistics = Family(
    "Statistics", [momentRows, quantileRows, normalRows, movingRows], late: { Distribution.allRows })
}
