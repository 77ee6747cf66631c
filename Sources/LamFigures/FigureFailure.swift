/// Why a picture cannot be made.
public enum FigureFailure: Error, Equatable, Sendable {
  /// The library that draws pixels and pages is not on this machine.
  case noCairo
  /// The picture would have more pixels than a picture can have.
  case tooLarge(width: Double, height: Double)
  /// What a library that was asked to make the picture says of it.
  case library(String)

  /// The reason as the end of a sentence: lower case, no full stop.
  public var description: String {
    switch self {
    case .noCairo:
      return
        "PNG and PDF need the library Cairo, which is not installed (on Debian: libcairo2); svg and txt do not"
    case .tooLarge(let width, let height):
      return "a picture of \(width) by \(height) pixels is too large"
    case .library(let words): return words
    }
  }
}
