import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let versionRows: [Builtin] = [
    Builtin(
      "OCTAVE_VERSION", [], "the version of GNU Octave whose language lam follows",
      examples: ["OCTAVE_VERSION"], seeAlso: ["version"]
    ) { _ in .of(Version.octave) },
    Builtin(
      "version", [],
      options: [
        .choice(
          "what", ["-date", "-description", "-release", "-java", "-fftw", "-blas", "-lapack", "-hgid"],
          "the day of the version instead; of what lam does without, the empty text or a word")
      ], results: ["version", "date"], "the version of GNU Octave whose language lam follows",
      examples: ["version()"], seeAlso: ["OCTAVE_VERSION", "ver"]
    ) { call in
      switch call.word("what") {
      case nil: return [.of(Version.octave), .of(Version.date)]
      case "-date": return [.of(Version.date)]
      case "-java": return [.of("no java available")]
      case "-blas", "-lapack": return [.of("OpenBLAS")]
      case "-fftw": return [.of("no FFTW available")]
      default: return [.of("")]
      }
    },
    Builtin(
      "ver", [.text("package").optional], results: ["info"],
      "the version of GNU Octave whose language lam follows, as a struct",
      details:
        "info has the fields Name, Version, Release and Date; it is empty for a package that is not there. Without a result "
        + "it is printed.",
      examples: ["v = ver('octave')"], seeAlso: ["version", "license"]
    ) { call in
      let isOctave = call.has(0) ? try call.text(0).lowercased() == "octave" : true
      if call.resultCount == 0 {
        try call.session.print(
          isOctave ? "lam follows the language of GNU Octave \(Version.octave) (\(Version.date))\n" : "")
        return []
      }
      var info = StructArray(shape: isOctave ? .scalar : Shape(1, 0))
      for (name, value): (String, Value) in [
        ("Name", .of("Octave")), ("Version", .of(Version.octave)), ("Release", .empty),
        ("Date", .of(Version.date)),
      ] { info.setAll(name, isOctave ? [value] : []) }
      return [.structure(info)]
    },
    Builtin(
      "license", [.text("test").optional, .text("feature").optional, .text("toggle").optional],
      results: ["license"], "the license of lam, which is free software",
      details:
        "license('test', name) tells whether lam has what MATLAB sells under the name: only octave. license('inuse') names it.",
      examples: ["license()", "license('test', 'octave')"], seeAlso: ["ver"]
    ) { call in
      guard call.has(0) else { return [.of("GNU General Public License")] }
      switch try call.text(0) {
      case "test", "checkout": return [.of(call.has(1) ? try call.text(1).lowercased() == "octave" : true)]
      case "inuse":
        guard call.resultCount > 0 else {
          try call.session.print("octave\n")
          return []
        }
        return [.structure(StructArray(["feature": .of("octave"), "user": .of("")]))]
      default: throw call.refuse(0, expected: "\"test\", \"checkout\" or \"inuse\"")
      }
    },
    Builtin(
      "isdeployed", [], "whether a program was made into one of its own by a compiler; never",
      examples: ["isdeployed()"],
      seeAlso: ["version"]
    ) { _ in .of(false) },
    Builtin(
      "isstudent", [], "whether this is a version for students; it is for all", examples: ["isstudent()"],
      seeAlso: ["license"]
    ) { _ in .of(false) },
    Builtin(
      "usejava", [.text("feature")], "whether there is Java; never", examples: ["usejava('jvm')"],
      seeAlso: ["version"]
    ) { _ in .of(false) },
    Builtin(
      "compare_versions", [.text("a"), .text("b"), .text("operator")],
      "whether two versions stand in a relation",
      examples: ["compare_versions('7.3.0', '7.1', '>')"], seeAlso: ["version"]
    ) { call in
      let order = Version.order(try call.text(0), try call.text(1))
      switch try call.text(2) {
      case "==": return .of(order == 0)
      case "<": return .of(order < 0)
      case "<=", "=<": return .of(order <= 0)
      case ">": return .of(order > 0)
      case ">=", "=>": return .of(order >= 0)
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
      details: "Of matrices, between those of each row.",
      examples: ["etime([2024 1 1 0 1 0], [2024 1 1 0 0 0])"],
      seeAlso: ["clock", "toc"]
    ) { call in
      let (to, from) = (try moments(call, 0), try moments(call, 1))
      return .of(
        try broadcast(Tensor(column: to), Tensor(column: from), operation: "etime") {
          ($0.days - $1.days) * 86400 + ($0.seconds - $1.seconds)
        })
    },
  ]

  private static func moments(_ call: Call, _ index: Int) throws -> [(days: Double, seconds: Double)] {
    let table = try call.doubles(index)
    let isTable = table.isMatrix && table.rows > 1 && table.columns == 6
    return try (0..<(isTable ? table.rows : 1)).map { row in
      let parts = isTable ? (0..<6).map { table[row, $0] } : table.elements
      guard let clock = Clock(parts: parts) else {
        throw call.refuse(index, expected: "[year month day hour minute second]")
      }
      let seconds = Double(clock.hour) * 3600 + Double(clock.minute) * 60 + clock.second
      return (clock.dayNumber.rounded(.down), seconds)
    }
  }
}

enum Version {
  static let octave = "7.3.0"
  /// The day of that version.
  static let date = "2022-11-02"

  /// Below, at or above zero as the first version is below, equal to or above the second, number by number; what is
  /// behind the numbers decides where they are the same, in the order of its characters.
  static func order(_ a: String, _ b: String) -> Int {
    let (x, y) = (numbers(a), numbers(b))
    for k in 0..<max(x.count, y.count) {
      let (p, q) = (k < x.count ? x[k] : 0, k < y.count ? y[k] : 0)
      if p != q { return p < q ? -1 : 1 }
    }
    let (s, t) = (suffix(a), suffix(b))
    return s == t ? 0 : s < t ? -1 : 1
  }

  private static func suffix(_ version: String) -> String {
    String(version.drop { $0.isNumber || $0 == "." })
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split(separator: ".").map { part in Int(part.prefix { $0.isNumber }) ?? 0 }
  }
}
