import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// What a name means here.
  static let meaningRows: [Builtin] = [
    Builtin(
      "which", [.text("name").variadic],
      options: [.word("-all", "all that the name could be, what it is first", exact: true)],
      results: ["place..."],
      "says what a name is: a variable, a function of a file or of this session, a builtin",
      details:
        "With a result, the file of the function, or \"variable\", \"built-in function\", or empty text.",
      examples: ["which svd", "x = 1; which x"], seeAlso: ["type", "exist", "who"]
    ) { call in
      let names = try texts(call)
      if call.has(option: "-all") { return try tellAll(names, call) }
      if call.resultCount > 0 { return names.map { .of(call.session.meaning(of: $0).place) } }
      for name in names {
        try call.session.print(
          VisibleText.line("\(name) \(call.session.meaning(of: name).words(name))") + "\n")
      }
      return []
    },
    Builtin(
      "type", [.text("name").variadic], results: [],
      "shows the text of a function of this session, of a function's file or of any other file, or the value of a variable",
      examples: ["x = [1 2]; type x", "type svd"], seeAlso: ["which", "help"]
    ) { call in
      for name in try texts(call) {
        switch call.session.meaning(of: name) {
        case .variable(let value):
          try call.session.print("\(VisibleText.line(name)) is a variable\n")
          try call.session.show(value, name: name)
        case .function(let file, let text):
          try call.session.print(
            VisibleText.line("\(name) is a function of \(Meaning.owner(file))") + "\n\n"
              + VisibleText.lines(text) + (text.hasSuffix("\n") ? "" : "\n"))
        case .builtin:
          try call.session.print("\(name) is a builtin; help \(name) explains it\n")
        case .keyword:
          try call.session.print("\(name) is a keyword; help \(name) explains it\n")
        case .notYet(let sentence): throw Failure.notYet(name, sentence)
        case .nothing:
          guard let text = try textOfFile(name, call) else {
            guard isOperator(name) else { throw Failure.undefined(name) }
            try call.session.print("\(name) is an operator; help \(name) explains it\n")
            continue
          }
          try call.session.print(
            VisibleText.line("\(name) is a file") + "\n\n" + VisibleText.lines(text)
              + (text.hasSuffix("\n") ? "" : "\n"))
        }
      }
      return []
    },
  ]

  /// Each of the things that a name could be, what it is first.
  private static func tellAll(_ names: [String], _ call: Call) throws -> [Value] {
    var places: [Value] = []
    for name in names {
      let first = call.session.meaning(of: name)
      var all = [first]
      if case .variable = first {
        all += call.session.file(named: name).map { [.function(source: $0, text: "")] } ?? []
      }
      if call.session.library[name] != nil, first.place != Meaning.builtin.place { all.append(.builtin) }
      places += all.map { .of($0.place) }
      if call.resultCount > 0 { continue }
      for (index, meaning) in all.enumerated() {
        let words = meaning.words(name) + (index == 0 ? "" : ", which the first hides")
        try call.session.print(VisibleText.line("\(name) \(words)") + "\n")
      }
    }
    return call.resultCount > 0 ? [.cell(try Tensor(column: places))] : []
  }

  private static func textOfFile(_ name: String, _ call: Call) throws -> String? {
    let found = try call.session.call(.of("exist"), [.of(name), .of("file")], results: 1).first?.real
    return found == 2 ? try call.session.call(.of("fileread"), [.of(name)], results: 1).first?.text : nil
  }

  private static func texts(_ call: Call) throws -> [String] {
    let names = try call.arguments.indices.map { try call.text($0) }
    if names.isEmpty { throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0) }
    return names
  }
}

extension Session.Meaning {
  /// Where a function was defined, in words.
  static func owner(_ source: String) -> String {
    ["prompt", "--eval", "stdin", "eval", "evalin"].contains(source) ? "this session" : "the file \(source)"
  }

  fileprivate func words(_ name: String) -> String {
    switch self {
    case .variable: return "is a variable"
    case .function(let file, _): return "is a function of \(Session.Meaning.owner(file))"
    case .builtin: return "is a builtin"
    case .keyword: return "is a keyword"
    case .notYet(let sentence): return "is not there yet: \(sentence)"
    case .nothing: return "is undefined"
    }
  }

  /// What `which` answers.
  fileprivate var place: String {
    switch self {
    case .variable: return "variable"
    case .function(let file, _): return file
    case .builtin: return "built-in function"
    case .keyword, .notYet, .nothing: return ""
    }
  }
}

private typealias Meaning = Session.Meaning
