import LamNumerics

/// How the numbers of one array are spelled, so that those of a column line up and none loses all its digits.
///
/// An array of whole numbers shows them in full, and so does a column of whole numbers. All other columns have one
/// number of decimals: as many as the largest number needs for five significant digits, and four where there are
/// numbers below ten; fewer where columns of this magnitude are exact with fewer. Where that would be too wide, each
/// magnitude of columns has decimals of its own, and where that is too wide still (`[1e5+.5; 1e-3]`) each number has
/// five significant digits. A number of which no digit would be seen shows two of its own. Rounding noise (far below
/// the largest, near ε) takes no part in the choice: it shows as `0.0000`, where an exact zero shows as `0`.
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
  /// How many significant digits are wanted.
  private let digits: Int
  /// The decimals of the columns that are not whole, by their magnitudes; those that are missing are significant.
  private var decimals: [Int: Int] = [:]
  private let isWhole: Bool

  /// - Parameters:
  ///   - columnLength: how many values stand in a column.
  ///   - extent: the larger of rows and columns, by which rounding errors grow.
  init(
    _ values: UnsafeBufferPointer<Double>, columnLength: Int, format: DisplayFormat, isSingle: Bool,
    extent: Int
  ) throws {
    self.format = format
    self.isSingle = isSingle
    digits = format.digits(isSingle: isSingle)
    let all = MagnitudeSpread(values)
    let epsilon = isSingle ? Double(Float.ulpOfOne) : Double.ulpOfOne
    let growth = isSingle ? 20.0 : 1e5
    noise =
      values.count > 1
      ? min(min(all.largest, 1) * epsilon * growth * Double(extent), isSingle ? 1e-5 : 1e-9) : 0
    isWhole = all.isWhole && all.largest < 1e15
    guard !all.isWhole, values.count > 1, !format.readsBack, format.notation == .automatic else { return }
    try chooseDecimals(values, columnLength: max(columnLength, 1))
  }

  private mutating func chooseDecimals(_ values: UnsafeBufferPointer<Double>, columnLength: Int) throws {
    var looks = Pace(every: Pace.elements)
    var spreads: [Int: MagnitudeSpread] = [:]
    var whole = MagnitudeSpread()
    let columns = stride(from: 0, to: values.count, by: columnLength).map {
      UnsafeBufferPointer(rebasing: values[$0..<min($0 + columnLength, values.count)])
    }
    for column in columns {
      try looks.step(columnLength)
      let spread = MagnitudeSpread(column, above: noise)
      whole.join(spread)
      if !spread.isWhole { spreads[spread.magnitude, default: MagnitudeSpread()].join(spread) }
    }
    let common = decimals(for: whole)
    var most: [Int: Int] = [:]
    for (magnitude, spread) in spreads { most[magnitude] = common ?? decimals(for: spread) }
    // A column of one magnitude may need fewer than all of them may have.
    for column in columns {
      let spread = MagnitudeSpread(column, above: noise)
      try looks.step()
      guard !spread.isWhole, let limit = most[spread.magnitude] else { continue }
      var needed = decimals[spread.magnitude] ?? 0
      for x in column where x.isFinite && !isHidden(x, decimals: limit) {
        if needed == limit { break }
        try looks.step()
        while needed < limit && !isExact(x, decimals: needed) { needed += 1 }
      }
      decimals[spread.magnitude] = needed
    }
  }

  /// The decimals that numbers of this spread have in common; nil where that would be too wide.
  private func decimals(for spread: MagnitudeSpread) -> Int? {
    let high = NumberLayout.digitsBeforePoint(spread.largest)
    let low = NumberLayout.digitsBeforePoint(spread.smallest)
    let decimals = max(decimals(high), min(decimals(low), digits - 1))
    return max(high, 1) + decimals <= digits + (high > 0 ? 2 : 4) ? decimals : nil
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

  /// Decimals that give all the digits, or one less after a leading zero.
  private func decimals(_ before: Int) -> Int {
    before > 0 ? max(digits - before, 1) : before == 0 ? max(digits - 1, 1) : digits - before
  }

  /// Whether `x` is a decimal fraction of this many decimals, as far as its own precision tells.
  private func isExact(_ x: Double, decimals: Int) -> Bool {
    let scale = NumberLayout.power(decimals)
    let nearest = (x * scale).rounded() / scale
    return isSingle ? Float(nearest) == Float(x) : nearest == x
  }

  /// Whether no digit of a number that counts would be seen with so many decimals.
  private func isHidden(_ x: Double, decimals: Int) -> Bool {
    x.magnitude > noise && x.magnitude < 0.5 / NumberLayout.power(decimals)
  }

  /// The style of one column.
  func style(ofColumn values: UnsafeBufferPointer<Double>) -> Style {
    if isWhole { return .whole }
    let spread = MagnitudeSpread(values, above: noise)
    guard !decimals.isEmpty else { return .significant }
    if spread.isWhole && spread.largest < 1e15 { return .whole }
    return decimals[spread.magnitude].map { .fixed($0) } ?? .significant
  }

  /// The spelling of a number in a column of this style.
  func text(_ x: Double, _ style: Style) -> String {
    if format.notation == .hexadecimal {
      return isSingle
        ? NumberText.hexadecimal(Float(x).bitPattern) : NumberText.hexadecimal(x.bitPattern)
    }
    if !x.isFinite { return NumberText.special(x) }
    switch format.notation {
    case .bank: return NumberText.fixed(x, decimals: 2)
    case .rational: return Rational.text(x, length: 9)
    case .scientific: return NumberText.scientific(x, digits: digits)
    case .general:
      return format.readsBack
        ? NumberText.shortest(x, isSingle: isSingle) : NumberText.general(x, digits: digits)
    case .automatic, .hexadecimal: break
    }
    if x == 0 { return format.precision == .exact && x.sign == .minus ? "-0" : "0" }
    switch style {
    case .whole: return NumberText.whole(x)
    case .fixed(let decimals):
      if isHidden(x, decimals: decimals) { return scientific(x, most: 2) }
      return NumberText.fixed(x.magnitude <= noise ? 0 : x, decimals: decimals)
    case .significant: return significant(x)
    }
  }

  private func significant(_ x: Double) -> String {
    let magnitude = x.magnitude
    let isWhole = magnitude.rounded(.towardZero) == magnitude
    if isWhole && magnitude < 1e15 { return NumberText.whole(x) }
    if format.readsBack { return NumberText.shortest(x, isSingle: isSingle) }
    if magnitude <= noise { return NumberText.fixed(0, decimals: max(digits - 1, 1)) }
    if magnitude >= 1e-4 && magnitude < NumberLayout.power(digits) - 0.5 {
      let most = decimals(NumberLayout.digitsBeforePoint(magnitude))
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
    return scientific(x, most: digits)
  }

  private func scientific(_ x: Double, most: Int) -> String {
    let exact = NumberText.shortestDigits(x, isSingle: isSingle).digits.count
    return NumberText.scientific(x, digits: min(exact, most))
  }

  /// One number by itself.
  static func text(_ x: Double, format: DisplayFormat, isSingle: Bool = false) throws -> String {
    try withUnsafePointer(to: x) { pointer in
      let one = UnsafeBufferPointer(start: pointer, count: 1)
      let layout = try NumberLayout(one, columnLength: 1, format: format, isSingle: isSingle, extent: 1)
      return layout.text(x, layout.style(ofColumn: one))
    }
  }
}
