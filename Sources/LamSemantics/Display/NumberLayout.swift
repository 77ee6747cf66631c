/// How the numbers of one array are spelled, so that those of a column line up and none loses its digits.
///
/// An array of whole numbers shows them in full. Otherwise every number has as many decimals as the smallest needs
/// for five significant digits, less where a column is exact with fewer. Where that would be too wide (`[1e5+.5 1e-3]`)
/// every number has five significant digits of its own. Rounding noise (far below the largest, near ε) takes no part
/// in the choice: it shows as `0.0000`, where an exact zero shows as `0`.
struct NumberLayout {
  enum Style: Hashable {
    case whole
    case fixed(Int)
    case significant
  }

  let format: DisplayFormat
  let isSingle: Bool
  /// Magnitudes below this are rounding noise.
  let noise: Double
  let style: Style

  private static let digits = 5

  /// - Parameter extent: the larger of rows and columns, by which rounding errors grow.
  init(_ values: UnsafeBufferPointer<Double>, format: DisplayFormat, isSingle: Bool, extent: Int) {
    self.format = format
    self.isSingle = isSingle
    var largest = 0.0
    var allWhole = true
    for x in values where x.isFinite {
      let magnitude = x.magnitude
      if magnitude > largest { largest = magnitude }
      if allWhole && magnitude.rounded(.towardZero) != magnitude { allWhole = false }
    }
    let epsilon = isSingle ? Double(Float.ulpOfOne) : Double.ulpOfOne
    let growth = isSingle ? 20.0 : 1e5
    let noise =
      values.count > 1
      ? min(min(largest, 1) * epsilon * growth * Double(extent), isSingle ? 1e-5 : 1e-9) : 0
    self.noise = noise
    if allWhole {
      style = largest < 1e15 ? .whole : .significant
      return
    }
    var smallest = largest
    for x in values {
      let magnitude = x.magnitude
      if magnitude < smallest && magnitude > noise { smallest = magnitude }
    }
    let high = NumberLayout.digitsBeforePoint(largest)
    let low = NumberLayout.digitsBeforePoint(smallest)
    let decimals = max(NumberLayout.decimals(high), NumberLayout.decimals(low))
    let fits = max(high, 1) + decimals <= 7 && values.count > 1
    style = fits && format.precision == .short ? .fixed(decimals) : .significant
  }

  /// 3 for 123.4, 0 for 0.5, -1 for 0.05.
  static func digitsBeforePoint(_ magnitude: Double) -> Int {
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    var digits = Int(magnitude.exponent) * 30103 / 100000
    // The estimate from the binary exponent is at most one or two too low.
    while digits < 400, magnitude >= power(digits) { digits += 1 }
    while digits > -400, magnitude < power(digits - 1) { digits -= 1 }
    return digits
  }

  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  static func power(_ exponent: Int) -> Double {
    if powers.indices.contains(exponent) { return powers[exponent] }
    if powers.indices.contains(-exponent) { return 1 / powers[-exponent] }
    return Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }

  /// Decimals that give five significant digits, or four after a leading zero.
  private static func decimals(_ before: Int) -> Int {
    before > 0 ? max(digits - before, 1) : before == 0 ? digits - 1 : digits - before
  }

  /// Whether `x` is a decimal fraction of this many decimals, as far as its own precision tells.
  private func isExact(_ x: Double, decimals: Int) -> Bool {
    let scale = NumberLayout.power(decimals)
    let nearest = (x * scale).rounded() / scale
    return isSingle ? Float(nearest) == Float(x) : nearest == x
  }

  /// The style of one column: fewer decimals, or none, where they show every number of it exactly.
  func style(ofColumn values: UnsafeBufferPointer<Double>) -> Style {
    guard case .fixed(let most) = style else { return style }
    var needed = 0
    for x in values where x.isFinite {
      while needed < most && !isExact(x, decimals: needed) { needed += 1 }
      if needed == most { break }
    }
    return needed == 0 ? .whole : .fixed(needed)
  }

  /// The spelling of a number in a column of this style.
  func text(_ x: Double, _ style: Style) -> String {
    if !x.isFinite { return NumberText.special(x) }
    switch format.notation {
    case .bank: return NumberText.fixed(x, decimals: 2)
    case .rational: return Rational.text(x, length: 9)
    case .scientific:
      let digits = format.precision == .short ? NumberLayout.digits : isSingle ? 8 : 16
      return NumberText.scientific(x, digits: digits)
    case .general:
      return format.precision == .short
        ? NumberText.general(x, digits: NumberLayout.digits) : NumberText.shortest(x, isSingle: isSingle)
    case .automatic: break
    }
    if x == 0 { return "0" }
    switch style {
    case .whole: return NumberText.whole(x)
    case .fixed(let decimals):
      return NumberText.fixed(x.magnitude <= noise ? 0 : x, decimals: decimals)
    case .significant: return significant(x)
    }
  }

  private func significant(_ x: Double) -> String {
    let magnitude = x.magnitude
    let isWhole = magnitude.rounded(.towardZero) == magnitude
    if isWhole && magnitude < 1e15 { return NumberText.whole(x) }
    if format.precision == .long { return NumberText.shortest(x, isSingle: isSingle) }
    if magnitude <= noise { return NumberText.fixed(0, decimals: NumberLayout.digits - 1) }
    if magnitude >= 1e-4 && magnitude < 99999.5 {
      let most = NumberLayout.decimals(NumberLayout.digitsBeforePoint(magnitude))
      for decimals in 1..<max(most, 1) where isExact(x, decimals: decimals) {
        return NumberText.fixed(x, decimals: decimals)
      }
      return NumberText.fixed(x, decimals: most)
    }
    if !isWhole && magnitude >= 1 && magnitude < 1e10 {
      for decimals in 1...3 where isExact(x, decimals: decimals) {
        return NumberText.fixed(x, decimals: decimals)
      }
    }
    let exact = NumberText.shortestDigits(x, isSingle: isSingle).digits.count
    return NumberText.scientific(x, digits: min(exact, NumberLayout.digits))
  }

  /// One number by itself.
  static func text(_ x: Double, format: DisplayFormat, isSingle: Bool = false) -> String {
    withUnsafePointer(to: x) { pointer in
      let layout = NumberLayout(
        UnsafeBufferPointer(start: pointer, count: 1), format: format, isSingle: isSingle, extent: 1)
      return layout.text(x, layout.style)
    }
  }
}
