import LamRuntime

extension Family {
  /// A function that draws by means of others: its text in the language.
  static func drawing(
    _ name: String, _ parameters: [Parameter], results: [String] = ["h"], _ summary: String,
    details: String = "", examples: [String], seeAlso: [String] = [],
    written text: @autoclosure @escaping @Sendable () -> String
  ) -> Builtin {
    Builtin(
      name, parameters, options: Options([], place: .properties), results: results, summary, details: details,
      examples: examples, seeAlso: seeAlso, written: text())
  }

  /// The same for a function of data, with properties by name behind them.
  static func drawing(
    _ name: String, results: [String] = ["h"], _ summary: String, details: String = "", examples: [String],
    seeAlso: [String] = [], written text: @autoclosure @escaping @Sendable () -> String
  ) -> Builtin {
    drawing(
      name, [.any("data").orText.variadic], results: results, summary, details: details, examples: examples,
      seeAlso: seeAlso, written: text())
  }
}
