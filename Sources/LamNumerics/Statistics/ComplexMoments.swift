import Numerics

extension Tensor where Element == Complex<Double> {
  /// Arithmetic means along an axis; NaN for empty lines.
  public func mean(axis: Int) throws -> Tensor {
    let n = Double((shape == .empty ? Shape(0, 1) : shape)[axis])
    return try sum(axis: axis).map { Complex($0.re / n, $0.im / n) }
  }

  /// The elements less the mean of their line.
  public func centred(axis: Int) throws -> Tensor {
    if isEmpty { return self }
    return try broadcast(self, mean(axis: axis), operation: "center") { $0 - $1 }
  }

  /// Variances along an axis: the means of the squared distances from the mean.
  ///
  /// - Parameter population: divide by n, not by n - 1. A line of one finite element has variance 0.
  public func variance(axis: Int, population: Bool) throws -> Tensor<Double> {
    let (re, im) = (try map { $0.re }, try map { $0.im })
    return try broadcast(
      re.variance(axis: axis, population: population), im.variance(axis: axis, population: population),
      operation: "var"
    ) { $0 + $1 }
  }

  /// Medians along an axis in the order of `sort`, by length and then by angle: the middle element, or the mean of the
  /// middle two; NaN where the line has a NaN or is empty.
  public func median(axis: Int) throws -> Tensor {
    try sortedByComparison(axis: axis, descending: false).values.mapLines(axis: axis) { line in
      guard let last = line.last, !last.isMissing else { return Complex(.nan, 0) }
      let (low, high) = (line[(line.count - 1) / 2], line[line.count / 2])
      return Complex(
        (low.re + high.re) / 2, (low.im + high.im) / 2)
    }
  }

  /// Quantiles along an axis in the order of `sort`: the extent becomes the number of probabilities.
  ///
  /// - Parameter method: as for real numbers.
  public func quantiles(_ probabilities: [Double], axis: Int, method: Int) throws -> Tensor {
    try Shape.checkAxis(axis, extent: probabilities.count)
    let sorted = try sortedByComparison(axis: axis, descending: false).values
    let (re, im) = (try sorted.map { $0.re }, try sorted.map { $0.im })
    let known = try sorted.map { $0.isMissing ? 0.0 : 1.0 }.sum(axis: axis)
    let layout = AxisLayout(shape, axis: axis)
    return try Tensor(shape: shape.replacing(axis: axis, with: probabilities.count)) { target in
      var looks = Pace()
      for o in 0..<layout.outer {
        for i in 0..<layout.inner {
          try looks.step(layout.length + probabilities.count)
          let start = i + o * layout.length * layout.inner
          let count = Int(known[i + o * layout.inner])
          for (k, p) in probabilities.enumerated() {
            let place = Quantile.place(p, count: count, method: method)
            (target + (i + layout.inner * (k + o * probabilities.count))).initialize(
              to: Complex(
                place.value { re[start + $0 * layout.inner] }, place.value { im[start + $0 * layout.inner] }))
          }
        }
      }
    }
  }
}

extension Correlation {
  /// `Xc'·Yc / divisor`, where the columns of both are centred and `'` conjugates too.
  ///
  /// - Parameter population: divide by the number of rows, not by one less.
  /// - Throws: `nonconformant` when the rows are not equally many.
  public static func covariance(
    _ x: Tensor<Complex<Double>>, _ y: Tensor<Complex<Double>>, population: Bool
  ) throws -> Tensor<Complex<Double>> {
    guard x.rows == y.rows else { throw NumericsFailure.nonconformant(operation: "cov", x.shape, y.shape) }
    let a = try x.centred(axis: 0).map { $0.conjugate }
    let b = try y.centred(axis: 0)
    let divisor = Double(x.rows - (population ? 0 : 1))
    return try multiply(Permutation([1, 0]).apply(to: a), b).map {
      Complex($0.re / divisor, $0.im / divisor)
    }
  }

  /// Covariances over the product of the standard deviations; NaN where one is 0.
  public static func correlation(
    _ x: Tensor<Complex<Double>>, _ y: Tensor<Complex<Double>>
  ) throws -> Tensor<Complex<Double>> {
    let c = try covariance(x, y, population: false)
    let p = try x.variance(axis: 0, population: false)
    let q = try y.variance(axis: 0, population: false)
    return try Tensor(shape: c.shape) { target in
      for j in 0..<c.columns {
        for i in 0..<c.rows {
          let scale = p[i].squareRoot() * q[j].squareRoot()
          let z = c[i, j]
          (target + (i + j * c.rows)).initialize(to: Complex(z.re / scale, z.im / scale))
        }
      }
    }
  }
}
