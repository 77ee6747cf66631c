import Glibc

/// Bessel functions of real order and argument.
///
/// Orders are brought to [-1/2, 1/2] by recurrence; the values there come from Temme's series for x < 2, from Hankel's
/// expansion for x ≥ 50 and from Steed's continued fractions between them (N. M. Temme, J. Comp. Phys. 19, 1975; Barnett et al., Comp. Phys. Comm. 8, 1974).
public enum Bessel {
  /// Orders of this size and more would take J and Y as many steps of recurrence; they give NaN.
  public static let largestOrder = 1e6

  /// `J_ν(x)`; NaN where it is not real: x < 0 and ν not whole.
  public static func j(_ order: Double, _ x: Double) -> Double {
    if !(order.magnitude < largestOrder) || x.isNaN { return .nan }
    if order == order.rounded() { return jn(Int32(order), x) }
    if x < 0 { return .nan }
    if x == 0 { return order > 0 ? 0 : .infinity }
    if x == .infinity { return 0 }
    if order >= 0 { return ordinary(order, x).j }
    let (j, y) = ordinary(-order, x)
    return Degrees.cosine(180 * order.truncatingRemainder(dividingBy: 2)) * j
      + Degrees.sine(180 * order.truncatingRemainder(dividingBy: 2)) * y
  }

  /// `Y_ν(x)`; NaN for x < 0, -Inf at 0.
  public static func y(_ order: Double, _ x: Double) -> Double {
    if !(order.magnitude < largestOrder) || x.isNaN || x < 0 { return .nan }
    if order == order.rounded() { return yn(Int32(order), x) }
    if x == 0 { return -.infinity }
    if x == .infinity { return 0 }
    if order >= 0 { return ordinary(order, x).y }
    let (j, y) = ordinary(-order, x)
    return Degrees.cosine(180 * order.truncatingRemainder(dividingBy: 2)) * y
      - Degrees.sine(180 * order.truncatingRemainder(dividingBy: 2)) * j
  }

  /// `I_ν(x)`, or `I_ν(x) e^-|x|`; NaN where it is not real.
  public static func i(_ order: Double, _ x: Double, scaled: Bool = false) -> Double {
    if !order.isFinite || x.isNaN { return .nan }
    let isWhole = order == order.rounded()
    if x < 0 {
      guard isWhole else { return .nan }
      let value = i(order, -x, scaled: scaled)
      return order.truncatingRemainder(dividingBy: 2) == 0 ? value : -value
    }
    let positive = isWhole ? order.magnitude : order
    if x == 0 { return positive == 0 ? 1 : positive > 0 ? 0 : .infinity }
    if x == .infinity { return scaled ? 0 : x }
    if positive >= 0 { return modified(positive, x, scaled: scaled).i }
    let (i, k) = modified(-positive, x, scaled: scaled)
    let reflected = 2 / Double.pi * Degrees.sine(180 * order.truncatingRemainder(dividingBy: 2)) * k
    return i - (scaled ? reflected * exp(-2 * x) : reflected)
  }

  /// `K_ν(x)`, or `K_ν(x) e^x`; NaN for x < 0, Inf at 0.
  public static func k(_ order: Double, _ x: Double, scaled: Bool = false) -> Double {
    if !order.isFinite || x.isNaN || x < 0 { return .nan }
    if x == 0 { return .infinity }
    if x == .infinity { return 0 }
    return modified(order.magnitude, x, scaled: scaled).k
  }

  private static func modified(_ order: Double, _ x: Double, scaled: Bool) -> (i: Double, k: Double) {
    if hypot(order, x) >= ModifiedBessel.radius { return ModifiedBessel.values(order, x, scaled: scaled) }
    let (i, k) = modified(order, x)
    return scaled ? (i * exp(-x), k * exp(x)) : (i, k)
  }

  /// Keeps what grows along a recurrence in range, and what it began with in proportion.
  private static func shrink(_ running: inout Double, _ slope: inout Double, _ first: inout Double) {
    guard running.magnitude > 1e250 || slope.magnitude > 1e250 else { return }
    running *= 1e-250
    slope *= 1e-250
    first *= 1e-250
  }

