import LamNumerics
import LamRuntime
import LamSemantics

/// Text as MATLAB stores it, in units of 16 or 32 bits, and the UTF-8 of lam.
enum StoredText {
  /// Characters of one byte each where all are ASCII; else the UTF-8 of each row, filled with blanks to the longest.
  static func value(_ units: Tensor<UInt32>, isUTF16: Bool) throws -> Value {
    if units.allSatisfy({ $0 < 128 }) {
      return .char(try units.map { CodeUnit(UInt8(truncatingIfNeeded: $0)) }, .single)
    }
    let (rows, shape) = (units.rows, units.shape)
    guard shape.isMatrix else {
      return .char(try units.map { CodeUnit($0 < 128 ? UInt8($0) : UInt8(ascii: "?")) }, .single)
    }
    var texts: [Bytes] = []
    for row in 0..<rows {
      try Interrupt.check()
      texts.append(decode((0..<units.columns).map { units[row, $0] }, isUTF16: isUTF16))
    }
    return texts.count == 1 ? try .of(bytes: texts[0]) : try .rows(texts)
  }

  private static func decode(_ units: [UInt32], isUTF16: Bool) -> Bytes {
    if isUTF16 {
      return Bytes(String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self).utf8)
    }
    return Bytes(String(decoding: units, as: UTF32.self).utf8)
  }

  /// The units of 16 bits of text; nil where it is no UTF-8 whose characters keep its shape.
  ///
  /// - Returns: the units and their shape, which a row of characters beyond ASCII makes shorter.
  static func units(_ text: Tensor<CodeUnit>) throws -> (units: [UInt16], shape: Shape)? {
    let bytes = text.bytes
    if bytes.allSatisfy({ $0 < 128 }) { return (bytes.map { UInt16($0) }, text.shape) }
    guard text.isMatrix, text.rows == 1, let valid = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    let units = Array(valid.utf16)
    return (units, Shape(1, units.count))
  }
}
