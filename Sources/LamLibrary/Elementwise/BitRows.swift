import LamNumerics
import LamRuntime

/// A function of the bits of two whole numbers; doubles are read as 53-bit numbers, negative ones as 0.
private protocol BitFunction: PairFunction {
  static func bits<I: FixedWidthInteger>(_ x: I, _ y: I) -> I
}

extension BitFunction {
  static func of(_ x: Double, _ y: Double) -> Double {
    Double(bits(UInt64(nearest: x), UInt64(nearest: y)))
  }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { bits(x, y) }
}

private enum BitAnd: BitFunction {
  static func bits<I: FixedWidthInteger>(_ x: I, _ y: I) -> I { x & y }
}
private enum BitOr: BitFunction {
  static func bits<I: FixedWidthInteger>(_ x: I, _ y: I) -> I { x | y }
}
private enum BitXor: BitFunction {
  static func bits<I: FixedWidthInteger>(_ x: I, _ y: I) -> I { x ^ y }
}
private enum BitShift: PairFunction {
  static func of(_ x: Double, _ n: Double) -> Double {
    guard n.magnitude < 64 else { return 0 }
    let shifted = UInt64(nearest: x.rounded(.down)) << Int(n)
    return Double(shifted & 0x1F_FFFF_FFFF_FFFF)
  }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ n: I) -> I { x << n }
}

/// Division of integers with a rounding of its own.
private enum Quotient {
  enum Fixed: PairFunction {
    static func of(_ x: Double, _ y: Double) -> Double { (x / y).rounded(.towardZero) }
  }
  enum Floored: PairFunction {
    static func of(_ x: Double, _ y: Double) -> Double { (x / y).rounded(.down) }
  }
  enum Ceiled: PairFunction {
    static func of(_ x: Double, _ y: Double) -> Double { (x / y).rounded(.up) }
  }
  enum Rounded: PairFunction {
    static func of(_ x: Double, _ y: Double) -> Double { (x / y).rounded(.toNearestOrAwayFromZero) }
  }
}

