import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  private static let minimizerOptions = [
    "AutoScaling", "CheckHermitian", "ComplexEqn", "Display", "FinDiffType", "FunValCheck", "FunctionTol",
    "GradObj",
    "Hessian", "Jacobian", "LargeScale", "MaxFunEvals", "MaxIter", "OutputFcn", "TolFun", "TolX",
    "TypicalX", "Updating",
  ]
  private static let solverOptions = [
    "AbsTol", "BDF", "Events", "InitialSlope", "InitialStep", "JConstant", "JPattern", "Jacobian",
    "MStateDependence", "Mass", "MassSingular", "MaxOrder", "MaxStep", "MvPattern", "NonNegative",
    "NormControl", "OutputFcn", "OutputSel", "Refine", "RelTol", "Stats", "Vectorized",
  ]

  static let optionRows: [Builtin] = [
    .optionSet(
      "optimset", "options for fzero, fminsearch, fminunc and their like, as a struct",
      details:
        "optimset(name, value, ...), optimset(old, name, value, ...), optimset(old, new); optimset(f) has what holds for the "
        + "function f where it is not set, optimset() all options. Names match whatever their case and may be abbreviated; "
        + "those in use are TolX, TolFun, MaxIter, MaxFunEvals, FunValCheck, GradObj, Jacobian and Display.",
      example: "optimset(\"TolX\", 1e-8, \"MaxIter\", 100)", fills: false,
      known: minimizerOptions),
    .optionSet(
      "odeset", "options for ode45 and its like, as a struct",
      details:
        "odeset(name, value, ...), odeset(old, name, value, ...). In use are RelTol, AbsTol, InitialStep, MaxStep, Events, "
        + "Mass, Jacobian, NonNegative, NormControl, OutputFcn and Stats.",
      example: "odeset(\"RelTol\", 1e-8, \"AbsTol\", 1e-10).RelTol", fills: true,
      known: solverOptions),
    .optionGet(
      "optimget", setter: "optimset", known: nil, example: "optimget(optimset(\"TolX\", 1e-3), \"TolX\")"),
    .optionGet(
      "odeget", setter: "odeset", known: solverOptions,
      example: "odeget(odeset(\"RelTol\", 1e-3), \"RelTol\")"),
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
      if fills || call.count == 0 { for option in known { result.set(option, .empty) } }
      var rest = call.rest(from: 0)[...]
      if !fills, rest.count == 1, let name = rest.first?.text {
        guard let row = call.session.library[name], row.options.takesStructure else {
          throw call.refuse("'\(name)' is no function that takes options")
        }
        return .structure(standards(of: row))
      }
      while case .structure(let old)? = rest.first {
        for field in old.fieldNames {
          if let value = old[field], !value.isEmpty || !fills && result[field] == nil {
            result.set(field, value)
          }
        }
        rest = rest.dropFirst()
      }
      guard rest.count % 2 == 0 else { throw call.refuse("options are names and values in turn") }
      while let given = rest.first, let value = rest.dropFirst().first {
        guard let text = given.text else {
          throw call.refuse("the name of an option must be text, not \(Wording.describe(given))")
        }
        let spelling = spelled(text, among: known)
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

  /// The options of a function as they are where a call does not give them; `[]` where that depends on the call.
  private static func standards(of row: Builtin) -> StructArray {
    var result = StructArray()
    for option in row.options.list {
      let standard = option.standard
      let isQuoted = standard.hasPrefix("\"") && standard.hasSuffix("\"") && standard.count > 1
      result.set(
        option.name,
        isQuoted ? .of(String(standard.dropFirst().dropLast())) : Double(standard).map { .of($0) } ?? .empty)
    }
    return result
  }

  /// The name that a text spells, whatever its case, or that it alone abbreviates.
  private static func spelled(_ text: String, among names: [String]) -> String? {
    let lower = text.lowercased()
    if let name = names.first(where: { $0.lowercased() == lower }) { return name }
    let candidates = names.filter { $0.lowercased().hasPrefix(lower) }
    return candidates.count == 1 ? candidates[0] : nil
  }

  fileprivate static func optionGet(
    _ name: String, setter: String, known: [String]?, example: String
  ) -> Builtin {
    Builtin(
      name, [.structure("options"), .text("name"), .any("default").optional.orText],
      "one option of a struct made by \(setter), or the default where it is not set", examples: [example],
      seeAlso: [setter]
    ) { call in
      let (structure, wanted) = (try call.structure(0), try call.text(1))
      let field = spelled(wanted, among: structure.fieldNames)
      if let value = field.flatMap({ structure[$0] }), !value.isEmpty { return value }
      if field == nil, let known, spelled(wanted, among: known) == nil {
        throw call.refuse("'\(wanted)' is no option of \(setter)")
      }
      return call.optional(2) ?? .empty
    }
  }
}
