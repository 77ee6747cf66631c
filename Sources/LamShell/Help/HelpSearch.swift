import LamRuntime
import LamSemantics

/// The builtins that speak of some words, those first that are most about them.
struct HelpSearch {
  private let builtins: [Builtin]

  init(_ library: Library) { builtins = library.all }

  /// What speaks of all the words, best first.
  func found(_ words: [String]) -> [Builtin] {
    let wanted = words.map { $0.lowercased() }.filter { !$0.isEmpty }
    guard !wanted.isEmpty else { return [] }
    let called = EverydayNames.name(of: wanted.joined())
    var found: [(score: Int, place: Int)] = []
    for (place, builtin) in builtins.enumerated() {
      var score = builtin.name == called ? 40 : 0
      let text = Text(builtin)
      var hasAll = true
      for word in wanted {
        let worth = text.worth(of: word)
        hasAll = hasAll && worth > 0
        score += worth
      }
      if hasAll || builtin.name == called { found.append((score, place)) }
    }
    found.sort { $0.score > $1.score || ($0.score == $1.score && $0.place < $1.place) }
    return found.map { builtins[$0.place] }
  }

  /// What a builtin says of itself, in small letters.
  private struct Text {
    let name: String
    let summary: String
    let words: [Substring]

    init(_ builtin: Builtin) {
      name = builtin.name.lowercased()
      summary = builtin.summary.lowercased()
      words = summary.split { !$0.isLetter && !$0.isNumber }
    }

    /// How much of it a word is: 0 where it does not occur.
    func worth(of word: String) -> Int {
      if name == word { return 30 }
      var worth = 0
      if name.hasPrefix(word) { worth = 8 } else if name.contains(word) { worth = 6 }
      // One thing and many are the same; what comes first in a sentence is what it is about.
      let stem = word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
      if let place = words.firstIndex(where: { $0 == word || $0 == stem || $0 == stem + "s" }) {
        worth += max(4, 12 - place)
      } else if words.contains(where: { $0.hasPrefix(stem) }) {
        worth += 3
      } else if summary.contains(stem) {
        worth += 1
      }
      return worth
    }
  }
}
