extension Family {
  static let statistics = Family(
    "Statistics", [momentRows, quantileRows, normalRows, probabilityRows, movingRows])
}
