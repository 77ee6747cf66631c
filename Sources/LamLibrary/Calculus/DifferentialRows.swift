import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let differentialRows: [Builtin] = [
    .solver(
      "ode45", "the solution of x' = f(t, x) from a starting state: Dormand and Prince, order 5",
      details: "For problems that are not stiff."
    ) { Integrator(.dormandPrince, options: $1) },
    .solver(
      "ode23", "the solution of x' = f(t, x) from a starting state: Bogacki and Shampine, order 3",
      details: "For crude tolerances."
    ) { Integrator(.bogackiShampine, options: $1) },
    .solver(
      "ode23s", "the solution of a stiff x' = f(t, x) from a starting state: Rosenbrock, order 2",
      details: "For stiff problems."
    ) { Integrator(rosenbrock: $0, options: $1) },
    .solver(
      "ode15s", "the solution of a stiff x' = f(t, x) from a starting state",
      details: "For stiff problems. The formula is the one of ode23s."
    ) { Integrator(rosenbrock: $0, options: $1) },
    Builtin(
      "lsode", [.any("f").orText, .real("x0"), .real("times"), .real("critical").optional],
      results: ["x", "state", "message"],
      "the solution of x' = f(x, t) from a starting state at some times, to eight digits",
      details:
        "The state comes before the time. A cell of two functions has f and its Jacobian, which is not needed. The first time is that of x0; each row of the result is a state.",
      examples: ["lsode(@(x, t) -x, 1, [0 0.5 1])"], seeAlso: ["ode45", "ode23s"]
    ) { call in
      let times = try call.doubles(2).elements
      let start = try call.doubles(1).elements
      guard let first = times.first, times.allSatisfy(\.isFinite) else {
        throw call.refuse(2, expected: "finite times")
      }
      let (function, session) = (try call[0], call.session)
      let names: Value
      if case .cell(let pair) = function, pair.count > 0 { names = pair[0] } else { names = function }
      var options = IntegrationOptions()
      options.relativeTolerance = 1e-9
      options.absoluteTolerance = [1e-10]
      options.maximumStep = .infinity
      let slope: Integrator.Slope = { t, x in
        let result = try session.call(names, [.of(try Tensor(column: x)), .of(t)], results: 1).first
        guard let values = try result?.doubles(), values.count == x.count else {
          throw Failure.refused(
            "lsode: f must return \(x.count) real numbers, one for each component of the state")
        }
        return values.elements
      }
      var states = [start]
      if times.count > 1 {
        // Two times would ask for every step, so the last is asked for twice.
        let asked = times.count == 2 ? [first, 0.5 * (first + times[1]), times[1]] : times
        let path = try Integrator(.dormandPrince, options: options).solve(slope, times: asked, from: start)
        guard path.states.count == asked.count else {
          throw NumericsFailure.noConvergence(operation: "lsode")
        }
        states = times.count == 2 ? [start, path.states[2]] : path.states
      }
      let table = try Tensor(
        shape: Shape(states.count, start.count), each: { states[$0 % states.count][$0 / states.count] })
      return [.of(table), .of(2), .of("successful exit")]
    },
  ]
}

/// The Jacobian of a problem, where it is known.
private typealias JacobianFunction = (Double, [Double]) throws -> Tensor<Double>

/// One call of an ode solver.
private struct InitialValueProblem {
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

/// Watches functions of the state for changes of sign.
private struct EventWatch {
  let function: Value
  let form: StateForm
  let session: Session
  private var time: Double
  private var values: [Double]
  var times: [Double] = []
  var states: [[Double]] = []
  var which: [Double] = []

  init(_ function: Value, _ form: StateForm, _ session: Session, _ time: Double, _ state: [Double]) throws {
    self.function = function
    self.form = form
    self.session = session
    self.time = time
    values =
      try session.call(function, [.of(time), form.value(state)], results: 3).first?.doubles()?
      .elements ?? []
  }

