/// Edges of an image: where it changes fastest.
public enum EdgeDetection {
  public enum Method: String, Sendable, CaseIterable {
    case sobel
    case prewitt
    case roberts
  }

  /// Where the square of the gradient is above a threshold's and, along the direction of the gradient, the largest.
  ///
  /// Source: Pratt, Digital Image Processing (1991), with the thinning and the automatic threshold, twice the root of the mean
  /// of the squares, of MATLAB's `edge`.
  ///
  /// - Parameters:
  ///   - image: a matrix.
  ///   - threshold: for the gradient, in samples to a pixel; nil for the automatic one.
  /// - Throws: `outOfMemory`, `interrupted`.
  public static func edges(
    of image: Tensor<Double>, _ method: Method, threshold: Double?, thins: Bool
  ) throws -> (edges: Tensor<Bool>, threshold: Double) {
    let (first, second) = try gradient(image, method)
    let squares = try Tensor(shape: image.shape, each: { first[$0] * first[$0] + second[$0] * second[$0] })
    let scale = method == .roberts ? 6.0 : 4.0
    let mean =
      try squares.elements.reduce(into: (sum: 0.0, pace: Pace())) { total, square in
        total.sum += square
        try total.pace.step()
      }.sum / Double(max(squares.count, 1))
    let cutoff = threshold.map { $0 * $0 } ?? scale * mean
    let (rows, columns) = (image.rows, image.columns)
    let slack = 100 * Double.ulpOfOne
    let edges = try Tensor(
      shape: image.shape,
      each: { place -> Bool in
        let square = squares[place]
        guard square > cutoff else { return false }
        guard thins else { return true }
        let (row, column) = (place % rows, place / rows)
        func neighbor(_ down: Int, _ right: Int) -> Double {
          squares[min(max(row + down, 0), rows - 1) + min(max(column + right, 0), columns - 1) * rows]
        }
        let (x, y) = (abs(first[place]), abs(second[place]))
        if method == .roberts {
          return x >= y - slack && neighbor(-1, -1) <= square && square > neighbor(1, 1)
            || y >= x - slack && neighbor(-1, 1) <= square && square > neighbor(1, -1)
        }
        return x >= y - slack && neighbor(0, -1) <= square && square > neighbor(0, 1)
          || y >= x - slack && neighbor(-1, 0) <= square && square > neighbor(1, 0)
      })
    return (edges, cutoff.squareRoot())
  }

  /// The change to the right and downwards, or along both diagonals.
  private static func gradient(_ image: Tensor<Double>, _ method: Method) throws -> (
    Tensor<Double>, Tensor<Double>
  ) {
    func filter(_ kernel: [Double], _ shape: Shape, _ center: (Int, Int)) throws -> Tensor<Double> {
      try ImageFilter.correlate(
        image, Tensor(kernel, shape: shape), center: (center.0, center.1), edge: .replicate)
    }
    switch method {
    case .sobel, .prewitt:
      let middle = method == .sobel ? 2.0 : 1
      let sum = 2 * (2 + middle)
      let side = [-1, -middle, -1, 0, 0, 0, 1, middle, 1].map { $0 / sum }
      let down = [-1, 0, 1, -middle, 0, middle, -1, 0, 1].map { $0 / sum }
      return (try filter(side, Shape(3, 3), (1, 1)), try filter(down, Shape(3, 3), (1, 1)))
    case .roberts:
      return (
        try filter([-0.5, 0, 0, 0.5], Shape(2, 2), (0, 0)),
        try filter([0, -0.5, 0.5, 0], Shape(2, 2), (0, 0))
      )
    }
  }
}
