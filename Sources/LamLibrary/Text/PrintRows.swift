import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let printRows: [Builtin] = [
    Builtin(
      "printf", [.any("template"), .any("value").orText.variadic], results: ["count"],
      "print values by a template",
      details: """
        A conversion is % with flags (- left, + sign, 0 zeros, space, #), a width, a precision and a letter: d i u whole \
        numbers, f e g decimals, x o other bases, s text, c a character. %% prints a %. Width and precision may be *. The \
        elements of all values fill the conversions in turn, and the template is used again while elements are left. %d \
        of a number that is not whole prints as %g does. With a result, the number of bytes printed.
        """,
      examples: [
        "printf(\"%d: %5.2f\\n\", 1, pi)", "printf(\"%s \", {'a', 'b'}{:})", "printf(\"%d, \", [1 2; 3 4])",
      ],
      seeAlso: ["sprintf", "fprintf", "disp"]
    ) { call in
      try call.print(from: 0)
    },
    Builtin(
      "fprintf", [.any("fid"), .any("value").orText.variadic], results: ["count"],
      "print values by a template to a file, or to the screen",
      details:
        "fprintf(fid, template, ...) writes to a file of fopen, 1 is the screen and 2 its error stream; "
        + "fprintf(template, ...) is printf.",
      examples: ["fprintf(\"%g\\n\", 0.5)", "fprintf(1, \"%s\\n\", 'text')"], seeAlso: ["printf", "fopen"]
    ) { call in
      let first = try call[0]
      guard !first.isText else { return try call.print(from: 0) }
      guard call.count > 1 else { throw call.refuse(0, expected: "a template") }
      return try call.withFormatted(from: 1) { bytes in
        try call.write(bytes, to: try call.integer(0))
        return call.resultCount > 0 ? [.of(bytes.count)] : []
      }
    },
    Builtin(
      "sprintf", [.any("template"), .any("value").orText.variadic], "text made of values by a template",
      details: "The template is that of printf.",
      examples: ["sprintf(\"%d of %s\", 3, 'apples')", "sprintf(\"%5.2f|\", [pi e])"],
      seeAlso: ["printf", "num2str", "mat2str"]
    ) { call in try call.withFormatted(from: 0) { try .row($0) } },
    Builtin(
      "puts", [.text("text")], results: ["status"], "print text as it is", examples: ["puts(\"hello\\n\")"],
      seeAlso: ["printf", "disp"]
    ) { call in
      try call.session.emit(.text(try call.bytes(0)))
      return call.resultCount > 0 ? [.of(0)] : []
    },
    Builtin(
      "fputs", [.any("fid"), .text("text")], results: ["status"], "write text to a file as it is",
      examples: ["fputs(stdout, \"hello\\n\")"], seeAlso: ["puts", "fprintf"]
    ) { call in
      try call.write(try call.bytes(1), to: try call.integer(0))
      return call.resultCount > 0 ? [.of(0)] : []
    },
    Builtin(
      "disp", [.any("x")], results: ["text"], "print a value without its name, never cut short",
      details: "With a result, the text that would be printed.",
      examples: ["disp([1 2; 3 4])", "disp('text')"],
      seeAlso: ["display", "printf", "format"]
    ) { call in
      let text = try call.display.disp(try call[0])
      if call.resultCount > 0 { return [.of(text)] }
      try call.session.print(text)
      return []
    },
    Builtin(
      "fdisp", [.any("fid"), .any("x")], results: [], "print a value to a file as disp does",
      examples: ["fdisp(stdout, [1 2 3])"], seeAlso: ["disp"]
    ) { call in
      try call.write(Bytes(call.display.disp(try call[1]).utf8), to: try call.integer(0))
      return []
    },
    Builtin(
      "display", [.any("x")], results: [], "print a variable as a statement without a semicolon does",
      details: "What is no variable has no name and is printed as disp does.",
      examples: ["x = [1 2; 3 4]; display(x)", "display([1 2; 3 4])"], seeAlso: ["disp"]
    ) { call in
      let value = try call[0]
      let name = call.session.variableName(passedTo: call.builtin.name)
      try call.session.print(
        name.map { try call.display.display(value, name: $0) } ?? call.display.disp(value))
      return []
    },
    Builtin(
      "stdout", [], "the number of the screen, for fprintf", examples: ["fprintf(stdout, \"text\\n\")"],
      seeAlso: ["stderr"]
    ) { _ in .of(1) },
    Builtin(
      "stdin", [], "the number of the standard input, for fgetl and fscanf", examples: ["stdin"],
      seeAlso: ["stdout", "input"]
    ) { _ in .of(0) },
    Builtin(
      "stderr", [], "the number of the error stream, for fprintf", examples: ["stderr"], seeAlso: ["stdout"]
    ) { _ in .of(2) },
    Builtin(
      "fflush", [.any("fid")], results: ["status"],
      "write out what waits to be written to a file or the screen",
      examples: ["fflush(stdout)"], seeAlso: ["fprintf"]
    ) { call in
      let number = try call.integer(0)
      if let file = call.session.files[number] {
        try call.naming(file, "write to") { try file.flush() }
      } else if (0...2).contains(number) {
        call.session.host.flush()
      } else {
        throw call.notOpen(number)
      }
      return call.resultCount > 0 ? [.of(0)] : []
    },
  ]
}

extension Call {
  /// The display of values that the session's format and screen ask for.
  var display: Display {
    Display(format: session.format, width: session.host.width(), unicode: session.host.isUnicode)
  }

  /// Calls `body` with what the arguments from this one on make, a template and its values.
  ///
  /// The memory is that of the call before: texts made in a loop are short, and each would take its own.
  func withFormatted<R>(from index: Int, _ body: (Bytes) throws -> R) throws -> R {
    let memory = PrintMemory.of(session)
    let template = try memory.templates.template(try self[index], function: builtin.name)
    var output: Bytes = []
    swap(&output, &memory.formatted)
    output.removeAll(keepingCapacity: true)
    try FormatLanguage.append(template, arguments, from: index + 1, function: builtin.name, to: &output)
    let result = try body(output)
    if output.count <= 1 << 12 { swap(&output, &memory.formatted) }
    return result
  }

  /// Prints what the arguments from this one on make; the number of bytes is the result, where one is wanted.
  fileprivate func print(from index: Int) throws -> [Value] {
    try withFormatted(from: index) { bytes in
      try session.emit(.text(bytes))
      return resultCount > 0 ? [.of(bytes.count)] : []
    }
  }

  /// Writes to the screen, the error stream or an open file.
  func write(_ bytes: Bytes, to file: Int) throws {
    switch file {
    case 1: try session.emit(.text(bytes))
    case 2: try session.emit(.errorText(bytes))
    default:
      guard let open = session.files[file] else {
        throw notOpen(file)
      }
      try naming(open, "write to") { try open.write(bytes) }
    }
  }
}

/// What `printf` and its like keep from call to call.
final class PrintMemory {
  static func of(_ session: Session) -> PrintMemory { session.part { PrintMemory() } }

  var templates = PrintTemplateCache()
  /// The memory in which texts are made by templates.
  var formatted: Bytes = []
}
