import Numerics

extension SparseColumns where Element: SparseScalar {
  /// ‖A‖₁, the largest sum of absolute values of a column; NaN where an entry is.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func columnSumNorm() -> Double {
    withEntries { p, _, x in
      var largest = 0.0
      for j in 0..<columns {
        var sum = 0.0
        for k in p[j]..<p[j + 1] { sum += x[k].modulus }
        if !(sum <= largest) { largest = largest.isNaN ? largest : sum }
      }
      return largest
    }
  }

  /// ‖A‖∞, the largest sum of absolute values of a row; NaN where an entry is.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func rowSumNorm() throws -> Double {
    let sums = try reduced(axis: 1, initial: 0.0, { $0 + $1.modulus }, finish: { sum, _, _ in sum })
    return sums.values.withElements { $0.reduce(0) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) } }
  }

  /// The root of the sum of the squared absolute values, without overflow.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func frobeniusNorm() -> Double {
    values.withElements { x in
      var (scale, sum) = (0.0, 1.0)
      for value in x {
        let size = value.modulus
        if size.isNaN { return .nan }
        if size == .infinity { return .infinity }
        if size == 0 { continue }
        if size > scale {
          sum = 1 + sum * (scale / size) * (scale / size)
          scale = size
        } else {
          sum += (size / scale) * (size / scale)
        }
      }
      return scale == 0 ? 0 : scale * sum.squareRoot()
    }
  }

  /// Whether no entry is NaN or infinite.
  public var isFinite: Bool {
    @specialized(where Element == Double)
    @specialized(where Element == Complex<Double>)
    get { values.isFinite }
  }
}
