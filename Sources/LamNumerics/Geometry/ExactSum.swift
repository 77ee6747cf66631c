/// Numbers that can be added, subtracted and multiplied: what determinants of points are computed with.
protocol DeterminantNumber {
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
}

extension Double: DeterminantNumber {}
extension Int128: DeterminantNumber {}

/// A sum of two doubles, the second smaller than the rounding of the first: about 106 bits.
struct DoubleDouble: DeterminantNumber {
  let head: Double
  let tail: Double

  init(_ head: Double, _ tail: Double = 0) { (self.head, self.tail) = (head, tail) }

  /// The exact difference of two doubles.
  init(difference a: Double, _ b: Double) {
    let (head, tail) = ExactSum.sum(a, -b)
    self.init(head, tail)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let (s, e) = ExactSum.sum(a.head, b.head)
    let (t, f) = ExactSum.sum(a.tail, b.tail)
    let (u, g) = ExactSum.sum(s, e + t)
    let (head, tail) = ExactSum.sum(u, g + f)
    return DoubleDouble(head, tail)
  }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + DoubleDouble(-b.head, -b.tail) }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let (p, e) = ExactSum.product(a.head, b.head)
    let (head, tail) = ExactSum.sum(p, e + (a.head * b.tail + a.tail * b.head))
    return DoubleDouble(head, tail)
  }
}

/// A number as the exact sum of doubles that do not overlap, the smallest first (J. R. Shewchuk, Adaptive Precision
/// Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997).
///
/// Exact as long as no product overflows or falls below the smallest double.
struct ExactSum: DeterminantNumber {
  /// Without zeros.
  private let parts: [Double]

  private init(parts: [Double]) { self.parts = parts }

  init(difference a: Double, _ b: Double) {
    let (head, tail) = ExactSum.sum(a, -b)
    parts = [tail, head].filter { $0 != 0 }
  }

  /// 1, 0 or -1.
  var sign: Int { (parts.last ?? 0).signum }

  static func + (a: ExactSum, b: ExactSum) -> ExactSum {
    b.parts.reduce(a) { $0.adding($1) }
  }

  static func - (a: ExactSum, b: ExactSum) -> ExactSum { b.parts.reduce(a) { $0.adding(-$1) } }

  static func * (a: ExactSum, b: ExactSum) -> ExactSum {
    b.parts.reduce(ExactSum(parts: [])) { total, factor in total + a.scaled(by: factor) }
  }

  private func adding(_ number: Double) -> ExactSum {
    var rest = number
    var sums: [Double] = []
    sums.reserveCapacity(parts.count + 1)
    for part in parts {
      let (head, tail) = ExactSum.sum(rest, part)
      if tail != 0 { sums.append(tail) }
      rest = head
    }
    if rest != 0 { sums.append(rest) }
    return ExactSum(parts: sums)
  }

  private func scaled(by factor: Double) -> ExactSum {
    parts.reduce(ExactSum(parts: [])) { total, part in
      let (head, tail) = ExactSum.product(part, factor)
      return total.adding(tail).adding(head)
    }
  }

  /// The rounded sum and what the rounding left out.
  static func sum(_ a: Double, _ b: Double) -> (Double, Double) {
    let s = a + b
    let part = s - a
    return (s, (a - (s - part)) + (b - part))
  }

  /// The rounded product and what the rounding left out.
  static func product(_ a: Double, _ b: Double) -> (Double, Double) {
    let p = a * b
    return (p, (-p).addingProduct(a, b))
  }
}

extension Double {
  /// 1, 0 or -1.
  var signum: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
