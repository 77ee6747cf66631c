import Glibc
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let system = Family(
    "Time, files and surroundings",
    [
      timeRows, askingRows, surroundingRows, fileRows, savingRows, versionRows, newFileRows, folderRows,
      listingRows, pathRows, linkRows, processRows, calendarRows, dateRows,
    ])

  static let timeRows: [Builtin] = [
    Builtin(
      "tic", [], results: ["id"], "start the timer that toc reads",
      details: "With a result, the moment in microseconds, for toc(id).",
      examples: ["tic; x = sum(1:10); t = toc;"], seeAlso: ["toc", "cputime"]
    ) { call in
      let now = call.session.host.now()
      if call.resultCount > 0 { return [.uint64(Tensor(scalar: UInt64(nearest: now * 1e6)))] }
      StopWatch.of(call.session).started = now
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
        guard let started = StopWatch.of(call.session).started else {
          throw call.refuse("there was no tic before it")
        }
        start = started
      }
      let seconds = call.session.host.now() - start
      if call.resultCount > 0 { return [.of(seconds)] }
      try call.session.print("Elapsed time is \(NumberText.general(seconds, digits: 6)) seconds\n")
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
      "datestr", [.any("moment").orText.optional, .any("format").orText.optional, .scalar("pivot").optional],
      "a moment as text",
      details: """
        The moment is a day number as of now(), or a row as of clock(); several make one row of text each. Text is read as datevec reads it, pivot
        the first of the hundred years that two digits may mean. The format is made of \
        yyyy, yy, mmmm, mmm, mm, m, dddd, ddd, dd, d, HH, MM, SS, FFF, QQ and PM, or is the number of one: 1 is dd-mmm-yyyy, 13 \
        HH:MM:SS, 29 yyyy-mm-dd, 31 yyyy-mm-dd HH:MM:SS. Left out, the time of day is left out where it is 0.
        """,
      examples: [
        "datestr([2024 2 29 12 30 0])", "datestr([2024 2 29 0 0 0], 'yyyy-mm-dd')", "datestr(730000, 29)",
      ],
      seeAlso: ["clock", "now"]
    ) { call in
      var moments = [Clock(Clock.seconds)]
      if let date = call.optional(0) {
        if date.isText || date.valueClass == .cell, let texts = try date.texts {
          moments = try call.moments(texts, format: nil, pivot: call.has(2) ? call.real(2) : nil)
        } else if let read = try Clock.all(call.doubles(0)) {
          moments = read
        } else {
          throw call.refuse(
            0, expected: "day numbers, rows [year month day hour minute second], or dates as text")
        }
      }
      let asked = call.optional(1).flatMap { $0.isEmpty ? nil : $0 }
      guard let format = asked.map(DateFormat.init) ?? DateFormat.usual(for: moments) else {
        throw call.refuse(1, expected: "a format such as 'yyyy-mm-dd', or its number from 0 to 31")
      }
      return try .rows(moments.map { Bytes(format.text($0).utf8) })
    },
    Builtin(
      "cputime", [], results: ["total", "user", "system"], "seconds of processor time used so far",
      details: "Of them user are spent in lam and system in the system for it.",
      examples: ["t = cputime();"],
      seeAlso: ["tic", "getrusage"]
    ) { call in
      var used = tms()
      times(&used)
      let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
      var exact = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &exact)
      let total = Double(exact.tv_sec) + Double(exact.tv_nsec) / 1e9
      let system = min(total, Double(used.tms_stime) / ticks)
      return [.of(total), .of(total - system), .of(system)]
    },
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// What `tic` starts and `toc` reads.
private final class StopWatch {
  static func of(_ session: Session) -> StopWatch { session.part { StopWatch() } }

  /// In the host's seconds.
  var started: Double?
}
