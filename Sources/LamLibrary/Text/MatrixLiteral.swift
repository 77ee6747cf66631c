import LamNumerics
import LamRuntime
import LamSemantics
import LamText
import Numerics

/// A matrix written as the language writes it: `[1 2;3 4]`.
struct MatrixLiteral {
  private let call: Call
  /// Significant digits of real and imaginary parts.
  private var digits = (real: 15, imaginary: 15)

  init(_ call: Call, precision: Value?) throws {
    self.call = call
    guard let precision else { return }
    guard let numbers = try precision.doubles()?.elements, !precision.isText, (1...2).contains(numbers.count)
    else {
      throw call.refuse(1, expected: "a number of digits")
    }
    let counts = numbers.compactMap { Int(exactly: $0) }.filter { $0 >= 0 && $0 <= 1000 }
    guard counts.count == numbers.count else { throw call.refuse(1, expected: "a number of digits") }
    digits = (counts[0], counts[counts.count - 1])
  }

  func text(_ x: Value, named: Bool) throws -> String {
    guard x.isArithmetic else { throw call.refuse(0, expected: "numbers, text or logical values") }
    guard x.shape.isMatrix else {
      throw call.refuse("the array must have two dimensions, and it is \(x.shape)")
    }
    if x.isText { return try characters(x) }
    let shape = x.shape
    let body: String
    if shape.count == 0 {
      body = "[]"
    } else {
      let spelled = try spelling(x)
      var looks = Pace(every: Pace.elements)
      var bytes = Bytes("[".utf8)
      for row in 0..<shape.rows {
        for column in 0..<shape.columns {
          try looks.step()
          if column > 0 { bytes.append(32) }
          try bytes.extend(by: spelled(row + column * shape.rows).utf8)
        }
        bytes.append(UInt8(ascii: row == shape.rows - 1 ? "]" : ";"))
      }
      body = shape.count == 1 ? spelled(0) : String(decoding: bytes, as: UTF8.self)
    }
    let className = x.valueClass
    return named && className != .char ? "\(className.rawValue)(\(body))" : body
  }

  private func characters(_ x: Value) throws -> String {
    let rows = x.isEmpty ? [[]] : try x.textRows ?? []
    let quoted = rows.map { "\"" + String(decoding: Escapes.undo($0), as: UTF8.self) + "\"" }
    return quoted.count == 1 ? quoted[0] : "[" + quoted.joined(separator: ";") + "]"
  }

  private func spelling(_ x: Value) throws -> (Int) -> String {
    let (real, imaginary) = digits
    switch x {
    case .array(.complex), .array(.singleComplex):
      guard let numbers = try x.complexes()?.elements else { return { _ in "" } }
      return { k in
        let z = numbers[k]
        let sign = z.im.sign == .minus && !z.im.isNaN ? "-" : "+"
        return NumberText.general(z.re, digits: real) + sign
          + NumberText.general(z.im.magnitude, digits: imaginary) + "i"
      }
    case .array(.logical(let flags)): return { flags[$0] ? "true" : "false" }
    case .array(.int64(let x)): return { String(x[$0]) }
    case .array(.uint64(let x)): return { String(x[$0]) }
    default:
      guard let numbers = try x.doubles()?.elements else { return { _ in "" } }
      let digits = x.valueClass.isInteger ? 17 : real
      return { NumberText.general(numbers[$0], digits: digits) }
    }
  }
}
