/// `show A'` and `copy A' latex`: what stands behind the word is code, where the words of a command would be texts.
extension Shell {
  /// The command and the code behind it; nil where a text is none.
  func codeCommand(in text: String) -> (Command, String)? {
    let line = text.trimmingBlanks
    let name = line.prefix { !$0.isWhitespace }
    guard !line.contains("\n"), let command = Command.named(String(name)), command.takesCode,
      session.variable(named: command.name) == nil
    else { return nil }
    var code = line.dropFirst(name.count).drop(while: \.isWhitespace)
    while let last = code.last, last == ";" || last.isWhitespace { code.removeLast() }
    // `show = 3` and `show + 3` are about a variable.
    let sign = code.prefix { "=+-*/\\^&|<>~".contains($0) }
    guard !code.isEmpty, sign.isEmpty || code.dropFirst(sign.count).first != " " else { return nil }
    return (command, String(code))
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    return rest
  }
}
