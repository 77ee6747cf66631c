import Glibc
import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

private enum Modulo: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Remainder.modulo(x, y) }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { Remainder.modulo(x, y) }
}
private enum DivisionRest: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Remainder.remainder(x, y) }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { Remainder.remainder(x, y) }
}
private enum AngleOf: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Double.atan2(y: x, x: y) }
}
private enum AngleInDegrees: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Double.atan2(y: x, x: y) * (180 / .pi) }
}
private enum Hypotenuse: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Double.hypot(x, y) }
}
private enum BetaFunction: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Gamma.beta(x, y) }
}
private enum CommonDivisor: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Whole.gcd(x, y) }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { Whole.gcd(x, y) }
}
private enum CommonMultiple: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Whole.lcm(x, y) }
  static func of<I: FixedWidthInteger & RealElement>(_ x: I, _ y: I) -> I { Whole.lcm(x, y) }
}
enum RealPower: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { pow(x, y) }
}

extension Family {
  static let pairRows: [Builtin] = [
    .pair(
      "mod", Modulo.self, "the remainder of x / y, with the sign of y",
      details: "x - y*floor(x/y); mod(x, 0) is x. See rem for the remainder with the sign of x.",
      examples: ["mod(-1, 3)", "mod([5 6 7], 3)"], seeAlso: ["rem", "floor", "idivide"]),
    .pair(
      "rem", DivisionRest.self, "the remainder of x / y, with the sign of x",
      details: "x - y*fix(x/y); rem(x, 0) is NaN.", examples: ["rem(-1, 3)"], seeAlso: ["mod", "fix"]),
    .pair(
      "atan2", AngleOf.self, "the angle of the point (x, y) in the plane, from -pi to pi",
      parameters: ("y", "x"),
      examples: ["atan2(1, -1)"], seeAlso: ["atan", "hypot", "arg"], floats: true),
    .pair(
      "atan2d", AngleInDegrees.self,
      "the angle of the point (x, y) in the plane in degrees, from -180 to 180",
      parameters: ("y", "x"),
      examples: ["atan2d(1, -1)"], seeAlso: ["atan2", "atand"], floats: true),
    .pair(
      "hypot", Hypotenuse.self, "sqrt(x^2 + y^2) without overflow", examples: ["hypot(3, 4)"],
      seeAlso: ["norm", "abs"], floats: true),
    .pair(
      "beta", BetaFunction.self, "the beta function", parameters: ("a", "b"), examples: ["beta(2, 3)"],
      seeAlso: ["gamma", "betaln", "betainc"], floats: true),
    Builtin(
      "betaln", [.real("a"), .real("b")], "the logarithm of the beta function",
      details: "Complex where beta(a, b) is negative.", examples: ["betaln(2, 3)"], seeAlso: ["beta"],
      scalar2: { Gamma.isBetaNegative($0, $1) ? .nan : Gamma.logBeta($0, $1) }
    ) { call in
      let (a, b) = (try call.doubles(0), try call.doubles(1))
      let isSingle = try call[0].valueClass == .single || call[1].valueClass == .single
      let z = try broadcast(a, b, operation: "betaln") {
        Complex(Gamma.logBeta($0, $1), Gamma.isBetaNegative($0, $1) ? .pi : 0)
      }
      return isSingle ? try .of(narrowing: z.map(Builtin.rounded)) : try .of(narrowing: z)
    },
    Builtin(
      "gcd", [.real("a"), .real("b"), .real("more").variadic], results: ["g", "u", "v"],
      "the greatest common divisor; with more results g = u*a + v*b",
      examples: ["gcd(12, 18)", "gcd([12 20], 8)", "[g, u, v] = gcd(12, 18)"], seeAlso: ["lcm", "factor"]
    ) { call in
      let values = call.rest(from: 0)
      for value in values { try wholeOnly(call, value) }
      if call.resultCount >= 2 {
        guard values.count == 2 else { throw call.refuse("the factors are found for two arguments only") }
        let (a, b) = (try call.doubles(0), try call.doubles(1))
        let all = try broadcast(a, b, operation: "gcd") { Whole.bezout($0, $1) }
        return [.of(try all.map(\.divisor)), .of(try all.map(\.first)), .of(try all.map(\.second))]
      }
      var result = try call[0]
      for value in values.dropFirst() { result = try call.pairwise(CommonDivisor.self, result, value) }
      return [result]
    },
    .fold(
      "lcm", CommonMultiple.self, "the least common multiple", examples: ["lcm(4, 6)"], seeAlso: ["gcd"],
      check: wholeOnly),
    Builtin(
      "nthroot", [.real("x"), .real("n")], "the real n-th root, also of negative numbers where n is odd",
      examples: ["nthroot(-27, 3)", "nthroot([4 9], 2)"], seeAlso: ["sqrt", "cbrt", "power"]
    ) { call in
      let degrees = try call.doubles(1)
      let x = try call.doubles(0)
      guard degrees.allSatisfy({ $0 != 0 }) else { throw call.refuse(1, expected: "numbers other than 0") }
      guard degrees.allSatisfy({ $0 == $0.rounded() }) else {
        if x.allSatisfy({ $0 >= 0 }) { return try call.pairwise(RootOf.self, call[0], call[1]) }
        throw call.refuse("n must be an odd whole number where x is negative")
      }
      let result = try broadcast(x, degrees, operation: "nthroot") { x, n in
        x < 0 && n.truncatingRemainder(dividingBy: 2) == 0 ? .nan : RootOf.of(x, n)
      }
      if result.elements.contains(where: \.isNaN) && !x.elements.contains(where: \.isNaN) {
        throw call.refuse("n must be odd where x is negative")
      }
      return try Value(result, as: call[0].valueClass == .single ? .single : .double)
    },
  ]

  private static let wholeOnly: @Sendable (Call, Value) throws -> Void = { call, value in
    guard let x = try value.doubles(), x.allSatisfy({ $0 == $0.rounded() }) else {
      throw call.refuse("takes whole numbers only")
    }
  }
}

private enum RootOf: PairFunction {
  static func of(_ x: Double, _ n: Double) -> Double {
    if x == 0, !n.isNaN { return n < 0 ? .infinity : 0 }
    return x < 0 ? -Root.of(-x, n) : Root.of(x, n)
  }
}

extension Call {
  /// Whether an argument has a NaN.
  func hasNaN(_ index: Int) throws -> Bool { try doubles(index).elements.contains(where: \.isNaN) }
}
