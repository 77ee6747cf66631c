/// Names close to one that was mistyped.
enum NameSearch {
  /// The nearest names, best first: few, and only those a slip of the fingers explains.
  static func nearest(to word: String, among names: [String], limit: Int = 4) -> [String] {
    let wanted = Array(word.lowercased().unicodeScalars)
    let tolerance = wanted.count <= 3 ? 1 : wanted.count <= 6 ? 2 : 3
    var found: [(distance: Int, name: String)] = []
    for name in names where abs(name.unicodeScalars.count - wanted.count) <= tolerance {
      let distance = editDistance(wanted, Array(name.lowercased().unicodeScalars))
      if distance <= tolerance { found.append((distance, name)) }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    let best = found.first?.distance ?? 0
    return found.filter { $0.distance <= best + 1 }.prefix(limit).map(\.name)
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one text into the other (the optimal
  /// string alignment distance).
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
