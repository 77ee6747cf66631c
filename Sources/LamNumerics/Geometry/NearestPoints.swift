/// For points in any number of dimensions: the nearest among others.
public enum NearestPoints {
  /// - Parameters:
  ///   - points: one a row, at least one.
  ///   - places: one a row, with as many columns.
  /// - Returns: for each place the position of the nearest point, the first of several, and its distance.
  /// - Throws: what `Interrupt.check` throws.
  public static func search(_ points: Tensor<Double>, for places: Tensor<Double>) throws -> (
    positions: [Int], distances: [Double]
  ) {
    let (count, queries, dimensions) = (points.rows, places.rows, points.columns)
    let coordinates = points.elements
    var positions = Array(repeating: 0, count: queries)
    var distances = Array(repeating: Double.infinity, count: queries)
    var squares = Array(repeating: 0.0, count: count)
    for query in 0..<queries {
      for k in 0..<count { squares[k] = 0 }
      for dimension in 0..<dimensions {
        let place = places[dimension * queries + query]
        for k in 0..<count {
          let difference = coordinates[dimension * count + k] - place
          squares[k] += difference * difference
        }
      }
      var best = Double.infinity
      for k in 0..<count where squares[k] < best {
        best = squares[k]
        positions[query] = k
      }
      distances[query] =
        squares.isEmpty ? .nan : (best.isFinite ? best : squares[positions[query]]).squareRoot()
      try Interrupt.check()
    }
    return (positions, distances)
  }
}
