/// Places in space for an array of three extents: the columns along x, the rows along y, the pages along z.
public struct VolumeGrid: Sendable {
  public let rows: Int
  public let columns: Int
  public let pages: Int
  private let x: [Double]
  private let y: [Double]
  private let z: [Double]

  /// Nil where the shape has not three extents of two at least, or the places are neither as many as it has elements nor
  /// one for each column, row and page.
  public init?(x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>, shape: Shape) {
    (rows, columns) = (shape.rows, shape.columns)
    guard shape.higher.count == 1, let pages = shape.higher.first, rows > 1, columns > 1, pages > 1 else {
      return nil
    }
    self.pages = pages
    let count = rows * columns * pages
    guard x.count == columns || x.count == count, y.count == rows || y.count == count,
      z.count == pages || z.count == count
    else { return nil }
    (self.x, self.y, self.z) = (x.elements, y.elements, z.elements)
  }

  /// How many places there are.
  public var count: Int { rows * columns * pages }

  /// The position of an element in memory.
  func position(_ row: Int, _ column: Int, _ page: Int) -> Int { row + rows * (column + columns * page) }

  /// The place of an element.
  func place(_ row: Int, _ column: Int, _ page: Int) -> (x: Double, y: Double, z: Double) {
    let position = position(row, column, page)
    return (
      x[x.count == columns ? column : position], y[y.count == rows ? row : position],
      z[z.count == pages ? page : position]
    )
  }

  /// The places of the columns, rows and pages, those of the first where each element has its own.
  var places: (x: [Double], y: [Double], z: [Double]) {
    (
      x: (0..<columns).map { place(0, $0, 0).x }, y: (0..<rows).map { place($0, 0, 0).y },
      z: (0..<pages).map { place(0, 0, $0).z }
    )
  }

  /// The same; nil where they do not rise.
  public var axes: (x: [Double], y: [Double], z: [Double])? {
    let axes = places
    for axis in [axes.x, axes.y, axes.z] {
      guard zip(axis, axis.dropFirst()).allSatisfy(<) else { return nil }
    }
    return axes
  }
}
