import LamRuntime
import LamSemantics

/// An option of a function of the prelude, as a line of its comment tells it, the meaning behind two blanks:
///
///     "stable"                           a word that is given or not
///     "Tail", "both" | "left" | "right"  a name and one of several words, the first unless told
///     "Alpha", scalar = 0.05             a name and a value of a kind, with what holds unless told
///     "Dim", axis                        the same; [] unless told
///     "Scale", "std" | "mad" | numeric   a name and a word or a value
///     | "up" | "down"                    one of several words that stand alone, the first unless told
///     shape | "full" | "same"            the same with a name, which the first word is else
struct PreludeOption: Sendable {
  let option: Option
  /// What the function sees where a call does not give it.
  let standard: Value

  init(_ line: String) {
    let end = line.firstRange(of: "  ")
    let spelling = String(line[..<(end?.lowerBound ?? line.endIndex)])
    let meaning = String(line[(end?.upperBound ?? line.endIndex)...].drop { $0 == " " })
    let parts = spelling.split(separator: ",", maxSplits: 1).map { PreludeOption.trim($0) }
    if !spelling.hasPrefix("\"") {
      let alternatives = PreludeOption.alternatives(spelling[...])
      let words = alternatives.compactMap(PreludeOption.word)
      let name = spelling.hasPrefix("|") ? words.first : alternatives.first
      option = .choice(name ?? "", words, standard: words.first.map { "\"\($0)\"" } ?? "", meaning)
      standard = .of(words.first ?? "")
      return
    }
    let name = PreludeOption.word(parts.first ?? "") ?? ""
    guard parts.count == 2 else {
      option = .word(name, meaning)
      standard = .of(false)
      return
    }
    let sides = parts[1].split(separator: "=", maxSplits: 1).map { PreludeOption.trim($0) }
    let alternatives = PreludeOption.alternatives(sides[0][...])
    let words = alternatives.compactMap(PreludeOption.word)
    let kind = alternatives.first { PreludeOption.word($0) == nil }.map { text in
      // The tests read every page; a page is a part of the program.
      guard let kind = Parameter.Kind(rawValue: text) else {
        preconditionFailure("\(line): \(text) is no kind of value")
      }
      return kind
    }
    let told = sides.count == 2 ? sides[1] : words.first.map { "\"\($0)\"" } ?? ""
    standard = PreludeOption.value(told)
    if words.isEmpty {
      option = .pair(name, kind ?? .any, standard: told, meaning)
    } else {
      option = .pair(name, of: words, or: kind, standard: told, meaning)
    }
  }

  private static func alternatives(_ text: Substring) -> [String] {
    text.split(separator: "|").map { trim($0) }
  }

  private static func trim(_ text: Substring) -> String {
    String(String(text.drop { $0 == " " }).reversed().drop { $0 == " " }.reversed())
  }

  /// The text between quotes; nil of what has none.
  private static func word(_ text: String) -> String? {
    text.hasPrefix("\"") && text.hasSuffix("\"") && text.utf8.count >= 2
      ? String(text.dropFirst().dropLast()) : nil
  }

  private static func value(_ text: String) -> Value {
    if let word = word(text) { return .of(word) }
    if text == "true" || text == "false" { return .of(text == "true") }
    return Double(text).map { .of($0) } ?? .empty
  }
}
