import LamNumerics
import LamRuntime

/// The variables that a call names, by patterns with `*` and `?` or, behind `-regexp`, by regular expressions.
struct VariableSelection {
  private let globs: [(text: String, glob: Glob)]
  private let expressions: [RegularExpression]
  /// Whether a call names none, and so all.
  let isEverything: Bool

  /// The texts behind an argument; those behind `-regexp` are expressions.
  init(_ call: Call, after index: Int) throws {
    let start = call.options.last { call.builtin.options.list[$0.position].name == "-regexp" }?.argument
    var globs: [(String, Glob)] = []
    var expressions: [RegularExpression] = []
    for place in (index + 1)..<max(call.count, index + 1) {
      guard let text = call.optional(place)?.text else { continue }
      if let start, call.place(of: place) > start {
        expressions.append(try RegularExpression(Bytes(text.utf8), function: call.builtin.name))
      } else {
        globs.append((text, Glob(text)))
      }
    }
    self.globs = globs
    self.expressions = expressions
    isEverything = globs.isEmpty && expressions.isEmpty
  }

  func includes(_ name: String) throws -> Bool {
    if isEverything || globs.contains(where: { $0.glob.matches(name) }) { return true }
    return try expressions.contains { try !$0.matches(in: Bytes(name.utf8), limit: 1).isEmpty }
  }

  /// Those of some names that it includes, in the order in which it asks for them.
  func choice(of names: [String]) throws -> [String] {
    var chosen: [String] = []
    for (_, glob) in globs { chosen += names.filter { !chosen.contains($0) && glob.matches($0) } }
    return chosen + (try names.filter { try !chosen.contains($0) && includes($0) })
  }

  /// The names that it asks for one by one, without patterns.
  var names: [String] { globs.map(\.text).filter { !$0.contains("*") && !$0.contains("?") } }
}
