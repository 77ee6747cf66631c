import LamRuntime

/// What may follow command words, as Tab offers it.
struct CommandArguments: Sendable {
  enum Offer {
    case names([String])
    case files
    case folders
  }

  private let commands: Set<String>
  private let takesNames: Bool
  /// What may stand in which place behind the command; the first is 1.
  private let offer: @Sendable (Shell, Int) -> Offer

  private init(
    _ commands: String, names: Bool = false, _ offer: @escaping @Sendable (Shell, Int) -> Offer
  ) {
    self.commands = Set(commands.split(separator: " ").map(String.init))
    takesNames = names
    self.offer = offer
  }

  /// What may stand in a place behind a word; the words of its options and parameters where no row says.
  static func offer(behind command: String, at place: Int, in shell: Shell) -> Offer {
    all.first { $0.commands.contains(command) }?.offer(shell, place)
      ?? .names(shell.session.library[command].map { words(of: $0, at: place) } ?? [])
  }

  /// Whether what follows a word are names of variables, functions and topics.
  static func names(behind command: String) -> Bool {
    all.first { $0.commands.contains(command) }?.takesNames ?? false
  }

  private static func words(of builtin: Builtin, at place: Int) -> [String] {
    // Who means a number types it.
    builtin.options.words.filter { $0.first?.isNumber == false } + builtin.words(at: place - 1)
  }

  private static let all: [CommandArguments] = [
    CommandArguments("help doc which lookfor type example", names: true) { shell, _ in
      .names(shell.completableNames + Command.all.map(\.name) + HelpTopic.all.flatMap(\.names))
    },
    CommandArguments("clear clearvars who whos show", names: true) { shell, _ in
      .names(shell.session.variableNames)
    },
    CommandArguments("copy") { shell, place in
      .names(place == 1 ? shell.session.variableNames : MatrixText.names)
    },
    CommandArguments("methods properties") { shell, _ in
      .names(["containers.Map", "inputParser"] + shell.session.variableNames)
    },
    CommandArguments("history") { _, _ in .names(["save"]) },
    CommandArguments("edit", names: true) { shell, _ in .names(shell.callableNames) },
    CommandArguments("save", names: true) { shell, place in
      place == 1 ? .files : .names(shell.session.variableNames)
    },
    CommandArguments("diary") { _, _ in .files },
    CommandArguments("load run source script ls dir demo delete unlink") { _, _ in .files },
    CommandArguments("cd chdir addpath rmpath mkdir rmdir") { _, _ in .folders },
  ]
}

extension Shell {
  /// What may follow a command word; nil where nothing does that begins so.
  func argumentCompletion(_ text: CompletionContext, command: String) -> Completion? {
    let word = String(decoding: text.argument, as: UTF8.self)
    let start = text.argumentStart
    let names: [String]
    switch CommandArguments.offer(behind: command, at: text.argumentPlace, in: self) {
    case .names(let known): names = known
    case .files: return Completion(start: start, offer: .files)
    case .folders: return Completion(start: start, offer: .folders)
    }
    if word.contains("."), let module = word.split(separator: ".").first.map(String.init),
      let names = ForeignNames.module(called: module)?.names.keys
    {
      let found = names.map { "\(module).\($0)" }.filter { $0.hasPrefix(word) }
      return Completion(start: start, offer: .words(found.sorted()))
    }
    let found = Completion.words(names, beginningWith: word, at: start)
    if found.offer != .words([]) { return found }
    return command == "edit" ? Completion(start: start, offer: .files) : nil
  }
}
