import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  static let evaluationRows: [Builtin] = [
    Builtin(
      "eval", [.text("text"), .text("otherwise").optional], results: ["value..."],
      "runs a text as statements of the caller",
      details: "When it fails and a second text is given, runs that instead; `lasterr` has the message.",
      examples: ["eval(\"x = 3\")", "eval(\"1 +\", \"disp('no')\")"], seeAlso: ["evalc", "feval"]
    ) { call in
      try call.session.evaluateText(
        try call.text(0), handler: call.has(1) ? try call.text(1) : nil, results: call.resultCount)
    },
    Builtin(
      "evalc", [.text("text"), .text("otherwise").optional], results: ["printed", "value..."],
      "what a text prints when it is run",
      details: "Further results are the values of the text, an expression.",
      examples: ["s = evalc(\"x = 3\")", "[s, x] = evalc(\"3 + 4\")"], seeAlso: ["eval"]
    ) { call in
      let text = try call.text(0)
      let handler = call.has(1) ? try call.text(1) : nil
      let session = call.session
      var values: [Value] = []
      let printed = try session.capturingOutput {
        values = try session.evaluateText(text, handler: handler, results: max(call.resultCount - 1, 0))
      }
      return try [.of(bytes: printed)] + values
    },
    Builtin(
      "evalin", [.text("context"), .text("text"), .text("otherwise").optional], results: ["value..."],
      "runs a text with the variables of \"base\" or of the \"caller\"",
      examples: ["evalin(\"base\", \"y = 2;\")"], seeAlso: ["eval", "assignin"]
    ) { call in
      try call.session.evaluateText(
        try call.text(1), handler: call.has(2) ? try call.text(2) : nil, results: call.resultCount,
        in: place(call))
    },
    Builtin(
      "assignin", [.text("context"), .text("name"), .any("value")], results: [],
      "sets a variable of \"base\" or of the \"caller\"", examples: ["assignin(\"base\", \"y\", 2); y"],
      seeAlso: ["evalin"]
    ) { call in
      let name = try call.text(1)
      guard isVariableName(name) else { throw call.refuse(1, expected: "the name of a variable") }
      call.session.assign(name, try call[2], in: try place(call))
      return []
    },
    Builtin(
      "completion_matches", [.text("hint")], results: ["names"],
      "the names of variables, functions and words of the language that begin with a text",
      details: "Without a result they are shown, one a line.",
      examples: ["completion_matches('sinp')"], seeAlso: ["lookfor", "who", "exist"]
    ) { call in
      let hint = try call.text(0)
      let names = Set(call.session.variableNames + call.session.library.names + keywords)
        .filter { $0.hasPrefix(hint) }.sorted()
      if call.resultCount > 0 { return [try .rows(names.map { Array($0.utf8) })] }
      for name in names { try call.session.print(name + "\n") }
      return []
    },
    Builtin(
      "argv", [], "the arguments given to the script, as a cell of texts", examples: ["a = argv();"]
    ) { call in .cell(try Tensor(column: call.session.arguments.map { Value.of($0) })) },
  ]

  /// The place that a call's first argument names.
  private static func place(_ call: Call) throws -> Session.Place {
    switch try call.text(0) {
    case "base": return .base
    case "caller": return .caller
    default: throw call.refuse(0, expected: "\"base\" or \"caller\"")
    }
  }
}