  /// The place where integration is to end, if a terminal event happened since the last call.
  ///
  /// - Parameter within: the state at times since then.
  mutating func look(_ t: Double, _ x: [Double], within: (Double) -> [Double]) throws -> (
    time: Double, state: [Double]
  )? {
    let results = try session.call(function, [.of(t), form.value(x)], results: 3)
    let now = try results.first?.doubles()?.elements ?? []
    let terminal = results.count > 1 ? try results[1].doubles()?.elements ?? [] : []
    let direction = results.count > 2 ? try results[2].doubles()?.elements ?? [] : []
    defer { (time, values) = (t, now) }
    func sign(_ v: Double) -> Double { v > 0 ? 1 : v < 0 ? -1 : 0 }
    var found: [(time: Double, which: Int)] = []
    for k in now.indices {
      guard k < values.count, sign(now[k]) != sign(values[k]) else { continue }
      let wanted = k < direction.count ? direction[k] : 0
      // A value that was 0 at the start of the step leaves it, and does not cross it.
      guard wanted == 0 || wanted == sign(now[k] - values[k]), values[k] != 0 else { continue }
      found.append((try crossing(of: k, to: t, now[k], within), k))
    }
    found.sort { (t - $0.time).magnitude > (t - $1.time).magnitude }
    for event in found {
      let place = event.time == t ? x : within(event.time)
      times.append(event.time)
      states.append(place)
      which.append(Double(event.which + 1))
      let stops = event.which < terminal.count && terminal[event.which] != 0
      if stops { return (event.time, place) }
    }
    return nil
  }

