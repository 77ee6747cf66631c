import LamNumerics
import LamRuntime
import LamSemantics

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
/// Bits moved to the left; to the right where the shift is negative. Of negative doubles those of the absolute value.
private enum BitShift {
  static func of(_ x: Double, _ n: Double) -> Double {
    guard n.magnitude < 64 else { return 0 }
    if x < 0 { return 0 - of(-x, n) }
    let shifted = UInt64(nearest: x.rounded(.down)) << Int(n)
    return Double(shifted & 0x1F_FFFF_FFFF_FFFF)
  }

  struct Integers: IntegerArrayFunction {
    let shifts: Tensor<Double>

    func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
      try I.value(
        broadcast(x, shifts, operation: "bitshift") { x, n in x << (Int(exactly: n.rounded()) ?? 0) })
    }
  }
}

/// The bits of integers turned over, as many as a mask has.
private struct Complement: IntegerArrayFunction {
  let mask: UInt64

  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
    try I.value(x.map { ~$0 & I(truncatingIfNeeded: mask) })
  }
}

/// One bit of each integer, counted from 1.
private struct BitTest: IntegerArrayFunction {
  let places: Tensor<Double>

  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
    .logical(
      try broadcast(x, places, operation: "bitget") { x, n in
        n >= 1 && n <= Double(I.bitWidth) && (x >> Int(n - 1)) & 1 != 0
      })
  }
}

/// One bit of each integer, counted from 1, set where a value is not 0, else cleared.
private struct BitChange: IntegerArrayFunction {
  let places: Tensor<Double>
  let values: Tensor<Double>

  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
    let set = try broadcast(x, places, operation: "bitset") { x, n in x | bit(n) }
    let cleared = try broadcast(x, places, operation: "bitset") { x, n in x & ~(bit(n) as I) }
    let positions = try Tensor(shape: set.shape) { Double($0) }
    return try I.value(
      broadcast(positions, values, operation: "bitset") { position, value in
        value != 0 ? set[Int(position)] : cleared[Int(position)]
      })
  }

  private func bit<I: FixedWidthInteger>(_ n: Double) -> I {
    n >= 1 && n <= Double(I.bitWidth) ? (1 as I) << Int(n - 1) : 0
  }
}

extension Call {
  /// The places of bits that a number of a class has, counted from 1.
  ///
  /// - Throws: where one is no whole number from 1 to the last.
  fileprivate func bits(_ index: Int, of value: Value) throws -> Tensor<Double> {
    let places = try doubles(index)
    let last = value.valueClass.row.exactBits
    guard places.allSatisfy({ $0 >= 1 && $0 <= Double(last) && $0 == $0.rounded() }) else {
      throw refuse(index, expected: "whole numbers from 1 to \(last), the bits of \(value.className)")
    }
    return places
  }

  /// What a function of bits makes of numbers of a floating-point class.
  fileprivate func wholeNumbers(_ index: Int) throws -> Tensor<UInt64> {
    try doubles(index).map { UInt64(nearest: $0) }
  }
}

/// The quotient of two values of which at least one is of an integer class.
private struct WholeQuotient: IntegerArrayFunction {
  let dividend: Value
  let divisor: Value
  let rounding: QuotientRounding

