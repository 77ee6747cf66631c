import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension SparseRules {
  static let algebra: [String: RepresentationRule] = [
    "inv": .computed(inverse), "inverse": .computed(inverse),
    "det": .computed { call in
      guard call.resultCount <= 1, let x = try call[0].sparse else { return nil }
      if x.isComplex {
        let (mantissa, exponent) = try x.complex().determinant()
        let scale = Double.pow(10, exponent)
        return [try .of(narrowing: Tensor(scalar: Complex(mantissa.re * scale, mantissa.im * scale)))]
      }
      guard let numbers = try x.real() else { return nil }
      let (mantissa, exponent) = try numbers.determinant()
      return [.of(mantissa * Double.pow(10, exponent))]
    },
    "trace": .computed { call in
      guard let x = try call[0].sparse, x.shape.isSquare else { return nil }
      let diagonal = try x.apply { try $0.diagonal(0).value() }
      return try call.session.call(builtin: "sum", diagonal, results: 1)
    },
    "norm": .computed { call in
      guard let x = try call[0].sparse, !x.shape.isVector else { return nil }
      // The 2-norm needs singular values: of all elements, until there is no room for them.
      guard let p = call.optional(1) else { return nil }
      let isInfinite = p.real == .infinity
      guard p.real == 1 || isInfinite else { return nil }
      if x.isComplex {
        let z = try x.complex()
        return [.of(isInfinite ? try z.rowSumNorm() : z.columnSumNorm())]
      }
      guard let numbers = try x.real() else { return nil }
      return [.of(isInfinite ? try numbers.rowSumNorm() : numbers.columnSumNorm())]
    },
  ]

  private static func inverse(_ call: inout Call) throws -> [Value]? {
    guard let x = try call[0].sparse else { return nil }
    if x.isComplex { return try inverse(x.complex(), call) }
    guard let numbers = try x.real() else { return nil }
    return try inverse(numbers, call)
  }

  private static func inverse<T: SparseScalar & SparseValueElement>(_ x: SparseColumns<T>, _ call: Call)
    throws
    -> [Value]
  {
    let solution = try x.inverse()
    if solution.isSingular, call.resultCount < 2 {
      let warning = Operations.singularity(reciprocalCondition: solution.reciprocalCondition)
      call.session.warn(identifier: warning.identifier, warning.message)
    }
    return [try .of(solution.x), .of(solution.reciprocalCondition)]
  }
}
