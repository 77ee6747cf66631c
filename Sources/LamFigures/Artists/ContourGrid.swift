import LamNumerics

/// The grid under a contour plot.
public struct ContourGrid {
  private(set) var x: [Double]
  private(set) var y: [Double]
  private(set) var z: Tensor<Double>
  /// The places of all points where they do not stand in straight rows and columns.
  private var places: (x: Tensor<Double>, y: Tensor<Double>)?

  var isRectangular: Bool { places == nil }

  /// The places of columns in which lines are followed: numbers from 1 where the grid is bent.
  var indexX: [Double] { isRectangular ? x : (1...max(1, z.shape.columns)).map(Double.init) }
  var indexY: [Double] { isRectangular ? y : (1...max(1, z.shape.rows)).map(Double.init) }

  /// Nil where the sizes do not go together.
  init?(x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>) {
    let (rows, columns) = (z.shape.rows, z.shape.columns)
    guard z.shape.isMatrix, rows > 1, columns > 1 else { return nil }
    let isXFull = x.count == z.count
    let isYFull = y.count == z.count
    guard isXFull || x.count == columns, isYFull || y.count == rows else { return nil }
    self.z = z
    let isStraight =
      (!isXFull || (0..<z.count).allSatisfy { x[$0] == x[$0 / rows * rows] })
      && (!isYFull || (0..<z.count).allSatisfy { y[$0] == y[$0 % rows] })
    self.x = isXFull ? (0..<columns).map { x[$0 * rows] } : Array(x.elements)
    self.y = isYFull ? (0..<rows).map { y[$0] } : Array(y.elements)
    guard !isStraight, let fullX = try? Tensor(shape: z.shape, each: { isXFull ? x[$0] : x[$0 / rows] }),
      let fullY = try? Tensor(shape: z.shape, each: { isYFull ? y[$0] : y[$0 % rows] })
    else { return }
    places = (fullX, fullY)
  }

  /// The grid with a border around it that is lower than all levels; what has no height is as low.
  func padded() -> ContourGrid {
    let (rows, columns) = (z.shape.rows, z.shape.columns)
    var copy = self
    func widened(_ places: [Double]) -> [Double] {
      [2 * places[0] - places[1]] + places + [2 * places[places.count - 1] - places[places.count - 2]]
    }
    func element(_ index: Int, _ inside: (Int) -> Double, outside: (Int, Int) -> Double) -> Double {
      let (row, column) = (index % (rows + 2) - 1, index / (rows + 2) - 1)
      if row >= 0, row < rows, column >= 0, column < columns { return inside(column * rows + row) }
      return outside(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
    }
    copy.x = widened(x)
    copy.y = widened(y)
    let shape = Shape(rows + 2, columns + 2)
    let low: (Int, Int) -> Double = { _, _ in -.infinity }
    copy.z =
      (try? Tensor(shape: shape) { element($0, { z[$0].isNaN ? -.infinity : z[$0] }, outside: low) }) ?? z
    if let places {
      // A line at the border lies on the outermost points.
      let x = try? Tensor(shape: shape) {
        element($0, { places.x[$0] }, outside: { places.x[$1 * rows + $0] })
      }
      let y = try? Tensor(shape: shape) {
        element($0, { places.y[$0] }, outside: { places.y[$1 * rows + $0] })
      }
      copy.places = x.flatMap { x in y.map { (x, $0) } }
    }
    return copy
  }

  /// The place of a point between columns and rows that are counted from 1.
  func place(_ column: Double, _ row: Double) -> (Double, Double) {
    guard let places else { return (column, row) }
    let (rows, columns) = (z.shape.rows, z.shape.columns)
    let c = min(max(column, 1), Double(columns)) - 1
    let r = min(max(row, 1), Double(rows)) - 1
    guard c.isFinite, r.isFinite else { return (.nan, .nan) }
    let (left, top) = (min(Int(c), columns - 2), min(Int(r), rows - 2))
    let (u, v) = (c - Double(left), r - Double(top))
    func between(_ values: Tensor<Double>) -> Double {
      let first = left * rows + top
      let near = values[first] * (1 - v) + values[first + 1] * v
      let far = values[first + rows] * (1 - v) + values[first + rows + 1] * v
      return u == 0 ? near : near * (1 - u) + far * u
    }
    return (between(places.x), between(places.y))
  }
}

extension ContourLines {
  /// The lines of a function on a grid, as rows and columns of places or points of their own.
  ///
  /// - Returns: nil where the sizes do not go together.
  public static func over(
    x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>, levels: [Double]
  ) throws -> ContourLines? {
    guard let grid = ContourGrid(x: x, y: y, z: z) else { return nil }
    let lines = try ContourLines(x: grid.indexX, y: grid.indexY, z: grid.z, levels: levels)
    return grid.isRectangular ? lines : lines.mapped(grid.place)
  }
}
