import Numerics

/// Clouds of normally distributed points around centers, drawn as scikit-learn's `make_blobs` draws them.
public struct Blobs {
  /// One point a row.
  public let points: Tensor<Double>
  /// The center of each point, zero-based.
  public let labels: [Int]
  public let centers: Tensor<Double>

  /// - Parameters:
  ///   - count: how many points, spread evenly over the centers.
  ///   - centers: one a row.
  ///   - deviations: one for each center.
  public init(count: Int, centers: Tensor<Double>, deviations: [Double], _ random: RandomStream) throws {
    let (k, d) = (centers.rows, centers.columns)
    self.centers = centers
    let all = try Tensor<Double>.zeros(count, d)
    var owners = try Memory.list(of: Int.self, room: count)
    var looks = Pace(every: Pace.elements)
    var row = 0
    for c in 0..<k {
      for _ in 0..<(count / k + (c < count % k ? 1 : 0)) {
        try looks.step(d)
        for j in 0..<d { all.base[row + j * count] = centers[c + j * k] + deviations[c] * random.normal() }
        owners.append(c)
        row += 1
      }
    }
    let order = try random.permutation(count).map { Int($0) }
    labels = order.elements.map { owners[$0] }
    points = try KMeans.rows(all, order.elements)
  }

  /// Centers drawn uniformly from the cube -10...10.
  public static func randomCenters(_ k: Int, dimensions d: Int, _ random: RandomStream) throws -> Tensor<
    Double
  > {
    let result = try Tensor<Double>.zeros(k, d)
    var looks = Pace(every: Pace.elements)
    for i in 0..<k {
      try looks.step(d)
      for j in 0..<d { result.base[i + j * k] = -10 + 20 * random.uniform() }
    }
    return result
  }
}
