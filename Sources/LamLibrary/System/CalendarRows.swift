import LamNumerics
import LamRuntime

extension Family {
  /// Builtins for moments as structs, as the C library has them.
  static let calendarRows: [Builtin] = [
    Builtin(
      "gmtime", [.scalar("seconds")], "a moment as a struct, in universal time",
      details:
        "seconds count from the beginning of 1970, as time() gives them. The fields are usec, sec, min, hour, mday, mon "
        + "from 0, year since 1900, wday from Sunday, 0, yday, isdst, gmtoff and zone.",
      examples: ["t = gmtime(0); t.year"], seeAlso: ["localtime", "mktime", "strftime"]
    ) { call in .structure(try moment(call, local: false).structure) },
    Builtin(
      "localtime", [.scalar("seconds")], "a moment as a struct, in the time of this place",
      details: "The fields are those of gmtime.",
      examples: ["t = localtime(time()); t.year > 100"], seeAlso: ["gmtime", "mktime", "strftime"]
    ) { call in .structure(try moment(call, local: true).structure) },
    Builtin(
      "mktime", [.structure("moment")], "the seconds since the beginning of 1970 of a struct as of localtime",
      examples: ["mktime(localtime(1e9))"], seeAlso: ["localtime", "gmtime"]
    ) { call in .of(try moment(call, 0).seconds) },
    Builtin(
      "strftime", [.text("template"), .structure("moment")],
      "a moment, a struct as of localtime, by a template",
      details: """
        %Y is the year, %m the month, %d the day, %H, %M and %S the time, %y, %b, %B, %a, %A, %j, %p, %I, %Z and the others are \
        those of the C library; %% is a %.
        """,
      examples: ["strftime('%Y-%m-%d', gmtime(0))"], seeAlso: ["strptime", "datestr"]
    ) { call in try .row(try moment(call, 1).text(try call.text(0))) },
    Builtin(
      "strptime", [.text("text"), .text("template")], results: ["moment", "next"],
      "a moment, a struct as of localtime, read from a text by a template of strftime",
      details: "next is the place behind what was read, 0 where the text does not fit.",
      examples: ["[t, next] = strptime('2024-02-29', '%Y-%m-%d'); t.mday"], seeAlso: ["strftime", "datevec"]
    ) { call in
      var parts = CalendarTime()
      let place = parts.read(try call.text(0), try call.text(1))
      if place != nil { parts.settle() }
      return [.structure(parts.structure), .of(place.map { $0 + 1 } ?? 0)]
    },
    Builtin(
      "asctime", [.structure("moment")], "a moment, a struct as of localtime, as text with a line feed",
      examples: ["asctime(gmtime(0))"], seeAlso: ["ctime", "strftime"]
    ) { call in try .row(try moment(call, 0).text("%a %b %d %H:%M:%S %Y\n")) },
    Builtin(
      "ctime", [.scalar("seconds")], "a moment in the time of this place as text with a line feed",
      examples: ["s = ctime(time());"], seeAlso: ["asctime", "localtime"]
    ) { call in try .row(try moment(call, local: true).text("%a %b %d %H:%M:%S %Y\n")) },
  ]

  private static func moment(_ call: Call, local: Bool) throws -> CalendarTime {
    guard let moment = CalendarTime(try call.real(0), local: local) else {
      throw call.refuse(0, expected: "seconds since the beginning of 1970")
    }
    return moment
  }

  private static func moment(_ call: Call, _ index: Int) throws -> CalendarTime {
    guard let moment = CalendarTime(try call.structure(index)) else {
      throw call.refuse(index, expected: "a struct as localtime gives it")
    }
    return moment
  }
}