  func apply<I: IntegerArrayElement>(_: Tensor<I>) throws -> Value? {
    if dividend.valueClass == divisor.valueClass {
      guard let x = try I.array(dividend), let y = try I.array(divisor) else { return nil }
      return try I.value(
        broadcast(x, y, operation: "idivide") { I.quotient($0, $1, rounding: rounding) })
    }
    if dividend.valueClass.isInteger {
      guard let x = try I.array(dividend), let y = try divisor.doubles() else { return nil }
      return try I.value(quotients(x, y, rounding: rounding, operation: "idivide"))
    }
    guard let x = try dividend.doubles(), let y = try I.array(divisor) else { return nil }
    return try I.value(quotients(x, y, rounding: rounding, operation: "idivide"))
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
      let shifts = try call.doubles(1)
      if let moved = try call[0].applyInteger(BitShift.Integers(shifts: shifts)) { return moved }
      let moved = try broadcast(call.doubles(0), shifts, operation: "bitshift") { BitShift.of($0, $1) }
      return try Value(moved, as: call[0].valueClass == .single ? .single : .double)
    },
    Builtin(
      "bitcmp", [.real("x"), .scalar("k").optional], "the bits that a number does not have, of its k lowest",
      details: "k is 53 for double, 24 for single, and all bits of an integer class.",
      examples: ["bitcmp(uint8(5))", "bitcmp(5, 4)"], seeAlso: ["bitxor"]
    ) { call in
      let value = try call[0]
      let last = value.valueClass.row.exactBits
      let lowest = try call.has(1) ? call.bits(1, of: value)[0] : Double(last)
      let mask = ~UInt64(0) >> UInt64(64 - Int(lowest))
      if let turned = try value.applyInteger(Complement(mask: mask)) { return turned }
      let turned = try call.wholeNumbers(0).map { Double(~$0 & mask) }
      return try Value(turned, as: value.valueClass == .single ? .single : .double)
    },
    Builtin(
      "bitget", [.real("x"), .real("n")], "bit n of a number, counted from 1 at the least",
      examples: ["bitget(5, 1:3)"], seeAlso: ["bitset", "bitand"]
    ) { call in
      let places = try call.bits(1, of: call[0])
      if let bits = try call[0].applyInteger(BitTest(places: places)) { return bits }
      return try BitTest(places: places).apply(call.wholeNumbers(0))
    },
    Builtin(
      "bitset", [.real("x"), .real("n"), .real("value").optional],
      "a number with bit n set, or cleared where value is 0",
      examples: ["bitset(0, 3)", "bitset(7, 1, 0)", "bitset(uint8([0 5]), 1, [1 0])"], seeAlso: ["bitget"]
    ) { call in
      let places = try call.bits(1, of: call[0])
      let values = try call.has(2) ? call.doubles(2) : Tensor(scalar: 1)
      let change = BitChange(places: places, values: values)
      if let changed = try call[0].applyInteger(change) { return changed }
      guard try call.doubles(0).allSatisfy({ $0 >= 0 }) else {
        throw call.refuse(0, expected: "numbers that are not negative")
      }
      let changed = try change.apply(call.wholeNumbers(0)).doubles() ?? .empty
      return try Value(changed, as: call[0].valueClass == .single ? .single : .double)
    },
    Builtin(
      "idivide", [.real("x"), .real("y")],
      options: [
        .choice(
          "rounding", ["fix", "round", "floor", "ceil"], standard: "\"fix\"",
          "how the quotient is made a whole number")
      ], "the quotient of integers, rounded as asked",
      examples: ["idivide(int32(7), int32(2))", "idivide(int32(7), int32(2), \"floor\")"],
      seeAlso: ["mod", "rem"]
    ) { call in
      let (x, y) = (try call[0], try call[1])
      guard x.valueClass.isInteger || y.valueClass.isInteger else {
        throw call.refuse("one argument must be of an integer class, such as int32(7)")
      }
      let word = call.word("rounding") ?? "fix"
      guard let rounding = QuotientRounding(rawValue: word) else {
        throw call.refuse(2, expected: "\"fix\", \"round\", \"floor\" or \"ceil\"")
      }
      let (p, q) = (x.valueClass, y.valueClass)
      guard !p.isInteger || !q.isInteger || p == q else {
        throw call.refuse("\(p.rawValue) and \(q.rawValue) do not mix; convert one of them")
      }
      let quotient = WholeQuotient(dividend: x, divisor: y, rounding: rounding)
      guard let result = try (p.isInteger ? x : y).applyInteger(quotient), let result else {
        throw call.refuse("takes real numbers only")
      }
      return result
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
