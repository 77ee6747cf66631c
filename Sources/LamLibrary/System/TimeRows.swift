import LamNumerics
import LamRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Family {
  static let system = Family(
    "Time, files and surroundings",
    timeRows + askingRows + surroundingRows + fileRows + tableRows + versionRows)

  static let timeRows: [Builtin] = [
    Builtin(
      "tic", [], results: ["id"], "start the timer that toc reads",
      details: "With a result, the moment in microseconds, for toc(id).",
      examples: ["tic; x = sum(1:10); t = toc;"], seeAlso: ["toc", "cputime"]
    ) { call in
      let now = call.session.host.now()
      if call.resultCount > 0 { return [.uint64(Tensor(scalar: UInt64(nearest: now * 1e6)))] }
      call.session.builtinState.timerStart = now
      return []
    },
    Builtin(
      "timeit", [.any("what")], results: ["seconds"],
      "how long an expression or a function takes, in seconds",
      details:
        "what is the text of an expression, or a function that is called without arguments. It runs again and again "
        + "for a moment; the best of five such moments counts, less what a call of nothing takes.",
      examples: ["t = timeit(\"sqrt(2)\");", "t = timeit(@() sum(1:1000));"], seeAlso: ["tic", "toc"]
    ) { call in [.of(try Timing(call).seconds)] },
    Builtin(
      "toc", [.scalar("id").optional], results: ["seconds"], "seconds since tic",
      details: "Without a result they are printed.",
      examples: ["tic; t = toc;"], seeAlso: ["tic"]
    ) { call in
      let start: Double
      if call.has(0) {
        start = try call.real(0) / 1e6
      } else {
        guard let started = call.session.builtinState.timerStart else {
          throw call.refuse("there was no tic before it")
        }
        start = started
      }
      let seconds = call.session.host.now() - start
      if call.resultCount > 0 { return [.of(seconds)] }
      call.session.print("Elapsed time is \(NumberText.general(seconds, digits: 6)) seconds\n")
      return []
    },
    Builtin(
      "time", [], "seconds since the beginning of 1970", examples: ["t = time();"], seeAlso: ["clock", "now"]
    ) { _ in .of(Clock.seconds) },
    Builtin(
      "now", [], "the present moment in days since the year 0", examples: ["t = now();"],
      seeAlso: ["clock", "datestr"]
    ) { _ in .of(Clock(Clock.seconds).dayNumber) },
    Builtin(
      "clock", [], "the local time as [year month day hour minute second]", examples: ["c = clock();"],
      seeAlso: ["time", "date"]
    ) { _ in
      let clock = Clock(Clock.seconds)
      return .of(
        try Tensor(
          row: [clock.year, clock.month, clock.day, clock.hour, clock.minute].map(Double.init) + [
            clock.second
          ]))
    },
    Builtin(
      "date", [], "today as dd-mmm-yyyy", examples: ["d = date();"], seeAlso: ["datestr", "clock"]
    ) { _ in
      let clock = Clock(Clock.seconds)
      return .of("\(two(clock.day))-\(Clock.months[clock.month - 1].prefix(3))-\(clock.year)")
    },
    Builtin(
      "datestr", [.any("moment").optional, .any("format").optional], "a moment as text",
      details:
        "The moment is a day number as of now(), or a vector as of clock(); the format is made of yyyy, mm, mmm, dd, HH, MM, SS.",
      examples: ["datestr([2024 2 29 12 30 0])", "datestr([2024 2 29 0 0 0], 'yyyy-mm-dd')"],
      seeAlso: ["clock", "now"]
    ) { call in
      var clock = Clock(Clock.seconds)
      if let moment = try call.optional(0)?.doubles()?.elements {
        guard let read = Clock(moment) else {
          throw call.refuse(0, expected: "a day number, or [year month day hour minute second]")
        }
        clock = read
      }
      return .of(clock.text(call.optional(1)?.text ?? "dd-mmm-yyyy HH:MM:SS"))
    },
    Builtin(
      "cputime", [], "seconds of processor time used so far",
      examples: ["t = cputime();"],
      seeAlso: ["tic"]
    ) { _ in
      var used = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
      return .of(Double(used.tv_sec) + Double(used.tv_nsec) / 1e9)
    },
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

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

  /// A day number, or year, month, day and perhaps hour, minute and second.
  init?(_ numbers: [Double]) {
    guard numbers.allSatisfy({ $0.isFinite && $0.magnitude < 1e8 }) else { return nil }
    if numbers.count == 1 {
      // Day 719529 is the first of 1970; civil dates from days by Hinnant's algorithm.
      let days = Int(numbers[0].rounded(.down)) - 719_529 + 719_468
      let era = (days >= 0 ? days : days - 146_096) / 146_097
      let dayOfEra = days - era * 146_097
      let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let shifted = (5 * dayOfYear + 2) / 153
      day = dayOfYear - (153 * shifted + 2) / 5 + 1
      month = shifted < 10 ? shifted + 3 : shifted - 9
      year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
      let rest = ((numbers[0] - numbers[0].rounded(.down)) * 86400).rounded()
      hour = Int(rest) / 3600
      minute = Int(rest) / 60 % 60
      second = rest - Double(hour * 3600 + minute * 60)
      return
    }
    guard (3...6).contains(numbers.count), (1...12).contains(numbers[1]) else { return nil }
    year = Int(numbers[0])
    month = Int(numbers[1])
    day = Int(numbers[2])
    if numbers.count > 3 { hour = Int(numbers[3]) }
    if numbers.count > 4 { minute = Int(numbers[4]) }
    if numbers.count > 5 { second = numbers[5] }
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

  func text(_ format: String) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    let name = Clock.months[min(max(month, 1), 12) - 1]
    let pieces: [(String, String)] = [
      ("yyyy", padded(year, 4)), ("mmmm", name), ("mmm", String(name.prefix(3))),
      ("yy", padded(year % 100, 2)),
      ("mm", padded(month, 2)), ("dd", padded(day, 2)), ("HH", padded(hour, 2)), ("MM", padded(minute, 2)),
      ("SS", padded(Int(second), 2)), ("FFF", padded(Int((second - second.rounded(.down)) * 1000), 3)),
    ]
    var result = ""
    var rest = format[...]
    while let first = rest.first {
      if let (key, value) = pieces.first(where: { rest.hasPrefix($0.0) }) {
        result += value
        rest = rest.dropFirst(key.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
