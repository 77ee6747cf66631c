/// Names near a misspelled one.
public enum Suggestions {
  /// The name with the least edit distance (insertions, deletions, replacements and swaps of neighbours), where it
  /// is near enough to have been meant: one edit up to four letters, two up to eight, then three. Differences of
  /// letter case alone count half. Nil where none is near; the first in the alphabet among equals.
  public static func nearest(_ name: String, in names: [String]) -> String? {
    let wanted = Array(name.utf8)
    guard wanted.count > 1 else { return nil }
    let limit = 2 * (wanted.count <= 4 ? 1 : wanted.count <= 8 ? 2 : 3)
    var best: (distance: Int, name: String)? = nil
    for candidate in names where candidate != name {
      let letters = Array(candidate.utf8)
      guard letters.count > 1, abs(letters.count - wanted.count) * 2 <= limit else { continue }
      let distance = distance(wanted, letters)
      guard distance <= limit, distance < 2 * max(wanted.count, letters.count) - 2 else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The nearest names, best first: few, and only those that a slip of the fingers explains, whatever their letters' case.
  public static func several(near word: String, in names: [String], limit: Int = 4) -> [String] {
    let wanted = Array(word.lowercased().utf8)
    let tolerance = 2 * (wanted.count <= 3 ? 1 : wanted.count <= 6 ? 2 : 3)
    var found: [(distance: Int, name: String)] = []
    for name in names where abs(name.utf8.count - wanted.count) * 2 <= tolerance {
      let distance = distance(wanted, Array(name.lowercased().utf8))
      if distance <= tolerance { found.append((distance, name)) }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    let best = found.first?.distance ?? 0
    return found.filter { $0.distance <= best + 2 }.prefix(limit).map(\.name)
  }

  /// Twice the edit distance; letters that differ in case only cost 1.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = (0...b.count).map { 2 * $0 }
    for i in 1...max(a.count, 1) where i <= a.count {
      var row = [2 * i] + [Int](repeating: 0, count: b.count)
      for j in 1...max(b.count, 1) where j <= b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : a[i - 1] | 32 == b[j - 1] | 32 ? 1 : 2
        row[j] = min(last[j] + 2, row[j - 1] + 2, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 2)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
