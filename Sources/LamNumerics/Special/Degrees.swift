import Numerics

/// Trigonometric functions of angles in degrees, exact where the value is 0, ±1/2, ±1 or infinite.
public enum Degrees {
  /// A complex angle in radians, turned back into the first turn.
  public static func radians(_ z: Complex<Double>) -> Complex<Double> {
    Complex(z.re.truncatingRemainder(dividingBy: 360) * (.pi / 180), z.im * (.pi / 180))
  }

  /// A complex angle in radians as degrees.
  public static func of(_ z: Complex<Double>) -> Complex<Double> {
    Complex(z.re * (180 / .pi), z.im * (180 / .pi))
  }

  public static func sine(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    // To (-180, 180], then to the first quadrant by the sine's symmetries.
    var turn = x.truncatingRemainder(dividingBy: 360)
    if turn > 180 { turn -= 360 }
    if turn < -180 { turn += 360 }
    let negative = turn < 0
    var angle = turn.magnitude
    if angle > 90 { angle = 180 - angle }
    let value: Double
    switch angle {
    case 0: value = 0
    case 30: value = 0.5
    case 90: value = 1
    default: value = angle > 45 ? Double.cos((90 - angle) * (.pi / 180)) : Double.sin(angle * (.pi / 180))
    }
    return negative && value != 0 ? -value : value
  }

  public static func cosine(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    return sine(90 - x.truncatingRemainder(dividingBy: 360).magnitude)
  }

  /// The sine of a complex angle, whose parts are products of which a factor that is 0 makes 0.
  public static func sine(_ z: Complex<Double>) -> Complex<Double> {
    let imaginary = z.im * (.pi / 180)
    return Complex(
      product(sine(z.re), Double.cosh(imaginary)), product(cosine(z.re), Double.sinh(imaginary)))
  }

  /// The cosine of a complex angle.
  public static func cosine(_ z: Complex<Double>) -> Complex<Double> {
    let imaginary = z.im * (.pi / 180)
    return Complex(
      product(cosine(z.re), Double.cosh(imaginary)), -product(sine(z.re), Double.sinh(imaginary)))
  }

  private static func product(_ x: Double, _ y: Double) -> Double { x == 0 || y == 0 ? 0 : x * y }

  public static func tangent(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let turn = x.truncatingRemainder(dividingBy: 180)
    // To (-90, 90], from where the distance to the pole is exact.
    let angle = turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn
    switch angle {
    case 0: return 0
    case 45: return 1
    case -45: return -1
    case 90: return turn < 0 ? -.infinity : .infinity
    case -90: return -.infinity
    default:
      if angle.magnitude <= 45 { return Double.tan(angle * (.pi / 180)) }
      return Double(signOf: angle, magnitudeOf: 1 / Double.tan((90 - angle.magnitude) * (.pi / 180)))
    }
  }

  /// `sin πx`, exact where it is 0 or ±1.
  public static func sineOfHalfTurns(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let turn = x.remainder(dividingBy: 2)
    let size = min(turn.magnitude, 1 - turn.magnitude)
    let value = size > 0.25 ? Double.cos(.pi * (0.5 - size)) : Double.sin(.pi * size)
    return value == 0 ? 0 : turn < 0 ? -value : value
  }

  /// `cos πx`, exact where it is 0 or ±1.
  public static func cosineOfHalfTurns(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let turn = x.remainder(dividingBy: 2).magnitude
    if turn <= 0.25 { return Double.cos(.pi * turn) }
    return turn < 0.75 ? Double.sin(.pi * (0.5 - turn)) : -Double.cos(.pi * (1 - turn))
  }
}
