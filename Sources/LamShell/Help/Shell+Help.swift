import LamFigures
import LamLibrary
import LamRuntime
import LamSemantics
import LamSyntax
import LamText

extension Shell {
  /// How figures look in help: in the characters of the screen, without colours, which pages of text have none of.
  private var figureOptions: CellRenderer.Options {
    CellRenderer.Options(characters: console.isUnicode ? .unicode : .ascii, colors: .none)
  }

  /// `help`, `help NAME`, `help several words`.
  func help(_ words: [String]) {
    guard let first = words.first else { return showLong(overview()) }
    if words.count == 1, let text = textOfOwn(function: first) {
      showLong(text)
    } else if let page = page(about: words.joined(separator: " "))
      ?? (words.count == 1 ? nil : page(about: first))
    {
      showLong(text(of: page))
    } else if words.count == 1, let family = family(called: first) {
      showLong(listing(of: family.builtins, under: family.title))
    } else if words.count == 1, let module = ForeignNames.module(called: first) {
      showLong(listing(of: module))
    } else if words.count == 1, let match = ForeignNames.match(withoutCall(first)) {
      showLong(text(of: match, asked: withoutCall(first)))
    } else {
      explainMissing(words)
    }
  }

  /// What there is to say of a function of this session or of a file: its comment, or else how it is called.
  private func textOfOwn(function name: String) -> String? {
    guard let (form, _) = session.signature(ofFunction: name) else { return nil }
    var text = console.outputStyle(.name, name) + "\n\n"
    if let comment = session.documentation(ofFunction: name) {
      text += WrappedText.fit(VisibleText.lines(comment), width: readingWidth)
    } else {
      text +=
        "    \(form)\n\nThere is no comment above or below its first line; type \(name) shows all of it."
    }
    if !text.hasSuffix("\n") { text += "\n" }
    if session.library[name] != nil { text += "\nIt takes the place of the builtin \(name).\n" }
    return text
  }

  /// The page about a builtin, an operator, a keyword or a command.
  func page(about name: String) -> HelpPage? {
    if let command = Command.named(name) { return HelpPage(command) }
    if let builtin = session.library[name] { return HelpPage(builtin) }
    return HelpTopic.named(name).map(HelpPage.init)
  }

  private func text(of page: HelpPage) -> String {
    page.text(
      style: console.outputStyle, width: readingWidth,
      results: Examples(library: session.library, figureOptions: figureOptions).result(of:))
  }

  /// A name as it is asked about where somebody pastes a whole call of it.
  private func withoutCall(_ word: String) -> String { String(word.prefix { $0 != "(" }) }

  /// What a name of another library is called here, and the page of that.
  private func text(of match: ForeignNames.Match, asked: String) -> String {
    let style = console.outputStyle
    let names = match.targets.map { style(.name, $0) }
    var text = "\(asked.contains(".") ? asked : match.name) is "
    text +=
      names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " or \(names.last ?? "")"
    text += " here\n"
    if let last = asked.split(separator: ".").last, let spelling = NumPySpellings.name[String(last)] {
      text += WrappedText.lines(spelling, width: readingWidth).map { $0 + "\n" }.joined()
    }
    if let first = match.targets.first, let page = page(about: first) { text += "\n" + self.text(of: page) }
    return text
  }

  /// All that is known of another library.
  private func listing(of module: ForeignNames.Module) -> String {
    let prefix = module.prefixes.first ?? ""
    let style = console.outputStyle
    let names = module.names.keys.sorted()
    let width = (names.map(\.count).max() ?? 0) + prefix.count + 1
    var text = style(.heading, "what \(prefix) has, and what it is here") + "\n"
    for name in names {
      let whole = prefix + "." + name
      let gap = String(repeating: " ", count: max(0, width - whole.count) + 2)
      text += "  \(whole)\(gap)\(style(.name, (module.names[name] ?? []).joined(separator: ", ")))\n"
    }
    return text
  }