extension Family {
  static let bitRows: [Builtin] = [
    .bits("bitand", BitAnd.self, "the bits that both numbers have", examples: ["bitand(12, 10)"]),
    .bits("bitor", BitOr.self, "the bits that either number has", examples: ["bitor(12, 10)"]),
    .bits("bitxor", BitXor.self, "the bits that exactly one number has", examples: ["bitxor(12, 10)"]),
    Builtin(
      "bitshift", [.real("x"), .real("n")],
      "the bits moved n places to the left, to the right where n is negative",
      examples: ["bitshift(1, 3)", "bitshift(16, -2)"], seeAlso: ["bitand", "pow2"]
    ) { call in
      var n = try call[1]
      if try n.valueClass.isInteger && n.valueClass != call[0].valueClass, let x = try n.doubles() {
        n = .of(x)
      }
      // In an unsigned class a negative shift would become 0, so it is done on doubles.
      if try call[0].valueClass.isInteger, let shifts = try n.doubles(),
        shifts.elements.contains(where: { $0 < 0 })
      {
        let shifted = try broadcast(call.doubles(0), shifts, operation: "bitshift") { x, n in
          (x * Double(sign: .plus, exponent: Int(max(-2000, min(2000, n))), significand: 1)).rounded(.down)
        }
        return try Value(shifted, as: call[0].valueClass)
      }
      return try call.pairwise(BitShift.self, call[0], n)
    },
    Builtin(
      "bitcmp", [.real("x")], "the bits that a number does not have", examples: ["bitcmp(uint8(5))"],
      seeAlso: ["bitxor"]
    ) { call in
      struct Complement: RealOperation {
        func apply<E: RealArrayElement>(_ tensor: Tensor<E>) throws -> Value {
          guard let limit = Complement.limit(E.self) else {
            return .of(try tensor.map { 9_007_199_254_740_991 - $0.real })
          }
          return try E.value(tensor.map { E(nearest: limit - $0.real) })
        }
        static func limit<E: RealElement>(_: E.Type) -> Double? {
          guard E.self is any FixedWidthInteger.Type else { return nil }
          let top = E(nearest: .infinity).real
          return E(nearest: -.infinity).real < 0 ? -1 : top
        }
      }
      guard let result = try call[0].applyReal(Complement()) else {
        throw call.refuse(0, expected: "whole numbers")
      }
      return result
    },
    Builtin(
      "bitget", [.real("x"), .real("n")], "bit n of a number, counted from 1 at the least",
      examples: ["bitget(5, 1:3)"], seeAlso: ["bitset", "bitand"]
    ) { call in
      let bits = try broadcast(call.doubles(0), call.doubles(1), operation: "bitget") { x, n in
        (x / Double(sign: .plus, exponent: Int(max(0, min(2000, n - 1))), significand: 1)).rounded(.down)
          .truncatingRemainder(dividingBy: 2)
      }
      return try Value(bits, as: .logical)
    },
    Builtin(
      "bitset", [.real("x"), .real("n"), .real("value").optional],
      "a number with bit n set, or cleared where value is 0",
      examples: ["bitset(0, 3)", "bitset(7, 1, 0)"], seeAlso: ["bitget"]
    ) { call in
      let on = try !call.has(2) || call.real(2) != 0
      let result = try broadcast(call.doubles(0), call.doubles(1), operation: "bitset") { x, n in
        let weight = Double(sign: .plus, exponent: Int(max(0, min(2000, n - 1))), significand: 1)
        let isSet = (x / weight).rounded(.down).truncatingRemainder(dividingBy: 2) != 0
        return on == isSet ? x : on ? x + weight : x - weight
      }
      let target = try call[0].valueClass
      return try Value(result, as: target.isInteger || target == .single ? target : .double)
    },
    Builtin(
      "idivide", [.real("x"), .real("y"), .text("rounding").optional],
      "the quotient of integers, rounded as asked",
      details: "The rounding is \"fix\" where it is left out; others are \"round\", \"floor\" and \"ceil\".",
      examples: ["idivide(int32(7), int32(2))", "idivide(int32(7), int32(2), \"floor\")"],
      seeAlso: ["mod", "rem"]
    ) { call in
      let (x, y) = (try call[0], try call[1])
      guard x.valueClass.isInteger || y.valueClass.isInteger else {
        throw call.refuse("one argument must be of an integer class, such as int32(7)")
      }
      switch try call.has(2) ? call.text(2) : "fix" {
      case "fix": return try call.pairwise(Quotient.Fixed.self, x, y)
      case "floor": return try call.pairwise(Quotient.Floored.self, x, y)
      case "ceil": return try call.pairwise(Quotient.Ceiled.self, x, y)
      case "round": return try call.pairwise(Quotient.Rounded.self, x, y)
      default: throw call.refuse(2, expected: "\"fix\", \"round\", \"floor\" or \"ceil\"")
      }
    },
  ]
}

extension Builtin {
  fileprivate static func bits<F: BitFunction>(
    _ name: String, _ function: F.Type, _ summary: String, examples: [String]
  ) -> Builtin {
    Builtin(
      name, [.real("x"), .real("y")], summary, examples: examples,
      seeAlso: ["bitand", "bitor", "bitxor", "bitshift"].filter { $0 != name }
    ) { call in
      let (x, y) = (try call[0], try call[1])
      guard x.shape == y.shape || x.shape.isScalar || y.shape.isScalar else {
        throw NumericsFailure.nonconformant(operation: name, x.shape, y.shape)
      }
      let result = try call.pairwise(F.self, x, y)
      if x.valueClass == .logical && y.valueClass == .logical, let bits = try result.doubles() {
        return try Value(bits, as: .logical)
      }
      return result
    }
  }
}
