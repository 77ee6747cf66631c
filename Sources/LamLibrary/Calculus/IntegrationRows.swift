import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let integrationRows: [Builtin] = [
    Builtin(
      "integral", [.function("f"), .numeric("a"), .numeric("b")],
      options: Options(
        [
          .absoluteTolerance, .relativeTolerance,
          .pair("ArrayValued", .flag, standard: "false", "f takes one place and returns an array"),
          .pair(
            "Waypoints", .numeric, "places where f has kinks, or corners of a path through complex numbers"),
        ], structure: true), results: ["q", "err"],
      "the integral of a function from a to b, which may be infinite",
      details:
        "Adaptive Gauss-Kronrod quadrature. f takes an array of places and returns as many values, which may be complex; where a, "
        + "b or a waypoint is, the path is straight from each to the next.",
      examples: ["integral(@(x) x.^2, 0, 1)", "integral(@(x) exp(-x.^2), -Inf, Inf)"],
      seeAlso: ["quad", "quadgk", "integral2", "trapz", "ode45"]
    ) { call in
      if call.flag(option: "ArrayValued", standard: false) { return [try arrayIntegral(call)] }
      return try adaptive(call, defaults: (1e-10, 1e-6))
    }.keeping(.single, results: 2),
    .quadrature(
      "quadgk", "the integral of a function from a to b, which may be infinite", defaults: (1e-10, 1e-6)),
    .quadrature("quadl", "the integral of a function from a to b", defaults: (1e-10, 1e-6)),
    Builtin(
      "quad",
      [
        .function("f"), .scalar("a"), .scalar("b"), .real("tolerance").optional,
        .real("singularities").optional,
      ],
      results: ["q", "ier", "nfev", "err"],
      "the integral of a function from a to b; f takes one number at a time",
      examples: ["quad(@(x) x * sin(x), 0, pi)"], seeAlso: ["integral", "quadgk"]
    ) { call in
      let f = try call.realFunction(0)
      let tolerance = try call.has(3) && !call[3].isEmpty ? call.doubles(3).elements : []
      let result = try Quadrature.integrate(
        { try $0.map(f) }, from: call.real(1), to: call.real(2), absolute: tolerance.first ?? 1e-10,
        relative: tolerance.count > 1 ? tolerance[1] : 1e-10)
      return [.of(result.value), .of(result.converged ? 0 : 1), .of(result.evaluations), .of(result.error)]
    },
    Builtin(
      "quadv", [.function("f"), .scalar("a"), .scalar("b"), .real("tolerance").optional], results: ["q"],
      "the integral of a function that returns an array, from a to b",
      examples: ["quadv(@(x) [x x^2], 0, 1)"],
      seeAlso: ["integral"]
    ) { call in
      let tolerance = try call.has(3) && !call[3].isEmpty ? call.real(3) : nil
      guard tolerance ?? 0 >= 0 else { throw call.refuse(3, expected: "a number that is not negative") }
      return [try arrayIntegral(call, absolute: tolerance)]
    },
    Builtin(
      "dblquad",
      [
        .function("f"), .scalar("xa"), .scalar("xb"), .scalar("ya"), .scalar("yb"),
        .real("tolerance").optional, .function("method").optional,
      ], "the integral of f(x, y) over a rectangle", details: "f takes an array x and one number y.",
      examples: ["dblquad(@(x, y) x .* y, 0, 1, 0, 2)"], seeAlso: ["integral2"]
    ) { call in
      let tolerance = try call.has(5) && !call[5].isEmpty ? call.real(5) : 1e-6
      let (xa, xb) = (try call.real(1), try call.real(2))
      let call = call
      return .of(
        try Quadrature.integrate(
          { ys in
            try ys.map { y in
              try Quadrature.integrate(
                call.vectorFunction(0, with: [.of(y)]), from: xa, to: xb, absolute: tolerance * 0.01,
                relative: 1e-8
              ).value
            }
          }, from: call.real(3), to: call.real(4), absolute: tolerance, relative: 1e-8
        ).value)
    },
    Builtin(
      "integral2",
      [.function("f"), .scalar("xa"), .scalar("xb"), .any("ya"), .any("yb")], options: .region,
      "the integral of f(x, y) over a region",
      details: "ya and yb are numbers or functions of x; f takes arrays of places.",
      examples: ["integral2(@(x, y) x .* y, 0, 1, 0, 2)", "integral2(@(x, y) x + y, 0, 1, 0, @(x) x)"],
      seeAlso: ["integral", "dblquad", "integral3"]
    ) { call in
      .of(try overRegion(call, fixed: [], from: 1))
    },
    Builtin(
      "integral3",
      [
        .function("f"), .scalar("xa"), .scalar("xb"), .any("ya"), .any("yb"), .any("za"), .any("zb"),
      ], options: .region, "the integral of f(x, y, z) over a region",
      details: "ya and yb are numbers or functions of x, za and zb of x and y; f takes arrays of places.",
      examples: ["integral3(@(x, y, z) x + y + z, 0, 1, 0, 1, 0, 1)"], seeAlso: ["integral2"]
    ) { call in
      .of(try overRegion(call, fixed: [], from: 1, dimensions: 3))
    },
    Builtin(
      "triplequad",
      [
        .function("f"), .scalar("xa"), .scalar("xb"), .scalar("ya"), .scalar("yb"), .scalar("za"),
        .scalar("zb"),
        .real("tolerance").optional, .function("method").optional,
      ], "the integral of f(x, y, z) over a box",
      examples: ["triplequad(@(x, y, z) x + y + z, 0, 1, 0, 1, 0, 1)"],
      seeAlso: ["integral3", "dblquad"]
    ) { call in
      let tolerance = try call.has(7) && !call[7].isEmpty ? call.real(7) : nil
      return .of(try overRegion(call, fixed: [], from: 1, dimensions: 3, absolute: tolerance))
    },
  ]

  fileprivate static func adaptive(_ call: Call, defaults: (Double, Double)) throws -> [Value] {
    func limit(_ index: Int) throws -> [Complex<Double>] {
      let value = try call.complexes(index)
      guard value.count == 1 else { throw call.refuse(index, expected: "one number") }
      return [value[0]]
    }
    let bends = try call.option("Waypoints")?.complexes()?.elements ?? []
    let result = try LineIntegral(
      call: call, function: call[0], corners: limit(1) + bends + limit(2),
      absolute: call.tolerance(option: "AbsTol") ?? defaults.0,
      relative: min(call.tolerance(option: "RelTol") ?? defaults.1, 1e-8),
      maximumPieces: Int(call.number(option: "MaxIntervalCount") ?? 650)
    ).result()
    if !result.converged {
      call.session.warn(
        identifier: "Octave:quad:accuracy",
        "\(call.builtin.name): the error may be as large as \(result.error)")
    }
    return [try .of(narrowing: Tensor(scalar: result.value)), .of(result.error)]
  }

  /// Each element of an array-valued function by itself; places that several elements need are evaluated once.
  private static func arrayIntegral(_ call: Call, absolute: Double? = nil) throws -> Value {
    let function = try call[0]
    guard let a = try call[1].real, let b = try call[2].real else {
      throw call.refuse("of an array the limits must be real numbers")
    }
    var known: [Double: [Double]] = [:]
    var shape = Shape.scalar
    // Complex numbers are twice as many real ones, from the first that is complex on.
    var form: StateForm?
    func values(_ x: Double) throws -> [Double] {
      if let values = known[x] { return values }
      let result = try call.session.call(function, [.of(x)], results: 1).first
      let kind = form ?? StateForm(result ?? .empty)
      form = kind
      guard let result, let values = try kind.numbers(result) else {
        throw call.refuse(
          "the function must return \(kind.isComplex ? "" : "real ")numbers, not \(result.map(Wording.describe) ?? "nothing")"
        )
      }
      shape = result.shape
      known[x] = values
      return values
    }
    let count = try values(
      a.isFinite && b.isFinite ? 0.5 * (a + b) : a.isFinite ? a + 1 : b.isFinite ? b - 1 : 0
    ).count
    let integrals = try (0..<count).map { k in
      try Quadrature.integrate(
        { places in
          try places.map { x in
            let all = try values(x)
            guard all.count == count else {
              throw call.refuse("the function must always return as many elements")
            }
            return all[k]
          }
        }, from: a, to: b, absolute: absolute ?? call.tolerance(option: "AbsTol") ?? 1e-10,
        relative: call.tolerance(option: "RelTol") ?? 1e-8
      ).value
    }
    guard let form, form.isComplex else { return .of(try Tensor(integrals, shape: shape)) }
    return try .of(
      narrowing: Tensor(
        integrals.prefix(form.count).enumerated().map { Complex($1, integrals[form.count + $0]) },
        shape: shape))
  }

  /// The integral over the dimension whose limits stand at `index`, and those after it, at a fixed place in those before.
  private static func overRegion(
    _ call: Call, fixed: [Double], from index: Int, dimensions: Int = 2, absolute given: Double? = nil
  ) throws -> Double {
    func limit(_ k: Int) throws -> Double {
      let value = try call[k]
      guard case .function = value else { return try call.real(k) }
      guard let x = try call.session.call(value, fixed.map { .of($0) }, results: 1).first?.real else {
        throw call.refuse("a limit must be one real number")
      }
      return x
    }
    let (a, b) = (try limit(index), try limit(index + 1))
    let absolute = try given ?? call.tolerance(option: "AbsTol") ?? 1e-10
    let relative = try min(call.tolerance(option: "RelTol") ?? 1e-6, 1e-7)
    let isVectorized = call.flag(option: "Vectorized", standard: true)
    let isLast = fixed.count == dimensions - 1
    return try Quadrature.integrate(
      { places in
        if !isLast {
          return try places.map {
            try overRegion(
              call, fixed: fixed + [$0], from: index + 2, dimensions: dimensions, absolute: given)
          }
        }
        guard isVectorized else {
          return try places.map { place in
            let arguments = (fixed + [place]).map { Value.of($0) }
            guard let value = try call.session.call(call[0], arguments, results: 1).first?.real else {
              throw call.refuse("the function must return one real number")
            }
            return value
          }
        }
        let row = try Tensor(row: places)
        let constant = try fixed.map { Value.of(try Tensor(repeating: $0, shape: row.shape)) }
        let result = try call.session.call(call[0], constant + [.of(row)], results: 1).first
        guard let values = try result?.doubles() else {
          throw call.refuse("the function must return real numbers")
        }
        if values.count == places.count { return values.elements }
        if values.count == 1 { return places.map { _ in values[0] } }
        throw call.refuse(
          "the function must return one value for each place; use elementwise operators such as .*")
      }, from: a, to: b, absolute: absolute, relative: relative
    ).value
  }
}

