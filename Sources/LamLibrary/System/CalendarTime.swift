import CFormat
import Glibc
import LamNumerics
import LamRuntime
import LamSemantics

/// A moment as the C library keeps it: `tm` and microseconds, a struct of the language.
struct CalendarTime {
  var parts = tm()
  var microseconds = 0.0
  /// What the struct says of its zone; nil for what the C library says.
  private var zone: String?

  init() {}

  /// - Parameter seconds: since the beginning of 1970; nil where that is too far away.
  init?(_ seconds: Double, local: Bool) {
    guard seconds.magnitude < 1e15 else { return nil }
    var whole = time_t(seconds.rounded(.down))
    guard (local ? localtime_r(&whole, &parts) : gmtime_r(&whole, &parts)) != nil else { return nil }
    microseconds = ((seconds - seconds.rounded(.down)) * 1e6).rounded(.down)
    if !local { zone = "GMT" }
  }

  /// Reads the fields of a struct; those that are missing are 0. Nil where one is no number of the kind.
  init?(_ structure: StructArray) {
    guard structure.count == 1 else { return nil }
    func field(_ name: String) -> Int32? {
      guard let value = structure[name], !value.isEmpty else { return 0 }
      guard let number = value.real else { return nil }
      return Int32(exactly: number.rounded(.towardZero))
    }
    guard let second = field("sec"), let minute = field("min"), let hour = field("hour"),
      let day = field("mday"),
      let month = field("mon"), let year = field("year"), let weekday = field("wday"),
      let yearday = field("yday"),
      let daylight = field("isdst"), let offset = field("gmtoff"), let microseconds = field("usec")
    else { return nil }
    parts.tm_sec = second
    parts.tm_min = minute
    parts.tm_hour = hour
    parts.tm_mday = day
    parts.tm_mon = month
    parts.tm_year = year
    parts.tm_wday = weekday
    parts.tm_yday = yearday
    parts.tm_isdst = daylight
    parts.tm_gmtoff = Int(offset)
    self.microseconds = Double(microseconds)
    zone = structure["zone"]?.text
  }

  var structure: StructArray {
    let zone = zone ?? parts.tm_zone.map { String(cString: $0) } ?? ""
    return StructArray([
      "usec": .of(microseconds), "sec": .of(Double(parts.tm_sec)), "min": .of(Double(parts.tm_min)),
      "hour": .of(Double(parts.tm_hour)), "mday": .of(Double(parts.tm_mday)),
      "mon": .of(Double(parts.tm_mon)),
      "year": .of(Double(parts.tm_year)), "wday": .of(Double(parts.tm_wday)),
      "yday": .of(Double(parts.tm_yday)),
      "isdst": .of(Double(parts.tm_isdst)), "gmtoff": .of(Double(parts.tm_gmtoff)), "zone": .of(zone),
    ])
  }

  /// Seconds since the beginning of 1970 of a local time.
  var seconds: Double {
    var copy = parts
    return Double(mktime(&copy)) + microseconds / 1e6
  }

  /// The moment by a template of `strftime`.
  ///
  /// - Throws: `outOfMemory`.
  func text(_ template: String) throws -> Bytes {
    if template.isEmpty { return [] }
    var size = max(256, template.utf8.count * 4)
    while true {
      try Memory.check(count: size, stride: 1)
      var buffer = [CChar](repeating: 0, count: size)
      var copy = parts
      // One character more tells an empty text from one that did not fit.
      let count = (zone ?? "").withCString { name -> Int in
        if zone != nil { copy.tm_zone = name }
        return strftime(&buffer, size, template + " ", &copy)
      }
      if count > 0 { return buffer[..<(count - 1)].map { UInt8(bitPattern: $0) } }
      guard size < template.utf8.count * 1024 + 4096 else { return [] }
      size *= 4
    }
  }

  /// Reads a text by a template of `strptime`.
  ///
  /// - Returns: the place behind what was read, in bytes; nil where the text does not fit.
  mutating func read(_ text: String, _ template: String) -> Int? {
    var copy = parts
    let place = lam_read_time(text, template, &copy)
    guard place >= 0 else { return nil }
    parts = copy
    return place
  }

  /// The zone and the days of the week and of the year that belong to the date.
  mutating func settle() {
    guard parts.tm_mday > 0 else { return }
    var copy = parts
    copy.tm_isdst = -1
    guard mktime(&copy) != -1 || copy.tm_year == 69 else { return }
    parts.tm_isdst = copy.tm_isdst
    parts.tm_gmtoff = copy.tm_gmtoff
    parts.tm_zone = copy.tm_zone
  }
}
