import LamFigures
import LamLibrary
import LamRuntime
import LamSyntax
import LamText

extension Shell {
  /// How figures look in help: in the characters of the screen, without colours, which pages of text have none of.
  private var figureOptions: CellRenderer.Options {
    CellRenderer.Options(characters: console.isUnicode ? .unicode : .ascii, colors: .none)
  }

  /// `help`, `help NAME`, `help several words`.
  func help(_ words: [String]) {
    guard let first = words.first else {
      console.write(overview())
      return
    }
    if let page = page(about: words.joined(separator: " ")) ?? (words.count == 1 ? nil : page(about: first)) {
      show(page)
    } else if words.count == 1, let comment = session.documentation(ofFunction: first) {
      console.write(
        console.outputStyle(.name, first) + "\n\n" + VisibleText.lines(comment)
          + (comment.hasSuffix("\n") ? "" : "\n"))
    } else if words.count == 1, let family = family(called: first) {
      console.write(listing(of: family.builtins, under: family.title))
    } else {
      explainMissing(words)
    }
  }

  /// The page about a builtin, an operator, a keyword or a command.
  func page(about name: String) -> HelpPage? {
    if let command = Command.named(name) { return HelpPage(command) }
    if let builtin = session.library[name] { return HelpPage(builtin) }
    return HelpTopic.named(name).map(HelpPage.init)
  }

  private func show(_ page: HelpPage) {
    console.write(
      page.text(
        style: console.outputStyle,
        results: Examples(library: session.library, figureOptions: figureOptions).result(of:)))
  }

  private func explainMissing(_ words: [String]) {
    let word = words.joined(separator: " ")
    if let sentence = session.library.notYet(word) {
      complain("\(word) is not there yet: \(sentence)")
      return
    }
    let found = search(words)
    if words.count == 1 {
      if session.variableNames.contains(word) {
        console.write("\(word) is a variable; whos \(word) shows its size and class\n")
        return
      }
      let near = Suggestions.several(near: word, in: completableNames)
      if !near.isEmpty {
        complain("there is nothing called \(word); near it: \(near.joined(separator: ", "))")
        return
      }
    }
    if found.isEmpty {
      complain("there is nothing called \(word), and no summary speaks of it")
    } else {
      console.write(listing(of: found, under: "about \(word)"))
    }
  }

  /// `lookfor WORDS`: the builtins that speak of all the words.
  func lookFor(_ words: [String]) {
    guard !words.isEmpty else {
      complain("lookfor wants a word to look for, as in: lookfor eigenvalue")
      return
    }
    let found = search(words)
    if found.isEmpty {
      complain("no function speaks of \(words.joined(separator: " "))")
    } else {
      console.write(listing(of: found, under: nil))
    }
  }

  private func search(_ words: [String]) -> [Builtin] {
    let wanted = words.map { $0.lowercased() }
    return session.library.all.filter { builtin in
      let text = (builtin.name + " " + builtin.summary).lowercased()
      return wanted.allSatisfy { text.contains($0) }
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
      text += "  \(style(.name, builtin.name))\(gap)\(builtin.summary)\n"
    }
    return text
  }

  /// What `help` alone shows: how to begin, and every name, family by family.
  private func overview() -> String {
    let style = console.outputStyle
    var text = style(.heading, "lam, linear algebra at the prompt") + "\n\n"
    let hints = [
      ("x = [1 2; 3 4]", "a statement shows its value; with ; it is silent"),
      ("help svd", "a function, with examples and what they give"),
      ("help *", "an operator; help for, a keyword; help numpy, for people who come from there"),
      ("lookfor eigen", "functions by what they do"),
      ("demo FILE", "walk through a script, statement by statement"),
    ]
    for (typed, meaning) in hints {
      let gap = String(repeating: " ", count: max(1, 16 - typed.count))
      text += "  \(style(.code, typed))\(gap)\(meaning)\n"
    }
    for family in families where !family.builtins.isEmpty {
      text += "\n" + style(.heading, family.title) + "\n"
      text += wrapped(family.builtins.map(\.name))
    }
    text += "\n" + style(.heading, "Commands") + "\n" + wrapped(Command.all.map(\.name))
    return text
  }

  private func wrapped(_ words: [String]) -> String {
    let width = max(30, min(console.width(), 100))
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
