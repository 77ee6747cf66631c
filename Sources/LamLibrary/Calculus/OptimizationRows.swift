import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let optimizationRows: [Builtin] = [
    Builtin(
      "fzero", [.function("f"), .real("x0")], options: .minimization([.tolX("0"), .maxIter("1000")]),
      results: ["x", "fval", "info", "output"],
      "a zero of a function of one variable",
      details: "x0 is an interval at whose ends f differs in sign, or a place near which to look for one. "
        + "Brent's method, to the last digit unless TolX is set. info is 1 when it converged.",
      examples: ["fzero(@(x) x^2 - 2, [0 2])", "fzero(@cos, 1)"],
      seeAlso: ["fsolve", "fminbnd", "roots", "optimset"]
    ) { call in
      let f = try call.realFunction(0)
      let start = try call.doubles(1).elements
      guard let a = start.first, start.count <= 2 else {
        throw call.refuse(1, expected: "a number or an interval [a b]")
      }
      let fa = try f(a)
      var b = a
      var fb = fa
      var evaluations = 1
      if start.count == 2 {
        b = start[1]
        fb = try f(b)
        evaluations += 1
      } else if fa != 0 {
        guard let found = try RootFinding.bracket(f, around: a, value: fa) else {
          throw call.refuse(
            "no change of sign was found near \(a); give an interval [a b] at whose ends the signs differ")
        }
        (b, fb) = (found.x, found.value)
        evaluations += found.evaluations
      }
      let root = try RootFinding.brent(
        f, (a, b), values: (fa, fb), tolerance: call.number(option: "TolX") ?? 0,
        maximumIterations: call.count(option: "MaxIter", or: 1000))
      let output = StructArray([
        "iterations": .of(root.iterations), "funcCount": .of(evaluations + root.evaluations),
        "algorithm": .of("bisection, interpolation"),
        "bracketx": .of(try Tensor(row: [root.bracket.0, root.bracket.1])),
      ])
      return [.of(root.x), .of(root.value), .of(1), .structure(output)]
    },
    Builtin(
      "fminbnd", [.function("f"), .scalar("a"), .scalar("b")],
      options: .minimization([.tolX("1e-8"), .maxIter("1000")]), results: ["x", "fval", "info", "output"],
      "the minimum of a function of one variable between a and b",
      details: "Golden sections and parabolas (Brent), to TolX, 1e-8 where it is not set.",
      examples: ["fminbnd(@(x) (x - 1)^2, 0, 3)"], seeAlso: ["fminsearch", "fminunc", "fzero"]
    ) { call in
      let (a, b) = (try call.real(1), try call.real(2))
      guard a <= b else { throw call.refuse("the lower end \(a) is above the upper end \(b)") }
      let minimum = try Minimization.brent(
        call.realFunction(0), from: a, to: b, tolerance: call.number(option: "TolX") ?? 1e-8,
        maximumIterations: call.count(option: "MaxIter", or: 1000))
      return [
        .of(minimum.x[0]), .of(minimum.value), .of(minimum.converged ? 1 : 0),
        .structure(summary(minimum, "golden section search, parabolic interpolation")),
      ]
    },
    Builtin(
      "fminsearch", [.any("f"), .real("x0").optional],
      options: .minimization([
        .tolX("1e-7"), .tolFun("1e-7"), .maxIter("400 for each variable"),
        .pair("MaxFunEvals", .scalar, standard: "twice MaxIter", "how often f is called at most"),
      ]), results: ["x", "fval", "info", "output"],
      "a minimum of a function of several variables, without derivatives",
      details:
        "The simplex method of Nelder and Mead, to TolX and TolFun, 1e-7 where they are not set. f may be a struct "
        + "with the fields objective, x0 and options instead.",
      examples: ["fminsearch(@(x) (x(1) - 1)^2 + (x(2) - 2)^2, [0 0])"],
      seeAlso: ["fminunc", "fminbnd", "optimset"]
    ) { call in
      if case .structure(let problem) = try call[0], call.count == 1 {
        guard let f = problem["objective"], let start = problem["x0"] else {
          throw call.refuse(0, expected: "a function, or a struct with the fields objective and x0")
        }
        let options = problem["options"].map { [$0] } ?? []
        return try call.session.call(
          builtin: "fminsearch", [f, start] + options, results: max(1, call.resultCount))
      }
      let isNamed = try call[0].isText
      if case .function = try call[0] {
      } else if !isNamed {
        throw call.refuse(0, expected: "a function handle or the name of a function")
      }
      let start = try call.doubles(1)
      let tolerance = try min(call.number(option: "TolX") ?? 1e-7, call.number(option: "TolFun") ?? 1e-7)
      let steps = try call.count(option: "MaxIter", or: 400 * max(start.count, 1))
      let minimum = try Minimization.nelderMead(
        call.costFunction(0, like: call[1]), from: start.elements, tolerance: max(tolerance, 1e-12),
        maximumEvaluations: call.count(option: "MaxFunEvals", or: 2 * steps))
      return [
        .of(try Tensor(minimum.x, shape: start.shape)), .of(minimum.value), .of(minimum.converged ? 1 : 0),
        .structure(summary(minimum, "Nelder-Mead simplex direct search")),
      ]
    },
    Builtin(
      "fminunc", [.function("f"), .real("x0")],
      options: .minimization([
        .tolX("1e-6"), .tolFun("1e-6"), .maxIter("400"),
        .pair(
          "GradObj", of: ["on", "off"], or: .flag, standard: "\"off\"",
          "f returns the value and the gradient; else it is found by central differences"),
      ]), results: ["x", "fval", "info", "output", "grad", "hess"],
      "a minimum of a smooth function of several variables",
      details:
        "The quasi-Newton method BFGS. info is 1 at a flat place, 0 when MaxIter is reached.",
      examples: [
        "fminunc(@(x) sum((x - [1 2]).^2), [0 0])",
        "[x, fval] = fminunc(@(x) deal(x^2, 2*x), 3, optimset(\"GradObj\", \"on\"))",
      ],
      seeAlso: ["fminsearch", "optimset", "fsolve"]
    ) { call in
      let start = try call.doubles(1)
      let function = try call[0]
      let session = call.session
      let plain = try call.costFunction(0, like: call[1])
      let hasGradient = call.isOn(option: "GradObj")
      let graded: Minimization.Graded = { x in
        guard hasGradient else {
          return (try plain(x), try FiniteDifference.gradient(plain, at: x))
        }
        let results = try session.call(function, [.of(try Tensor(x, shape: start.shape))], results: 2)
        guard results.count == 2, let value = results[0].real, let gradient = try results[1].doubles(),
          gradient.count == x.count
        else {
          throw Failure.refused(
            "fminunc: with GradObj on the function must return one real number and a gradient of \(x.count) elements"
          )
        }
        return (value, gradient.elements)
      }
      let tolerance = try call.number(option: "TolFun") ?? 1e-6
      let minimum = try Minimization.bfgs(
        graded, from: start.elements, gradientTolerance: min(tolerance, 1e-6) * 1e-2,
        stepTolerance: min(call.number(option: "TolX") ?? 1e-6, 1e-6) * 1e-4,
        maximumIterations: call.count(option: "MaxIter", or: 400))
      let results: [Value] = [
        .of(try Tensor(minimum.x, shape: start.shape)), .of(minimum.value), .of(minimum.converged ? 1 : 0),
        .structure(summary(minimum, "quasi-Newton (BFGS)")),
        .of(try Tensor(minimum.gradient, shape: start.shape)),
      ]
      guard call.resultCount > 5 else { return results }
      return results + [.of(try FiniteDifference.hessian({ try graded($0).gradient }, at: minimum.x))]
    },
    Builtin(
      "fsolve", [.function("f"), .numeric("x0")],
      options: .minimization([
        .tolX("1e-6"), .tolFun("1e-6"), .maxIter("400"),
        .pair(
          "Jacobian", of: ["on", "off"], or: .flag, standard: "\"off\"",
          "f returns the values and their Jacobian matrix; else it is found by differences"),
        .pair(
          "ComplexEqn", of: ["on", "off"], or: .flag, standard: "\"off\"",
          "whether the zero may be complex, as it may where x0 is"),
      ]), results: ["x", "fval", "info", "output", "jacobian"], "a zero of a system of equations",
      details:
        "Newton's method with the damping of Levenberg and Marquardt. info is 1 when it converged, -2 where it ended at a "
        + "place that is no zero, 0 when MaxIter is reached.",
      examples: ["fsolve(@(x) [x(1)^2 + x(2)^2 - 1; x(1) - x(2)], [1; 0])"],
      seeAlso: ["fzero", "fminunc", "optimset"]
    ) { call in
      let form = try StateForm(call[1], isComplex: call.isOn(option: "ComplexEqn"))
      let place = try call[1].shape
      guard let start = try form.numbers(call[1]) else { throw call.refuse(1, expected: "numbers") }
      func argument(_ x: [Double]) throws -> Value { try form.value(x).rearranged(by: Reshape(place)) }
      let function = try call[0]
      let session = call.session
      let isChecked = call.isOn(option: "FunValCheck")
      let call = call
      var shape = Shape.scalar
      func evaluated(_ x: [Double]) throws -> [Double] {
        let results = try session.call(function, [argument(x)], results: 1)
        guard let result = results.first, let values = try form.numbers(result) else {
          throw Failure.refused(
            "fsolve: the function must return real numbers; \"ComplexEqn\" allows complex ones")
        }
        if isChecked { try values.forEach(call.checkFinite) }
        shape = result.shape
        return values
      }
      let jacobian: (([Double]) throws -> Tensor<Double>)? =
        call.isOn(option: "Jacobian") && !form.isComplex
        ? { x in
          let results = try session.call(function, [argument(x)], results: 2)
          guard results.count == 2, let j = try results[1].doubles(), j.columns == x.count,
            j.rows == (try results[0].doubles()?.count)
          else {
            throw Failure.refused(
              "fsolve: with Jacobian on the function must return values and a matrix with \(x.count) columns")
          }
          return j
        } : nil
      let solution = try Minimization.levenbergMarquardt(
        evaluated, jacobian: jacobian, from: start,
        tolerance: min(call.number(option: "TolX") ?? 1e-6, 1e-6) * 1e-4,
        maximumIterations: call.count(option: "MaxIter", or: 400))
      let output = StructArray(["iterations": .of(solution.iterations)])
      let small = solution.values.allSatisfy { $0.magnitude < 1e-5 }
      let result = StateForm(count: shape.count, isComplex: form.isComplex)
      return [
        try argument(solution.x), try result.value(solution.values).rearranged(by: Reshape(shape)),
        .of(small ? 1 : solution.converged ? -2 : 0), .structure(output),
        try form.derivative(solution.jacobian),
      ]
    },
  ]

  private static func summary(_ minimum: Minimization.Minimum, _ algorithm: String) -> StructArray {
    StructArray([
      "iterations": .of(minimum.iterations), "funcCount": .of(minimum.evaluations),
      "algorithm": .of(algorithm),
      "message": .of(
        minimum.converged
          ? "the last steps are within the tolerances" : "the most steps or calls that are allowed were made"),
    ])
  }
}

