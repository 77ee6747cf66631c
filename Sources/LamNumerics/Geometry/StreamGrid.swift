/// A field of vectors on a grid of rows and columns, along which lines can be followed.
public struct StreamGrid {
  private let x: [Double]
  private let y: [Double]
  /// The field in columns and rows per unit of time, column by column.
  private let across: [Double]
  private let down: [Double]
  private let rows: Int
  private let columns: Int

  /// - Parameters:
  ///   - x: the places of the columns, rising; `y` those of the rows.
  ///   - u: the field along x, with a row for each of `y`; `v` along y.
  public init?(x: [Double], y: [Double], u: Tensor<Double>, v: Tensor<Double>) {
    (rows, columns) = (u.shape.rows, u.shape.columns)
    guard u.shape.isMatrix, u.shape == v.shape, rows > 1, columns > 1, x.count == columns, y.count == rows,
      zip(x, x.dropFirst()).allSatisfy(<), zip(y, y.dropFirst()).allSatisfy(<)
    else { return nil }
    (self.x, self.y) = (x, y)
    let (rows, columns) = (rows, columns)
    func width(_ places: [Double], _ k: Int) -> Double {
      let (before, after) = (max(k - 1, 0), min(k + 1, places.count - 1))
      return (places[after] - places[before]) / Double(after - before)
    }
    across = (0..<rows * columns).map { u[$0] / width(x, $0 / rows) }
    down = (0..<rows * columns).map { v[$0] / width(y, $0 % rows) }
  }

  /// Follows the field from a place by Runge and Kutta's classical rule, in steps of one length.
  ///
  /// - Parameters:
  ///   - step: the length in cells of the grid; negative to go against the field.
  ///   - most: the most points.
  /// - Returns: the points; none where the place is outside of the grid. The line ends at the border, where the field is 0 or
  ///   not a number, and where it stands still.
  /// - Throws: what `Interrupt.check` throws.
  public func line(from start: (x: Double, y: Double), step: Double, most: Int) throws -> [(
    x: Double, y: Double
  )] {
    guard var column = StreamGrid.position(of: start.x, in: x),
      var row = StreamGrid.position(of: start.y, in: y),
      step.isFinite, step != 0
    else { return [] }
    var points = [(x: start.x, y: start.y)]
    var pace = Pace(every: 1 << 10)
    while points.count < most {
      try pace.step()
      guard let a = direction(column, row),
        let b = direction(column + a.0 * step / 2, row + a.1 * step / 2),
        let c = direction(column + b.0 * step / 2, row + b.1 * step / 2),
        let d = direction(column + c.0 * step, row + c.1 * step)
      else { break }
      let move = (
        step * (a.0 + 2 * b.0 + 2 * c.0 + d.0) / 6, step * (a.1 + 2 * b.1 + 2 * c.1 + d.1) / 6
      )
      let next = (column + move.0, row + move.1)
      // Around a sink the directions of the four stages cancel.
      guard move.0 * move.0 + move.1 * move.1 > 1e-4 * step * step, isInside(next.0, next.1) else { break }
      (column, row) = next
      points.append((StreamGrid.place(column, in: x), StreamGrid.place(row, in: y)))
    }
    return points
  }

  private func isInside(_ column: Double, _ row: Double) -> Bool {
    column >= 0 && row >= 0 && column <= Double(columns - 1) && row <= Double(rows - 1)
  }

  /// The field at a place in columns and rows, with length 1; nil where there is none.
  private func direction(_ column: Double, _ row: Double) -> (Double, Double)? {
    guard isInside(column, row) else { return nil }
    let (left, top) = (min(Int(column), columns - 2), min(Int(row), rows - 2))
    let (s, t) = (column - Double(left), row - Double(top))
    let first = left * rows + top
    func between(_ field: [Double]) -> Double {
      (field[first] * (1 - t) + field[first + 1] * t) * (1 - s)
        + (field[first + rows] * (1 - t) + field[first + rows + 1] * t) * s
    }
    let (u, v) = (between(across), between(down))
    let length = (u * u + v * v).squareRoot()
    return length > 0 && length.isFinite ? (u / length, v / length) : nil
  }

  /// Where a number stands between rising places, counted from 0; nil outside of them.
  private static func position(of number: Double, in places: [Double]) -> Double? {
    guard let low = places.first, let high = places.last, number >= low, number <= high else { return nil }
    let after = min(places.firstIndex { $0 > number } ?? places.count - 1, places.count - 1)
    return Double(after - 1) + (number - places[after - 1]) / (places[after] - places[after - 1])
  }

  private static func place(_ position: Double, in places: [Double]) -> Double {
    let before = min(Int(position), places.count - 2)
    let share = position - Double(before)
    return share == 0 ? places[before] : places[before] * (1 - share) + places[before + 1] * share
  }
}
