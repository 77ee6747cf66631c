extension FigureFailure {
  static let noCairo = FigureFailure(
    "PNG and PDF need the library Cairo, which is not here (on Debian: libcairo2); svg and txt do without it")

  static func tooLarge(_ width: Double, _ height: Double) -> FigureFailure {
    FigureFailure("a picture of \(width) by \(height) pixels is larger than a picture can be")
  }

  /// What a library says that should have made a picture.
  static func library(_ words: String) -> FigureFailure {
    FigureFailure("the picture cannot be made: \(words)")
  }
}
