import LamNumerics
import LamRuntime

extension Family {
  /// Builtins for day numbers and dates.
  static let dateRows: [Builtin] = [
    Builtin(
      "datevec", [.any("date").orText, .any("format").orText.optional, .scalar("pivot").optional],
      results: ["year", "month", "day", "hour", "minute", "second"],
      "year, month, day, hour, minute and second of dates, a row for each",
      details: """
        A date is a day number as of datenum, or text in one of the usual forms or in the format given, as datestr has them; text of \
        several dates is a cell or rows. Two digits of a year mean one of the hundred years from pivot on, which is fifty years ago \
        where left out. With several results each part is one of them.
        """,
      examples: [
        "datevec('29-Feb-2024 12:30:15')", "datevec('29.02.2024', 'dd.mm.yyyy')", "datevec(730000.5)",
      ],
      seeAlso: ["datenum", "datestr", "clock"]
    ) { call in
      let date = try call[0]
      let moments: [Clock]
      var shape: Shape?
      if let texts = try date.isText || date.valueClass == .cell ? date.texts : nil {
        let second = call.optional(1).flatMap { $0.isEmpty ? nil : $0 }
        let format = second?.text
        let pivot = try call.has(2) ? call.real(2) : format == nil ? second?.real : nil
        moments = try call.moments(texts, format: format, pivot: pivot)
      } else {
        let days = try call.doubles(0)
        var looks = Pace(every: Pace.elements)
        moments = try days.elements.map { day in
          try looks.step()
          guard let moment = Clock(day: day) else {
            throw call.refuse(0, expected: "day numbers, or dates as text")
          }
          return moment
        }
        shape = days.shape
      }
      let columns: [[Double]] = [
        moments.map { Double($0.year) }, moments.map { Double($0.month) }, moments.map { Double($0.day) },
        moments.map { Double($0.hour) }, moments.map { Double($0.minute) }, moments.map(\.second),
      ]
      guard call.resultCount > 1 else {
        return [.of(try Tensor(columns.flatMap { $0 }, shape: Shape(moments.count, 6)))]
      }
      return try columns.map { .of(try Tensor($0, shape: shape ?? Shape(moments.count, 1))) }
    }
  ]
}
