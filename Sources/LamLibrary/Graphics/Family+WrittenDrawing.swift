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

  /// Takes axes that stand before the arguments into the cell `at`.
  static let takeAxes = """
    at = {};
      if numel(varargin) > 0 && isscalar(varargin{1}) && isaxes(varargin{1})
        at = varargin(1);
        varargin(1) = [];
      end
    """
}
