import Glibc
import LamNumerics
import Numerics

/// A moment of the local calendar.
struct Clock {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0.0

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// Seconds since the beginning of 1970.
  static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// The beginning of 1970.
  init() {}

  init(_ seconds: Double) {
    var whole = time_t(seconds.rounded(.down))
    var parts = tm()
    localtime_r(&whole, &parts)
    year = Int(parts.tm_year) + 1900
    month = min(max(Int(parts.tm_mon) + 1, 1), 12)
    day = Int(parts.tm_mday)
    hour = Int(parts.tm_hour)
    minute = Int(parts.tm_min)
    second = Double(parts.tm_sec) + (seconds - seconds.rounded(.down))
  }

  /// A day number; nil where it is not finite, or too far away.
  init?(day number: Double) {
    guard number.isFinite, number.magnitude < 1e8 else { return nil }
    // Day 719529 is the first of 1970; civil dates from days by Hinnant's algorithm.
    let days = Int(number.rounded(.down)) - 719_529 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    // What a day number of this size cannot tell apart is rounded away, as Octave does.
    let grain = Double.ulpOfOne * 86400 * number.magnitude
    // Of a second, 2^-60 is nothing.
    let scale = grain == 0 ? 1 : Double.exp2(min(60, (-Double.log2(grain)).rounded(.down)))
    let rest = ((number - number.rounded(.down)) * 86400 * scale).rounded() / scale
    if rest >= 86400 {
      guard let next = Clock(day: number.rounded(.down) + 1) else { return nil }
      self = next
      return
    }
    hour = Int(rest / 3600)
    minute = Int(rest / 60) % 60
    second = rest - Double(hour * 3600 + minute * 60)
  }

  /// Year, month, day, hour, minute and second; nil where they are none.
  init?(parts: [Double]) {
    guard parts.count == 6, parts[0].magnitude < 1e6, parts[..<5].allSatisfy({ $0 == $0.rounded() }),
      zip(parts.dropFirst(), [1...12, 1...31, 0...23, 0...59, 0...60]).allSatisfy({ $1.contains($0) })
    else { return nil }
    (year, month, day) = (Int(parts[0]), Int(parts[1]), Int(parts[2]))
    (hour, minute, second) = (Int(parts[3]), Int(parts[4]), parts[5])
  }

  /// The moments of a matrix: its rows where all of them have the parts of a moment, else its elements as day numbers;
  /// nil where one is no moment.
  static func all(_ x: Tensor<Double>) -> [Clock]? {
    if x.isMatrix, x.columns == 6, x.rows > 0 {
      let rows = (0..<x.rows).map { row in Clock(parts: (0..<6).map { x[row, $0] }) }
      if rows.allSatisfy({ $0 != nil }) { return rows.compactMap { $0 } }
    }
    let days = x.elements.map { Clock(day: $0) }
    return days.contains { $0 == nil } ? nil : days.compactMap { $0 }
  }

  /// Days since the year 0, as `datenum` counts.
  var dayNumber: Double {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 + 719_529
    return Double(days) + (Double(hour) * 3600 + Double(minute) * 60 + second) / 86400
  }

  /// The second rounded where it is nearly whole: what is shown cuts fractions off.
  var settled: Clock {
    guard second - second.rounded(.down) >= 0.9995 else { return self }
    var moment = self
    moment.second = second.rounded(.down) + 1
    return Clock(day: moment.dayNumber) ?? moment
  }

  /// 0 for Sunday to 6 for Saturday.
  var weekday: Int {
    var date = self
    (date.hour, date.minute, date.second) = (0, 0, 0)
    let days = Int(date.dayNumber)
    return ((days - 2) % 7 + 7) % 7
  }
}
