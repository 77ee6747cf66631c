import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension SparseRules {
  static let predicates: [String: RepresentationRule] = [
    "issymmetric": .computed { call in try symmetry(call, conjugating: false) },
    "ishermitian": .computed { call in try symmetry(call, conjugating: true) },
    "isdefinite": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      return try [.of(x.isComplex ? isDefinite(x.complex(), call) : isDefinite(x.numbers(), call))]
    },
    "isdiag": band { _ in (0, 0) },
    "istriu": band { _ in (0, .max) },
    "istril": band { _ in (.max, 0) },
    "isbanded": band { call in (try call.integer(1), try call.integer(2)) },
  ]

  private static func symmetry(_ call: Call, conjugating: Bool) throws -> [Value]? {
    guard call.word("skew") != "skew", let x = try call[0].sparse else { return nil }
    guard x.shape.isSquare else { return [.of(false)] }
    let tolerance = try call.has(1) ? call.real(1) : 0
    return try [
      .of(
        x.isComplex
          ? isSymmetric(x.complex(), conjugating: conjugating, tolerance: tolerance)
          : isSymmetric(x.numbers(), conjugating: conjugating, tolerance: tolerance))
    ]
  }

  private static func isSymmetric<T: SparseScalar>(
    _ x: SparseColumns<T>, conjugating: Bool, tolerance: Double
  ) throws -> Bool {
    let mirrored = try x.transposed(conjugating: conjugating)
    if x.isEqual(to: mirrored) { return true }
    if !(tolerance > 0) { return false }
    // Equal infinities differ by NaN.
    let difference = try mergeUnion(x, mirrored, operation: "-") { $0.isEqual($1) ? .zero : $0 - $1 }
    return try difference.rowSumNorm() <= tolerance * x.rowSumNorm()
  }

  private static func isDefinite<T: SparseScalar>(_ x: SparseColumns<T>, _ call: Call) throws -> Bool {
    guard x.isSquare, x.isFinite, try isSymmetric(x, conjugating: true, tolerance: 0) else { return false }
    let tolerance = try call.has(1) ? call.real(1) : 100 * Double.ulpOfOne * x.frobeniusNorm()
    let shift = try SparseColumns(diagonal: T(realPart: tolerance), rows: x.rows, columns: x.rows)
    return try SparseCholesky(mergeUnion(x, shift, operation: "-") { $0 - $1 }).failure == 0
  }

  /// Whether there are entries no further below and above the diagonal than told.
  private static func band(_ limits: @escaping @Sendable (Call) throws -> (lower: Int, upper: Int))
    -> RepresentationRule
  {
    .computed { call in
      guard let x = try call[0].sparse else { return nil }
      let (lower, upper) = try limits(call)
      return [.of(try x.withColumns(SparseBandCheck(lower: lower, upper: upper)))]
    }
  }
}

/// Whether all entries are within a band.
private struct SparseBandCheck: SparseFunction {
  let lower: Int
  let upper: Int

  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Bool {
    for j in 0..<matrix.columns {
      let entries = matrix.entries(ofColumn: j)
      guard let first = entries.first, let last = entries.last else { continue }
      if j - matrix.rowIndices[first] > upper || matrix.rowIndices[last] - j > lower { return false }
    }
    return true
  }
}
