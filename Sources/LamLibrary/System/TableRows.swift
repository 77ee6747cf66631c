import LamNumerics
import LamRuntime

extension Family {
  static let tableRows: [Builtin] = [
    Builtin(
      "save", [.text("name").variadic], results: [], "write variables to a file, as text",
      details:
        "save name a b writes the variables a and b, or all of them; load reads them back. -append adds to a file, -ascii writes "
        + "numbers in columns without names (-double with 16 digits, -tabs with tabs between them), -struct s writes the fields of s. "
        + "Binary formats are not written.",
      examples: ["x = [1 2; 3 4]; f = tempname(); save(f, 'x'); s = load(f); s.x, delete(f)"],
      seeAlso: ["load", "csvwrite"]
    ) { call in
      try VariableFile.save(call)
      return []
    },
    Builtin(
      "load", [.text("name").variadic],
      options: Options(
        [
          .word("-ascii", "a table of numbers; the file itself says so"),
          .word("-text", "variables as text; the file itself says so"),
          .word("-force", "variables are set even where they are there, as without it"),
        ], from: 0), results: ["values"],
      "read variables from a file of save, or a table of numbers",
      details:
        "Without a result the variables are set, a table under the name of the file; with one it is a struct of them, or the table.",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 4]); A = load(f), delete(f)"],
      seeAlso: ["save", "csvread"]
    ) { call in try VariableFile.load(call) },
  ]
}
