/// What functions of other languages and libraries are called here: `np.linalg.svd`, `torch.relu`, `sklearn.decomposition.PCA`.
enum ForeignNames {
  /// A library of another language.
  struct Module: Sendable {
    /// What its names may begin with, the usual one first.
    let prefixes: [String]
    /// The names here of each of its names, which are written without the prefix.
    let names: [String: [String]]

    /// - Parameters:
    ///   - prefixes: separated by blanks.
    ///   - same: what is called here as it is there, without the names of parts in front.
    ///   - others: in each line a name there, and its names here.
    init(_ prefixes: String, same: String, others: String) {
      self.prefixes = prefixes.split(separator: " ").map(String.init)
      var names: [String: [String]] = [:]
      for name in same.split(whereSeparator: \.isWhitespace) {
        names[String(name)] = [String(name.split(separator: ".").last ?? name)]
      }
      for line in others.split(whereSeparator: { $0 == "\n" || $0 == "," }) {
        let words = line.split(separator: " ").map(String.init)
        if let first = words.first { names[first] = Array(words.dropFirst()) }
      }
      self.names = names
    }
  }

  /// A name of another library, as it was found.
  struct Match: Equatable {
    /// With the usual prefix.
    let name: String
    /// What does the same here, best first.
    let targets: [String]
  }

  /// The names here of a name such as `np.linalg.svd`, or of one without its prefix; nil where nothing is known.
  static func match(_ spelling: String) -> Match? {
    var parts = spelling.split(separator: ".").map(String.init)
    guard let last = parts.last else { return nil }
    if parts.count > 1, let module = module(called: parts[0]) {
      parts.removeFirst()
      return match(parts.joined(separator: "."), last, in: module)
    }
    for module in modules {
      if let match = match(parts.joined(separator: "."), last, in: module) { return match }
    }
    return nil
  }

  /// The library that a prefix such as `np` names.
  static func module(called prefix: String) -> Module? { modules.first { $0.prefixes.contains(prefix) } }

  /// The whole name goes first, then one that ends in the same way: `linalg.svd` is found by `svd`.
  private static func match(_ name: String, _ last: String, in module: Module) -> Match? {
    let key =
      module.names[name] != nil
      ? name : module.names.keys.sorted().first { $0 == last || $0.hasSuffix("." + last) }
    guard let key, let targets = module.names[key] else { return nil }
    return Match(name: (module.prefixes.first.map { $0 + "." } ?? "") + key, targets: targets)
  }

  static let modules: [Module] = [numpy, scipy, torch, sklearn, pyplot, math, julia, python]
}
