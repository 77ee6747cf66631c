import LamFigures
import LamRuntime

/// What a text inside a call may name, as Tab offers it, where it is none of the options of the function.
struct TextArguments: Sendable {
  private let functions: Set<String>
  private let names: @Sendable (Shell, CompletionContext) -> [String]

  private init(
    _ functions: String, _ names: @escaping @Sendable (Shell, CompletionContext) -> [String]
  ) {
    self.functions = Set(functions.split(separator: " ").map(String.init))
    self.names = names
  }

  /// The names that the text that begins behind `text` may be one of; nil where it may be anything.
  static func names(in text: CompletionContext, of shell: Shell) -> [String]? {
    guard let (function, place) = text.enclosing else { return nil }
    if let row = all.first(where: { $0.functions.contains(function) }) { return row.names(shell, text) }
    guard let builtin = shell.session.library[function] else { return nil }
    if builtin.parameter(at: place)?.kind == .function { return shell.functionsByName }
    var names = builtin.words(at: place)
    if builtin.options.place == .properties { names += propertyNames }
    return names.isEmpty ? nil : names
  }

  private static let all: [TextArguments] = [
    TextArguments("isfield getfield rmfield setfield orderfields") { shell, text in
      shell.fields(at: text.firstArgumentPath)
    },
    TextArguments("exist who whos clear isvarname inputname assignin evalin eval") { shell, _ in
      shell.session.variableNames
    },
    TextArguments("help doc which type example nargin nargout feval func2str str2func") { shell, _ in
      shell.functionsByName
    },
    TextArguments("get set findobj isprop") { _, _ in propertyNames },
  ]

  /// Of objects of every kind.
  private static let propertyNames = Set(ObjectKind.all.flatMap { $0.properties.map(\.name) }).sorted()
}

extension Shell {
  fileprivate var functionsByName: [String] { session.library.names + callableNames }
}
