import Numerics

/// Why an iteration ended.
public enum IterativeEnd: Sendable, Equatable {
  case converged
  case mostIterations
  /// The preconditioner is not positive definite, or answers something that is no number.
  case preconditioner
  /// A number on the way became zero, infinite or none.
  case breakdown
}

/// What an iteration has found.
public struct IterativeSolution<T: SparseScalar>: Sendable {
  public var x: Tensor<T>
  public var end: IterativeEnd
  /// ‖b - A x‖ / ‖b‖.
  public var relativeResidual: Double
  public var iterations: Int
  /// The norms of the residuals, from that of the first x on.
  public var residuals: [Double]
}

/// Methods that know a matrix by its products with columns alone.
public enum IterativeSolver {
  /// MINRES (Paige and Saunders 1975): the least residual of a Hermitian system, definite or not.
  ///
  /// - Parameters:
  ///   - tolerance: of ‖b - A x‖ / ‖b‖.
  ///   - start: the first x; nil for zero.
  ///   - preconditioner: M⁻¹ r for a Hermitian positive definite M. The residuals are then those of the preconditioned
  ///     system, but for the last.
  /// - Throws: `nonconformant`, what the functions throw.
  public static func minimalResidual<T: SparseScalar>(
    _ b: Tensor<T>, tolerance: Double = 1e-6, mostIterations: Int, start: Tensor<T>? = nil,
    preconditioner: ((Tensor<T>) throws -> Tensor<T>)? = nil, apply: (Tensor<T>) throws -> Tensor<T>
  ) throws -> IterativeSolution<T> {
    var x = try start ?? .zeros(b.count, 1)
    guard x.count == b.count else {
      throw NumericsFailure.nonconformant(operation: "minres", b.shape, x.shape)
    }
    let size = norm(b)
    if size == 0 { return zeroSolution(b.count) }
    var r1 = try start == nil ? b : combine(b, -1, apply(x))
    var r2 = r1
    var y = try preconditioner?(r1) ?? r1
    guard let first = root(inner(r1, y)) else {
      return try finish(x, b, apply, .preconditioner, 0, [norm(r1)], size)
    }
    var residuals = [first]
    let goal =
      tolerance
      * (preconditioner == nil ? size : first / max(norm(r1), .leastNormalMagnitude) * size)
    if first <= goal { return try finish(x, b, apply, .converged, 0, residuals, size) }
    var (beta, oldBeta, residual) = (first, 0.0, first)
    var (dBar, epsilon, c, s) = (0.0, 0.0, -1.0, 0.0)
    var (w, w2) = (try Tensor<T>.zeros(b.count, 1), try Tensor<T>.zeros(b.count, 1))
    for iteration in 1...max(mostIterations, 1) {
      try Interrupt.check()
      let v = try scaled(y, 1 / beta)
      y = try apply(v)
      if iteration > 1 { y = try combine(y, -beta / oldBeta, r1) }
      let alpha = inner(v, y).realPart
      y = try combine(y, -alpha / beta, r2)
      (r1, r2) = (r2, y)
      y = try preconditioner?(r2) ?? r2
      oldBeta = beta
      guard let next = root(inner(r2, y)) else {
        return try finish(x, b, apply, .preconditioner, iteration, residuals, size)
      }
      beta = next
      let oldEpsilon = epsilon
      let delta = c * dBar + s * alpha
      let gBar = s * dBar - c * alpha
      epsilon = s * beta
      dBar = -c * beta
      let gamma = (gBar * gBar + beta * beta).squareRoot()
      guard gamma > 0, gamma.isFinite else {
        return try finish(x, b, apply, .breakdown, iteration, residuals, size)
      }
      (c, s) = (gBar / gamma, beta / gamma)
      let phi = c * residual
      residual = abs(s * residual)
      let older = w2
      w2 = w
      w = try scaled(combine(combine(v, -oldEpsilon, older), -delta, w2), 1 / gamma)
      x = try combine(x, phi, w)
      residuals.append(residual)
      if residual <= goal || beta == 0 {
        return try finish(x, b, apply, .converged, iteration, residuals, size)
      }
    }
    return try finish(x, b, apply, .mostIterations, max(mostIterations, 1), residuals, size)
  }

