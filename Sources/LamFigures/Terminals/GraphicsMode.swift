/// How a terminal shows pictures.
public enum GraphicsMode: String, CaseIterable, Sendable {
  /// In pixels, by the protocol of kitty.
  case kitty
  /// In pixels, by the sixels of DEC.
  case sixel
  /// In pixels, by the protocol of iTerm2.
  case iterm
  /// In characters.
  case cells
  /// In characters of ASCII.
  case ascii
  /// Not at all.
  case none

  /// What is written where the mode is to be found out.
  public static let automatic = "auto"

  /// All words that name a mode, in a sentence.
  public static var words: String {
    ([automatic] + allCases.map(\.rawValue)).joined(separator: ", ")
  }
}
