import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// Functions that are written as texts, and questions about handles.
  static let formulaRows: [Builtin] = [
    Builtin(
      "inline", [.text("expression"), .any("argument").orText.variadic],
      "a function whose body is a text",
      details: """
        The result is a function handle. Without names of arguments these are the names in the text that call nothing, in \
        alphabetical order, i, j, pi, e, Inf and NaN apart, or x. A number n means the arguments x, P1, ..., Pn.
        """,
      examples: ["f = inline('a*x^2'); f(2, 3)", "inline('t^2', 't')"],
      seeAlso: ["vectorize", "argnames", "str2func"]
    ) { call in
      let expression = try call.text(0)
      var names: [String]
      if call.count == 2, let count = try call[1].real, try !call[1].isText {
        guard count >= 0, count <= 100, let last = Int(exactly: count) else {
          throw call.refuse(1, expected: "a whole number from 0 to 100")
        }
        names = ["x"] + (0..<last).map { "P\($0 + 1)" }
      } else {
        names = try call.rest(from: 1).enumerated().map { index, value in
          guard let name = value.text, isVariableName(name) else {
            throw call.refuse(index + 1, expected: "the name of an argument")
          }
          return name
        }
        if names.isEmpty { names = Formula.variables(of: expression) }
        if names.isEmpty { names = ["x"] }
      }
      return try call.session.anonymousFunction(
        "@(\(names.joined(separator: ", "))) \(expression)", capturing: [:])
    },
    Builtin(
      "vectorize", [.any("f").orText],
      "a formula, as a text or a function handle, with operators that work by element",
      examples: ["vectorize('x^2*y')", "vectorize(@(x) x^2)"], seeAlso: ["inline"]
    ) { call in
      if let text = try call[0].text { return .of(Formula.vectorized(text)) }
      guard case .function(let function) = try call[0] else {
        throw call.refuse(0, expected: "a text or a function handle")
      }
      if function.name != nil { return try call[0] }
      return try call.session.anonymousFunction(
        Formula.vectorized(function.description),
        capturing: Dictionary(function.captured, uniquingKeysWith: { first, _ in first }))
    },
    Builtin(
      "formula", [.function("f")], "the body of an anonymous function as a text",
      examples: ["formula(@(x) x + 1)"], seeAlso: ["argnames", "inline"]
    ) { call in .of(try Formula(of: call).body) },
    Builtin(
      "argnames", [.function("f")], "the names of an anonymous function's arguments, as a column of texts",
      examples: ["argnames(@(x, y) x + y)"], seeAlso: ["formula", "inline"]
    ) { call in .cell(try Tensor(column: Formula(of: call).arguments.map { Value.of($0) })) },
    Builtin(
      "functions", [.function("f")], "a struct of what is known of a function handle",
      details:
        """
        Its fields are function, type and file, and workspace with the captured variables of an anonymous function, or those \
        that a nested function shares.
        """,
      examples: ["functions(@sin).type", "c = 3; functions(@(x) x + c).workspace{1}.c"], seeAlso: ["func2str"]
    ) { call in
      guard case .function(let function) = try call[0] else {
        throw call.refuse(0, expected: "a function handle")
      }
      var known = StructArray()
      known.set("function", .of(function.name ?? function.description))
      guard function.name == nil || function.isNested else {
        known.set("type", .of("simple"))
        known.set("file", .of(function.name.flatMap { call.session.file(named: $0) } ?? ""))
        return .structure(known)
      }
      var captured = StructArray()
      for (name, value) in function.captured { captured.set(name, value) }
      known.set("type", .of(function.isNested ? "nested" : "anonymous"))
      known.set("file", .of(""))
      known.set("workspace", try .cellRow([.structure(captured)]))
      if !function.isNested { known.set("within_file_path", .of("")) }
      return .structure(known)
    },
    Builtin(
      "builtin", [.text("name"), .any("argument").orText.variadic], results: ["y..."],
      "call lam's own function of a name, whatever files or functions have taken its place",
      examples: ["builtin('sin', 0)"], seeAlso: ["feval"]
    ) { call in
      try call.session.call(builtin: try call.text(0), call.rest(from: 1), results: call.resultCount)
    },
    Builtin(
      "onCleanup", [.function("f")],
      "an object that calls a function when it ends: when the function whose variable it is ends, in whatever way",
      details: """
        It also ends where its variable is cleared or set to something else, and with the program; the call then comes with \
        the end of the running function. An error in the call is a warning.
        """,
      examples: ["function g(), c = onCleanup(@() disp('done')); disp('working'); end, g()"],
      seeAlso: ["clear"]
    ) { call in .object(Cleanup(try call[0], session: call.session)) },
  ]
}

/// A formula as a text.
struct Formula {
  let arguments: [String]
  let body: String

  /// The parts of an anonymous function, the first argument of a call.
  init(of call: Call) throws {
    guard case .function(let function) = try call[0], function.name == nil else {
      throw call.refuse(0, expected: "an anonymous function")
    }
    let text = function.description
    guard let opening = text.firstIndex(of: "("), let closing = text.firstIndex(of: ")") else {
      throw call.refuse(0, expected: "an anonymous function")
    }
    arguments = text[text.index(after: opening)..<closing].split(separator: ",").map { name in
      String(name.filter { $0 != " " })
    }
    body = String(text[text.index(after: closing)...].drop { $0 == " " })
  }

  private static let constants: Set<String> = ["i", "j", "pi", "e", "Inf", "NaN", "NA", "eps"]

  /// The names that call nothing and are no constants, in alphabetical order.
  static func variables(of text: String) -> [String] {
    let source = Source(name: "inline", text: text)
    let tokens = tokenize(source).filter { $0.kind != .whitespace }
    var names: Set<String> = []
    for (k, token) in tokens.enumerated() where token.kind == .name || token.kind == .commandWord {
      let isCall = k + 1 < tokens.count && tokens[k + 1].kind == .leftParen
      let isField = k > 0 && tokens[k - 1].kind == .dot
      let name = source.text(token.span)
      if !isCall, !isField, !constants.contains(name) { names.insert(name) }
    }
    return names.sorted()
  }

  /// `*`, `/`, `^` and their like with a point before them.
  static func vectorized(_ text: String) -> String {
    let source = Source(name: "vectorize", text: text)
    var result = ""
    for token in tokenize(source) {
      switch token.kind {
      case .star, .slash, .caret: result += "." + source.text(token.span)
      default: result += source.text(token.span)
      }
    }
    return result
  }
}
