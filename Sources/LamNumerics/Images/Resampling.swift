/// An image with another number of rows and columns.
///
/// Each sample is a weighted mean of those around its place, along one axis after the other; where an image becomes smaller
/// the weights are spread as much, so that nothing is left out (antialiasing). Beyond the edges the image is mirrored.
///
/// Source: Keys, Cubic convolution interpolation for digital image processing (1981), a = -1/2, as MATLAB's `imresize` has it.
public enum Resampling {
  public enum Method: String, Sendable, CaseIterable {
    case nearest
    case bilinear
    case bicubic

    /// Over how many samples the weights reach.
    var width: Double {
      switch self {
      case .nearest: return 1
      case .bilinear: return 2
      case .bicubic: return 4
      }
    }

    func weight(_ distance: Double) -> Double {
      let x = abs(distance)
      switch self {
      case .nearest: return distance >= -0.5 && distance < 0.5 ? 1 : 0
      case .bilinear: return max(1 - x, 0)
      case .bicubic:
        if x <= 1 { return (1.5 * x - 2.5) * x * x + 1 }
        return x <= 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0
      }
    }
  }

  /// The samples that one of the result is made of, and their weights, whose sum is 1.
  private struct Contribution {
    var positions: [Int]
    var weights: [Double]
  }

  /// The array with other extents along the first two axes.
  ///
  /// - Parameters:
  ///   - scale: how many samples of the result there are for one, by axis.
  ///   - antialiases: whether weights are spread where there are fewer.
  /// - Throws: `outOfMemory`, `interrupted`.
  public static func resize(
    _ image: Tensor<Double>, to extents: (rows: Int, columns: Int), scale: (rows: Double, columns: Double),
    _ method: Method, antialiases: Bool
  ) throws -> Tensor<Double> {
    // The axis that becomes shorter comes first, so that there is less to do for the other.
    let order = scale.rows <= scale.columns ? [0, 1] : [1, 0]
    var result = image
    for axis in order {
      result = try resize(
        result, axis: axis, to: axis == 0 ? extents.rows : extents.columns,
        scale: axis == 0 ? scale.rows : scale.columns, method, antialiases: antialiases)
    }
    return result
  }

  private static func resize(
    _ image: Tensor<Double>, axis: Int, to extent: Int, scale: Double, _ method: Method, antialiases: Bool
  ) throws -> Tensor<Double> {
    let shape = image.shape
    let length = shape[axis]
    if length == 0 || extent == 0 || length == extent && scale == 1 { return image }
    let contributions = try contributions(length, extent, scale, method, antialiases: antialiases)
    let inner = axis == 0 ? 1 : shape.rows
    let target = shape.replacing(axis: axis, with: extent)
    let rows = target.rows
    return try image.withElements { source in
      try Tensor(
        shape: target,
        each: { place in
          // Where the line of this sample begins, and which of it this is.
          let (row, rest) = (place % rows, place / rows)
          let (index, start): (Int, Int)
          if axis == 0 {
            (index, start) = (row, rest * length)
          } else {
            (index, start) = (rest % extent, row + rest / extent * length * inner)
          }
          let contribution = contributions[index]
          var sum = 0.0
          for (position, weight) in zip(contribution.positions, contribution.weights) {
            sum += weight * source[start + position * inner]
          }
          return sum
        })
    }
  }

  private static func contributions(
    _ length: Int, _ extent: Int, _ scale: Double, _ method: Method, antialiases: Bool
  ) throws -> [Contribution] {
    let spread = antialiases && scale < 1 ? scale : 1
    let width = method.width / spread
    let count = try Memory.size(min(width.rounded(.up) + 2, Double(2 * length + 4)))
    try Memory.check(listOf: Double.self, count: Memory.product(Memory.product(extent, count), 2))
    var looks = Pace()
    return try (0..<extent).map { k in
      try looks.step(count)
      let center = (Double(k) + 0.5) / scale - 0.5
      let first = (center - width / 2).rounded(.down)
      var contribution = Contribution(positions: [], weights: [])
      for j in 0..<count {
        let place = first + Double(j)
        let weight = spread * method.weight(spread * (center - place))
        if weight == 0 { continue }
        contribution.positions.append(mirrored(place, length))
        contribution.weights.append(weight)
      }
      if contribution.weights.isEmpty {
        contribution = Contribution(positions: [mirrored(center.rounded(), length)], weights: [1])
      }
      let sum = contribution.weights.reduce(0, +)
      contribution.weights = contribution.weights.map { $0 / sum }
      return contribution
    }
  }

  /// A place beyond the edges as the one that is mirrored there.
  private static func mirrored(_ place: Double, _ length: Int) -> Int {
    let period = Double(2 * length)
    var rest = place.truncatingRemainder(dividingBy: period)
    if rest < 0 { rest += period }
    let position = Int(rest)
    return min(position < length ? position : 2 * length - 1 - position, length - 1)
  }
}