extension Option {
  fileprivate static func tolX(_ standard: String) -> Option {
    .pair("TolX", .scalar, standard: standard, "how near the places of the last steps are")
  }
  fileprivate static func tolFun(_ standard: String) -> Option {
    .pair("TolFun", .scalar, standard: standard, "how near the values of the last steps are")
  }
  fileprivate static func maxIter(_ standard: String) -> Option {
    .pair("MaxIter", .scalar, standard: standard, "how many steps are taken at most")
  }
}

extension Options {
  /// Options by name and value or as a struct of optimset; the struct's others are for other functions.
  fileprivate static func minimization(_ own: [Option]) -> Options {
    Options(
      own + [
        .pair(
          "Display", of: ["off", "none", "notify", "final", "iter"],
          "has no effect: nothing is shown on the way"),
        .pair(
          "FunValCheck", of: ["on", "off"], or: .flag, standard: "\"off\"",
          "whether a value of f that is NaN or infinite is an error"),
      ], structure: true)
  }
}

extension Call {
  /// Whether an option is "on" or true.
  func isOn(option name: String) -> Bool {
    guard let value = option(name) else { return false }
    return value.text.map { $0 == "on" } ?? (value.real ?? 0 != 0)
  }

  /// A number that is a count of steps; beyond any reasonable one the largest Int32.
  fileprivate func count(option name: String, or standard: Int) throws -> Int {
    guard let n = try number(option: name), n >= 0 else { return standard }
    return n < 2e9 ? Int(n) : 2_000_000_000
  }
}
