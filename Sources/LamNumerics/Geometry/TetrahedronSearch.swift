/// Finds which of many tetrahedra holds a point.
public struct TetrahedronSearch {
  private struct Cell {
    let first: SIMD3<Double>
    /// The sides that meet at the first corner.
    let sides: [SIMD3<Double>]
    let low: SIMD3<Double>
    let high: SIMD3<Double>
  }

  private let cells: [Cell]

  /// - Parameter tetrahedra: the positions of four points each.
  public init(points: [SIMD3<Double>], tetrahedra: [[Int]]) {
    cells = tetrahedra.map { corners in
      let p = corners.map { points[$0] }
      let low = pointwiseMin(pointwiseMin(p[0], p[1]), pointwiseMin(p[2], p[3]))
      let high = pointwiseMax(pointwiseMax(p[0], p[1]), pointwiseMax(p[2], p[3]))
      let slack = 1e-9 * (high - low)
      return Cell(
        first: p[0], sides: [p[1] - p[0], p[2] - p[0], p[3] - p[0]], low: low - slack, high: high + slack)
    }
  }

  /// The first tetrahedron with the point inside or on its border, within 1e-12 of its size, and how much of each corner the
  /// point has; nil outside of all.
  ///
  /// - Throws: what `Interrupt.check` throws.
  public func tetrahedron(at place: SIMD3<Double>) throws -> (index: Int, shares: [Double])? {
    try Interrupt.check()
    for (index, cell) in cells.enumerated() {
      guard all(place .>= cell.low), all(place .<= cell.high) else { continue }
      let d = place - cell.first
      let (u, v, w) = (cell.sides[0], cell.sides[1], cell.sides[2])
      let volume = determinant(u, v, w)
      let shares = [
        determinant(d, v, w) / volume, determinant(u, d, w) / volume, determinant(u, v, d) / volume,
      ]
      let first = 1 - shares[0] - shares[1] - shares[2]
      if first >= -1e-12, shares.allSatisfy({ $0 >= -1e-12 }) { return (index, [first] + shares) }
    }
    return nil
  }

  private func determinant(_ u: SIMD3<Double>, _ v: SIMD3<Double>, _ w: SIMD3<Double>) -> Double {
    u.x * (v.y * w.z - v.z * w.y) - u.y * (v.x * w.z - v.z * w.x) + u.z * (v.x * w.y - v.y * w.x)
  }
}
