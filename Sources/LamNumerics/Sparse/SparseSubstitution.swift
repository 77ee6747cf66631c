import Numerics

/// Solves with a sparse triangular matrix, in place.
///
/// - Parameters:
///   - a: square, with rows in order; only the triangle asked for is looked at.
///   - transposed: solves with the transposed matrix, which is then of the other kind.
///   - x: the right sides, then the solutions.
/// - Returns: the first column without a diagonal entry; nil, and x solved, where there is none.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func substitute<T: SparseScalar>(
  _ a: SparseColumns<T>, upper: Bool, transposed: Transpose = .none, _ x: inout Tensor<T>
) throws -> Int? {
  guard a.isSquare else { throw NumericsFailure.notSquare(operation: "\\", a.shape) }
  guard x.isMatrix, x.rows == a.rows else {
    throw NumericsFailure.nonconformant(operation: "\\", a.shape, x.shape)
  }
  let n = a.columns
  // Where each column's diagonal entry is.
  let diagonal = try Tensor(repeating: 0, shape: Shape(n, 1))
  let missing: Int? = a.withEntries { p, i, v in
    for j in 0..<n {
      let at = upper ? p[j + 1] - 1 : p[j]
      let found =
        at >= p[j] && at < p[j + 1] && i[at] == j ? at : position(of: j, from: p[j], to: p[j + 1], in: i)
      guard found < p[j + 1], i[found] == j, !v[found].isZero else { return j }
      diagonal.base[j] = found
    }
    return nil
  }
  if missing != nil { return missing }
  let columns = x.columns
  var looks = Pace()
  try x.withMutableElements { elements in
    guard let base = elements.baseAddress else { return }
    try a.withEntries { p, i, v in
      for column in 0..<columns {
        let y = base + column * n
        for step in 0..<n {
          // Forward with a lower matrix or the transposed upper one.
          let j = upper == (transposed == .none) ? n - 1 - step : step
          let at = diagonal.base[j]
          let range = upper ? p[j]..<at : (at + 1)..<p[j + 1]
          if transposed == .none {
            let value = T.quotient(y[j], v[at])
            y[j] = value
            if value.isZero { continue }
            for k in range { y[i[k]] = y[i[k]] - T.product(v[k], value) }
          } else {
            var sum = y[j]
            let conjugating = transposed == .conjugate
            for k in range { sum = sum - T.product(conjugating ? v[k].conjugate : v[k], y[i[k]]) }
            y[j] = T.quotient(sum, conjugating ? v[at].conjugate : v[at])
          }
          try looks.step(range.count + 1)
        }
      }
    }
  }
  return nil
}
