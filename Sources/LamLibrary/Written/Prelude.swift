import CPrelude
import LamRuntime
import LamSemantics
import LamSyntax

/// The functions of the library that are written in the language: rows that are made when their names are asked for, so
/// that a start pays for none of them.
enum Prelude {
  /// The rows, by name.
  static var rows: LateBuiltins {
    LateBuiltins {
      lam_prelude_count()
    } find: { name in
      var name = name
      let position = name.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { lam_prelude_find($0.baseAddress, $0.count) }
      }
      return position < 0 ? nil : position
    } name: {
      Prelude.name(lam_prelude_at($0))
    } make: {
      let function = lam_prelude_at($0)
      return builtin(name(function), in: PreludeFile.all[Int(function.file)])
    }
  }

  private static func name(_ function: lam_prelude_function) -> String {
    let bytes = UnsafeRawBufferPointer(start: function.name, count: Int(function.length))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The rows of the files of a family.
  static func builtins(ofFamily title: String) -> [Builtin] {
    PreludeFile.all.filter { $0.family == title }.flatMap(\.functions).compactMap { Library.standard[$0] }
  }

  /// What the files share, by name.
  private static let sharedBodies: [String: WrittenBody] = {
    var bodies: [String: WrittenBody] = [:]
    for file in PreludeFile.all where file.isShared {
      for name in file.functions { bodies[name] = file.body }
    }
    return bodies
  }()

  /// The file that has a function which no caller sees.
  static func shared(_ name: String) -> WrittenBody? { sharedBodies[name] }

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
    let withOptions: @Sendable (Call) -> [Value] = {
      page.arguments(of: $0, count: parameters.count, isOpen: parameters.last == "varargin")
    }
    return Builtin(
      name, parameters.enumerated().map { page.parameter($0.element, at: $0.offset) },
      options: Options(
        page.options.map(\.option), place: page.optionPlace, structure: page.optionsMayBeStruct),
      results: results.map { $0 == "varargout" ? "..." : $0 }, page.summary, details: page.details,
      examples: page.examples, seeAlso: page.seeAlso, forms: page.forms, written: file.body,
      arguments: takesOptions ? withOptions : nil)
  }

  private static func names(of list: NodeList, in tree: Tree) -> [String] {
    tree[list].map { tree.text(of: $0) }
  }
}
