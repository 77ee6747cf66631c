import Numerics

/// An image turned about its middle, counterclockwise, in degrees.
public enum Rotation {
  /// The image that is turned, large enough to hold all of it or of the same size; zeros where nothing of it comes.
  ///
  /// Whole quarters of a turn move samples without changing them.
  ///
  /// - Throws: `outOfMemory`, `interrupted`.
  public static func rotate(
    _ image: Tensor<Double>, degrees: Double, _ method: Resampling.Method, crops: Bool
  ) throws -> Tensor<Double> {
    let shape = image.shape
    let (rows, columns) = (shape.rows, shape.columns)
    let turn = degrees.truncatingRemainder(dividingBy: 360)
    let quarter = turn / 90
    // Exact at quarters of a turn.
    let (cosine, sine): (Double, Double)
    switch quarter < 0 ? quarter + 4 : quarter {
    case 0: (cosine, sine) = (1, 0)
    case 1: (cosine, sine) = (0, 1)
    case 2: (cosine, sine) = (-1, 0)
    case 3: (cosine, sine) = (0, -1)
    default: (cosine, sine) = (Double.cos(turn * .pi / 180), Double.sin(turn * .pi / 180))
    }
    func extent(_ x: Double) throws -> Int { try Memory.size((x - 1e-9).rounded(.up)) }
    let height = crops ? rows : try extent(abs(Double(rows) * cosine) + abs(Double(columns) * sine))
    let width = crops ? columns : try extent(abs(Double(rows) * sine) + abs(Double(columns) * cosine))
    var target = shape.replacing(axis: 0, with: height)
    target = target.replacing(axis: 1, with: width)
    guard image.count > 0 else { return try Tensor(repeating: 0, shape: target) }
    let plane = rows * columns
    return try image.withElements { source in
      try Tensor(
        shape: target,
        each: { place in
          let (row, rest) = (place % height, place / height)
          let (column, start) = (rest % width, rest / width * plane)
          // From the middle, with y upwards.
          let x = Double(column) - Double(width - 1) / 2
          let y = Double(height - 1) / 2 - Double(row)
          let u = x * cosine + y * sine + Double(columns - 1) / 2
          let v = Double(rows - 1) / 2 - (y * cosine - x * sine)
          func sample(_ row: Int, _ column: Int) -> Double {
            row >= 0 && row < rows && column >= 0 && column < columns
              ? source[start + column * rows + row] : 0
          }
          if method == .nearest {
            let (i, j) = (Int((v + 1e-9).rounded()), Int((u + 1e-9).rounded()))
            return sample(i, j)
          }
          let (top, left) = (Int(v.rounded(.down)), Int(u.rounded(.down)))
          let reach = method == .bilinear ? 0...1 : -1...2
          var sum = 0.0
          for j in reach {
            let weight = method.weight(u - Double(left + j))
            if weight == 0 { continue }
            for i in reach { sum += weight * method.weight(v - Double(top + i)) * sample(top + i, left + j) }
          }
          return sum
        })
    }
  }
}
