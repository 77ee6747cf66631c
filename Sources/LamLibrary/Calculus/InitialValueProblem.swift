import LamNumerics
import LamRuntime
import LamSemantics

/// The Jacobian of a problem, where it is known.
typealias JacobianFunction = (Double, [Double]) throws -> Tensor<Double>

/// One call of an ode solver.
struct InitialValueProblem {
  let call: Call
  let session: Session
  let times: [Double]
  let form: StateForm
  let start: [Double]
  let extra: [Value]
  /// What f answers at the start, which tells whether the state becomes complex.
  private let firstSlope: Value?
  var options = IntegrationOptions()

  init(_ call: Call) throws {
    self.call = call
    session = call.session
    times = try call.doubles(1).elements
    extra = call.rest(from: 3)
    guard times.count >= 2, times.allSatisfy(\.isFinite), times[0] != times[1] else {
      throw call.refuse(1, expected: "at least two different times")
    }
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }
    guard steps.allSatisfy({ $0 > 0 }) || steps.allSatisfy({ $0 < 0 }) else {
      throw call.refuse(1, expected: "times in ascending or descending order")
    }
    let given = StateForm(try call[2])
    guard let numbers = try given.numbers(call[2]) else { throw call.refuse(2, expected: "numbers") }
    let arguments = [.of(times[0]), try given.value(numbers)] + extra
    firstSlope = try session.call(call[0], arguments, results: 1).first
    form = StateForm(try call[2], isComplex: firstSlope?.isComplex ?? false)
    start = try form.numbers(call[2]) ?? numbers
    if let tolerance = try call.number(option: "RelTol") { options.relativeTolerance = tolerance }
    if let tolerance = try call.option("AbsTol")?.doubles()?.elements {
      options.absoluteTolerance = tolerance
    }
    guard options.relativeTolerance > 0 || options.absoluteTolerance.allSatisfy({ $0 > 0 }) else {
      throw call.refuse("the tolerances must be positive")
    }
    guard options.absoluteTolerance.count == 1 || options.absoluteTolerance.count == form.count else {
      throw call.refuse("AbsTol must be one number or one for each of the \(form.count) components")
    }
    if form.isComplex, options.absoluteTolerance.count > 1 {
      options.absoluteTolerance += options.absoluteTolerance
    }
    options.initialStep = try call.number(option: "InitialStep")
    options.maximumStep = try call.number(option: "MaxStep")
    let control = call.option("NormControl")
    options.usesNorm = control?.text.map { $0 == "on" } ?? (control?.real ?? 0 != 0)
  }

  /// The slope, multiplied by the inverse of the mass matrix where there is one.
  func slope(_ t: Double, _ x: [Double]) throws -> [Double] {
    let arguments = [Value.of(t), try form.value(x)]
    let isFirst = t == times[0] && x == start
    let result = try isFirst ? firstSlope : session.call(call[0], arguments + extra, results: 1).first
    guard let values = try form.numbers(result) else {
      throw call.refuse(
        "f must return \(form.isComplex ? "" : "real ")numbers, not \(result.map(Wording.describe) ?? "nothing")"
      )
    }
    guard values.count == x.count else {
      throw call.refuse("the state has \(form.count) components and f returned \(result?.count ?? 0)")
    }
    guard let mass = call.option("Mass") else { return values }
    var matrix = mass
    if case .function = mass {
      matrix =
        try session.call(
          mass, call.word("MStateDependence") == "none" ? [arguments[0]] : arguments, results: 1
        ).first ?? mass
    }
    guard let m = try matrix.doubles(), m.shape == Shape(form.count, form.count) else {
      throw call.refuse("the mass matrix must be \(form.count)×\(form.count) and real")
    }
    return try solve(m, Tensor(values, shape: Shape(form.count, values.count / max(form.count, 1)))).x
      .elements
  }

  var jacobian: JacobianFunction? {
    guard let value = call.option("Jacobian"), call.option("Mass") == nil, !form.isComplex else { return nil }
    return { t, x in
      var matrix = value
      if case .function = value {
        matrix = try session.call(value, [.of(t), .of(try Tensor(column: x))], results: 1).first ?? value
      }
      guard let j = try matrix.doubles(), j.shape == Shape(x.count, x.count) else {
        throw call.refuse("the Jacobian must be \(x.count)×\(x.count)")
      }
      return j
    }
  }
}
