import LamFigures

/// What somebody has said about how figures are to be shown.
struct GraphicsChoice: Equatable {
  /// Nil where that is to be found out.
  let mode: GraphicsMode?

  /// Nil for a word that says nothing.
  init?(_ word: String) {
    if word == GraphicsMode.automatic {
      mode = nil
    } else if let mode = GraphicsMode(rawValue: word) {
      self.mode = mode
    } else {
      return nil
    }
  }

  /// What `LAM_GRAPHICS` says; nil where it says nothing.
  init?(environment: [String: String]) {
    guard let word = environment[GraphicsChoice.variable], !word.isEmpty else { return nil }
    self.init(word)
  }

  static let words = [GraphicsMode.automatic] + GraphicsMode.allCases.map(\.rawValue)

  private static let variable = "LAM_GRAPHICS"

  /// Why what the environment says makes no sense; nil where it does.
  static func complaint(environment: [String: String]) -> String? {
    guard let word = environment[variable], !word.isEmpty, GraphicsChoice(word) == nil else { return nil }
    return "\(variable) is '\(word)', and should be one of \(GraphicsMode.words)"
  }
}
