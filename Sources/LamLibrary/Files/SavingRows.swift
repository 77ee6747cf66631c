import LamNumerics
import LamRuntime

extension Family {
  static let savingRows: [Builtin] = [
    Builtin(
      "save", [.text("name"), .text("variable").variadic],
      options: Options(
        [
          .choice(
            "format", FileFormat.all.compactMap { $0.write == nil ? nil : $0.switches.first },
            standard: "-text", aliases: FileFormat.aliases, exact: true,
            FileFormat.all.filter { $0.write != nil }.map(\.name).joined(separator: ", ")),
          .word("-append", "adds to a file, in its own format", exact: true),
          .word("-struct", "writes the fields of the struct behind it as variables", exact: true),
          .word("-regexp", "the words behind it are regular expressions", exact: true),
          .word("-double", "columns of numbers have 16 digits and not 8", exact: true),
          .word("-tabs", "columns of numbers have tabs between them", exact: true),
        ], from: 0), results: [], "write variables to a file",
      details:
        "save name a b writes the variables a and b, or all of them; names may hold `*` and `?`. load reads them back. "
        + "-struct s writes the fields of s.",
      examples: ["x = [1 2; 3 4]; f = tempname(); save(f, 'x'); load(f); x, delete(f)"],
      seeAlso: ["load", "csvwrite"]
    ) { call in
      try SaveRequest(call).run(call)
      return []
    },
    Builtin(
      "load", [.text("name"), .text("variable").variadic],
      options: Options(
        [
          .choice(
            "format", FileFormat.all.compactMap(\.switches.first), aliases: FileFormat.aliases, exact: true,
            "a format; the file itself says which it is"),
          .word("-force", "variables are set even where they are there, as without it", exact: true),
          .word("-regexp", "the words behind it are regular expressions", exact: true),
        ], from: 0), results: ["values"],
      "read variables from a file of save, or a table of numbers",
      details:
        "load name a b* reads the variables of these names, or all. "
        + "Without a result the variables are set, a table under the name of the file; with one it is a struct of them, or the table. "
        + "What a file holds says its format, and not its name. It is looked for in the current folder and then along the path, also with .mat behind its name.",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 4]); A = load(f), delete(f)"],
      seeAlso: ["save", "csvread"]
    ) { call in try LoadRequest(call).run(call) },
  ]
}

extension FileFormat {
  /// The further words for each format.
  fileprivate static var aliases: [(spelling: String, word: String)] {
    all.flatMap { format in
      format.switches.dropFirst().map { ($0, format.switches[0]) }
    }
  }
}
