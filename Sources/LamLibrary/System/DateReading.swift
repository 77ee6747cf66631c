import Glibc
import LamNumerics
import LamRuntime

/// A format that dates are read by: that of `datestr`, as `strptime` wants it.
struct DateReading {
  private let template: String
  private let hasYear: Bool
  private let hasShortYear: Bool
  private let hasMonth: Bool
  private let hasDay: Bool
  private let hasTime: Bool
  private let hasSeconds: Bool

  /// What stands for a part in `datestr`'s formats, longer ones first, and in `strptime`'s.
  private static let pieces: [(letters: String, ignoresCase: Bool, code: String)] = [
    ("yyyy", true, "%Y"), ("yy", true, "%y"), ("mmmm", false, "%B"), ("mmm", false, "%b"),
    ("mm", false, "%m"),
    ("dddd", true, "%A"), ("ddd", true, "%a"), ("dd", true, "%d"), ("HH", false, "%H"), ("MM", false, "%M"),
    ("SS", true, "%S"), ("FFF", false, "\u{1}"), ("PM", false, "%p"), ("AM", false, "%p"), ("%", false, "%%"),
  ]

  init(_ format: String) {
    var template = ""
    var rest = format[...]
    while let first = rest.first {
      let piece = DateReading.pieces.first { piece in
        let start = rest.prefix(piece.letters.count)
        return piece.ignoresCase ? start.lowercased() == piece.letters.lowercased() : start == piece.letters
      }
      template += piece?.code ?? String(first)
      rest = rest.dropFirst(piece?.letters.count ?? 1)
    }
    let isHalved = template.contains("%p")
    func has(_ codes: String...) -> Bool { codes.contains { template.contains($0) } }
    hasShortYear = has("%y") && !has("%Y")
    hasYear = has("%Y", "%y")
    hasMonth = has("%m", "%b", "%B")
    hasDay = has("%d", "%a", "%A")
    hasTime = has("%H", "%M", "%S")
    hasSeconds = has("%S")
    self.template =
      isHalved
      ? template.split(separator: "%H", omittingEmptySubsequences: false).joined(separator: "%I") : template
  }

  /// Whether a part of a date is in the format twice, so that one of them would be passed over.
  var hasTwice: Bool {
    ["%Y%y", "%B%b%m", "%d", "%H", "%M", "%S"].contains { codes in
      let kinds = codes.split(separator: "%").map { "%" + $0 }
      return kinds.reduce(0) { $0 + template.ranges(of: $1).count } > 1
    }
  }

  /// The formats that are tried in turn where none is given.
  static let usual: [DateReading] = [
    "dd-mmm-yyyy HH:MM:SS", "dd-mmm-yyyy", "mm/dd/yy", "mm/dd", "HH:MM:SS", "HH:MM:SS PM", "HH:MM",
    "HH:MM PM",
    "mm/dd/yyyy", "mmmyy", "mmm.dd,yyyy HH:MM:SS", "mmm.dd,yyyy", "yyyy/mm/dd", "yyyy-mm-dd",
    "yyyy-mm-dd HH:MM:SS", "mmm-dd-yyyy HH:MM:SS", "mmm-dd-yyyy", "dd mmm yyyy HH:MM:SS", "dd mmm yyyy",
    "mmm dd yyyy HH:MM:SS", "mmm dd yyyy", "dd.mmm.yyyy HH:MM:SS", "dd.mmm.yyyy", "mmm.dd.yyyy HH:MM:SS",
    "mmm.dd.yyyy", "mm/dd/yyyy HH:MM",
  ].map { DateReading($0) }

  /// - Parameter pivot: the first of the hundred years that two digits may mean.
  /// - Returns: nil where the text is no such date.
  func moment(_ text: String, pivot: Int) -> Clock? {
    var parts = CalendarTime()
    var milliseconds = 0.0
    var template = template
    var text = text
    if let mark = template.firstIndex(of: "\u{1}") {
      // strptime knows no fractions of seconds: their digits are taken out of the text.
      guard let place = parts.read(text, String(template[..<mark])) else { return nil }
      let start = text.utf8.index(text.startIndex, offsetBy: place)
      let digits: Substring = text[start...].prefix(3).prefix { $0.isASCII && $0.isNumber }
      milliseconds = digits.isEmpty ? 0 : Double("0." + String(digits)) ?? 0
      text.removeSubrange(start..<digits.endIndex)
      template.remove(at: mark)
      parts = CalendarTime()
    }
    guard parts.read(text, template) == text.utf8.count else { return nil }
    var clock = Clock()
    let found = parts.parts
    clock.year = Int(found.tm_year) + 1900
    clock.month = Int(found.tm_mon) + 1
    clock.day = Int(found.tm_mday)
    if hasShortYear {
      clock.year -= clock.year > 1999 ? 2000 : 1900
      let century = pivot - ((pivot % 100) + 100) % 100
      clock.year += century
      if clock.year < pivot { clock.year += 100 }
    }
    if !hasYear && !hasMonth && !hasDay {
      (clock.year, clock.month, clock.day) = (Clock(Clock.seconds).year, 1, 1)
    } else if !hasYear && hasMonth && hasDay {
      clock.year = Clock(Clock.seconds).year
    } else if hasYear && hasMonth && !hasDay {
      clock.day = 1
    }
    if hasTime {
      clock.hour = Int(found.tm_hour)
      clock.minute = Int(found.tm_min)
      clock.second = hasSeconds ? Double(found.tm_sec) + milliseconds : milliseconds
    }
    return clock
  }
}

extension Call {
  /// The moments of dates as text, one for each text.
  ///
  /// - Parameters:
  ///   - format: that of the dates; nil for the first of the usual ones that fits.
  ///   - pivot: the first of the hundred years that two digits may mean; nil for fifty years ago.
  func moments(_ texts: [Bytes], format: String?, pivot: Double?) throws -> [Clock] {
    let pivot = pivot.flatMap { Int(exactly: $0.rounded(.down)) } ?? Clock(Clock.seconds).year - 50
    guard pivot.magnitude < 1_000_000 else { throw refuse("a pivot is a year, not \(pivot)") }
    if let format, DateReading(format).hasTwice {
      throw refuse("the format '\(format)' has a part of the date twice")
    }
    let formats = format.map { [DateReading($0)] } ?? DateReading.usual
    var looks = Pace(every: 64)
    return try texts.map { bytes in
      try looks.step()
      let text = String(decoding: bytes, as: UTF8.self)
      for format in formats {
        if let moment = format.moment(text, pivot: pivot) { return moment }
        // Rows of a matrix are as long as the longest.
        let trimmed = Bytes(bytes.reversed().drop(while: \.isBlank).reversed())
        guard trimmed.count < bytes.count else { continue }
        if let moment = format.moment(String(decoding: trimmed, as: UTF8.self), pivot: pivot) {
          return moment
        }
      }
      throw refuse(
        format == nil
          ? "'\(text)' is in none of the usual forms of a date, such as 2024-02-29 or 29-Feb-2024 12:30:00"
          : "'\(text)' is no date of the format '\(format ?? "")'")
    }
  }
}
