import LamText

/// A text as it stands on a text screen, where all characters are of one size: scripts are raised and lowered digits and
/// letters where Unicode has them, else they stand behind `^` and `_`.
public struct CellText: Sendable {
  public let lines: [String]

  public init(_ text: RichText) {
    lines = text.lines.map { line in line.reduce("") { $0 + CellText.spelled($1) } }
  }

  /// The columns of the longest line.
  public var width: Int { lines.map { DisplayWidth.of($0) }.max() ?? 0 }

  private static func spelled(_ run: RichText.Run) -> String {
    if run.level == 0 || run.text.isEmpty { return run.text }
    let table = run.level > 0 ? superscripts : subscripts
    let scalars = run.text.unicodeScalars.map { table[$0] }
    if !scalars.contains(nil) {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars.compactMap { $0 })
      return String(text)
    }
    let sign = run.level > 0 ? "^" : "_"
    return run.text.count == 1 ? sign + run.text : sign + "{" + run.text + "}"
  }

  private static func table(_ plain: String, _ script: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(uniqueKeysWithValues: zip(plain.unicodeScalars, script.unicodeScalars))
  }

  private static let superscripts = table(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzT ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ ")
  private static let subscripts = table(
    "0123456789+-−=()aehijklmnoprstuvx ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ ")
}
