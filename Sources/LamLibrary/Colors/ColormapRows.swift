import LamFigures
import LamRuntime

extension Family {
  static let colors = Family("Colors", colormapRows)

  /// Colormaps of tables that the figures have too; those with a formula are written in the language.
  private static let colormapRows: [Builtin] = [
    colormap(
      "viridis", "from dark blue over green to yellow, in even steps to the eye",
      one: "[0.99324789 0.90615657 0.1439362]", seeAlso: ["gray", "parula"], ColorTables.viridis),
    colormap(
      "turbo", "from dark blue over green and yellow to dark red, without the bands of jet",
      one: "[0.4796 0.01583 0.01055]", seeAlso: ["viridis", "jet"], ColorTables.turbo),
  ]

  /// - Parameters:
  ///   - one: the map of a single color.
  ///   - table: the colors between which others are taken, in the language.
  private static func colormap(
    _ name: String, _ words: String, one: String, seeAlso: [String], _ table: String
  ) -> Builtin {
    Builtin(
      name, [.scalar("n").optional], "a colormap \(words)",
      details: "n rows of red, green and blue from 0 to 1; 64 where n is left out.",
      examples: ["\(name)(4)"], seeAlso: seeAlso,
      written: """
        function map = \(name)(n)
          if nargin < 1, n = 64; end
          [n, map] = few_colors(n, \(one));
          if n < 2, return; end
          table = [\(table)];
          map = interp1(1:rows(table), table, linspace(1, rows(table), n));
        end
        """)
  }
}