  /// The time of the step where a value is 0.
  private func crossing(of k: Int, to end: Double, _ last: Double, _ within: (Double) -> [Double]) throws
    -> Double
  {
    if last == 0 { return end }
    return try RootFinding.brent(
      { t in
        if t == time { return values[k] }
        if t == end { return last }
        let results = try session.call(
          function, [.of(t), form.value(within(t))], results: 3)
        let value = try results.first?.doubles()?.elements ?? []
        return k < value.count ? value[k] : .nan
      }, (time, end), values: (values[k], last), tolerance: 0, maximumIterations: 200
    ).x
  }
}

extension Builtin {
  fileprivate static func solver(
    _ name: String, _ summary: String, details: String,
    _ integrator: @escaping @Sendable (JacobianFunction?, IntegrationOptions) -> Integrator
  ) -> Builtin {
    Builtin(
      name, [.function("f"), .real("times"), .numeric("x0"), .any("argument").optional.orText.variadic],
      options: Options(
        [
          .pair("RelTol", .scalar, standard: "1e-3", "the error of a step, in relation to the state"),
          .pair("AbsTol", .real, standard: "1e-6", "the error of a step, one for all or for each component"),
          .pair("InitialStep", .scalar, "the first step that is tried"),
          .pair("MaxStep", .scalar, "the longest step"),
          .pair(
            "NormControl", of: ["on", "off"], or: .flag, standard: "\"off\"",
            "the norm of the error counts, not each component"),
          .pair("NonNegative", .real, "the components that stay above 0"),
          .pair(
            "Events", .function,
            "a function watched for changes of sign: [value, terminal, direction] = events(t, x)"),
          .pair(
            "OutputFcn", .function, "called with every time and state; where it returns true that is the end"),
          .pair(
            "Mass", .any, "the matrix M of M*x' = f(t, x), or a function of t, or of t and x, that gives it"),
          .pair(
            "MStateDependence", of: ["weak", "strong", "none"],
            "whether Mass is a function of t and x, or of t"),
          .pair(
            "Stats", of: ["on", "off"], or: .flag, standard: "\"off\"",
            "how many steps and calls there were is printed, and is in the field stats of a struct"),
          .pair(
            "Jacobian", .any, "the matrix df/dx, or a function of t and x that gives it; for stiff problems"),
        ], place: .structure),
      results: ["t", "x", "te", "xe", "ie"], summary,
      details: details
        + " times is [begin end], and every step is returned, or more times, and these are. Each row of x is a state. "
        + "Options stand in a struct of odeset, and further arguments go to f. With one result, a struct of both.",
      examples: ["[t, x] = \(name)(@(t, x) -x, [0 1], 1); x(end)"],
      seeAlso: ["odeset", "ode45", "ode23", "ode23s", "integral"].filter { $0 != name }
    ) { call in
      let problem = try InitialValueProblem(call)
      let session = call.session
      let call = call
      var watch = try call.option("Events").map {
        try EventWatch($0, problem.form, session, problem.times[0], problem.start)
      }
      let output = call.option("OutputFcn")
      let times =
        call.resultCount == 1 ? [problem.times[0], problem.times[problem.times.count - 1]] : problem.times
      let nonNegative =
        try call.option("NonNegative")?.doubles()?.elements.compactMap { Int(exactly: $0 - 1) } ?? []
      let f: Integrator.Slope = { t, x in
        if nonNegative.isEmpty { return try problem.slope(t, x) }
        var state = x
        for k in nonNegative where state.indices.contains(k) { state[k] = max(state[k], 0) }
        return try problem.slope(t, state)
      }
      if let output {
        _ = try session.call(
          output, [.of(try Tensor(column: times)), problem.form.value(problem.start), .of("init")],
          results: 0)
      }
      var result = try integrator(problem.jacobian, problem.options).solve(
        f, times: times, from: problem.start, watch: { try watch?.look($0, $1, within: $2) }
      ) { t, x in
        if let output,
          let stop = try session.call(output, [.of(t), problem.form.value(x), .empty], results: 1).first?
            .real, stop != 0
        {
          return (t, x)
        }
        return nil
      }
      if let output { _ = try session.call(output, [.empty, .empty, .of("done")], results: 0) }
      if !result.isComplete && watch?.times.isEmpty ?? true && output == nil {
        session.warn(
          identifier: "integrate_adaptive:unexpected_termination",
          "\(name): the integration ended at t = \(result.times.last ?? 0), before \(times.last ?? 0); the steps became too small"
        )
      }
      for k in nonNegative {
        for row in result.states.indices where result.states[row].indices.contains(k) {
          result.states[row][k] = max(result.states[row][k], 0)
        }
      }
      if call.isOn(option: "Stats") {
        try session.print(
          "Number of successful steps: \(result.steps)\nNumber of failed attempts:  \(result.rejected)\n"
            + "Number of function calls:   \(result.evaluations)\n")
      }
      let t = try Tensor(column: result.times)
      let x = try problem.form.table(result.states)
      let events: [Value] =
        try watch.map {
          [
            .of(try Tensor(column: $0.times)), try problem.form.table($0.states),
            .of(try Tensor(column: $0.which)),
          ]
        } ?? [.empty, .empty, .empty]
      if call.resultCount == 1 {
        var solution = StructArray()
        if watch != nil {
          solution.set("ie", events[2])
          solution.set("xe", events[0])
          solution.set("ye", events[1])
        }
        solution.set("x", .of(try Permutation([1, 0]).apply(to: t)))
        solution.set("y", try x.rearranged(by: Permutation([1, 0])))
        if call.isOn(option: "Stats") {
          solution.set(
            "stats",
            .structure(
              StructArray([
                "nsteps": .of(result.steps), "nfailed": .of(result.rejected),
                "nfevals": .of(result.evaluations),
              ])))
        }
        solution.set("solver", .of(name))
        var problemItself = StructArray()
        problemItself.set("odefun", try call[0])
        problemItself.set(
          "varargin",
          .cell(
            try Tensor(
              shape: Shape(problem.extra.isEmpty ? 0 : 1, problem.extra.count), each: { problem.extra[$0] })))
        solution.set("extdata", .structure(problemItself))
        return [.structure(solution)]
      }
      return [.of(t), x] + events
    }
  }
}
