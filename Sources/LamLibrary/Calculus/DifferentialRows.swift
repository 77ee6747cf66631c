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

extension Builtin {
  fileprivate static func solver(
    _ name: String, _ summary: String, details: String,
    _ integrator: @escaping @Sendable (JacobianFunction?, IntegrationOptions) -> Integrator
  ) -> Builtin {
    Builtin(
      name, [.function("f"), .real("times"), .numeric("x0"), .any("argument").optional.orText.variadic],
      options: Options(solverOptions, place: .structure),
      results: ["t", "x", "te", "xe", "ie"], summary,
      details: details
        + " times is [begin end], and every step is returned, or more times, and these are. Each row of x is a state. "
        + "Options stand in a struct of odeset, and further arguments go to f. With one result, a struct of both.",
      examples: ["[t, x] = \(name)(@(t, x) -x, [0 1], 1); x(end)"],
      seeAlso: ["odeset", "ode45", "ode23", "ode23s", "integral"].filter { $0 != name }
    ) { try solve($0, name, integrator) }
  }

  private static let solverOptions: [Option] = [
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
  ]

  private static func solve(
    _ call: Call, _ name: String, _ integrator: (JacobianFunction?, IntegrationOptions) -> Integrator
  ) throws -> [Value] {
    let problem = try InitialValueProblem(call)
    let session = call.session
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
    let solution = try InitialValueSolution(problem, result, watch)
    return call.resultCount == 1 ? [try solution.structure(of: name)] : solution.columns
  }
}
