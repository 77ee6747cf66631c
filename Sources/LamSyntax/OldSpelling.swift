/// Spellings of older versions of the language, which are read as what they meant.
public enum OldSpelling: String, Sendable, CaseIterable {
  /// `a .+ b` and `a .- b`.
  case dottedSign = "'.+' and '.-' are old spellings of '+' and '-', which work by element anyway"
  /// A line that goes on behind a backslash.
  case backslash = "a line that goes on ends in '...'; '\\' at its end is an old spelling"
}
