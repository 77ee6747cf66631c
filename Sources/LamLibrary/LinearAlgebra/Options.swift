import LamRuntime

extension Call {
  /// Splits the trailing options off: text arguments in lower case, in any order.
  func words(from index: Int) -> [String] {
    rest(from: index).compactMap { $0.text?.lowercased() }
  }

  /// The tolerance argument, nil where it was left out or is empty.
  func tolerance(_ index: Int) throws -> Double? {
    guard let value = optional(index), !value.isEmpty else { return nil }
    guard let number = value.real else { throw refuse(index, expected: "one number") }
    return number
  }

  /// How much of a decomposition an `econ` argument asks for: `"econ"`, `true`, or `0`, which means the economy
  /// size for tall matrices only.
  func wantsEconomy(_ index: Int, tall: Bool) throws -> Bool {
    guard let value = optional(index) else { return false }
    if let word = value.text {
      switch word.lowercased() {
      case "econ", "economy": return true
      case "0": return tall
      case "full": return false
      default: throw refuse(index, expected: "\"econ\", 0, true or false")
      }
    }
    guard let number = value.real else { throw refuse(index, expected: "\"econ\", 0, true or false") }
    if value.valueClass == .logical { return number != 0 }
    return number == 0 ? tall : true
  }
}