  /// Whether the power series has no cancellation.
  private static func isSmall(_ x: Double, for order: Double) -> Bool { x * x / 4 <= order + 1 }

  /// `J` (sign -1) or `I` (sign 1) by the power series (Abramowitz & Stegun 9.1.10, 9.6.10).
  private static func series(_ order: Double, _ x: Double, sign: Double) -> Double {
    let square = sign * (x / 2) * (x / 2)
    var (sum, term) = (1.0, 1.0)
    for k in 1..<500 {
      term *= square / (Double(k) * (order + Double(k)))
      sum += term
      if term.magnitude < sum.magnitude * 1e-17 { break }
    }
    if order < 150 {
      let power = pow(x / 2, order)
      if power.isNormal { return power / tgamma(order + 1) * sum }
    }
    return exp(order * log(x / 2) - lgamma(order + 1)) * sum
  }

  /// `J` and `Y` of an order from 0 to 2 for a large argument, by Hankel's expansion (Abramowitz & Stegun 9.2.5).
  private static func hankel(_ order: Double, _ x: Double) -> (j: Double, y: Double) {
    var (p, q) = (0.0, 0.0)
    var term = 1.0
    for k in 0..<30 {
      let signed = k & 2 == 0 ? term : -term
      if k & 1 == 0 { p += signed } else { q += signed }
      let odd = Double(2 * k + 1)
      term *= (4 * order * order - odd * odd) / (Double(k + 1) * 8 * x)
      if term.magnitude < 1e-18 { break }
    }
    // The angle x - (ν/2 + 1/4)π, without a difference of large numbers.
    let (cosine, sine) = (Degrees.cosine(90 * order + 45), Degrees.sine(90 * order + 45))
    let (c, s) = (cos(x) * cosine + sin(x) * sine, sin(x) * cosine - cos(x) * sine)
    let size = (2 / (.pi * x)).squareRoot()
    return (size * (p * c - q * s), size * (p * s + q * c))
  }

  /// `J` and `Y` of an order up to x, and `Y` of the next, by recurrence from the orders below 2, which is stable there.
  private static func oscillating(_ order: Double, _ x: Double) -> (j: Double, y: Double, next: Double) {
    let steps = Int(order)
    let first = order - Double(steps)
    var (lower, upper) = (hankel(first, x), hankel(first + 1, x))
    for k in 0..<steps {
      let factor = 2 * (first + Double(k) + 1) / x
      (lower, upper) = (upper, (factor * upper.j - lower.j, factor * upper.y - lower.y))
    }
    return (lower.j, lower.y, upper.y)
  }

  /// The two gamma functions of Temme's method for |μ| ≤ 1/2.
  private static func temme(_ mu: Double) -> (g1: Double, g2: Double, plus: Double, minus: Double) {
    let plus = 1 / tgamma(1 + mu)
    let minus = 1 / tgamma(1 - mu)
    // (1/Γ(1-μ) - 1/Γ(1+μ)) / 2μ, from the series of 1/Γ(1+x) where the difference would cancel.
    let g1: Double
    if mu.magnitude < 0.05 {
      let s = mu * mu
      g1 =
        -(0.5772156649015329
        + s
        * (-0.0420026350340952 + s * (-0.0421977345555443 + s * (0.0072189432466630 - s * 0.0002152416741149))))
    } else {
      g1 = (minus - plus) / (2 * mu)
    }
    return (g1, (minus + plus) / 2, plus, minus)
  }

