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
      guard let x = try call[0].sparse, call.word("along") == nil else { return nil }
      let kind: MatrixNorm<Double> = try call.matrixNorm(1)
      if x.isComplex {
        return try norm(x.complex(), kind).map { [.of($0)] } ?? largestSingularValue(x, kind, call)
      }
      guard let numbers = try x.real() else { return nil }
      return try norm(numbers, kind).map { [.of($0)] } ?? largestSingularValue(x, kind, call)
    },
    "linsolve": .computed { call in
      guard try call[0].sparse != nil || call[1].sparse != nil else { return nil }
      var matrix = try call[0]
      func made(_ name: String) throws {
        matrix = try call.session.call(builtin: name, [matrix], results: 1).first ?? matrix
      }
      if call.flag(option: "LT", standard: false) { try made("tril") }
      if call.flag(option: "UT", standard: false) { try made("triu") }
      if call.flag(option: "TRANSA", standard: false) { try made("ctranspose") }
      return try call.session.call(builtin: "mldivide", [matrix, call[1]], results: 1)
    },
  ]

  /// A norm that the entries alone tell; nil for others.
  private static func norm<T: SparseScalar & SparseValueElement>(
    _ x: SparseColumns<T>, _ kind: MatrixNorm<Double>
  ) throws -> Double? {
    let isVector = x.rows == 1 || x.columns == 1
    guard case .induced(let p) = kind else { return x.frobeniusNorm() }
    switch p {
    case 2: return isVector ? x.frobeniusNorm() : nil
    case 1: return isVector && x.rows == 1 ? try x.rowSumNorm() : x.columnSumNorm()
    case .infinity: return isVector && x.rows == 1 ? x.columnSumNorm() : try x.rowSumNorm()
    default: return nil
    }
  }

  /// The 2-norm of a matrix so large that the singular values of all its elements would take long; nil for others.
  private static func largestSingularValue(
    _ x: SparseMatrix, _ kind: MatrixNorm<Double>, _ call: Call
  ) throws -> [Value]? {
    guard case .induced(2) = kind, min(x.shape.rows, x.shape.columns) >= 1000 else { return nil }
    func largest<T: SparseScalar & SparseValueElement>(_ a: SparseColumns<T>) throws -> Double? {
      let found = try SparseSVD(a, count: 1, near: nil, options: ArnoldiOptions())
      return found.isComplete && found.values.count > 0 ? found.values[0] : nil
    }
    let value = try x.isComplex ? largest(x.complex()) : x.real().flatMap(largest)
    return value.map { [.of($0)] }
  }

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
