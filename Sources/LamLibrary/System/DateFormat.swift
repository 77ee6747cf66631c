import LamRuntime
import LamSemantics

/// A format of `datestr`.
struct DateFormat {
  private let format: String

  /// A format's own text, or its number from 0 to 31; nil for others.
  init?(_ value: Value) {
    if let text = value.text {
      format = text
      return
    }
    guard let number = value.real, let index = Int(exactly: number),
      DateFormat.numbered.indices.contains(index)
    else { return nil }
    format = DateFormat.numbered[index]
  }

  private init(_ format: String) {
    self.format = format
  }

  /// The format for moments where none is asked for: without the time of day where all are at midnight.
  static func usual(for moments: [Clock]) -> DateFormat {
    let settled = moments.map(\.settled)
    if settled.allSatisfy({ $0.hour == 0 && $0.minute == 0 && $0.second == 0 }) {
      return DateFormat(numbered[1])
    }
    if settled.allSatisfy({ $0.year == -1 && $0.month == 12 && $0.day == 31 }) {
      return DateFormat(numbered[16])
    }
    return DateFormat(numbered[0])
  }

  private static let numbered = [
    "dd-mmm-yyyy HH:MM:SS", "dd-mmm-yyyy", "mm/dd/yy", "mmm", "m", "mm", "mm/dd", "dd", "ddd", "d", "yyyy",
    "yy", "mmmyy", "HH:MM:SS", "HH:MM:SS PM", "HH:MM", "HH:MM PM", "QQ-YY", "QQ", "dd/mm", "dd/mm/yy",
    "mmm.dd,yyyy HH:MM:SS", "mmm.dd,yyyy", "mm/dd/yyyy", "dd/mm/yyyy", "yy/mm/dd", "yyyy/mm/dd", "QQ-YYYY",
    "mmmyyyy", "yyyy-mm-dd", "yyyymmddTHHMMSS", "yyyy-mm-dd HH:MM:SS",
  ]

  /// `dd-mmm-yyyy HH:MM:SS`.
  static var full: DateFormat { DateFormat(numbered[0]) }

  private static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// What stands for a part of a moment.
  private struct Piece {
    let letters: String
    let ignoresCase: Bool
    /// The part; the flag says that hours run from 1 to 12.
    let text: @Sendable (Clock, Bool) -> String
  }

  /// Longer ones before those that they begin with.
  private static let pieces: [Piece] = [
    Piece(letters: "yyyy", ignoresCase: true) { moment, _ in padded(moment.year, 4) },
    Piece(letters: "yy", ignoresCase: true) { moment, _ in padded((moment.year % 100 + 100) % 100, 2) },
    Piece(letters: "dddd", ignoresCase: true) { moment, _ in days[moment.weekday] },
    Piece(letters: "ddd", ignoresCase: true) { moment, _ in String(days[moment.weekday].prefix(3)) },
    Piece(letters: "dd", ignoresCase: true) { moment, _ in padded(moment.day, 2) },
    Piece(letters: "d", ignoresCase: true) { moment, _ in String(days[moment.weekday].prefix(1)) },
    Piece(letters: "mmmm", ignoresCase: false) { moment, _ in moment.monthName },
    Piece(letters: "mmm", ignoresCase: false) { moment, _ in String(moment.monthName.prefix(3)) },
    Piece(letters: "mm", ignoresCase: false) { moment, _ in padded(moment.month, 2) },
    Piece(letters: "m", ignoresCase: false) { moment, _ in String(moment.monthName.prefix(1)) },
    Piece(letters: "HH", ignoresCase: false) { moment, isHalved in
      guard isHalved else { return padded(moment.hour, 2) }
      let hour = moment.hour % 12 == 0 ? 12 : moment.hour % 12
      return hour < 10 ? " \(hour)" : String(hour)
    },
    Piece(letters: "MM", ignoresCase: false) { moment, _ in padded(moment.minute, 2) },
    Piece(letters: "SS", ignoresCase: true) { moment, _ in padded(Int(moment.second), 2) },
    Piece(letters: "FFF", ignoresCase: false) { moment, _ in
      padded(Int(((moment.second - moment.second.rounded(.down)) * 1000).rounded()), 3)
    },
    Piece(letters: "QQ", ignoresCase: false) { moment, _ in "Q\((moment.month + 2) / 3)" },
    Piece(letters: "AM", ignoresCase: false) { moment, _ in moment.hour < 12 ? "AM" : "PM" },
    Piece(letters: "PM", ignoresCase: false) { moment, _ in moment.hour < 12 ? "AM" : "PM" },
  ]

  /// A number with zeros before it, its sign among the characters that are counted.
  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let sign = number < 0 ? "-" : ""
    return sign + String(repeating: "0", count: max(0, width - digits.utf8.count - sign.utf8.count)) + digits
  }

  func text(_ moment: Clock) -> String {
    let moment = moment.settled
    let isHalved = format.contains("AM") || format.contains("PM")
    var result = ""
    var rest = format[...]
    while let first = rest.first {
      let piece = DateFormat.pieces.first { piece in
        let start = rest.prefix(piece.letters.count)
        return piece.ignoresCase ? start.lowercased() == piece.letters.lowercased() : start == piece.letters
      }
      if let piece {
        result += piece.text(moment, isHalved)
        rest = rest.dropFirst(piece.letters.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension Clock {
  /// The name of the month, which is from 1 to 12.
  fileprivate var monthName: String { Clock.months[min(max(month, 1), 12) - 1] }
}
