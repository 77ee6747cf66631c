/// A field of vectors in space, along which lines can be followed.
public struct VolumeStream: Sendable {
  /// The field in columns, rows and pages per unit of time, by the columns, rows and pages counted from 0.
  private let along: [VolumeField]
  private let axes: (x: [Double], y: [Double], z: [Double])

  /// Nil where the places of the grid do not rise, or the components are not as many.
  public init?(_ grid: VolumeGrid, u: Tensor<Double>, v: Tensor<Double>, w: Tensor<Double>) {
    guard let axes = grid.axes, [u, v, w].allSatisfy({ $0.count == grid.count }) else { return nil }
    self.axes = axes
    let shape = Shape([grid.rows, grid.columns, grid.pages])
    func counted(_ count: Int) -> Tensor<Double>? { try? Tensor(row: (0..<count).map(Double.init)) }
    guard let columns = counted(grid.columns), let rows = counted(grid.rows), let pages = counted(grid.pages),
      let cells = VolumeGrid(x: columns, y: rows, z: pages, shape: shape)
    else { return nil }
    func width(_ axis: [Double], _ k: Int) -> Double {
      let (before, after) = (max(k - 1, 0), min(k + 1, axis.count - 1))
      return (axis[after] - axis[before]) / Double(after - before)
    }
    let (rowCount, columnCount) = (grid.rows, grid.columns)
    let parts: [(Tensor<Double>, (Int) -> Double)] = [
      (u, { width(axes.x, $0 / rowCount % columnCount) }), (v, { width(axes.y, $0 % rowCount) }),
      (w, { width(axes.z, $0 / (rowCount * columnCount)) }),
    ]
    var along: [VolumeField] = []
    for (part, size) in parts {
      guard let scaled = try? Tensor(shape: shape, each: { part[$0] / size($0) }),
        let field = VolumeField(cells, values: scaled)
      else { return nil }
      along.append(field)
    }
    self.along = along
  }

  /// Follows the field from a place by Runge and Kutta's classical rule, in steps of one length.
  ///
  /// - Parameters:
  ///   - step: the length in cells of the grid; negative to go against the field.
  ///   - most: the most points.
  /// - Returns: the points; none where the place is outside of the grid. The line ends at the border, where the field is 0 or
  ///   not a number, and where it stands still.
  /// - Throws: what `Interrupt.check` throws.
  public func line(from start: SIMD3<Double>, step: Double, most: Int) throws -> [SIMD3<Double>] {
    guard step.isFinite, step != 0, let first = cells(start) else { return [] }
    var place = first
    var points = [start]
    var pace = Pace(every: 1 << 10)
    while points.count < most {
      try pace.step()
      guard let a = direction(place), let b = direction(place + a * (step / 2)),
        let c = direction(place + b * (step / 2)), let d = direction(place + c * step)
      else { break }
      let move = (a + 2 * b + 2 * c + d) * (step / 6)
      // Around a sink the directions of the four stages cancel.
      guard (move * move).sum() > 1e-4 * step * step, isInside(place + move) else { break }
      place += move
      points.append(
        SIMD3(
          VolumeStream.place(place.x, in: axes.x), VolumeStream.place(place.y, in: axes.y),
          VolumeStream.place(place.z, in: axes.z)))
    }
    return points
  }

  private func cells(_ place: SIMD3<Double>) -> SIMD3<Double>? {
    func counted(_ number: Double, _ axis: [Double]) -> Double {
      guard number >= axis[0], number <= axis[axis.count - 1] else { return .nan }
      let (before, share) = VolumeField.share(of: number, in: axis)
      return Double(before) + share
    }
    let cells = SIMD3(counted(place.x, axes.x), counted(place.y, axes.y), counted(place.z, axes.z))
    return isInside(cells) ? cells : nil
  }

  private func isInside(_ place: SIMD3<Double>) -> Bool { along[0].contains(place.x, place.y, place.z) }

  /// The field at a place in cells, with length 1; nil where there is none.
  private func direction(_ place: SIMD3<Double>) -> SIMD3<Double>? {
    guard isInside(place) else { return nil }
    let field = SIMD3(
      along[0].value(place.x, place.y, place.z), along[1].value(place.x, place.y, place.z),
      along[2].value(place.x, place.y, place.z))
    let length = (field * field).sum().squareRoot()
    return length > 0 && length.isFinite ? field / length : nil
  }

  private static func place(_ position: Double, in axis: [Double]) -> Double {
    let before = max(0, min(Int(position), axis.count - 2))
    let share = position - Double(before)
    return share == 0 ? axis[before] : axis[before] * (1 - share) + axis[before + 1] * share
  }
}
