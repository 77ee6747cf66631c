import LamRuntime

extension Family {
  /// A function that draws by means of others: its text in the language, with properties by name behind the arguments.
  static func drawing(
    _ name: String, results: [String] = ["h"], _ summary: String, details: String = "", examples: [String],
    seeAlso: [String] = [], written text: @autoclosure @escaping @Sendable () -> String
  ) -> Builtin {
    Builtin(
      name, [.any("data").orText.variadic], options: Options([], place: .properties), results: results,
      summary,
      details: details, examples: examples, seeAlso: seeAlso, written: text())
  }
}
