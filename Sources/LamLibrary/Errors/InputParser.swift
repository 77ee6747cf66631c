import LamNumerics
import LamRuntime
import LamSemantics
import LamText

/// `inputParser`: the arguments of a function by position and by name, checked and filled with defaults.
final class InputParser: ObjectValue, @unchecked Sendable {
  private struct Entry {
    var name: String
    var standard: Value
    var check: Value?
  }

  private let session: Session
  private var required: [Entry] = []
  private var optional: [Entry] = []
  private var parameters: [Entry] = []
  private var switches: [Entry] = []
  private var settings: [(name: String, value: Value)] = [
    ("FunctionName", .of("")), ("CaseSensitive", .of(false)), ("KeepUnmatched", .of(false)),
    ("PartialMatching", .of(true)), ("StructExpand", .of(true)),
  ]
  private var results = StructArray()
  private var unmatched = StructArray()
  private var defaulted: [String] = []

  init(session: Session) {
    self.session = session
  }

  override var className: String { "inputParser" }
  static let methodNames = [
    "addRequired", "addOptional", "addParameter", "addParamValue", "addSwitch", "parse",
  ]
  override var methods: Set<String> { Set(InputParser.methodNames) }

  override var properties: [(name: String, value: Value)] {
    let names = (required + optional + parameters + switches).map(\.name)
    return settings + [
      ("Parameters", InputParser.cell(names)), ("Results", .structure(results)),
      ("Unmatched", .structure(unmatched)),
      ("UsingDefaults", InputParser.cell(defaulted)),
    ]
  }

  private static func cell(_ names: [String]) -> Value {
    (try? Value.cellRow(names.map { .of($0) })) ?? .cell(.empty)
  }

  override func set(_ name: String, _ value: Value) throws -> Bool {
    guard let place = settings.firstIndex(where: { $0.name == name }) else { return false }
    settings[place].value = value
    return true
  }

  private func isOn(_ name: String) -> Bool { settings.first { $0.name == name }?.value.real ?? 0 != 0 }

  private func refuse(_ message: String) -> Failure {
    let function = settings.first?.value.text ?? ""
    return .refused(function.isEmpty ? message : "\(function): \(message)")
  }

  override func call(_ method: String, _ arguments: [Value]) throws -> [Value] {
    if method == "parse" {
      try parse(arguments)
      return []
    }
    guard let name = arguments.first?.text else {
      throw refuse("\(method): the name of an argument is needed")
    }
    if (required + optional + parameters + switches).contains(where: { $0.name == name }) {
      throw refuse("\(method): there is already an argument '\(name)'")
    }
    func at(_ index: Int) -> Value? { index < arguments.count ? arguments[index] : nil }
    switch method {
    case "addRequired": required.append(Entry(name: name, standard: .empty, check: at(1)))
    case "addSwitch": switches.append(Entry(name: name, standard: .of(false), check: nil))
    default:
      guard let standard = at(1) else { throw refuse("\(method): the argument '\(name)' needs a default") }
      let entry = Entry(name: name, standard: standard, check: at(2))
      if method == "addOptional" { optional.append(entry) } else { parameters.append(entry) }
    }
    return []
  }

  // MARK: Parsing