extension Option {
  static let absoluteTolerance = Option.pair("AbsTol", .real, standard: "1e-10", "the error that is allowed")
  static let relativeTolerance = Option.pair(
    "RelTol", .real, standard: "1e-6", "the error that is allowed, in relation to the integral")
}

extension Options {
  /// Those of integrals over regions.
  fileprivate static let region = Options([
    .absoluteTolerance, .relativeTolerance,
    .pair("Vectorized", .flag, standard: "true", "f takes arrays of places; else one place at a time"),
    .pair(
      "Method", of: ["auto", "iterated", "tiled"], standard: "\"auto\"",
      "has no effect: integrals are iterated"),
  ])
}

extension Builtin {
  fileprivate static func quadrature(_ name: String, _ summary: String, defaults: (Double, Double)) -> Builtin
  {
    Builtin(
      name,
      [
        .function("f"), .numeric("a"), .numeric("b"), .scalar("AbsTol").optional, .scalar("RelTol").optional,
        .any("trace").optional,
      ],
      options: [
        .absoluteTolerance, .relativeTolerance,
        .pair(
          "Waypoints", .numeric, "places where f has kinks, or corners of a path through complex numbers"),
        .pair("MaxIntervalCount", .count, standard: "650", "how many intervals there are at most"),
        .pair("Trace", .flag, standard: "false", "has no effect: nothing is shown on the way"),
      ], results: ["q", "err"], summary,
      details: "Adaptive Gauss-Kronrod quadrature. f takes an array of places.",
      examples: ["\(name)(@(x) x.^2, 0, 1)"], seeAlso: ["integral", "quad"]
    ) { call in
      func tolerance(_ index: Int, or standard: Double) throws -> Double {
        guard call.has(index) else { return standard }
        guard try call.real(index) >= 0 else {
          throw call.refuse(index, expected: "a number that is not negative")
        }
        return try call.real(index)
      }
      return try Family.adaptive(call, defaults: (tolerance(3, or: defaults.0), tolerance(4, or: defaults.1)))
    }.keeping(.single, arguments: 3, results: 2)
  }
}
