/// Names of variables made of any text.
enum VariableName {
  /// The text with each character that no name may have replaced by `_`, and an `x` in front where a digit begins it; nil
  /// for a text without any letter or digit.
  static func valid(_ text: Bytes) -> String? {
    guard text.contains(where: { $0.isLetter || $0.isDigit || $0 >= 128 }) else { return nil }
    var name = Bytes(
      text.map { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 >= 128 ? $0 : UInt8(ascii: "_") })
    if name.first.map({ $0.isDigit || $0 == UInt8(ascii: "_") }) ?? true {
      name.insert(UInt8(ascii: "x"), at: 0)
    }
    return String(decoding: name, as: UTF8.self)
  }
}
