/// A point in space whose position relative to others is told exactly, as `PlanePoint` in the plane.
struct SpacePoint: Equatable {
  let x: Double
  let y: Double
  let z: Double

  /// Points at the same places but for a power of 2, none of them farther from 0 than 1; parts below 2^-150 are left out.
  ///
  /// - Parameter coordinates: finite ones, three lists of one length.
  static func scaled(_ coordinates: [[Double]]) -> [SpacePoint] {
    let largest = coordinates.joined().reduce(0) { max($0, abs($1)) }
    let exponent = largest > 0 ? -Int(largest.exponent) - 1 : 0
    let places = coordinates.map { axis in
      axis.map { number in
        let small = Double(sign: .plus, exponent: exponent, significand: number)
        return Double(sign: .plus, exponent: 150, significand: small).rounded() * 0x1p-150
      }
    }
    return places[0].indices.map { SpacePoint(x: places[0][$0], y: places[1][$0], z: places[2][$0]) }
  }

  /// By x, then by y, then by z.
  static func precedes(_ a: SpacePoint, _ b: SpacePoint) -> Bool { (a.x, a.y, a.z) < (b.x, b.y, b.z) }

  /// 1 where `a`, `b` and `c` go round counterclockwise for who looks from `d`'s other side, -1 where they do for who looks from
  /// `d`, 0 where all are in one plane.
  static func orientation(_ a: SpacePoint, _ b: SpacePoint, _ c: SpacePoint, _ d: SpacePoint) -> Int {
    let u = (a.x - d.x, a.y - d.y, a.z - d.z)
    let v = (b.x - d.x, b.y - d.y, b.z - d.z)
    let w = (c.x - d.x, c.y - d.y, c.z - d.z)
    let rough = determinant(u, v, w)
    let size =
      (abs(v.0 * w.1) + abs(v.1 * w.0)) * abs(u.2) + (abs(w.0 * u.1) + abs(w.1 * u.0)) * abs(v.2)
      + (abs(u.0 * v.1) + abs(u.1 * v.0)) * abs(w.2)
    if abs(rough) > 8 * 0x1p-53 * size { return -rough.signum }
    if let p = wholes([a, b, c, d]) {
      return -Int(determinant(less(p[0], p[3]), less(p[1], p[3]), less(p[2], p[3])).signum())
    }
    return -determinant(exact(a, d), exact(b, d), exact(c, d)).sign
  }

  /// 1 where `e` is inside of the sphere through four points whose orientation is 1, -1 outside, 0 on it.
  static func inSphere(_ a: SpacePoint, _ b: SpacePoint, _ c: SpacePoint, _ d: SpacePoint, _ e: SpacePoint)
    -> Int
  {
    func rows(_ p: SpacePoint) -> (Double, Double, Double) { (p.x - e.x, p.y - e.y, p.z - e.z) }
    let (p, q, r, s) = (rows(a), rows(b), rows(c), rows(d))
    let rough = sphereDeterminant(p, q, r, s)
    func sized(_ t: (Double, Double, Double)) -> (Double, Double, Double) { (abs(t.0), abs(t.1), abs(t.2)) }
    func volume(
      _ u: (Double, Double, Double), _ v: (Double, Double, Double), _ w: (Double, Double, Double)
    ) -> Double {
      let (u, v, w) = (sized(u), sized(v), sized(w))
      return (v.0 * w.1 + v.1 * w.0) * u.2 + (w.0 * u.1 + w.1 * u.0) * v.2 + (u.0 * v.1 + u.1 * v.0) * w.2
    }
    func lift(_ t: (Double, Double, Double)) -> Double { t.0 * t.0 + t.1 * t.1 + t.2 * t.2 }
    let size =
      lift(p) * volume(q, r, s) + lift(q) * volume(p, r, s) + lift(r) * volume(p, q, s)
      + lift(s) * volume(p, q, r)
    if abs(rough) > 20 * 0x1p-53 * size { return rough.signum }
    if let w = wholes([a, b, c, d, e]) {
      return Int(
        sphereDeterminant(less(w[0], w[4]), less(w[1], w[4]), less(w[2], w[4]), less(w[3], w[4])).signum())
    }
    return sphereDeterminant(exact(a, e), exact(b, e), exact(c, e), exact(d, e)).sign
  }

  private typealias Row<N> = (N, N, N)

  private static func determinant<N: DeterminantNumber>(_ u: Row<N>, _ v: Row<N>, _ w: Row<N>) -> N {
    (v.0 * w.1 - v.1 * w.0) * u.2 + (w.0 * u.1 - w.1 * u.0) * v.2 + (u.0 * v.1 - u.1 * v.0) * w.2
  }

  private static func sphereDeterminant<N: DeterminantNumber>(
    _ p: Row<N>, _ q: Row<N>, _ r: Row<N>, _ s: Row<N>
  ) -> N {
    func lift(_ t: Row<N>) -> N { t.0 * t.0 + t.1 * t.1 + t.2 * t.2 }
    return lift(p) * determinant(q, r, s) - lift(q) * determinant(p, r, s) + lift(r) * determinant(p, q, s)
      - lift(s) * determinant(p, q, r)
  }

  private static func exact(_ a: SpacePoint, _ b: SpacePoint) -> Row<ExactSum> {
    (
      ExactSum(difference: a.x, b.x), ExactSum(difference: a.y, b.y), ExactSum(difference: a.z, b.z)
    )
  }

  private static func less(_ a: Row<Int128>, _ b: Row<Int128>) -> Row<Int128> {
    (a.0 - b.0, a.1 - b.1, a.2 - b.2)
  }

  /// Points of numbers of at most 22 bits that are to each other as these; nil where there are none.
  private static func wholes(_ points: [SpacePoint]) -> [Row<Int128>]? {
    var wholes: [Row<Int128>] = []
    for point in points {
      let large = (point.x * 0x1p21, point.y * 0x1p21, point.z * 0x1p21)
      guard large.0 == large.0.rounded(), large.1 == large.1.rounded(), large.2 == large.2.rounded() else {
        return nil
      }
      wholes.append((Int128(large.0), Int128(large.1), Int128(large.2)))
    }
    return wholes
  }
}
