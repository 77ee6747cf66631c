import LamRuntime
import LamSyntax

/// What Tab offers at a place in a line.
public struct Completion: Equatable, Sendable {
  public enum Offer: Equatable, Sendable {
    /// Whole words, to stand in place of the one under the cursor.
    case words([String])
    /// The names of files.
    case files
    /// The names of folders.
    case folders
  }

  /// Where the word under the cursor begins, as an offset into the UTF-8 of the line.
  public let start: Int
  public let offer: Offer
  /// The word stands behind the quote that opens a text.
  public var isText = false

  /// Those of the names that begin with what is typed; where none does, those that would in other letters.
  ///
  /// - Parameter start: where the word begins that they take the place of.
  static func words(_ names: some Sequence<String>, beginningWith typed: String, at start: Int) -> Completion
  {
    var found = Set(names.filter { $0.hasPrefix(typed) })
    // One letter in another case says too little.
    if found.isEmpty, typed.count > 1 {
      let small = typed.lowercased()
      let alike = names.filter { $0.lowercased().hasPrefix(small) }.sorted()
      // What they have in common takes the place of what is typed, so all have to agree in it.
      if let beginning = alike.first?.prefix(typed.count) {
        found = Set(alike.filter { $0.hasPrefix(beginning) })
      }
    }
    return Completion(start: start, offer: .words(found.sorted()))
  }
}

extension Shell {
  /// The completions of the word that ends at `cursor`, an offset into the UTF-8 of the line.
  ///
  /// What is offered depends on what stands before: files inside quotes and after words such as `load`, the
  /// fields of a struct after its dot, letters after a backslash, the names a command knows, else names. Where no name
  /// begins as the word does, those are offered that differ in small and capital letters.
  public func completion(of line: String, at cursor: Int) -> Completion {
    let text = CompletionContext(line: Array(line.utf8.prefix(cursor)))
    let word = String(decoding: text.word, as: UTF8.self)

    if text.isSystemCommand { return Completion(start: text.argumentStart, offer: .files) }
    if let start = text.quoteStart {
      var completion = textCompletion(text, from: start)
      completion.isText = true
      return completion
    }
    if let symbol = symbolCompletion(text) { return symbol }
    if let command = text.command, let completion = argumentCompletion(text, command: command) {
      return completion
    }
    if text.isField {
      return .words(fields(at: text.path), beginningWith: word, at: text.wordStart)
    }
    guard let first = word.unicodeScalars.first, !("0"..."9").contains(first) else {
      return Completion(start: text.wordStart, offer: .words([]))
    }
    var names = completableNames + reservedWords + text.otherNames(in: line)
    if let function = text.enclosingCall, let builtin = session.library[function] {
      names += builtin.parameters.filter(\.isOptional).map { $0.name + "=" }
      names += builtin.options.list.map { $0.name + "=" }
    }
    return .words(names, beginningWith: word, at: text.wordStart)
  }

  /// The options of the function that a text is an argument of, where it begins one of them; else files.
  private func textCompletion(_ text: CompletionContext, from start: Int) -> Completion {
    let typed = text.text(from: start)
    let call = CompletionContext(line: text.prefix(start - 1))
    if let (name, before) = call.enclosing, let builtin = session.library[name],
      before >= builtin.options.first ?? builtin.minimumArguments
    {
      // Flags are for who begins one; a text without a letter may as well be a file.
      let words = builtin.options.words.filter {
        $0.hasPrefix(typed) && (!typed.isEmpty || !$0.hasPrefix("-"))
      }
      if !words.isEmpty { return Completion(start: start, offer: .words(words.sorted())) }
    }
    if let names = TextArguments.names(in: call, of: self) {
      let named = Completion.words(names, beginningWith: typed, at: start)
      if named.offer != .words([]) { return named }
    }
    return Completion(start: start, offer: .files)
  }

  /// The names a word may be the beginning of: builtins, variables and functions, also those of files.
  var completableNames: [String] {
    session.library.names + session.variableNames + callableNames
  }

  /// The functions that are no builtins, and the scripts of files.
  var callableNames: [String] { session.functionNames + session.fileNames }

  /// `\al` and `\alpha`; where something to divide stands before the backslash, names go first.
  private func symbolCompletion(_ text: CompletionContext) -> Completion? {
    guard let backslash = text.backslash else { return nil }
    let typed = String(decoding: text.word, as: UTF8.self)
    if text.endsOperand(before: backslash) {
      if typed.isEmpty || completableNames.contains(where: { $0.hasPrefix(typed) }) { return nil }
    }
    let letters = GreekLetters.all.filter { $0.name.hasPrefix(typed) }
    if let exact = letters.first(where: { $0.name == typed }) {
      return Completion(start: backslash, offer: .words([exact.symbol]))
    }
    if letters.count == 1 { return Completion(start: backslash, offer: .words([letters[0].symbol])) }
    return letters.isEmpty ? nil : Completion(start: backslash, offer: .words(letters.map { "\\" + $0.name }))
  }

  /// The fields of the struct that a path of names leads to.
  func fields(at path: [String]) -> [String] {
    guard let first = path.first, var value = session.variable(named: first) else { return [] }
    for name in path.dropFirst() {
      guard case .structure(let structure) = value, let inner = structure[name] else { return [] }
      value = inner
    }
    guard case .structure(let structure) = value else { return [] }
    return structure.fieldNames.filter { !$0.unicodeScalars.contains(where: VisibleText.isControl) }
  }
}
