import LamRuntime
import LamSyntax

/// The functions of the library that are written in the language: rows that are made when their names are asked for, so
/// that a start pays for none of them.
enum Prelude {
  private struct Entry {
    let file: PreludeFile
    let name: String
  }

  private static let entries = PreludeFile.all.flatMap { file in
    file.functions.map { Entry(file: file, name: $0) }
  }

  /// The rows, by name.
  static var rows: LateBuiltins {
    LateBuiltins(names: { entries.map(\.name) }) { builtin(entries[$0].name, in: entries[$0].file) }
  }

  /// The rows of the files of a family.
  static func builtins(ofFamily title: String) -> [Builtin] {
    PreludeFile.all.filter { $0.family == title }.flatMap(\.functions).compactMap { Library.standard[$0] }
  }

  /// The row of a function, made from its signature and the comment in front of it.
  private static func builtin(_ name: String, in file: PreludeFile) -> Builtin {
    let tree = file.tree
    // The tests hold the names that a file is said to have against its functions; no caller can get here.
    guard let function = tree.functions.first(where: { $0.name == name }) else {
      preconditionFailure("\(file.name).lam has no function \(name)")
    }
    let page = PreludePage(function.documentation, of: name)
    let inputs = names(of: function.parameters, in: tree)
    let takesOptions = inputs.last == PreludePage.optionsName
    let parameters = takesOptions ? Array(inputs.dropLast()) : inputs
    let results = names(of: function.results, in: tree)
    return Builtin(
      name, parameters.enumerated().map { page.parameter($0.element, at: $0.offset) },
      options: Options(
        page.options.map(\.option), place: page.optionPlace, structure: page.optionsMayBeStruct),
      results: results.map { $0 == "varargout" ? "..." : $0 }, page.summary, details: page.details,
      examples: page.examples, seeAlso: page.seeAlso, forms: page.forms, takesRepresentations: true
    ) { call in
      var arguments = call.arguments.map { $0 ?? .empty }
      if takesOptions {
        while arguments.count < parameters.count, parameters.last != "varargin" { arguments.append(.empty) }
        arguments.insert(page.options(of: call), at: min(arguments.count, parameters.count))
      }
      return try call.session.callLibraryFunction(
        name, in: file.name, text: file.text, arguments, results: call.resultCount)
    }
  }

  private static func names(of list: NodeList, in tree: Tree) -> [String] {
    tree[list].map { tree.text(of: $0) }
  }
}
