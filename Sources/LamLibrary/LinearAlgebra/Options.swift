import LamRuntime

extension Call {
  /// The tolerance argument, nil where it was left out or is empty.
  func tolerance(_ index: Int) throws -> Double? {
    guard let value = optional(index), !value.isEmpty else { return nil }
    guard let number = value.real else { throw refuse(index, expected: "one number") }
    return number
  }

  /// How much of a decomposition is asked for: the size `"econ"`, `true`, or `0`, which means the economy size for
  /// tall matrices only.
  func wantsEconomy(_ index: Int, tall: Bool) throws -> Bool {
    switch word("size") {
    case "econ": return true
    case "0": return tall
    case "full": return false
    default: break
    }
    guard let value = optional(index) else { return false }
    guard let number = value.real else { throw refuse(index, expected: "\"econ\", 0, true or false") }
    if value.valueClass == .logical { return number != 0 }
    return number == 0 ? tall : true
  }
}