  private static func ordinary(_ order: Double, _ x: Double) -> (j: Double, y: Double) {
    let isLarge = x >= 50
    if isLarge && order <= x {
      let (j, y, _) = oscillating(order, x)
      return (j, y)
    }
    let steps = x < 2 ? Int(order + 0.5) : max(0, Int(order - x + 1.5))
    let mu = order - Double(steps)
    let reciprocal = 1 / x
    let w = 2 * reciprocal / .pi
    // The continued fraction of J'/J at the order itself.
    var sign = 1.0
    var h = max(order * reciprocal, 1e-300)
    var b = 2 * reciprocal * order
    var d = 0.0
    var c = h
    for _ in 0..<100_000 {
      b += 2 * reciprocal
      d = b - d
      if d.magnitude < 1e-300 { d = 1e-300 }
      c = b - 1 / c
      if c.magnitude < 1e-300 { c = 1e-300 }
      d = 1 / d
      h *= c * d
      if d < 0 { sign = -sign }
      if (c * d - 1).magnitude < 1e-16 { break }
    }
    var running = sign * 1e-300
    var slope = h * running
    var first = running
    var factor = order * reciprocal
    for step in 0..<steps {
      let next = factor * running + slope
      factor = (order - Double(step + 1)) * reciprocal
      slope = factor * next - running
      running = next
      shrink(&running, &slope, &first)
    }
    if running == 0 { running = 1e-16 }
    let f = slope / running
    let jmu: Double
    let ymu: Double
    let y1: Double
    if isLarge {
      (jmu, ymu, y1) = oscillating(mu, x)
    } else if x < 2 {
      let half = x / 2
      let pimu = Double.pi * mu
      let fact = pimu.magnitude < 1e-16 ? 1 : pimu / sin(pimu)
      let logarithm = -log(half)
      let e = mu * logarithm
      let fact2 = e.magnitude < 1e-16 ? 1 : sinh(e) / e
      let (g1, g2, plus, minus) = temme(mu)
      var ff = 2 / Double.pi * fact * (g1 * cosh(e) + g2 * fact2 * logarithm)
      let exponential = exp(e)
      var p = exponential / (plus * .pi)
      var q = 1 / (exponential * .pi * minus)
      let pimu2 = 0.5 * pimu
      let fact3 = pimu2.magnitude < 1e-16 ? 1 : sin(pimu2) / pimu2
      let r = .pi * pimu2 * fact3 * fact3
      var coefficient = 1.0
      let square = -half * half
      var sum = ff + r * q
      var sum1 = p
      for k in 1..<10_000 {
        let n = Double(k)
        ff = (n * ff + p + q) / (n * n - mu * mu)
        coefficient *= square / n
        p /= n - mu
        q /= n + mu
        let change = coefficient * (ff + r * q)
        sum += change
        sum1 += coefficient * p - n * change
        if change.magnitude < (1 + sum.magnitude) * 1e-17 { break }
      }
      ymu = -sum
      y1 = -sum1 * 2 * reciprocal
      let derivative = mu * reciprocal * ymu - y1
      jmu = w / (derivative - f * ymu)
    } else {
      var a = 0.25 - mu * mu
      var p = -0.5 * reciprocal
      var q = 1.0
      let br = 2 * x
      var bi = 2.0
      var fact = a * reciprocal / (p * p + q * q)
      var cr = br + q * fact
      var ci = bi + p * fact
      var den = br * br + bi * bi
      var dr = br / den
      var di = -bi / den
      var dlr = cr * dr - ci * di
      var dli = cr * di + ci * dr
      (p, q) = (p * dlr - q * dli, p * dli + q * dlr)
      for k in 2..<100_000 {
        a += Double(2 * (k - 1))
        bi += 2
        dr = a * dr + br
        di = a * di + bi
        if dr.magnitude + di.magnitude < 1e-300 { dr = 1e-300 }
        fact = a / (cr * cr + ci * ci)
        cr = br + cr * fact
        ci = bi - ci * fact
        if cr.magnitude + ci.magnitude < 1e-300 { cr = 1e-300 }
        den = dr * dr + di * di
        dr /= den
        di /= -den
        dlr = cr * dr - ci * di
        dli = cr * di + ci * dr
        (p, q) = (p * dlr - q * dli, p * dli + q * dlr)
        if (dlr - 1).magnitude + dli.magnitude < 1e-16 { break }
      }
      let gamma = (p - f) / q
      let magnitude = (w / ((p - f) * gamma + q)).squareRoot()
      jmu = running < 0 ? -magnitude : magnitude
      ymu = jmu * gamma
      let derivative = ymu * (p + q / gamma)
      y1 = mu * reciprocal * ymu - derivative
    }
    var (y, next) = (ymu, y1)
    for k in 0..<steps where y.isFinite {
      (y, next) = (next, next.isFinite ? (mu + Double(k) + 1) * 2 * reciprocal * next - y : next)
    }
    return (isSmall(x, for: order) ? series(order, x, sign: -1) : first * (jmu / running), y)
  }

