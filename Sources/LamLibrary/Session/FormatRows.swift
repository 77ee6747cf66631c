import LamRuntime
import LamSemantics

extension Family {
  static let formatRows: [Builtin] = [
    Builtin(
      "format", [],
      options: Options(
        [
          .choice("precision", ["short", "long"], standard: "short", "how many digits are shown"),
          .choice(
            "digits", mostDigits.map(String.init),
            "so many significant digits, as format 8 has one less behind the point"),
          .choice(
            "notation", ["e", "g", "eng", "bank", "rat"],
            "with a power of ten, with or without, with a power of a thousand, two decimals, or fractions"),
          .choice(
            "both", ["shorte", "shortg", "shorteng", "longe", "longg", "longeng"],
            "a precision and a notation"),
          .choice("bits", ["hex"], "the bits of each number, in hexadecimal digits"),
          .choice(
            "exact", ["exact"], "the fewest digits that read back as the same number, and the sign of a zero"),
          .choice(
            "spacing", ["compact", "loose"], standard: "compact",
            "without blank lines, or with one before and one behind the rows of an array"),
        ]), results: ["format", "spacing"],
      "how values are shown: short, long, hex, exact or a number of digits, and e, g, bank or rat behind it",
      details: "With results the words that hold now, to bring back later.",
      examples: [
        "format long; pi", "format 8; [pi; 0.5]", "format exact; [0.1 + 0.2, 0.3]", "format hex; 1",
      ],
      seeAlso: ["disp", "num2str", "output_precision"]
    ) { call in
      let words = call.namedOptions.compactMap(\.value.text)
      if call.resultCount > 0 {
        guard words.isEmpty else {
          throw call.refuse("a format that is set gives nothing; ask for it without words")
        }
        let format = call.session.format
        return [.of(word(of: format)), .of(format.isLoose ? "loose" : "compact")]
      }
      if words.isEmpty { call.session.format = DisplayFormat() }
      for word in words { displayFormats[word]?(&call.session.format) }
      return []
    },
    Builtin(
      "output_precision", [.any("digits").optional], results: ["n"],
      "how many significant digits are shown, which it also sets",
      details: "output_precision(8) is format 8. After format long and format exact it tells 16.",
      examples: ["output_precision", "output_precision(8); pi"], seeAlso: ["format"]
    ) { call in
      let old = call.session.format.digits()
      if call.has(0) {
        guard let count = try call[0].real, let digits = Int(exactly: count), mostDigits.contains(digits)
        else {
          throw call.refuse(
            0, expected: "a whole number of digits from \(mostDigits.lowerBound) to \(mostDigits.upperBound)")
        }
        call.session.format.precision = .digits(digits)
        if call.resultCount == 0 { return [] }
      }
      return [.of(Double(old))]
    },
  ]

  /// The word that brings a format back.
  private static func word(of format: DisplayFormat) -> String {
    let words = displayFormats.filter { word, change in
      var other = DisplayFormat()
      change(&other)
      other.isLoose = format.isLoose
      return word != "compact" && word != "loose" && other == format
    }.keys
    // A number of digits can be that of a word with a name.
    return words.first { Int($0) == nil } ?? words.first ?? "short"
  }

  /// A double has no more digits than these.
  private static let mostDigits = 1...17

  /// What each word of `format` changes.
  private static let displayFormats: [String: @Sendable (inout DisplayFormat) -> Void] = {
    let notations: [(String, DisplayFormat.Notation)] = [
      ("", .automatic), ("e", .scientific), ("eng", .scientific), ("g", .general),
    ]
    var all: [String: @Sendable (inout DisplayFormat) -> Void] = [
      "bank": { $0.notation = .bank }, "rat": { $0.notation = .rational },
      "hex": { $0.notation = .hexadecimal },
      "exact": { ($0.precision, $0.notation) = (.exact, .automatic) },
      "compact": { $0.isLoose = false }, "loose": { $0.isLoose = true },
    ]
    for (letter, notation) in notations {
      if !letter.isEmpty { all[letter] = { $0.notation = notation } }
      all["short" + letter] = { ($0.precision, $0.notation) = (.short, notation) }
      all["long" + letter] = { ($0.precision, $0.notation) = (.long, notation) }
    }
    for digits in mostDigits {
      all[String(digits)] = { ($0.precision, $0.notation) = (.digits(digits), .automatic) }
    }
    return all
  }()
}
