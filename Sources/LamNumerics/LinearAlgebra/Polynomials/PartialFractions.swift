import Numerics

/// `b(s)/a(s) = Σ rᵢ / (s - pᵢ)^eᵢ + k(s)`.
public struct PartialFractions<R: BLASReal> {
  public private(set) var residues: [Complex<R>] = []
  public private(set) var poles: [Complex<R>] = []
  public private(set) var multiplicities: [Int] = []
  public private(set) var quotient: [Complex<R>] = []

  /// Poles within 0.001 of each other, relatively, count as one multiple pole.
  ///
  /// - Throws: `notFinite`, `noConvergence`.
  public init(numerator: [Complex<R>], denominator: [Complex<R>]) throws {
    var (b, a) = (Polynomial.reduced(numerator), Polynomial.reduced(denominator))
    let leading = a[0]
    a = a.map { Complex.quotient($0, leading) }
    b = b.map { Complex.quotient($0, leading) }
    if a.count == 1 {
      quotient = b
      return
    }
    try groupPoles(Polynomial.roots(a))
    if b.count >= a.count {
      let division = try Polynomial.division(b, by: a)
      quotient = division.quotient
      b = Polynomial.reduced(division.remainder)
    }
    // One linear equation per power: the numerators of the simple fractions over the common denominator.
    let n = poles.count
    let matrix = try Tensor<Complex<R>>.zeros(n, n)
    for (j, pole) in poles.enumerated() {
      var others: [Complex<R>] = [1]
      var skipped = 0
      for other in poles {
        if other == pole && skipped < multiplicities[j] {
          skipped += 1
        } else {
          try Interrupt.check()
          others = try Polynomial.product(others, [1, -other])
        }
      }
      for (i, value) in others.enumerated() { matrix.base[n - others.count + i + j * n] = value }
    }
    let right = try Tensor<Complex<R>>.zeros(n, 1)
    for (i, value) in b.suffix(n).enumerated() { right.base[n - min(b.count, n) + i] = value }
    residues = try solve(matrix, right).x.elements
  }

  /// The quotient of two polynomials that fractions add up to, the denominator with 1 in front.
  ///
  /// - Parameters:
  ///   - quotient: the polynomial beside the fractions.
  ///   - multiplicities: the power of each denominator; nil counts the poles that are nearly equal.
  /// - Throws: `outOfMemory`.
  public static func sum(
    residues: [Complex<R>], poles: [Complex<R>], quotient: [Complex<R>], multiplicities: [Int]?
  ) throws -> (numerator: [Complex<R>], denominator: [Complex<R>]) {
    var group = [Int](repeating: 0, count: poles.count)
    var powers = multiplicities ?? group
    for (number, members) in try RootGroups.nearlyEqual(poles, tolerance: 0.001, sorting: false).enumerated()
    {
      for (k, member) in members.sorted().enumerated() {
        group[member] = number
        if multiplicities == nil { powers[member] = k + 1 }
      }
    }
    func product(leavingOut count: Int, of left: Int?) throws -> [Complex<R>] {
      var (rest, factors) = (count, [Complex<R>(1)])
      for (k, pole) in poles.enumerated() {
        try Interrupt.check()
        if rest > 0, group[k] == left {
          rest -= 1
        } else {
          factors = try Polynomial.product(factors, [1, -pole])
        }
      }
      return factors
    }
    func add(_ terms: [Complex<R>], to sum: inout [Complex<R>]) {
      if terms.count > sum.count { sum = Array(repeating: .zero, count: terms.count - sum.count) + sum }
      for (k, term) in terms.enumerated() { sum[sum.count - terms.count + k] += term }
    }
    let denominator = try product(leavingOut: 0, of: nil)
    var numerator: [Complex<R>] = []
    for (k, residue) in residues.enumerated() where k < poles.count {
      add(try product(leavingOut: powers[k], of: group[k]).map { $0 * residue }, to: &numerator)
    }
    if quotient.contains(where: { $0 != .zero }) {
      add(try Polynomial.product(quotient, denominator), to: &numerator)
    }
    // What rounding alone leaves of leading coefficients is none.
    let noise = (numerator.map(\.modulus).max() ?? 0) * R.ulpOfOne
    let leading = numerator.prefix { $0.modulus <= noise }.count
    return (Polynomial.reduced(Array(numerator.dropFirst(leading))), denominator)
  }

  private mutating func groupPoles(_ roots: [Complex<R>]) throws {
    let tiny = (roots.map(\.modulus).max() ?? 0) * R.ulpOfOne * 1e4
    for group in try RootGroups.nearlyEqual(roots, tolerance: 0.001, sorting: true) {
      var mean = group.reduce(Complex<R>.zero) { $0 + roots[$1] } / Complex(R(group.count))
      if abs(mean.imaginaryPart) < tiny { mean = Complex(mean.realPart, 0) }
      if abs(mean.realPart) < tiny { mean = Complex(0, mean.imaginaryPart) }
      for k in 1...group.count {
        poles.append(mean)
        multiplicities.append(k)
      }
    }
  }
}
