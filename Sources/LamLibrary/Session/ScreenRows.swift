import LamNumerics
import LamRuntime

extension Family {
  /// Command words that course scripts begin with. Without a window there is nothing for most of them to do.
  static let screenRows: [Builtin] =
    [
      Builtin(
        "clc", [], results: [], "clears the screen", examples: ["clc"], seeAlso: ["clear"]
      ) { call in
        call.session.print(call.session.host.isInteractive ? "\u{1B}[H\u{1B}[2J" : "")
        return []
      }
    ]
    + [
      ("close", "closes figures; there are none, so it does nothing"),
      ("figure", "begins a figure; there are none, so it does nothing"),
      ("clf", "clears the figure; there is none, so it does nothing"),
      ("hold", "keeps the plot for the next one; there is none, so it does nothing"),
      ("more", "turns paging on or off; output is never paged, so it does nothing"),
      ("pkg", "loads a package; everything is there already, so it does nothing"),
      ("graphics_toolkit", "chooses how figures are drawn; there are none, so it does nothing"),
      ("drawnow", "brings figures up to date; there are none, so it does nothing"),
      ("beep", "sounds a bell; it does nothing"),
    ].map { name, summary in
      Builtin(name, [.any("option").optional.variadic], results: [], summary, examples: [name]) { _ in [] }
    }
}
