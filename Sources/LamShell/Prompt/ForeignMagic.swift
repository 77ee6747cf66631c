/// What begins a comment here and is a command of IPython's, so that nobody waits for what it would do.
enum ForeignMagic {
  /// What to type instead of such a line; nil for all else.
  static func advice(on text: String) -> String? {
    guard text.hasPrefix("%"), !text.contains("\n"), let word = text.trimmedWords.first,
      let instead = words[String(word.drop { $0 == "%" })]
    else { return nil }
    return "\(word) begins a comment, so nothing has run; \(instead)"
  }

  private static let words = [
    "timeit": "timeit(@() ...) takes the time", "time": "tic, ..., toc takes the time",
    "run": "run FILE runs a script", "load": "edit FILE opens a script, and run FILE runs it",
    "who": "who lists the variables", "whos": "whos lists the variables", "cd": "cd goes to a folder",
    "ls": "ls lists a folder", "pwd": "pwd tells the folder", "history": "history lists what was entered",
    "edit": "edit opens an editor", "reset": "clear all forgets every variable",
    "matplotlib": "figures appear by themselves", "pylab": "functions stand without a prefix",
    "paste": "what is pasted is taken as one entry", "pip": "there is nothing to install",
    "debug": "keyboard in a function opens a prompt there",
    "prun": "lam --profile FILE tells where the time of a script goes",
    "quickref": "help shows the way", "save": "script FILE saves what worked",
  ]
}
