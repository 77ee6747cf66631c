import LamNumerics
import LamRuntime

extension Family {
  static let savingRows: [Builtin] = [
    Builtin(
      "save", [.text("name"), .text("variable").variadic],
      options: Options(
        [
          .choice(
            "format", FileFormat.words,
            standard: "-text", aliases: FileFormat.aliases, exact: true,
            FileFormat.all.compactMap { $0.switches.isEmpty ? nil : $0.name }.joined(separator: ", ")),
          .word("-zip", "compresses the whole file as gzip does", aliases: ["-z"], exact: true),
          .word("-append", "adds to a file, in its own format", exact: true),
          .word("-struct", "writes the fields of the struct behind it as variables", exact: true),
          .word("-regexp", "the words behind it are regular expressions", exact: true),
          .word("-double", "columns of numbers have 16 digits and not 8", exact: true),
          .word("-tabs", "columns of numbers have tabs between them", exact: true),
        ], from: 0), results: [], "write variables to a file, as Octave's text or in another format",
      details:
        "save name a b writes the variables a and b, or all of them; names may hold `*` and `?`. load reads them back. "
        + "-struct s writes the fields of s. Octave's text is written whatever the name of the file, which MATLAB does not read: "
        + "-v7 writes a MAT-file, and save_default_options('-v7') makes that the rule. "
        + "MAT-files hold functions as their text, and version 4 holds matrices alone. "
        + "The name - shows what would be written.",
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
            "format", FileFormat.words, aliases: FileFormat.aliases, exact: true,
            "a format; the file itself says which it is"),
          .word("-zip", "the file is compressed; the file itself says so", aliases: ["-z"], exact: true),
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
    Builtin(
      "save_default_options", [.text("format").optional],
      "the format that save writes where a call does not say, and another from now on",
      details: "The format is one of save's, as in -v7.", examples: ["save_default_options()"],
      seeAlso: ["save"]
    ) { call in
      let before = SaveDefaults.of(call.session).format
      if call.has(0) {
        let word = try call.text(0)
        guard let format = FileFormat.named(word), format.write != nil else {
          throw call.refuse(0, expected: "a format of save, such as \"-text\" or \"-v7\"")
        }
        SaveDefaults.of(call.session).format = word
      }
      return .of(before)
    },
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

/// The format that `save` writes where a call does not say, as `save_default_options` answers it.
final class SaveDefaults {
  static func of(_ session: Session) -> SaveDefaults { session.part { SaveDefaults() } }

  var format = "-text"
}
