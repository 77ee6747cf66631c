import Numerics

/// Points gathered around k centers by Lloyd's algorithm. The centers are means, or medians of the metrics `cityBlock` and
/// `hamming`.
public struct KMeans<R: BLASReal> {
  /// The center of each row of the data, zero-based.
  public private(set) var assignments: [Int]
  /// k × variables.
  public private(set) var centers: Tensor<R>
  /// The squared distances of all points (rows) to all centers.
  public private(set) var squaredDistances: Tensor<R>

  /// - Parameters:
  ///   - start: the first centers, one a row.
  ///   - metric: what is small within a group.
  /// - Throws: `nonconformant`, `notFinite`, `outOfMemory`.
  @specialized(where R == Double)
  public init(
    _ x: Tensor<R>, start: Tensor<R>, iterations: Int, metric: Metric<R> = .squaredEuclidean
  ) throws {
    try x.requireFinite("kmeans")
    let (n, d, k) = (x.rows, x.columns, start.rows)
    centers = try start.copied()
    squaredDistances = try distances(x, centers, metric)
    assignments = KMeans.nearest(squaredDistances)
    for _ in 0..<max(iterations, 1) {
      try Interrupt.check()
      let sums = try Tensor<R>.zeros(k, d)
      var sizes = [Int](repeating: 0, count: k)
      for i in 0..<n {
        let c = assignments[i]
        sizes[c] += 1
        for j in 0..<d { sums.base[c + j * k] += x[i + j * n] }
      }
      for c in 0..<k {
        if sizes[c] > 0, metric.isOfMedians {
          let members = (0..<n).filter { assignments[$0] == c }
          for j in 0..<d { sums.base[c + j * k] = median(members.map { x[$0 + j * n] }) }
        } else if sizes[c] > 0 {
          for j in 0..<d { sums.base[c + j * k] /= R(sizes[c]) }
        } else {
          // A center that lost all its points moves to the point farthest from its own center.
          let far = (0..<n).max { own($0, n) < own($1, n) } ?? 0
          for j in 0..<d { sums.base[c + j * k] = x[far + j * n] }
          assignments[far] = c
        }
      }
      centers = sums
      squaredDistances = try distances(x, centers, metric)
      let next = KMeans.nearest(squaredDistances)
      if next == assignments { break }
      assignments = next
    }
  }

  private func median(_ x: [R]) -> R {
    let sorted = x.sorted()
    return (sorted[(x.count - 1) / 2] + sorted[x.count / 2]) / 2
  }

  private func own(_ i: Int, _ n: Int) -> R { squaredDistances[i + assignments[i] * n] }

  private static func nearest(_ squared: Tensor<R>) -> [Int] {
    (0..<squared.rows).map { i in
      var best = 0
      for c in 1..<max(squared.columns, 1) where squared[i, c] < squared[i, best] { best = c }
      return best
    }
  }

  /// The sum of squared distances of points to their centers.
  public var spread: R {
    assignments.enumerated().reduce(0) { $0 + squaredDistances[$1.offset, $1.element] }
  }

  /// The same for each center alone.
  public var spreads: [R] {
    var sums = [R](repeating: 0, count: centers.rows)
    for (i, c) in assignments.enumerated() { sums[c] += squaredDistances[i, c] }
    return sums
  }

  /// k distinct rows, each drawn with a chance in proportion to its squared distance from those before (k-means++,
  /// Arthur and Vassilvitskii 2007).
  public static func spreadStart(
    _ x: Tensor<R>, count k: Int, metric: Metric<R> = .squaredEuclidean, _ random: RandomStream
  ) throws -> Tensor<R> {
    let n = x.rows
    var chosen = [min(Int(random.uniform() * Double(n)), max(n - 1, 0))]
    var weights = [Double](repeating: .infinity, count: n)
    while chosen.count < k {
      try Interrupt.check()
      let last = try rows(x, [chosen[chosen.count - 1]])
      let next = try distances(x, last, metric)
      for i in 0..<n { weights[i] = min(weights[i], Double(next[i])) }
      let total = weights.reduce(0, +)
      var threshold = random.uniform() * total
      var pick = n - 1
      for i in 0..<n {
        threshold -= weights[i]
        if threshold < 0 {
          pick = i
          break
        }
      }
      chosen.append(pick)
    }
    return try rows(x, chosen)
  }

  /// These rows of a matrix, which must exist.
  public static func rows(_ x: Tensor<R>, _ indices: [Int]) throws -> Tensor<R> {
    let n = x.rows
    return try Tensor(shape: Shape(indices.count, x.columns)) { target in
      for j in 0..<x.columns {
        for (i, index) in indices.enumerated() {
          (target + (i + j * indices.count)).initialize(to: x[index + j * n])
        }
      }
    }
  }
}

extension Metric {
  /// Whether the point that is nearest to all of a group is their median.
  fileprivate var isOfMedians: Bool {
    switch self {
    case .cityBlock, .hamming: return true
    case .euclidean, .squaredEuclidean, .chebyshev, .minkowski, .cosine, .correlation, .jaccard: return false
    }
  }
}
