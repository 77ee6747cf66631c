import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// Function handles as MATLAB stores them: a struct that holds their text, their kind and what they captured.
enum StoredFunction {
  /// The handle, or its text where variables that it captured are not in reach.
  ///
  /// - Throws: `ForeignValue` where the struct is not as MATLAB makes it.
  static func value(_ stored: Value, _ session: Session) throws -> Value {
    guard case .structure(let outer) = stored, case .structure(let inner)? = outer["function_handle"],
      let spelling = inner["function"]?.text
    else { throw ForeignValue("a function handle without a text") }
    // MATLAB writes a mark before the text of anonymous functions.
    guard let at = spelling.firstIndex(of: "@") else {
      return try named(spelling, session)
    }
    let text = String(spelling[at...])
    var captured: [String: Value] = [:]
    if case .structure(let workspace)? = inner["workspace"] {
      for name in workspace.fieldNames { captured[name] = workspace[name] }
    }
    // Nothing of the text runs, whatever it says.
    return (try? session.anonymousFunction(text, capturing: captured)) ?? .of(text)
  }

  /// The handle of a function by its name. A text that is no name is refused: it would be computed, and run.
  static func named(_ text: String, _ session: Session) throws -> Value {
    let name = text.hasPrefix("@") ? text.dropFirst() : text[...]
    guard
      name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
        isVariableName(String($0))
      })
    else { throw FileDamage("'\(name)' in it is not the name of a function") }
    return try session.function(fromText: String(name))
  }
}
