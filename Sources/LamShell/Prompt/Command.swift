import LamRuntime

/// A word of the shell: a row from which `help`, completion and the reference are derived.
struct Command: Sendable {
  let name: String
  /// What may follow, as help shows it.
  let synopsis: String
  /// One sentence: lower case, no full stop.
  let summary: String
  let details: String
  /// What follows at the prompt is an expression of the language as it stands: `show A'`.
  let takesCode: Bool
  let run: @Sendable (Shell, [String]) -> Void

  init(
    _ name: String, _ synopsis: String = "", _ summary: String, details: String = "", takesCode: Bool = false,
    run: @escaping @Sendable (Shell, [String]) -> Void
  ) {
    self.name = name
    self.synopsis = synopsis
    self.summary = summary
    self.details = details
    self.takesCode = takesCode
    self.run = run
  }

  /// The command as a function, so that `help`, `help svd` and `help("svd")` all mean the same.
  var builtin: Builtin {
    let name = self.name
    return Builtin(name, [.text("words").variadic], results: [], summary, details: details) { call in
      let words = call.rest(from: 0).compactMap(\.text)
      try call.session.performCommand?(name, words)
      return []
    }
  }

  static func named(_ name: String) -> Command? { all.first { $0.name == name } }

  /// Every word the shell answers itself; the others of the table of command words belong to the language.
  static let all: [Command] = [
    Command(
      "help", "[NAME]", "explain a function, an operator, a keyword or a command; alone, what there is",
      details: """
        ?svd and svd? at the prompt ask the same. Names of other libraries lead to those here: help np.linalg.lstsq,
        help torch.relu; help np, help torch, help sklearn list all that are known. A text that is longer than the
        screen is shown with $PAGER, or less.
        """,
      run: { shell, words in shell.help(words) }),
    Command("doc", "[NAME]", "the same as help", run: { shell, words in shell.help(words) }),
    Command(
      "lookfor", "WORDS", "list the functions that speak of all the words, the best first",
      run: { shell, words in shell.lookFor(words) }),
    Command(
      "example", "NAME", "run the examples that help shows of a function, an operator or a keyword",
      details:
        "They run as if they were typed, so their variables are there afterwards; your own are as they were.",
      run: { shell, words in shell.runExamples(words) }),
    Command(
      "history", "[N | WORDS | save FILE]",
      "list what was entered, in all sessions, or save what worked as a script",
      details: """
        history        the last hundred entries, each with its number
        history 500    the last five hundred
        history svd A  those that have svd and A in them
        !12            enters number 12 again, and !! the last one
        history save work.lam   the entries that ran without an error, as a file that lam can run
        """,
      run: { shell, words in shell.history(words) }),
    Command(
      "script", "FILE", "save the entries of this session that worked, as a file that lam can run",
      run: { shell, words in shell.saveScript(words) }),
    Command(
      "edit", "[N | NAME]", "open an entry or a function in an editor, and enter what was changed",
      details: """
        edit       the last entry
        edit 12    the entry that history lists as number 12
        edit f     the function f of this session; the file of a function of a file
        $VISUAL or $EDITOR says which editor; vi where nothing does.
        """,
      run: { shell, words in shell.edit(words) }),
    Command(
      "diary", "[FILE | on | off]", "keep what is typed and shown in a file",
      details: "Alone it begins or ends the file called diary. What a file has already stays.",
      run: { shell, words in shell.diary(words) }),
    Command(
      "show", "EXPRESSION", "show all of a value, page by page where it is longer than the screen",
      takesCode: true,
      run: { shell, words in shell.showAll(words) }),
    Command(
      "copy", "EXPRESSION [FORMAT]", "write a matrix as latex, numpy, matlab, csv, markdown or typst has it",
      details: """
        What is written is also put into the clipboard, where the terminal takes that from a program (OSC 52).
        copy A latex
        copy inv(A)   as lam reads it
        """,
      takesCode: true,
      run: { shell, words in shell.copy(words) }),
    Command(
      "PS1", "TEXT", "set the text of the prompt",
      details: "The start-up script is the place for it: PS1(\"lam> \").",
      run: { shell, words in shell.setPrompt(words) }),
    Command(
      "color", "on|off|auto",
      "show the prompt, errors and help in colour, or not; auto is as lam was started",
      details: "NO_COLOR and --color say how lam is started.",
      run: { shell, words in shell.setColor(words) }),
    Command(
      "demo", "FILE", "walk through a script: read, press Enter, see what it does, try lines of your own",
      details: """
        Prints the prose of the script (comments that begin with %%), shows each statement and waits: Enter runs
        it, a line of your own runs before it, s skips it, q ends the walk.
        """,
      run: { shell, words in shell.demo(words) }),
  ]
}
