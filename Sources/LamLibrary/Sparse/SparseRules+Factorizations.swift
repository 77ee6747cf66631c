import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension SparseRules {
  static let factorizations: [String: RepresentationRule] = [
    "lu": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      return try x.isComplex ? lu(x.complex(), call) : lu(x.numbers(), call)
    },
    "chol": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      return try x.isComplex ? cholesky(x.complex(), call) : cholesky(x.numbers(), call)
    },
    "qr": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      let isComplex = x.isComplex || call.rest(from: 1).contains { $0.isComplex }
      return try isComplex ? qr(x.complex(), call) : qr(x.numbers(), call)
    },
  ]

  // MARK: LU

  /// Orders of columns and scales of rows are found where there is a result for them.
  private static func lu<T: SparseScalar & SparseValueElement>(_ x: SparseColumns<T>, _ call: Call) throws
    -> [Value]
  {
    let thresholds = try pivotThresholds(call)
    let parts = try SparseLU(
      x, ordering: call.resultCount > 3 ? .fillReducing : .natural, isScaled: call.resultCount > 4,
      // Where columns cannot be exchanged for fewer entries, rows are exchanged for exactness.
      threshold: thresholds?.first ?? (call.resultCount > 3 ? nil : 1), diagonalThreshold: thresholds?.last
    ).parts
    // Columns without a pivot are put behind the others even where the order is given; here they go back.
    let upper =
      try call.resultCount > 3 ? parts.upper : parts.upper.permutingColumns(parts.columns.inverted)
    if call.resultCount < 2 {
      let strict = try parts.lower.lowerTriangle(-1).padded(to: x.shape)
      return [try .of(mergeUnion(strict, upper.padded(to: x.shape), operation: "lu") { $0 + $1 })]
    }
    if call.resultCount == 2 {
      return [try .of(parts.lower.permutingRows(parts.rows.inverted)), try .of(upper)]
    }
    var results = [try Value.of(parts.lower), try Value.of(upper)]
    if call.has(option: "vector") {
      for order in [parts.rows, parts.columns] {
        results.append(.of(try Tensor(column: order.map { Double($0 + 1) })))
      }
    } else {
      results.append(try permutation(parts.rows, ofRows: true))
      results.append(try permutation(parts.columns, ofRows: false))
    }
    if call.resultCount > 4 {
      let scale = try SparseColumns(parts.scale)
      results.append(try .of(scale.onDiagonal(0)))
    }
    return Array(results.prefix(call.resultCount))
  }

  private static func pivotThresholds(_ call: Call) throws -> [Double]? {
    guard call.has(1), try !call[1].isEmpty else { return nil }
    let numbers = try call.doubles(1).elements
    guard numbers.count <= 2, numbers.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw call.refuse(1, expected: "one or two numbers from 0 to 1")
    }
    return numbers
  }

  /// The sparse matrix P for which P A is A(order, :), or A P is A(:, order).
  static func permutation(_ order: [Int], ofRows: Bool) throws -> Value {
    let identity = try SparseColumns(diagonal: 1.0, rows: order.count, columns: order.count)
    return try .of(ofRows ? identity.permutingRows(order) : identity.permutingColumns(order))
  }

  // MARK: Cholesky

  private static func cholesky<T: SparseScalar & SparseValueElement>(_ x: SparseColumns<T>, _ call: Call)
    throws -> [Value]
  {
    let isLower = call.word("triangle") == "lower"
    let made = try SparseCholesky(
      x, ordering: call.resultCount > 2 ? .fillReducing : .natural, lower: isLower)
    if made.failure > 0, call.resultCount < 2 {
      throw NumericsFailure.notPositiveDefinite(order: made.failure)
    }
    let factor = try made.factor
    var results = [try Value.of(isLower ? factor.transposed(conjugating: true) : factor)]
    results.append(.of(made.failure))
    let order = made.permutation
    results.append(
      call.word("permutation") == "vector"
        ? .of(try Tensor(row: order.map { Double($0 + 1) })) : try permutation(order, ofRows: false))
    return Array(results.prefix(max(call.resultCount, 1)))
  }

  // MARK: QR

  /// `R = qr(S)`, `[Q, R, P] = qr(S)`, `[C, R, P] = qr(S, B)` with C = Q' B, and `X = qr(S, B)`, the least-squares
  /// solution.
  private static func qr<T: SparseScalar & SparseValueElement>(_ x: SparseColumns<T>, _ call: Call) throws
    -> [Value]
  {
    let (right, isEconomy) = call.rightSideAndEconomy
    let isOrdered = call.resultCount > 2
    if let right, call.resultCount < 2 {
      guard let b = try T.elements(right.normalized()) else {
        throw call.refuse(1, expected: "numbers")
      }
      if x.rows < x.columns {
        return [try T.value(SparseQR(x.transposed(conjugating: true)).leastNormOfTransposed(b))]
      }
      return [try T.value(SparseQR(x).leastSquares(b))]
    }
    let made = try SparseQR(x, ordering: isOrdered ? .fillReducing : .natural)
    let parts = try made.parts(economy: isEconomy, withQ: right == nil && call.resultCount > 1)
    if call.resultCount < 2 { return [try .of(parts.r)] }
    var results: [Value]
    if let right {
      guard let b = try T.elements(right.normalized()) else {
        throw call.refuse(1, expected: "numbers")
      }
      let rotated = try made.multiply(b, transposed: true)
      let kept = Selector.progression(first: 0, step: 1, count: min(rotated.rows, parts.r.rows))
      results = [try T.value(rotated.selecting([kept, .all])), try .of(parts.r)]
    } else {
      // As in Octave; what is orthogonal has few zeros.
      results = try [parts.q.map { try T.value($0.dense()) } ?? .empty, .of(parts.r)]
    }
    guard isOrdered else { return results }
    results.append(
      call.word("permutation") == "vector"
        ? .of(try Tensor(column: parts.columns.map { Double($0 + 1) }))
        : try permutation(parts.columns, ofRows: false))
    return results
  }
}

extension SparseMatrix {
  /// The entries as real numbers.
  ///
  /// - Throws: `Failure.refused` where they are complex.
  func numbers() throws -> SparseColumns<Double> {
    guard let numbers = try real() else { throw Failure.refused("the sparse matrix is complex") }
    return numbers
  }
}

extension SparseColumns {
  /// The same entries in a matrix that has further rows and columns.
  fileprivate func padded(to shape: Shape) throws -> SparseColumns {
    var padded = self
    if shape.rows > rows {
      let below = try SparseColumns(zeros: shape.rows - rows, columns)
      padded = try concatenate([padded, below], axis: 0, operation: "lu")
    }
    if shape.columns > columns {
      let beside = try SparseColumns(zeros: padded.rows, shape.columns - columns)
      padded = try concatenate([padded, beside], axis: 1, operation: "lu")
    }
    return padded
  }
}
