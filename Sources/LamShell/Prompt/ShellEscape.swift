import Glibc
import LamRuntime

/// `!ls -l`: a command of the system's shell, where it is not `!x` of the language.
extension Shell {
  /// The command; nil where a text belongs to the language.
  func systemCommand(in text: String) -> String? {
    var rest = Substring(text)
    while rest.first == " " { rest.removeFirst() }
    guard rest.first == "!", !rest.contains("\n") else { return nil }
    let command = rest.dropFirst().drop { $0 == " " }
    let word = command.prefix { $0 != " " }
    guard let first = word.first, first.isLetter || first == "." || first == "/",
      word.unicodeScalars.allSatisfy({ $0.isASCII && Shell.isPathPart($0) })
    else { return nil }
    let name = String(word)
    if session.variable(named: name) != nil || session.functionNames.contains(name) { return nil }
    let isKnown = session.library[name] != nil
    let behind = command.dropFirst(word.count).drop { $0 == " " }
    if isKnown {
      // `!ls` has a meaning in both; what `ls` answers has no truth value.
      if behind.isEmpty { return Shell.namesOfBoth.contains(name) ? String(command) : nil }
      // As with commands of the language: an operator with blanks on both sides is one, `/tmp` and `+%s` are arguments.
      let sign = behind.prefix { "=+-*/\\^&|<>~!':,;)".contains($0) }
      let isOperator = !sign.isEmpty && [nil, " "].contains(behind.dropFirst(sign.count).first)
      if isOperator || behind.first == "(" { return nil }
    }
    return isKnown || Shell.isProgram(name) ? String(command) : nil
  }

  private static let namesOfBoth: Set<String> = ["ls", "pwd", "date", "dir", "who", "clear"]

  private static func isPathPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-./+".unicodeScalars.contains(scalar)
  }

  private static func isProgram(_ name: String) -> Bool {
    if name.contains("/") { return access(name, X_OK) == 0 }
    guard let path = getenv("PATH").map({ String(cString: $0) }) else { return false }
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
