import LamRuntime

extension Distribution {
  /// Densities, probabilities, their inverses and random numbers of the usual distributions: rows that are made when one of
  /// their names is asked for.
  static let late = LateBuiltins {
    allRows.count
  } find: { name in
    guard kinds.contains(where: { name.utf8.suffix(3).elementsEqual($0.utf8) }) else { return nil }
    return allRows.firstIndex { $0.name == name }
  } name: {
    allRows[$0].name
  } make: {
    allRows[$0]
  }

  static let allRows = (continuous + discrete).flatMap(\.rows)

  /// How the names end.
  private static let kinds = ["pdf", "cdf", "inv", "rnd"]
}

extension Distribution {
  private var name: String { "the \(title) distribution" }

  /// Where examples ask.
  private var place: String { isDiscrete ? "2" : "0.7" }

  private func others(than name: String) -> [String] {
    Self.kinds.map { prefix + $0 }.filter { $0 != name }
  }

  private var details: String {
    let standards = parameters.filter { !$0.standard.isEmpty }.map { "\($0.name) is \($0.standard)" }
    return
      "The arguments are numbers or arrays of one size; where there is no such distribution the answer is NaN."
      + (standards.isEmpty ? "" : " Left out, " + standards.joined(separator: " and ") + ".")
  }

  // Every text is put together when help asks for it.
  fileprivate var rows: [Builtin] {
    let list = parameters.map { parameter -> Parameter in
      parameter.standard.isEmpty ? .numeric(parameter.name) : .numeric(parameter.name).optional
    }
    let rows = [
      Builtin(
        prefix + "pdf", [.numeric("x")] + list,
        self.isDiscrete ? "the probability of each value of \(self.name)" : "the density of \(self.name)",
        details: self.details, examples: ["\(self.prefix)pdf(\(self.place), \(self.example))"],
        seeAlso: self.others(than: self.prefix + "pdf"), written: self.densityText),
      Builtin(
        prefix + "cdf", [.numeric("x")] + list,
        options: [.word("upper", "the probability of more than x, exact where it is small")],
        "the probability that a variable of \(self.name) is at most x", details: self.details,
        examples: [
          "\(self.prefix)cdf(\(self.place), \(self.example))",
          "\(self.prefix)cdf(\(self.place), \(self.example), \"upper\")",
        ],
        seeAlso: self.others(than: self.prefix + "cdf"), written: self.probabilityText),
      Builtin(
        prefix + "inv", [.numeric("p")] + list,
        "the least number that a variable of \(self.name) is at most with probability p",
        details: self.details, examples: ["\(self.prefix)inv(0.9, \(self.example))"],
        seeAlso: self.others(than: self.prefix + "inv"), written: self.inverseText),
    ]
    if hasGenerator { return rows }
    return rows + [
      Builtin(
        prefix + "rnd",
        (parameters.allSatisfy { $0.standard.isEmpty } ? list : list.map(\.optional))
          + [.any("size").variadic], "random numbers of \(self.name)",
        details: "The sizes are those of rand; without them there is a number for each of the parameters.",
        examples: ["x = \(self.prefix)rnd(\(self.example), 2, 3);"],
        seeAlso: self.others(than: self.prefix + "rnd"), written: self.randomText)
    ]
  }
}
