import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let introspectionRows: [Builtin] = [
    Builtin(
      "nargin", [.any("function").orText.optional],
      "how many arguments the running function was given, or how many a function takes",
      details: "A negative count means that the last parameter takes any number.",
      examples: ["nargin(\"size\")"], seeAlso: ["nargout"]
    ) { call in
      guard call.has(0) else { return .of(call.session.callerArgumentCount ?? 0) }
      guard let signature = try call.session.signature(of: try call[0]) else {
        throw call.refuse("there is no function '\((try call[0].text) ?? "")'")
      }
      return .of(signature.parameters)
    },
    Builtin(
      "nargout", [.any("function").orText.optional],
      "how many results the running function's caller wants, or how many a function has",
      examples: ["nargout(\"size\")"], seeAlso: ["nargin"]
    ) { call in
      guard call.has(0) else { return .of(call.session.callerResultCount ?? 0) }
      guard let signature = try call.session.signature(of: try call[0]) else {
        throw call.refuse("there is no function '\((try call[0].text) ?? "")'")
      }
      return .of(signature.results)
    },
    Builtin(
      "isargout", [.numeric("k")], "whether the running function's caller wants its k-th result",
      examples: ["isargout(1)"], seeAlso: ["nargout"]
    ) { call in
      let session = call.session
      return .logical(
        try call.doubles(0).map { k in
          guard let position = Int(exactly: k) else { return false }
          return position >= 1 && session.isResultWanted(position - 1)
        })
    },
    Builtin(
      "inputname", [.count("n"), .flag("ids_only").optional],
      "how the caller of the running function wrote its n-th argument",
      details: """
        Where that is no name of a variable the result is empty, or with ids_only false the text of the expression.
        """,
      examples: ["function f(a), disp(inputname(1)), end, value = 3; f(value)"], seeAlso: ["nargin"]
    ) { call in
      let position = try call.integer(0)
      guard let count = call.session.callerArgumentCount else { throw call.refuse("no function is running") }
      guard position >= 1, position <= count else {
        throw call.refuse(0, expected: "the number of an argument, from 1 to \(count)")
      }
      guard let (text, isName) = call.session.callerArgumentText(position - 1) else { return .of("") }
      return .of(try isName || call.has(1) && !call.flag(1) ? text : "")
    },
    Builtin(
      "mlock", [], results: [], "keep the running function when functions are cleared",
      examples: ["function f(), mlock; end, f(), mislocked('f')"], seeAlso: ["munlock", "mislocked"]
    ) { call in
      guard let name = call.session.callerName else { throw call.refuse("no function is running") }
      call.session.lockedFunctions.insert(name)
      return []
    },
    Builtin(
      "munlock", [.text("name").optional], results: [], "let a function be cleared again",
      examples: ["function f(), mlock; end, f(), munlock('f'), mislocked('f')"],
      seeAlso: ["mlock", "mislocked"]
    ) { call in
      guard let name = call.has(0) ? try call.text(0) : call.session.callerName else {
        throw call.refuse("no function is running")
      }
      call.session.lockedFunctions.remove(name)
      return []
    },
    Builtin(
      "mislocked", [.text("name").optional], "whether a function stays when functions are cleared",
      examples: ["mislocked('f')"], seeAlso: ["mlock", "munlock"]
    ) { call in
      guard let name = call.has(0) ? try call.text(0) : call.session.callerName else {
        throw call.refuse("no function is running")
      }
      return .of(call.session.lockedFunctions.contains(name))
    },
    Builtin(
      "func2str", [.function("f")], "a function handle as text", examples: ["func2str(@(x) x.^2)"],
      seeAlso: ["str2func"]
    ) { call in
      guard case .function(let function) = try call[0] else {
        throw call.refuse(0, expected: "a function handle")
      }
      return .of(function.name ?? function.description)
    },
    Builtin(
      "str2func", [.text("text")], "the function that a text names or writes down",
      examples: ["f = str2func(\"@(x) x + 1\"); f(2)"], seeAlso: ["func2str"]
    ) { call in try call.session.function(fromText: try call.text(0)) },
    Builtin(
      "is_function_handle", [.any("x")], "whether a value is a function handle",
      examples: ["is_function_handle(@sin)"], seeAlso: ["isa"]
    ) { call in
      if case .function = try call[0] { return .of(true) }
      return .of(false)
    },
    Builtin(
      "mfilename", [],
      options: [
        .choice(
          "part", ["fullpath", "fullpathext"], "with its folder, and with its ending too")
      ], "the name of the file that is running, without its ending; empty where it is no file",
      examples: ["mfilename();"]
    ) { call in
      guard let source = call.session.callerFile else { return .of("") }
      let path = source.hasPrefix("/") ? source : FilePath.current + "/" + source
      let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
      switch call.word("part") {
      case "fullpath": return .of(stem)
      case "fullpathext": return .of(path)
      default: return .of(stem.split(separator: "/").last.map(String.init) ?? stem)
      }
    },
    Builtin(
      "max_recursion_depth", [.count("depth").optional],
      "how deeply calls may nest before that is an error", examples: ["max_recursion_depth()"]
    ) { call in
      let old = call.session.recursionLimit
      if call.has(0) { call.session.recursionLimit = try call.integer(0) }
      return .of(old)
    },
    Builtin(
      "lasterr", [.text("message").optional, .text("identifier").optional],
      results: ["message", "identifier"], "the message and the identifier of the last error",
      examples: ["try, error(\"no\"), end, lasterr()"], seeAlso: ["error", "rethrow"]
    ) { call in
      let session = call.session
      let last: [Value] = [.of(session.lastErrorMessage), .of(session.lastErrorIdentifier)]
      if call.has(0) {
        session.setLastError(
          ErrorValue(message: try call.text(0), identifier: call.has(1) ? try call.text(1) : ""))
        if call.resultCount == 0 { return [] }
      }
      return last
    },
  ]
}
