import LamNumerics
import LamRuntime

extension Family {
  static let versionRows: [Builtin] = [
    Builtin(
      "OCTAVE_VERSION", [], "the version of GNU Octave whose language lam follows",
      examples: ["OCTAVE_VERSION"], seeAlso: ["version"]
    ) { _ in .of(Version.octave) },
    Builtin(
      "version", [], "the version of GNU Octave whose language lam follows", examples: ["version()"],
      seeAlso: ["OCTAVE_VERSION"]
    ) { _ in .of(Version.octave) },
    Builtin(
      "compare_versions", [.text("a"), .text("b"), .text("operator")],
      "whether two versions stand in a relation",
      examples: ["compare_versions('7.3.0', '7.1', '>')"], seeAlso: ["version"]
    ) { call in
      let order = Version.order(try call.text(0), try call.text(1))
      switch try call.text(2) {
      case "==": return .of(order == 0)
      case "<": return .of(order < 0)
      case "<=": return .of(order <= 0)
      case ">": return .of(order > 0)
      case ">=": return .of(order >= 0)
      case "!=", "~=": return .of(order != 0)
      default: throw call.refuse(2, expected: "one of == < <= > >= !=")
      }
    },
    Builtin(
      "verLessThan", [.text("package"), .text("version")], "whether this version is below another",
      examples: ["verLessThan('Octave', '99.0.0')"],
      seeAlso: ["compare_versions"]
    ) { call in .of(Version.order(Version.octave, try call.text(1)) < 0) },
    Builtin(
      "etime", [.real("later"), .real("earlier")], "the seconds between two moments, as clock() gives them",
      examples: ["etime([2024 1 1 0 1 0], [2024 1 1 0 0 0])"],
      seeAlso: ["clock", "toc"]
    ) { call in
      let (to, from) = (try moment(call, 0), try moment(call, 1))
      return .of((to.days - from.days) * 86400 + (to.seconds - from.seconds))
    },
  ]

  private static func moment(_ call: Call, _ index: Int) throws -> (days: Double, seconds: Double) {
    let parts = try call.doubles(index).elements
    guard let clock = Clock(parts: parts) else {
      throw call.refuse(index, expected: "[year month day hour minute second]")
    }
    let seconds = Double(clock.hour) * 3600 + Double(clock.minute) * 60 + clock.second
    return (clock.dayNumber.rounded(.down), seconds)
  }
}

enum Version {
  static let octave = "7.3.0"

  /// Below, at or above zero as the first version is below, equal to or above the second, number by number.
  static func order(_ a: String, _ b: String) -> Int {
    let (x, y) = (numbers(a), numbers(b))
    for k in 0..<max(x.count, y.count) {
      let difference = (k < x.count ? x[k] : 0) - (k < y.count ? y[k] : 0)
      if difference != 0 { return difference }
    }
    return 0
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split(separator: ".").map { part in Int(part.prefix { $0.isNumber }) ?? 0 }
  }
}
