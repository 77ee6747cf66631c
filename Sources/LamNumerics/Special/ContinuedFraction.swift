/// A number as a whole number plus reciprocals: `a₀ + 1/(a₁ + 1/(a₂ + ...))`, each term the nearest whole number.
public struct ContinuedFraction: Sendable {
  public var terms: [Double]

  /// - Parameter tolerance: the terms end where the fraction is as near as this.
  public init(_ x: Double, tolerance: Double) {
    terms = [x.rounded(.toNearestOrAwayFromZero)]
    guard x.isFinite else {
      terms = [x]
      return
    }
    var rest = x - terms[0]
    while terms.count < 40, rest != 0 {
      let (n, d) = fraction
      if (x - n / d).magnitude < tolerance { break }
      let turned = 1 / rest
      let term = turned.rounded(.toNearestOrAwayFromZero)
      terms.append(term)
      rest = turned - term
    }
  }

  /// Numerator and denominator, the denominator positive; those of an infinity are 1 or -1, and 0.
  public var fraction: (Double, Double) {
    if let first = terms.first, first.isInfinite { return (first > 0 ? 1 : -1, 0) }
    var (n, d) = (1.0, 0.0)
    for term in terms.reversed() { (n, d) = (term * n + d, n) }
    return d < 0 ? (-n, -d) : (n, d)
  }

  /// `3 + 1/(7 + 1/16)`.
  public var text: String {
    func spelled(_ x: Double) -> String {
      Int(exactly: x).map(String.init) ?? (x.isNaN ? "NaN" : x.isInfinite ? (x < 0 ? "-Inf" : "Inf") : "\(x)")
    }
    var text = spelled(terms[0])
    for (k, term) in terms.enumerated().dropFirst() {
      let isLast = k == terms.count - 1
      text += " + 1/" + (!isLast || term < 0 ? "(" : "") + spelled(term)
    }
    for (k, term) in terms.enumerated().dropFirst() where k < terms.count - 1 || term < 0 { text += ")" }
    return text
  }
}
