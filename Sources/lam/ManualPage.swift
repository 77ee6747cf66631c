import ArgumentParser

/// The page of the manual, from what `--help` prints.
struct ManualPage {
  /// As wide as it likes, so that each option is a line.
  let help: String
  let version: String

  var text: String {
    var page = ".TH LAM 1 \"\" \"lam \(version)\" \"User Commands\"\n"
    let abstract = Options.configuration.abstract
    // What a manual says of a program in a line is no sentence.
    let line = abstract.prefix(1).lowercased() + abstract.dropFirst(1).prefix { $0 != "." }
    page += ".SH NAME\nlam \\- \(escaped(line))\n"
    page += ".SH SYNOPSIS\n"
    let usage = (Options.configuration.usage ?? "").split(separator: "\n")
    page += usage.map { ".B \(escaped($0))\n" }.joined(separator: ".br\n")
    page += ".SH DESCRIPTION\n\(escaped(Options.configuration.discussion))\n"
    page += sections
    for (title, entries) in ManualPage.more {
      page += ".SH \(title)\n"
      for (name, meaning) in entries { page += ".TP\n.B \(escaped(name))\n\(escaped(meaning))\n" }
    }
    return page
  }

  /// The arguments and the options.
  private var sections: String {
    var page = ""
    var isInside = false
    for line in help.split(separator: "\n") {
      if !line.hasPrefix(" ") {
        isInside = line.hasPrefix("ARGUMENTS:") || line.hasPrefix("OPTIONS:")
        if isInside { page += ".SH \(line.dropLast())\n" }
        continue
      }
      guard isInside, line.hasPrefix("  ") else { continue }
      let words = line.drop { $0 == " " }
      // Two blanks stand between the spelling and the meaning.
      var name = ""
      var rest = words
      while let character = rest.first, !rest.hasPrefix("  ") {
        name.append(character)
        rest.removeFirst()
      }
      page += ".TP\n.B \(escaped(name))\n\(escaped(rest.drop { $0 == " " }))\n"
    }
    return page
  }

  private static let more: [(String, [(String, String)])] = [
    (
      "FILES",
      [
        (
          "$XDG_CONFIG_HOME/lam/init.lam, else ~/.config/lam/init.lam",
          "The start-up script, which runs before all else: format long, addpath and the like."
        ),
        (
          "$XDG_STATE_HOME/lam/history, else ~/.local/state/lam/history",
          "What was entered at the prompt, in all sessions."
        ),
        ("~/.inputrc", "Keys, as readline has them; $if lam begins what is for lam alone."),
      ]
    ),
    (
      "ENVIRONMENT",
      [
        ("LAM_HISTFILE", "Another file for the history; empty for none."),
        ("NO_COLOR", "No colours, where it is not empty."),
        (
          "PAGER",
          "What shows texts that are longer than the screen, less -RFX where it is not set; empty for nothing."
        ),
        ("VISUAL, EDITOR", "The editor that edit opens."),
        ("LAM_GRAPHICS", "As --graphics."),
      ]
    ),
    (
      "EXIT STATUS",
      [
        ("0", "All went well."), ("1", "A program could not be read, or failed."),
        ("2", "The command line makes no sense."), ("130", "A program was interrupted."),
      ]
    ),
  ]

  /// Text as roff takes it: a backslash and a dash are themselves, and no line is a request.
  private func escaped(_ text: some StringProtocol) -> String {
    let plain = String(text).replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
