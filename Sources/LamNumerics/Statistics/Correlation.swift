/// Relations between columns of numbers.
public enum Correlation {
  /// `Xc'·Yc / divisor`, where the columns of both are centred.
  ///
  /// - Parameter population: divide by the number of rows, not by one less.
  /// - Throws: `nonconformant` when the rows are not equally many.
  public static func covariance(_ x: Tensor<Double>, _ y: Tensor<Double>, population: Bool) throws -> Tensor<
    Double
  > {
    guard x.rows == y.rows else { throw NumericsFailure.nonconformant(operation: "cov", x.shape, y.shape) }
    let a = try x.centred(axis: 0)
    let b = try y.centred(axis: 0)
    let divisor = Double(x.rows - (population ? 0 : 1))
    return try multiply(Permutation([1, 0]).apply(to: a), b).map { $0 / divisor }
  }

  /// Covariances over the product of the standard deviations; NaN where one is 0, exactly 1 for a column with
  /// itself is not forced.
  public static func correlation(_ x: Tensor<Double>, _ y: Tensor<Double>) throws -> Tensor<Double> {
    let c = try covariance(x, y, population: false)
    let p = try x.variance(axis: 0, population: false)
    let q = try y.variance(axis: 0, population: false)
    return try Tensor(shape: c.shape) { target in
      for j in 0..<c.columns {
        for i in 0..<c.rows {
          (target + (i + j * c.rows)).initialize(to: c[i, j] / (p[i].squareRoot() * q[j].squareRoot()))
        }
      }
    }
  }

  /// The rank of equal elements.
  public enum Ties: String, Sendable, CaseIterable {
    case fractional, competition, modified, ordinal, dense
  }

  /// Positions in ascending order from 1; equal numbers share the mean of theirs.
  public static func ranks(_ x: [Double], _ ties: Ties = .fractional) throws -> [Double] {
    let order = try Order.positions(count: x.count) { x[$0].sortKey < x[$1].sortKey }
    var ranks = [Double](repeating: 0, count: x.count)
    var start = 0
    var distinct = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && x[order[end]] == x[order[start]] { end += 1 }
      distinct += 1
      for k in start..<end {
        switch ties {
        case .fractional: ranks[order[k]] = Double(start + end + 1) / 2
        case .competition: ranks[order[k]] = Double(start + 1)
        case .modified: ranks[order[k]] = Double(end)
        case .ordinal: ranks[order[k]] = Double(k + 1)
        case .dense: ranks[order[k]] = Double(distinct)
        }
      }
      start = end
    }
    return ranks
  }
}