  private func parse(_ arguments: [Value]) throws {
    var rest = arguments[...]
    var found: [String: Value] = [:]
    unmatched = StructArray()
    guard rest.count >= required.count else {
      throw refuse("not enough input arguments: \(required[rest.count].name) is missing")
    }
    for entry in required {
      let value = rest.removeFirst()
      guard try admits(entry, value) else { throw failed(entry, value) }
      found[entry.name] = value
    }
    for entry in optional {
      guard let value = rest.first else { break }
      if isName(value, in: switches) || (isName(value, in: parameters) && rest.count > 1) { break }
      guard try admits(entry, value) else {
        // Text that is refused here may be the name of an argument, and a struct may hold names and values.
        if value.isText { break }
        if case .structure(let structure) = value, isOn("StructExpand"), structure.shape.isScalar { break }
        throw failed(entry, value)
      }
      found[entry.name] = value
      rest.removeFirst()
    }
    while let value = rest.popFirst() {
      if case .structure(let structure) = value, isOn("StructExpand"), structure.shape.isScalar {
        rest = structure.fieldNames.flatMap { [Value.of($0), structure[$0] ?? .empty] } + rest
        continue
      }
      guard let name = value.text else {
        throw refuse("the name of an argument is needed here, not \(Wording.describe(value))")
      }
      if let entry = entry(named: name, in: switches) {
        found[entry.name] = .of(true)
      } else if let entry = entry(named: name, in: parameters) {
        guard let given = rest.popFirst() else {
          throw refuse("the argument '\(name)' needs a value behind it")
        }
        guard try admits(entry, given) else { throw failed(entry, given) }
        found[entry.name] = given
      } else if isOn("KeepUnmatched"), let given = rest.popFirst() {
        unmatched.set(name, given)
      } else {
        let near = Suggestions.nearest(name, in: (parameters + switches).map(\.name))
        throw refuse("there is no argument '\(name)'" + (near.map { "; the nearest is '\($0)'" } ?? ""))
      }
    }
    let all = (required + optional + parameters + switches).sorted { $0.name < $1.name }
    results = StructArray()
    defaulted = []
    for entry in all {
      if found[entry.name] == nil { defaulted.append(entry.name) }
      results.set(entry.name, found[entry.name] ?? entry.standard)
    }
  }

  private func entry(named name: String, in entries: [Entry]) -> Entry? {
    entries.first { $0.name == name }
      ?? (isOn("CaseSensitive") ? nil : entries.first { $0.name.lowercased() == name.lowercased() })
  }

  private func isName(_ value: Value, in entries: [Entry]) -> Bool {
    value.text.flatMap { entry(named: $0, in: entries) } != nil
  }

  /// Whether the check of an argument holds; one that ends with an error does not.
  private func admits(_ entry: Entry, _ value: Value) throws -> Bool {
    guard let check = entry.check else { return true }
    do {
      guard let answer = try session.call(check, [value], results: 1).first else { return true }
      return try Operations.isTrue(answer)
    } catch Failure.tooManyResults {
      // A check such as validateattributes answers by not failing.
      _ = try session.call(check, [value], results: 0)
      return true
    } catch {
      guard session.errorValue(of: error) != nil else { throw error }
      return false
    }
  }

  private func failed(_ entry: Entry, _ value: Value) -> Failure {
    var words = "the argument '\(entry.name)' is refused: \(Wording.describe(value))"
    if case .function(let function)? = entry.check { words += " does not satisfy \(function.description)" }
    return refuse(words)
  }
}

extension Family {
  static let parserRows: [Builtin] =
    [
      Builtin(
        "inputParser", [], "an object that checks the arguments of a function",
        details: """
          p.addRequired(name, check), p.addOptional(name, default, check), p.addParameter(name, default, check) and p.addSwitch(name) say \
          what there is, p.parse(varargin{:}) reads the arguments, and p.Results is a struct of them. Set p.FunctionName for \
          messages, p.KeepUnmatched to collect what is unknown in p.Unmatched.
          """,
        examples: ["p = inputParser; p.addParameter('tol', 1e-6); p.parse('tol', 0.1); p.Results.tol"],
        seeAlso: ["validateattributes", "validatestring"]
      ) { call in .object(InputParser(session: call.session)) }
    ]
    + InputParser.methodNames.map { name in
      Builtin(
        name, [.any("parser"), .any("argument").orText.variadic], results: [],
        name == "parse"
          ? "read the arguments of a function with an inputParser" : "tell an inputParser of an argument",
        examples: ["p = inputParser; addParameter(p, 'tol', 1e-6); parse(p, 'tol', 0.1); p.Results.tol"],
        seeAlso: ["inputParser"]
      ) { call in
        guard case .object(let object) = try call[0], let parser = object as? InputParser else {
          throw call.refuse(0, expected: "an inputParser")
        }
        return try parser.call(name, call.rest(from: 1))
      }
    }
}
