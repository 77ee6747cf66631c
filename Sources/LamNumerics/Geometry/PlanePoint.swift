/// A point of the plane whose position relative to others is told exactly.
///
/// Signs of determinants are computed in doubles first; where the rounding could have decided them, in whole numbers of 128
/// bits, in pairs of doubles, and at last exactly. The coordinates must be those that `scaled` gives.
struct PlanePoint: Equatable {
  let x: Double
  let y: Double

  /// Points at the same places but for a power of 2, none of them farther from 0 than 1: no determinant overflows, and
  /// parts below 2^-200 are left out so that none falls below the smallest double.
  ///
  /// - Parameters: finite coordinates, as many of `x` as of `y`.
  static func scaled(x: [Double], y: [Double]) throws -> [PlanePoint] {
    let largest = max(x.reduce(0) { max($0, abs($1)) }, y.reduce(0) { max($0, abs($1)) })
    let exponent = largest > 0 ? -Int(largest.exponent) - 1 : 0
    func place(_ number: Double) -> Double {
      let small = Double(sign: .plus, exponent: exponent, significand: number)
      return Double(sign: .plus, exponent: 200, significand: small).rounded() * 0x1p-200
    }
    var looks = Pace()
    return try zip(x, y).map {
      try looks.step()
      return PlanePoint(x: place($0), y: place($1))
    }
  }

  /// By x, then by y.
  static func precedes(_ a: PlanePoint, _ b: PlanePoint) -> Bool { a.x < b.x || (a.x == b.x && a.y < b.y) }

  /// 1 where three points go round counterclockwise, -1 clockwise, 0 where they are on a line.
  static func orientation(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Int {
    let (p, q) = ((a.x - c.x) * (b.y - c.y), (a.y - c.y) * (b.x - c.x))
    let rough = p - q
    if abs(rough) > 4 * 0x1p-53 * (abs(p) + abs(q)) { return rough.signum }
    typealias E = ExactSum
    return
      (E(difference: a.x, c.x) * E(difference: b.y, c.y) - E(difference: a.y, c.y) * E(difference: b.x, c.x))
      .sign
  }

  /// 1 where `d` is inside of the circle through three points that go round counterclockwise, -1 outside, 0 on it.
  static func inCircle(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint) -> Int {
    let (ax, ay, bx, by) = (a.x - d.x, a.y - d.y, b.x - d.x, b.y - d.y)
    let (cx, cy) = (c.x - d.x, c.y - d.y)
    let rough = circleDeterminant(ax, ay, bx, by, cx, cy)
    let size =
      (abs(bx * cy) + abs(by * cx)) * (ax * ax + ay * ay) + (abs(cx * ay) + abs(cy * ax))
      * (bx * bx + by * by)
      + (abs(ax * by) + abs(ay * bx)) * (cx * cx + cy * cy)
    if abs(rough) > 11 * 0x1p-53 * size { return rough.signum }
    let places = [a.x, a.y, b.x, b.y, c.x, c.y, d.x, d.y]
    if let w = wholes(places) {
      return Int(
        circleDeterminant(
          w[0] - w[6], w[1] - w[7], w[2] - w[6], w[3] - w[7], w[4] - w[6], w[5] - w[7]
        ).signum())
    }
    typealias D = DoubleDouble
    let better = circleDeterminant(
      D(difference: a.x, d.x), D(difference: a.y, d.y), D(difference: b.x, d.x), D(difference: b.y, d.y),
      D(difference: c.x, d.x), D(difference: c.y, d.y)
    ).head
    if abs(better) > 0x1p-90 * size { return better.signum }
    typealias E = ExactSum
    return circleDeterminant(
      E(difference: a.x, d.x), E(difference: a.y, d.y), E(difference: b.x, d.x), E(difference: b.y, d.y),
      E(difference: c.x, d.x), E(difference: c.y, d.y)
    ).sign
  }

  private static func circleDeterminant<N: DeterminantNumber>(
    _ ax: N, _ ay: N, _ bx: N, _ by: N, _ cx: N, _ cy: N
  ) -> N {
    (bx * cy - by * cx) * (ax * ax + ay * ay) + (cx * ay - cy * ax) * (bx * bx + by * by)
      + (ax * by - ay * bx) * (cx * cx + cy * cy)
  }

  /// Numbers of at most 29 bits that are to each other as these; nil where there are none.
  private static func wholes(_ numbers: [Double]) -> [Int128]? {
    var wholes: [Int128] = []
    for number in numbers {
      let large = number * 0x1p28
      guard large == large.rounded() else { return nil }
      wholes.append(Int128(large))
    }
    return wholes
  }
}
