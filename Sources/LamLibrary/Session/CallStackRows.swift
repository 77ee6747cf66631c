import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let callStackRows: [Builtin] = [
    Builtin(
      "dbstack", [.count("omitted").optional],
      options: [.word("-completenames", "files with their folders, which they have anyway")],
      results: ["stack", "index"],
      "the calls that are going on, innermost first",
      details: "Without a result they are shown. The first so many of them may be left out.",
      examples: ["s = dbstack(); size(s)"], seeAlso: ["mfilename", "print_usage"]
    ) { call in
      let omitted = try call.has(0) ? call.integer(0) : 0
      let calls = Array(call.session.activeCalls.dropFirst(omitted))
      if call.resultCount > 0 { return [.structure(ErrorValue.frames(calls)), .of(1)] }
      guard !calls.isEmpty else { return [] }
      try call.session.print("stopped in:\n\n")
      for (position, entry) in calls.enumerated() {
        let place = "\(entry.function) at line \(entry.line) [\(entry.file)]\n"
        try call.session.print((position == 0 ? "  --> " : "      ") + place)
      }
      return []
    }
  ]
}
