import LamRuntime
import LamSemantics
import LamSyntax

extension Shell {
  /// A few words about each of the words that Tab offers at a place; empty where there is nothing to say.
  public func summaries(of words: [String], in line: String, at cursor: Int) -> [String] {
    let text = CompletionContext(line: Array(line.utf8.prefix(cursor)))
    let call = text.quoteStart.map { CompletionContext(line: text.prefix($0 - 1)) } ?? text
    let builtin = call.enclosingCall.flatMap { session.library[$0] }
    if let start = text.quoteStart {
      guard case .words = completion(of: line, at: cursor).offer, start > 0, let builtin else {
        return words.map { _ in "" }
      }
      return words.map { word in builtin.options.list.first { $0.words.contains(word) }?.meaning ?? "" }
    }
    if text.isField || completion(of: line, at: cursor).offer == .files || text.isSystemCommand {
      return words.map { _ in "" }
    }
    // The words of a command are no names of functions, be they called as one is.
    if let command = text.command, let options = session.library[command],
      !CommandArguments.names(behind: command)
    {
      return words.map { word in options.options.list.first { $0.words.contains(word) }?.meaning ?? "" }
    }
    return words.map { word in
      word.hasSuffix("=") ? namedArgument(String(word.dropLast()), of: builtin) : summary(of: word)
    }
  }

  /// What a name is: the shape of a variable, the first line of what help says of all else.
  private func summary(of name: String) -> String {
    if let value = session.variable(named: name) { return "\(value.shape) \(value.valueClass.rawValue)" }
    if let comment = session.documentation(ofFunction: name), let line = comment.lines.first, !line.isBlank {
      return VisibleText.line(String(line.drop { $0 == " " }))
    }
    if let (form, _) = session.signature(ofFunction: name) { return form }
    if let page = page(about: name) { return page.summary }
    return GreekLetters.all.first { "\\" + $0.name == name }?.symbol ?? ""
  }

  private func namedArgument(_ name: String, of builtin: Builtin?) -> String {
    guard let builtin else { return "" }
    if let option = builtin.options.list.first(where: { $0.name == name }) { return option.meaning }
    return HelpPage(builtin).parameters.first { $0.name == name }?.meaning ?? ""
  }
}
