import LamNumerics
import LamRuntime
import LamSemantics

/// The lines that matrices of coordinates mean: columns that belong together.
enum LineData {
  /// The pairs of columns to draw, where x or y may be a vector that goes with each column or row of the other.
  ///
  /// - Throws: `Failure` where the sizes do not go together.
  static func pairs(x: Tensor<Double>, y: Tensor<Double>, call: Call) throws -> [(
    x: Tensor<Double>, y: Tensor<Double>
  )] {
    let (x, y) = (try flat(x), try flat(y))
    if x.shape.isVector && y.shape.isVector {
      if x.count == y.count { return [(try row(x), try row(y))] }
      if x.count == 1 { return y.elements.map { (x, Tensor(scalar: $0)) } }
      if y.count == 1 { return x.elements.map { (Tensor(scalar: $0), y) } }
      throw mismatch(x, y, call)
    }
    if x.isEmpty && y.isEmpty { return [(x, y)] }
    if x.shape.isVector {
      let y = try oriented(y, length: x.count) ?? { throw mismatch(x, y, call) }()
      return try columns(y).map { (try row(x), $0) }
    }
    if y.shape.isVector {
      let x = try oriented(x, length: y.count) ?? { throw mismatch(x, y, call) }()
      return try columns(x).map { ($0, try row(y)) }
    }
    guard x.shape == y.shape, x.shape.isMatrix else { throw mismatch(x, y, call) }
    return Array(zip(try columns(x), try columns(y)).map { (x: $0, y: $1) })
  }

  /// The columns of y with their positions as x.
  static func columns(_ y: Tensor<Double>, call: Call) throws -> [(x: Tensor<Double>, y: Tensor<Double>)] {
    let y = try flat(y)
    let columns = y.shape.isVector ? [try row(y)] : try columns(y)
    return try columns.map {
      (try Tensor((0..<$0.count).map { Double($0 + 1) }, shape: Shape(1, $0.count)), $0)
    }
  }

  static func columns(_ matrix: Tensor<Double>) throws -> [Tensor<Double>] {
    let (rows, columns) = (matrix.shape.rows, matrix.shape.columns)
    guard matrix.shape.isMatrix else { return [] }
    return try (0..<columns).map { column in
      try Tensor((0..<rows).map { matrix[column * rows + $0] }, shape: Shape(1, rows))
    }
  }

  /// An array without its extents of 1, as a matrix: what is beyond the second extent lies beside it.
  private static func flat(_ array: Tensor<Double>) throws -> Tensor<Double> {
    if array.shape.isMatrix { return array }
    let extents = array.shape.extents.filter { $0 != 1 }
    let rows = extents.count > 1 ? extents[0] : 1
    return try array.reshaped(to: Shape(rows, rows == 0 ? 0 : array.count / rows))
  }

  /// A vector as a row, which is how lines keep their data.
  static func row(_ vector: Tensor<Double>) throws -> Tensor<Double> {
    vector.shape.rows == 1 ? vector : try vector.reshaped(to: Shape(1, vector.count))
  }

  /// The matrix with columns of that length: itself or its transpose; nil where neither has such.
  private static func oriented(_ matrix: Tensor<Double>, length: Int) throws -> Tensor<Double>? {
    guard matrix.shape.isMatrix else { return nil }
    if matrix.shape.rows == length { return matrix }
    return matrix.shape.columns == length ? try transpose(matrix) : nil
  }

  private static func mismatch(_ x: Tensor<Double>, _ y: Tensor<Double>, _ call: Call) -> Failure {
    call.refuse("x is \(x.shape) and y is \(y.shape); they do not go together")
  }
}
