import LamNumerics
import LamRuntime

extension Family {
  /// Command words that course scripts begin with.
  static let screenRows: [Builtin] =
    [
      Builtin(
        "clc", [], results: [], "clears the screen",
        details: "Where the output is no screen there is nothing to clear.",
        examples: ["clc"], seeAlso: ["clear"]
      ) { call in
        if call.session.host.isScreen { try call.session.print("\u{1B}[H\u{1B}[2J") }
        return []
      },
      Builtin(
        "beep", [], results: [], "sounds the bell of the terminal", examples: ["beep"], seeAlso: ["disp"]
      ) { call in
        if call.session.host.isScreen { try call.session.print("\u{07}") }
        return []
      },
      Builtin(
        "more", [], options: [.choice("state", ["on", "off"], "whether output is to be paged")], results: [],
        "turns paging on or off; output is never paged, so nothing is left to do", examples: ["more off"]
      ) { _ in [] },
      Builtin(
        "pkg", [.any("option").orText.optional.variadic], results: ["packages"],
        "loads a package; what there is needs no loading, so nothing is left to do",
        details: "With a result, that of pkg('list'): an empty cell, for no package is installed.",
        examples: ["pkg"]
      ) { call in call.resultCount > 0 ? [.cell(try Tensor(repeating: .empty, shape: Shape(1, 0)))] : [] },
    ]
}