  private func explainMissing(_ words: [String]) {
    let word = words.joined(separator: " ")
    if let sentence = session.library.notYet(word) {
      complain("\(word) is not there yet: \(sentence)")
      return
    }
    if words.count == 1, session.variableNames.contains(word) {
      console.write("\(word) is a variable; whos \(word) shows its size and class\n")
      return
    }
    let found = HelpSearch(session.library).found(words)
    if let name = EverydayNames.name(of: words.joined()), let page = page(about: name) {
      return showLong("\(word) is \(console.outputStyle(.name, name)) here\n\n" + text(of: page))
    }
    if words.count == 1 {
      let near = Suggestions.several(near: word, in: completableNames)
      if !near.isEmpty {
        complain("there is nothing called \(word); near it: \(near.joined(separator: ", "))")
        return
      }
    }
    if found.isEmpty {
      complain("there is nothing called \(word), and no summary speaks of it")
    } else {
      showLong(listing(of: found, under: "about \(word)"))
    }
  }

  /// `lookfor WORDS`: the builtins that speak of all the words.
  func lookFor(_ words: [String]) {
    guard !words.isEmpty else {
      complain("lookfor wants a word to look for, as in: lookfor eigenvalue")
      return
    }
    let found = HelpSearch(session.library).found(words)
    if found.isEmpty {
      complain("no function speaks of \(words.joined(separator: " "))")
    } else {
      showLong(listing(of: found, under: nil))
    }
  }

  /// `example NAME`: runs the examples of a page as if they were typed.
  func runExamples(_ words: [String]) {
    guard let name = words.first, words.count == 1 else {
      complain("example wants one name, as in: example svd")
      return
    }
    guard let page = page(about: name) else { return explainMissing(words) }
    guard !page.examples.isEmpty else {
      complain("help \(name) has no examples")
      return
    }
    // What the person has by names of the examples is there again afterwards.
    let own = session.variableNames.compactMap { name in session.variable(named: name).map { (name, $0) } }
    defer { for (name, value) in own where name != "ans" { session.setVariable(name, value) } }
    for (index, example) in page.examples.enumerated() {
      if index > 0 { console.write("\n") }
      for line in HelpPage.typed(example, style: console.outputStyle) { console.write(line + "\n") }
      if run(Source(name: "example", text: example), mode: .prompt) != .proceed { return }
    }
  }

  private func family(called word: String) -> Family? {
    let wanted = word.lowercased()
    return families.first { $0.title.lowercased().split(separator: " ").contains(Substring(wanted)) }
  }

  private func listing(of builtins: [Builtin], under title: String?) -> String {
    let style = console.outputStyle
    let width = min(builtins.map(\.name.count).max() ?? 0, 24)
    var text = title.map { style(.heading, $0) + "\n" } ?? ""
    for builtin in builtins {
      let gap = String(repeating: " ", count: max(0, width - builtin.name.count) + 2)
      let lead = "  " + builtin.name + gap
      let lines = WrappedText.lines(lead + builtin.summary, width: readingWidth, indent: lead.count)
      text += "  " + style(.name, builtin.name) + (lines.first ?? "").dropFirst(2 + builtin.name.count) + "\n"
      for line in lines.dropFirst() { text += line + "\n" }
    }
    return text
  }

  /// What `help` alone shows: how to begin, and every name, family by family.
  private func overview() -> String {
    let style = console.outputStyle
    var text = style(.heading, "lam, linear algebra at the prompt") + "\n\n"
    let hints = [
      ("x = [1 2; 3 4]", "a statement shows its value; with ; it is silent"),
      ("help svd", "a function, with examples and what they give; ?svd and svd? ask the same"),
      ("example svd", "run the examples"),
      ("help *", "an operator; help for, a keyword; help numpy, for people who come from there"),
      ("lookfor eigen", "functions by what they do"),
      ("demo FILE", "walk through a script, statement by statement"),
    ]
    for (typed, meaning) in hints {
      let gap = String(repeating: " ", count: max(1, 16 - typed.count))
      let lead = "  " + typed + gap
      let lines = WrappedText.lines(lead + meaning, width: readingWidth, indent: lead.count)
      text += "  " + style(.code, typed) + (lines.first ?? "").dropFirst(2 + typed.count) + "\n"
      for line in lines.dropFirst() { text += line + "\n" }
    }
    for family in families where !family.builtins.isEmpty {
      text += "\n" + style(.heading, family.title) + "\n"
      text += wrapped(family.builtins.map(\.name))
    }
    text += "\n" + style(.heading, "Commands") + "\n" + wrapped(Command.all.map(\.name))
    return text
  }

  private func wrapped(_ words: [String]) -> String {
    let width = readingWidth
    var text = ""
    var line = " "
    for word in words {
      if line.count + 1 + word.count > width {
        text += line + "\n"
        line = " "
      }
      line += " " + word
    }
    return text + line + "\n"
  }
}
