import LamNumerics
import LamSemantics
import LamSyntax

/// Errors as values.
extension Session {
  /// What `catch err` gives: a struct with message, identifier and stack.
  func errorStruct(_ located: LocatedFailure) -> Value {
    let error = errorValue(located)
    return .structure(
      StructArray([
        "message": .of(error.message), "identifier": .of(error.identifier),
        "stack": .structure(ErrorValue.frames(error.stack)),
      ]))
  }

  func errorValue(_ located: LocatedFailure) -> ErrorValue {
    var error: ErrorValue
    if case .raised(let raised) = located.failure {
      error = raised
    } else {
      error = ErrorValue(
        message: Wording.message(for: located.failure), identifier: Wording.identifier(for: located.failure))
    }
    if error.stack.isEmpty {
      error.stack = located.places.map { stackEntry($0.program, $0.node) }
    }
    return error
  }

  /// Where a program is, as programs are told.
  func stackEntry(_ program: Program, _ node: NodeID) -> ErrorValue.StackEntry {
    let source = program.tree.source
    let position = SourceLines(source).position(of: Int(program.tree.span(node).start))
    // A script has the name of its file, by which it is called.
    let file =
      program.syntax == nil && program.name == source.name ? source.path.split(separator: "/").last : nil
    let name = file.map { String($0.prefix { $0 != "." }) }
    return ErrorValue.StackEntry(
      function: name ?? program.stackName, file: source.name, line: position.line, column: position.column)
  }

  /// What `lasterr` answers from now on.
  public func setLastError(_ error: ErrorValue) {
    lastError = LocatedFailure(failure: .raised(error), places: [])
  }

  /// The last error, with the places where it was; nil where there was none.
  public var lastErrorValue: ErrorValue? { lastError.map(errorValue) }

  /// The message of the last error; empty where there was none.
  public var lastErrorMessage: String { lastErrorValue?.message ?? "" }

  /// The identifier of the last error; empty where there was none.
  public var lastErrorIdentifier: String {
    lastError.map { errorValue($0).identifier } ?? ""
  }
}

extension ErrorValue {
  /// Places in programs as programs see them: a struct with file, name, line and column for each.
  public static func frames(_ entries: [StackEntry]) -> StructArray {
    var frames = StructArray(shape: Shape(entries.count, 1))
    frames.setAll("file", entries.map { .of($0.file) })
    frames.setAll("name", entries.map { .of($0.function) })
    frames.setAll("line", entries.map { .of($0.line) })
    frames.setAll("column", entries.map { .of($0.column) })
    return frames
  }
}
