import LamLibrary
import LamRuntime
import LamSyntax

/// REFERENCE.md: everything `help` knows, on one page, made from the same rows.
public struct Reference {
  public let families: [Family]
  public let library: Library

  public init(families: [Family] = Family.all, library: Library = .standard) {
    self.families = families
    self.library = library
  }

  /// The whole page, with what every example prints.
  public func markdown() -> String {
    var text = """
      # The lam reference

      Everything that `help` explains at the prompt. This page is made from the tables of the program and from what
      the examples print: run `make reference` to write it anew.


      """
    text += contents()
    for family in families where !family.builtins.isEmpty {
      text += "\n## \(family.title)\n"
      for builtin in family.builtins { text += entry(HelpPage(builtin), title: builtin.name) }
    }
    text += "\n## Operators and punctuation\n"
    for topic in HelpTopic.operators + HelpTopic.punctuation {
      text += entry(HelpPage(topic), title: topic.names.joined(separator: " "))
    }
    text += "\n## Keywords\n"
    for topic in HelpTopic.keywords {
      text += entry(HelpPage(topic), title: topic.names.joined(separator: " "))
    }
    text += "\n## Commands of the prompt\n"
    for command in Command.all { text += entry(HelpPage(command), title: command.name) }
    return text
  }

  private func contents() -> String {
    var text = ""
    for family in families where !family.builtins.isEmpty {
      let names = family.builtins.map { "[\($0.name)](#\($0.name.lowercased()))" }
      text += "- **\(family.title)**: \(names.joined(separator: ", "))\n"
    }
    return text
  }

  private func entry(_ page: HelpPage, title: String) -> String {
    var text = "\n### \(escaped(title))\n\n\(escaped(page.summary)).\n"
    if !page.forms.isEmpty { text += "\n```\n\(page.forms.joined(separator: "\n"))\n```\n" }
    if !page.parameters.isEmpty {
      text += "\n" + page.parameters.map { "- `\($0.name)`: \($0.meaning)\n" }.joined()
    }
    if !page.options.isEmpty {
      text += "\nOptions:\n\n" + page.options.map { "- `\($0.spelling)`: \($0.meaning)\n" }.joined()
    }
    if !page.details.isEmpty { text += "\n```text\n\(page.details)\n```\n" }
    if !page.examples.isEmpty {
      text += "\n```\n" + page.examples.map(transcript).joined(separator: "\n") + "```\n"
    }
    if !page.seeAlso.isEmpty {
      text += "\nSee also " + page.seeAlso.map { "`\($0)`" }.joined(separator: ", ") + ".\n"
    }
    return text
  }

  private func transcript(_ example: String) -> String {
    var text = ""
    for (index, line) in example.lines.enumerated() { text += (index == 0 ? ">> " : ".. ") + line + "\n" }
    for line in Examples(library: library).result(of: example).trimmedOfBlankLines { text += line + "\n" }
    return text
  }

  /// Characters that mean something in Markdown, as themselves.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "*_<>[]\\|`#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
