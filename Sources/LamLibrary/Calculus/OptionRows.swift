import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let optionRows: [Builtin] = [
    .optionSet(
      "optimset", "options for fzero, fminsearch, fminunc and their like, as a struct",
      details:
        "optimset(name, value, ...), optimset(old, name, value, ...), optimset(old, new). Names match whatever their "
        + "case; those in use are TolX, TolFun, MaxIter, MaxFunEvals, GradObj, Jacobian and Display.",
      example: "optimset(\"TolX\", 1e-8, \"MaxIter\", 100)", fills: false,
      known: [
        "AutoScaling", "CheckHermitian", "ComplexEqn", "Display", "FinDiffType", "FunValCheck", "FunctionTol",
        "GradObj",
        "Hessian", "Jacobian", "LargeScale", "MaxFunEvals", "MaxIter", "OutputFcn", "TolFun", "TolX",
        "TypicalX", "Updating",
      ]),
    .optionSet(
      "odeset", "options for ode45 and its like, as a struct",
      details:
        "odeset(name, value, ...), odeset(old, name, value, ...). In use are RelTol, AbsTol, InitialStep, MaxStep, Events, "
        + "Mass, Jacobian, NonNegative, NormControl and OutputFcn.",
      example: "odeset(\"RelTol\", 1e-8, \"AbsTol\", 1e-10).RelTol", fills: true,
      known: [
        "AbsTol", "BDF", "Events", "InitialSlope", "InitialStep", "JConstant", "JPattern", "Jacobian",
        "MStateDependence", "Mass", "MassSingular", "MaxOrder", "MaxStep", "MvPattern", "NonNegative",
        "NormControl", "OutputFcn", "OutputSel", "Refine", "RelTol", "Stats", "Vectorized",
      ]),
    .optionGet("optimget", setter: "optimset", example: "optimget(optimset(\"TolX\", 1e-3), \"TolX\")"),
    .optionGet("odeget", setter: "odeset", example: "odeget(odeset(\"RelTol\", 1e-3), \"RelTol\")"),
  ]
}

extension Builtin {
  /// - Parameters:
  ///   - fills: whether options that are not given are in the struct as `[]`.
  ///   - known: the spelling of the options.
  fileprivate static func optionSet(
    _ name: String, _ summary: String, details: String, example: String, fills: Bool, known: [String]
  ) -> Builtin {
    Builtin(
      name, [.any("options").orText.variadic], summary, details: details, examples: [example],
      seeAlso: [name == "odeset" ? "odeget" : "optimget", name == "odeset" ? "ode45" : "fminunc"]
    ) { call in
      var result = StructArray()
      if fills { for option in known { result.set(option, .empty) } }
      var rest = call.rest(from: 0)[...]
      while case .structure(let old)? = rest.first {
        for field in old.fieldNames {
          if let value = old[field], !fills || !value.isEmpty { result.set(field, value) }
        }
        rest = rest.dropFirst()
      }
      guard rest.count % 2 == 0 else { throw call.refuse("options are names and values in turn") }
      while let given = rest.first, let value = rest.dropFirst().first {
        guard let text = given.text else {
          throw call.refuse("the name of an option must be text, not \(Wording.describe(given))")
        }
        let spelling = known.first { $0.lowercased() == text.lowercased() }
        if spelling == nil {
          call.session.warn(
            identifier: "Octave:\(name):unknown-option", "\(name): '\(text)' is no known option")
        }
        result.set(spelling ?? text, value)
        rest = rest.dropFirst(2)
      }
      return .structure(result)
    }
  }

  fileprivate static func optionGet(_ name: String, setter: String, example: String) -> Builtin {
    Builtin(
      name, [.structure("options"), .text("name"), .any("default").optional.orText],
      "one option of a struct made by \(setter), or the default where it is not set", examples: [example],
      seeAlso: [setter]
    ) { call in
      let (structure, wanted) = (try call.structure(0), try call.text(1))
      let field = structure.fieldNames.first { $0.lowercased() == wanted.lowercased() }
      if let value = field.flatMap({ structure[$0] }), !value.isEmpty { return value }
      return call.optional(2) ?? .empty
    }
  }
}
