import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension SparseMatrix {
  /// Whether no entry is NaN or infinite.
  fileprivate var isFinite: Bool {
    switch entries {
    case .real(let x): return x.isFinite
    case .complex(let x): return x.isFinite
    case .logical: return true
    }
  }
}

extension SparseRules {
  static let reductions: [String: RepresentationRule] = [
    "sum": reduction(.sum), "prod": reduction(.product), "sumsq": reduction(.squares),
    "cumsum": reduction(.runningSum), "cumprod": reduction(.runningProduct), "any": reduction(.any),
    "all": reduction(.all), "max": extreme(.largest), "min": extreme(.smallest),
    "bounds": .computed { try ofElements(&$0, sparse: 2) },
    "mean": .computed { call in
      guard call.options.isEmpty, call.count <= 2, !isOfSeveral(call, 1), let x = try call[0].sparse else {
        return nil
      }
      let axis = try call.axis(1) ?? x.shape.firstNonSingleton
      // The mean of nothing is NaN.
      guard axis <= 1, x.shape[axis] > 0 else { return nil }
      let sum = try reduced(x, .sum, axis: axis)
      return [
        try Operations.binary(.divide, sum, .of(axis == 0 ? x.shape.rows : x.shape.columns)) { _, _ in }
      ]
    },
  ]

  enum Kind {
    case sum, product, squares, runningSum, runningProduct, any, all
  }

  /// Whether several dimensions are asked for at once.
  private static func isOfSeveral(_ call: Call, _ index: Int) -> Bool {
    (call.optional(index)?.count ?? 0) > 1
  }

  private static func reduction(_ kind: Kind) -> RepresentationRule {
    .computed { call in
      guard call.options.isEmpty, call.count <= 2, !isOfSeveral(call, 1), let x = try call[0].sparse else {
        return nil
      }
      let axis = try call.axis(1) ?? x.shape.firstNonSingleton
      // What is not finite times zero is no zero; beyond the second dimension there is nothing to add up.
      if axis > 1 || (kind == .product && !x.isFinite) { return try ofElements(&call, sparse: 1) }
      return [try reduced(x, kind, axis: axis)]
    }
  }

  private static func reduced(_ x: SparseMatrix, _ kind: Kind, axis: Int) throws -> Value {
    switch kind {
    case .any: return try .of(x.pattern().any(axis: axis))
    case .all: return try .of(x.pattern().all(axis: axis))
    default: break
    }
    if x.isComplex { return try reduced(x.complex(), kind, axis: axis) }
    guard let numbers = try x.real() else { return .empty }
    return try reduced(numbers, kind, axis: axis)
  }

  private static func reduced<T: SparseScalar & SparseValueElement>(
    _ x: SparseColumns<T>, _ kind: Kind, axis: Int
  ) throws -> Value {
    switch kind {
    case .sum: return try .of(x.sum(axis: axis))
    case .product: return try .of(x.product(axis: axis))
    case .squares: return try .of(x.sumOfSquares(axis: axis))
    case .runningSum: return try .of(x.cumulativeSum(axis: axis))
    case .runningProduct: return try .of(x.cumulativeProduct(axis: axis))
    case .any, .all: return .empty
    }
  }

  /// `max(S)`, `max(S, [], dim)`, and `max(S, T)` element by element.
  private static func extreme(_ extreme: Extreme) -> RepresentationRule {
    .computed { call in
      if call.has(1), try !call[1].isEmpty {
        return try ofTwo(&call)
      }
      guard call.options.isEmpty, !isOfSeveral(call, 2), let x = try call[0].sparse else { return nil }
      guard !x.isComplex, let numbers = try x.real() else { return try ofElements(&call, sparse: 1) }
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      guard axis <= 1 else { return nil }
      let found = try numbers.extremes(extreme, axis: axis)
      // Of truth values they are truth values.
      let values =
        try x.valueClass == .logical
        ? Value.of(found.values.mapEntries { $0 != 0 }) : Value.of(found.values)
      return call.resultCount <= 1 ? [values] : [values, .of(try found.positions.map { Double($0 + 1) })]
    }
  }
}