  /// LSQR (Paige and Saunders 1982): the x of least ‖b - A x‖ for a matrix of any shape.
  ///
  /// Ends as converged also where A' (b - A x) is small beside ‖A‖ ‖b - A x‖.
  ///
  /// - Parameters:
  ///   - columns: of A.
  ///   - tolerance: of both.
  ///   - applyAdjoint: A' y.
  /// - Throws: `nonconformant`, what the functions throw.
  public static func leastSquares<T: SparseScalar>(
    _ b: Tensor<T>, columns: Int, tolerance: Double = 1e-6, mostIterations: Int,
    start: Tensor<T>? = nil,
    apply: (Tensor<T>) throws -> Tensor<T>, applyAdjoint: (Tensor<T>) throws -> Tensor<T>
  ) throws -> IterativeSolution<T> {
    var x = try start ?? .zeros(columns, 1)
    guard x.count == columns else {
      throw NumericsFailure.nonconformant(operation: "lsqr", b.shape, x.shape)
    }
    let size = norm(b)
    if size == 0 { return zeroSolution(columns) }
    var u = try start == nil ? b : combine(b, -1, apply(x))
    var beta = norm(u)
    var residuals = [beta]
    if beta <= tolerance * size { return try finish(x, b, apply, .converged, 0, residuals, size) }
    u = try scaled(u, 1 / beta)
    var v = try applyAdjoint(u)
    var alpha = norm(v)
    // The residual is orthogonal to the columns.
    if alpha == 0 { return try finish(x, b, apply, .converged, 0, residuals, size) }
    v = try scaled(v, 1 / alpha)
    var w = v
    var (residual, rhoBar, squares) = (beta, alpha, alpha * alpha)
    for iteration in 1...max(mostIterations, 1) {
      try Interrupt.check()
      u = try combine(apply(v), -alpha, u)
      beta = norm(u)
      if beta > 0 { u = try scaled(u, 1 / beta) }
      v = try combine(applyAdjoint(u), -beta, v)
      let oldAlpha = alpha
      alpha = norm(v)
      if alpha > 0 { v = try scaled(v, 1 / alpha) }
      squares += beta * beta + oldAlpha * oldAlpha
      let rho = (rhoBar * rhoBar + beta * beta).squareRoot()
      guard rho > 0, rho.isFinite else {
        return try finish(x, b, apply, .breakdown, iteration, residuals, size)
      }
      let (c, s) = (rhoBar / rho, beta / rho)
      let theta = s * alpha
      rhoBar = -c * alpha
      let phi = c * residual
      residual = abs(s * residual)
      x = try combine(x, phi / rho, w)
      w = try combine(v, -theta / rho, w)
      residuals.append(residual)
      let gradient = alpha * abs(c)
      if residual <= tolerance * size || gradient <= tolerance * squares.squareRoot() || alpha == 0 {
        return try finish(x, b, apply, .converged, iteration, residuals, size)
      }
    }
    return try finish(x, b, apply, .mostIterations, max(mostIterations, 1), residuals, size)
  }

  // MARK: Vectors

  private static func zeroSolution<T: SparseScalar>(_ n: Int) -> IterativeSolution<T> {
    let x = (try? Tensor<T>.zeros(n, 1)) ?? Tensor(emptyOfShape: .empty)
    return IterativeSolution(
      x: x, end: .converged, relativeResidual: 0, iterations: 0, residuals: [0])
  }

  private static func finish<T: SparseScalar>(
    _ x: Tensor<T>, _ b: Tensor<T>, _ apply: (Tensor<T>) throws -> Tensor<T>, _ end: IterativeEnd,
    _ iterations: Int,
    _ residuals: [Double], _ size: Double
  ) throws -> IterativeSolution<T> {
    let last = norm(try combine(b, -1, apply(x)))
    var residuals = residuals
    residuals[residuals.count - 1] = last
    return IterativeSolution(
      x: x, end: end, relativeResidual: last / size, iterations: iterations, residuals: residuals)
  }

  /// The root of a number that has to be real and not negative; nil where it is not.
  private static func root<T: SparseScalar>(_ number: T) -> Double? {
    let x = number.realPart
    guard x >= 0, x.isFinite, abs(number.imaginaryPart) <= 1e-8 * max(x, .leastNormalMagnitude)
    else { return nil }
    return x.squareRoot()
  }

  /// y' z.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  private static func inner<T: SparseScalar>(_ y: Tensor<T>, _ z: Tensor<T>) -> T {
    var sum = T.zero
    for k in 0..<min(y.count, z.count) { sum = sum + T.product(y[k].conjugate, z[k]) }
    return sum
  }

  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  private static func norm<T: SparseScalar>(_ y: Tensor<T>) -> Double {
    var sum = 0.0
    for k in 0..<y.count {
      sum += y[k].realPart * y[k].realPart + y[k].imaginaryPart * y[k].imaginaryPart
    }
    return sum.squareRoot()
  }

  /// y + factor · z.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  private static func combine<T: SparseScalar>(_ y: Tensor<T>, _ factor: Double, _ z: Tensor<T>)
    throws -> Tensor<T>
  {
    guard y.count == z.count else {
      throw NumericsFailure.nonconformant(operation: "*", y.shape, z.shape)
    }
    let factor = T(realPart: factor)
    return try Tensor(shape: Shape(y.count, 1)) { y[$0] + T.product(factor, z[$0]) }
  }

  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  private static func scaled<T: SparseScalar>(_ y: Tensor<T>, _ factor: Double) throws -> Tensor<T> {
    let factor = T(realPart: factor)
    return try Tensor(shape: Shape(y.count, 1)) { T.product(factor, y[$0]) }
  }
}