  private static func modified(_ order: Double, _ x: Double) -> (i: Double, k: Double) {
    let steps = Int(order + 0.5)
    let mu = order - Double(steps)
    let reciprocal = 1 / x
    var h = max(order * reciprocal, 1e-300)
    var b = 2 * reciprocal * order
    var d = 0.0
    var c = h
    for _ in 0..<100_000 {
      b += 2 * reciprocal
      d = 1 / (b + d)
      c = b + 1 / c
      h *= c * d
      if (c * d - 1).magnitude < 1e-16 { break }
    }
    var running = 1e-300
    var slope = h * running
    var first = running
    var factor = order * reciprocal
    for step in 0..<steps {
      let next = factor * running + slope
      factor = (order - Double(step + 1)) * reciprocal
      slope = factor * next + running
      running = next
      shrink(&running, &slope, &first)
    }
    let f = slope / running
    let kmu: Double
    let k1: Double
    if x < 2 {
      let half = x / 2
      let pimu = Double.pi * mu
      let fact = pimu.magnitude < 1e-16 ? 1 : pimu / sin(pimu)
      let logarithm = -log(half)
      let e = mu * logarithm
      let fact2 = e.magnitude < 1e-16 ? 1 : sinh(e) / e
      let (g1, g2, plus, minus) = temme(mu)
      var ff = fact * (g1 * cosh(e) + g2 * fact2 * logarithm)
      var sum = ff
      let exponential = exp(e)
      var p = 0.5 * exponential / plus
      var q = 0.5 / (exponential * minus)
      var coefficient = 1.0
      var sum1 = p
      for k in 1..<10_000 {
        let n = Double(k)
        ff = (n * ff + p + q) / (n * n - mu * mu)
        coefficient *= half * half / n
        p /= n - mu
        q /= n + mu
        let change = coefficient * ff
        sum += change
        sum1 += coefficient * (p - n * ff)
        if change.magnitude < sum.magnitude * 1e-17 { break }
      }
      kmu = sum
      k1 = sum1 * 2 * reciprocal
    } else {
      var b = 2 * (1 + x)
      var d = 1 / b
      var h = d
      var delta = d
      var q1 = 0.0
      var q2 = 1.0
      let a1 = 0.25 - mu * mu
      var q = a1
      var c = a1
      var a = -a1
      var s = 1 + q * delta
      for k in 2..<100_000 {
        a -= Double(2 * (k - 1))
        c = -a * c / Double(k)
        let next = (q1 - b * q2) / a
        q1 = q2
        q2 = next
        q += c * next
        b += 2
        d = 1 / (b + a * d)
        delta = (b * d - 1) * delta
        h += delta
        let change = q * delta
        s += change
        if (change / s).magnitude < 1e-17 { break }
      }
      h = a1 * h
      kmu = (.pi / (2 * x)).squareRoot() * exp(-x) / s
      k1 = kmu * (mu + x + 0.5 - h) * reciprocal
    }
    let derivative = mu * reciprocal * kmu - k1
    let imu = reciprocal / (f * kmu - derivative)
    var (k, next) = (kmu, k1)
    for step in 1...max(steps, 1) where step <= steps && k.isFinite {
      (k, next) = (next, (mu + Double(step)) * 2 * reciprocal * next + k)
    }
    return (isSmall(x, for: order) ? series(order, x, sign: 1) : imu * (first / running), k)
  }
}
