/// A character on the screen of a terminal and how it looks; the second cell of a wide character holds nothing.
public struct ScreenCell: Equatable, Sendable {
  /// How a cell looks: what the terminal is told is in one table.
  enum Look: UInt8, CaseIterable, Sendable {
    case plain, prompt, number, text, comment, keyword, command, unmatched, matched, suggestion, heading,
      faint

    /// The parameters of the sequence that selects it, after one that has selected none.
    var code: String {
      switch self {
      case .plain: return ""
      case .prompt: return Style.code(of: .prompt)
      case .number: return "36"
      case .text: return "32"
      case .comment, .suggestion, .faint: return "90"
      case .keyword: return "1;35"
      case .command: return "34"
      case .unmatched: return "1;31"
      case .matched: return "1;7"
      case .heading: return "1"
      }
    }
  }

  /// The first scalar; nil in the second cell of a wide character.
  var scalar: Unicode.Scalar?
  /// The scalars that combine with the first.
  var marks = ""
  var look = Look.plain

  static let blank = ScreenCell(scalar: " ")
}
