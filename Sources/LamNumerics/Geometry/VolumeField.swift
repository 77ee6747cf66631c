/// A function in space that is linear in each coordinate between the elements of an array.
public struct VolumeField: Sendable {
  let x: [Double]
  let y: [Double]
  let z: [Double]
  private let values: [Double]

  /// Nil where the places along an axis neither rise nor fall, or the values are not as many.
  public init?(_ grid: VolumeGrid, values: Tensor<Double>) {
    guard values.count == grid.count else { return nil }
    let places = grid.places
    var axes: [[Double]] = []
    var isTurned: [Bool] = []
    for axis in [places.x, places.y, places.z] {
      let rises = zip(axis, axis.dropFirst()).allSatisfy(<)
      guard rises || zip(axis, axis.dropFirst()).allSatisfy(>) else { return nil }
      axes.append(rises ? axis : axis.reversed())
      isTurned.append(!rises)
    }
    (x, y, z) = (axes[0], axes[1], axes[2])
    guard isTurned.contains(true) else {
      self.values = values.elements
      return
    }
    func own(_ index: Int, _ axis: Int, _ count: Int) -> Int { isTurned[axis] ? count - 1 - index : index }
    let (rows, columns) = (grid.rows, grid.columns)
    self.values = (0..<grid.count).map { position in
      values[
        grid.position(
          own(position % rows, 1, rows), own(position / rows % columns, 0, columns),
          own(position / (rows * columns), 2, grid.pages))]
    }
  }

  /// Whether a place is within the grid.
  public func contains(_ px: Double, _ py: Double, _ pz: Double) -> Bool {
    px >= x[0] && px <= x[x.count - 1] && py >= y[0] && py <= y[y.count - 1] && pz >= z[0]
      && pz <= z[z.count - 1]
  }

  /// The value at a place; beyond the grid as in the nearest cell.
  public func value(_ px: Double, _ py: Double, _ pz: Double) -> Double {
    let (j, s) = VolumeField.share(of: px, in: x)
    let (i, t) = VolumeField.share(of: py, in: y)
    let (k, r) = VolumeField.share(of: pz, in: z)
    func mixed(_ page: Int) -> Double {
      let first = i + y.count * (j + x.count * page)
      let second = first + y.count
      return mix(mix(values[first], values[second], s), mix(values[first + 1], values[second + 1], s), t)
    }
    return mix(mixed(k), mixed(k + 1), r)
  }

  /// The value of the nearest element.
  public func nearest(_ px: Double, _ py: Double, _ pz: Double) -> Double {
    func position(_ number: Double, _ axis: [Double]) -> Int {
      let (before, share) = VolumeField.share(of: number, in: axis)
      return before + (share >= 0.5 ? 1 : 0)
    }
    return values[position(py, y) + y.count * (position(px, x) + x.count * position(pz, z))]
  }

  /// The differences of the values at the corners of the box around a place that reaches half a cell to each side, over half
  /// of that cell: four times the slopes along x, y and z.
  public func slopes(_ px: Double, _ py: Double, _ pz: Double) -> (Double, Double, Double) {
    func half(_ number: Double, _ axis: [Double]) -> Double {
      let before = Interpolation.piece(of: number, in: axis)
      return (axis[before + 1] - axis[before]) / 2
    }
    let step = [half(px, x), half(py, y), half(pz, z)]
    var sums = [0.0, 0.0, 0.0]
    for corner in 0..<8 {
      let sides = (0..<3).map { corner >> $0 & 1 == 0 ? -1.0 : 1.0 }
      let value = value(px + sides[0] * step[0], py + sides[1] * step[1], pz + sides[2] * step[2])
      for axis in 0..<3 { sums[axis] += sides[axis] * value }
    }
    return (sums[0] / step[0] / 2, sums[1] / step[1] / 2, sums[2] / step[2] / 2)
  }

  /// The place before a number, and how far the number is on its way to the next.
  static func share(of number: Double, in axis: [Double]) -> (Int, Double) {
    let before = Interpolation.piece(of: number, in: axis)
    return (before, (number - axis[before]) / (axis[before + 1] - axis[before]))
  }

  /// An end that has no share is not looked at, for it may be NaN.
  private func mix(_ a: Double, _ b: Double, _ share: Double) -> Double {
    share == 0 ? a : share == 1 ? b : a * (1 - share) + b * share
  }
}
