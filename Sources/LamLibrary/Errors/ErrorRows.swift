import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let errors = Family(
    "Errors and warnings", [errorRows, warningRows, checkRows, parserRows])

  static let errorRows: [Builtin] = [
    Builtin(
      "error", [.any("template"), .any("value").orText.variadic], results: [],
      "end with an error, its message made by a template",
      details: """
        error(template, values...) prints as printf does; error(id, template, values...) adds an identifier such as 'pkg:name' for \
        err.identifier; error(s) takes a struct with the fields message and identifier. A message without values is taken \
        as it is, and an empty one does nothing.
        """,
      examples: ["try, error('no %s', 'luck'); catch err, disp(err.message), end"],
      seeAlso: ["warning", "rethrow", "MException"]
    ) { call in
      switch try call[0] {
      case .structure(let structure):
        if structure.fieldNames.isEmpty { return [] }
        guard let error = ErrorValue(structure) else {
          throw call.refuse(0, expected: "a struct with the field message")
        }
        throw Failure.raised(error)
      case let value where value.isEmpty && call.count == 1: return []
      default:
        let message = try ErrorMessage(call, call.rest(from: 0))
        if message.text.isEmpty && message.identifier.isEmpty { return [] }
        throw Failure.raised(ErrorValue(message: message.text, identifier: message.identifier))
      }
    },
    Builtin(
      "rethrow", [.structure("err")], results: [], "raise a caught error again",
      examples: ["try, try, error('a:b', 'x'); catch e, rethrow(e); end, catch e, disp(e.identifier), end"],
      seeAlso: ["error", "lasterr"]
    ) { call in
      let structure = try call.structure(0)
      guard structure.hasField("identifier"), let error = ErrorValue(structure) else {
        throw call.refuse(0, expected: "a struct with the fields message and identifier")
      }
      throw Failure.raised(error)
    },
    Builtin(
      "throw", [.structure("err")], results: [], "raise an error made by MException",
      examples: ["try, throw(MException('a:b', 'x = %d', 3)); catch e, disp(e.message), end"],
      seeAlso: ["MException", "rethrow"]
    ) { call in
      guard let error = ErrorValue(try call.structure(0)) else {
        throw call.refuse(0, expected: "a struct with the fields message and identifier")
      }
      throw Failure.raised(error)
    },
    Builtin(
      "MException", [.text("identifier"), .text("template"), .any("value").orText.variadic],
      "an error as a struct, to be raised by throw or error",
      examples: ["e = MException('a:b', 'x = %d', 3); e.message"],
      seeAlso: ["throw", "error"]
    ) { call in
      guard ErrorMessage.isIdentifier(try call.bytes(0)) else {
        throw call.refuse(0, expected: "an identifier such as 'pkg:name'")
      }
      let message = try ErrorMessage(call, call.rest(from: 0))
      return ErrorValue(message: message.text, identifier: message.identifier).value
    },
    Builtin(
      "getReport", [.structure("err")], "what an error says, as a person sees it",
      examples: ["try, error('no'); catch e, getReport(e), end"], seeAlso: ["error"]
    ) { call in
      guard let error = ErrorValue(try call.structure(0)) else {
        throw call.refuse(0, expected: "a struct with the field message")
      }
      return .of("error: " + error.message)
    },
    Builtin(
      "lasterror", [.structure("err").optional], options: [.word("reset", "forgets it")],
      "the last error as a struct, or set it",
      examples: ["e = lasterror();"],
      seeAlso: ["lasterr", "rethrow"]
    ) { call in
      if call.has(option: "reset") { call.session.setLastError(ErrorValue(message: "")) }
      if call.has(0) {
        guard let error = ErrorValue(try call.structure(0)) else {
          throw call.refuse(0, expected: "a struct with the field message")
        }
        call.session.setLastError(error)
      }
      return (call.session.lastErrorValue ?? ErrorValue(message: "")).value
    },
    Builtin(
      "print_usage", [.any("function").orText.variadic], results: [],
      "end with the error that the running function was called wrongly",
      examples: ["try, print_usage(); catch e, disp(e.identifier), end"], seeAlso: ["error", "narginchk"]
    ) { call in
      // Octave's own words: programs look for them in the message.
      let name = call.session.callerName
      var message = "Invalid call" + (name.map { " to " + $0 } ?? "")
      if let usage = name.flatMap(call.session.documentation(ofFunction:)).flatMap(UsageText.init)?.text {
        message += ".  Correct usage is:\n\n" + usage
      }
      throw Failure.refused(identifier: "Octave:invalid-fun-call", message)
    },
    Builtin(
      "exit", [.scalar("status").optional], results: [], "end lam, with an exit status",
      details: "The status is 0 where left out.",
      examples: ["if false, exit(1), end"], seeAlso: ["quit"]
    ) { call in throw Failure.exit(try exitStatus(call)) },
    Builtin(
      "quit", [.scalar("status").optional], results: [], "end lam, with an exit status",
      details: "The status is 0 where left out.",
      examples: ["if false, quit(1), end"], seeAlso: ["exit"]
    ) { call in throw Failure.exit(try exitStatus(call)) },
  ]

  private static func exitStatus(_ call: Call) throws -> Int32 {
    guard call.has(0) else { return 0 }
    return Int32(truncatingIfNeeded: try call.integer(0))
  }
}
