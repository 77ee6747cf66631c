import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let variableRows: [Builtin] = [
    Builtin(
      "who", [.text("pattern").optional.variadic], options: listing, results: ["names..."],
      "the names of the variables",
      details: "Without a result the names are shown. Patterns may hold `*` and `?`.",
      examples: ["x = 1; who"], seeAlso: ["whos", "clear", "exist"]
    ) { call in
      let names = try listed(call).map(\.name)
      if call.resultCount > 0 { return [.cell(try Tensor(column: names.map { Value.of($0) }))] }
      try call.session.print(names.isEmpty ? "" : names.joined(separator: "  ") + "\n")
      return []
    },
    Builtin(
      "whos", [.text("pattern").optional.variadic], options: listing, results: ["s"],
      "the variables with their shapes, classes and sizes in bytes",
      details: "With a result it is a struct array with the fields name, size, bytes, class and more.",
      examples: ["x = ones(2, 3); whos"],
      seeAlso: ["who", "size", "class"]
    ) { call in
      if call.resultCount > 0 { return [.structure(try description(of: listed(call), call))] }
      try call.session.print(table(of: listed(call)))
      return []
    },
    Builtin(
      "clear", [.text("name").optional.variadic], options: clearing, results: [],
      "removes variables: all, or those named",
      details: "Names may hold `*` and `?`. `clear -x a b` keeps a and b.",
      examples: ["x = 1; y = 2; clear x"], seeAlso: ["who", "exist"]
    ) { call in
      try clear(call)
      return []
    },
    Builtin(
      "clearvars", [.text("name").optional.variadic], options: clearing, results: [],
      "removes variables: all, or those named", examples: ["x = 1; clearvars x"], seeAlso: ["clear"]
    ) { call in
      try clear(call)
      return []
    },
    Builtin(
      "exist", [.text("name")],
      options: [
        .choice(
          "kind", ["var", "builtin", "file", "dir"], "only a variable, a builtin, a file or a folder is meant"
        )
      ],
      "what a name is: 1 variable, 2 file or function in a file, 5 builtin that is compiled, 7 folder, 103 function of this session, 0 nothing",
      examples: ["x = 3; exist(\"x\")", "exist(\"svd\")"], seeAlso: ["who", "isvarname"]
    ) { call in
      let name = try call.text(0)
      let found = call.session.existence(of: name)
      let isKnown = call.session.library.position(of: name) != nil
      let isInFile = isKnown && call.session.library.isInFile(name)
      let place: Int
      // What the sandbox hides is not there.
      switch (try? call.session.sandbox.path(name)).flatMap({ FileSystem.kind(of: $0) }) {
      case .file, .pipe, .device: place = 2
      case .folder: place = 7
      case nil: place = 0
      }
      switch call.word("kind") {
      case "var": return .of(found == .variable ? 1 : 0)
      case "builtin": return .of(isKnown && !isInFile ? 5 : 0)
      case "file": return .of(call.session.isFile(name) || isInFile ? 2 : place)
      case "dir": return .of(place == 7 ? 7 : 0)
      default:
        // A file of that name comes before a builtin, as in Octave.
        return .of(found == .nothing || found == .builtin && place != 0 ? place : found.rawValue)
      }
    },
    Builtin(
      "isvariable", [.any("name")], "whether a text is the name of a variable",
      examples: ["x = 3; isvariable(\"x\")"], seeAlso: ["exist", "isvarname"]
    ) { call in
      guard let name = try call[0].text else { return .of(false) }
      return .of(call.session.variable(named: name) != nil)
    },
    Builtin(
      "sizeof", [.any("x")], "how many bytes the elements of a value take",
      details: "Of cells and structs, those of all that is in them.",
      examples: ["sizeof(ones(2, 3))", "sizeof('text')"], seeAlso: ["whos", "size"]
    ) { call in .of(try call[0].byteCount) },
    Builtin(
      "isglobal", [.text("name")], "whether a variable is global", examples: ["isglobal(\"x\")"],
      seeAlso: ["exist"]
    ) { call in .of(call.session.globalNames.contains(try call.text(0))) },
  ]

  /// What `clear` removes; the words without a dash only where no variable has such a name.
  /// What `whos` shows: a line for each variable below a heading, and the sum.
  private static func table(of variables: [(name: String, value: Value)]) -> String {
    if variables.isEmpty { return "" }
    let rows =
      [["Name", "Size", "Class", "Bytes"]]
      + variables.map { name, value in
        [name, value.shape.description, className(value), "\(value.byteCount)"]
      }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      let cells = (0..<4).map { column -> String in
        let gap = String(repeating: " ", count: widths[column] - row[column].count)
        // Numbers of bytes stand below each other.
        return column == 3 ? gap + row[column] : row[column] + gap
      }
      text += "  " + cells.joined(separator: "  ") + "\n"
    }
    let total = variables.reduce(0) { $0 + $1.value.byteCount }
    let count = variables.count == 1 ? "1 variable" : "\(variables.count) variables"
    return text + "\n  \(count), \(total) bytes\n"
  }

  /// What `whos` gives as a struct array, in a column.
  private static func description(of variables: [(name: String, value: Value)], _ call: Call) throws
    -> StructArray
  {
    var all = StructArray(shape: Shape(variables.count, 1))
    let isInFunction = call.session.callerName != nil
    for (k, variable) in variables.enumerated() {
      var nesting = StructArray()
      nesting.set("function", .of(call.session.callerName ?? ""))
      nesting.set("level", .scalar(isInFunction ? 2 : 1))
      let fields: [(String, Value)] = [
        ("name", .of(variable.name)),
        ("size", .of(try Tensor(row: variable.value.shape.extents.map(Double.init)))),
        ("bytes", .scalar(Double(variable.value.byteCount))), ("class", .of(variable.value.className)),
        ("global", .of(false)), ("sparse", .of(false)), ("complex", .of(variable.value.isComplex)),
        ("nesting", .structure(nesting)), ("persistent", .of(false)),
      ]
      for (field, value) in fields { _ = try all.modify(field, at: k) { $0 = value } }
    }
    return all
  }

  private static let clearing = Options(
    [
      .word("-all", "globals and functions too", aliases: ["-a", "all"]),
      .word("-exclusive", "all variables but those named", aliases: ["-x", "-except"]),
      .word("-functions", "the functions of the session", aliases: ["-f", "functions"]),
      .word("-global", "global variables", aliases: ["-g", "global"]),
      .word("-regexp", "the variables whose names match a pattern", aliases: ["-r"]),
      .word("-variables", "variables, as without an option", aliases: ["-v", "variables"]),
    ], from: 0)

  private static let listing = Options(
    [.pair("-file", .text, "lists the variables of a file that load reads, in the order of the file")],
    from: 0)

  /// The variables that a call names, of the session or of a file.
  private static func listed(_ call: Call) throws -> [(name: String, value: Value)] {
    let selection = try VariableSelection(call, after: -1)
    if let file = call.word("-file") {
      let found = try LoadRequest.read(file, call, selection)
      return found.single.map { [(LoadRequest.variableName(of: file), $0)] } ?? found.variables
    }
    return try call.session.variableNames.filter(selection.includes).compactMap { name in
      call.session.variable(named: name).map { (name, $0) }
    }
  }

  private static func clear(_ call: Call) throws {
    let session = call.session
    let words = call.rest(from: 0).compactMap(\.text)
    switch call.namedOptions.first?.name {
    case "-all":
      session.clearVariables()
      session.clearFunctions()
      for name in session.globalNames { session.clearGlobal(name) }
      return
    case "-functions":
      session.clearFunctions()
      return
    case "-global":
      for name in session.globalNames where words.isEmpty || words.contains(where: { Glob($0).matches(name) })
      {
        session.clearGlobal(name)
      }
      return
    case "-exclusive":
      for name in session.variableNames where !words.contains(where: { Glob($0).matches(name) }) {
        session.clearVariable(name)
      }
      return
    case "-regexp":
      for word in words {
        let pattern = try RegularExpression(Bytes(word.utf8), function: call.builtin.name)
        for name in session.variableNames where try !pattern.matches(in: Bytes(name.utf8), limit: 1).isEmpty {
          session.clearVariable(name)
        }
      }
      return
    default: if words.isEmpty { session.clearVariables() }
    }
    for word in words {
      for name in session.variableNames where Glob(word).matches(name) { session.clearVariable(name) }
    }
  }

  private static func className(_ value: Value) -> String {
    value.isComplex ? "complex \(value.className)" : value.className
  }
}

/// A pattern of a name: `*` stands for any characters, `?` for one.
struct Glob {
  private let pattern: [Character]

  init(_ pattern: String) {
    self.pattern = Array(pattern)
  }

  func matches(_ name: String) -> Bool {
    let text = Array(name)
    // The classic two-pointer match: on a mismatch, the last star takes one character more.
    var p = 0
    var t = 0
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "?" || (pattern[p] != "*" && pattern[p] == text[t]) {
        p += 1
        t += 1
      } else if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if let last = star {
        p = last.pattern + 1
        t = last.text + 1
        star = (last.pattern, t)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
