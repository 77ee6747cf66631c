import LamNumerics
import LamSemantics
import LamSyntax

/// Errors as values.
extension Session {
  /// What `catch err` gives: a struct with message, identifier and stack.
  func errorStruct(_ located: LocatedFailure) -> Value {
    let error = errorValue(located)
    let entries = error.stack.isEmpty ? [] : error.stack
    var stack = StructArray(shape: Shape(entries.count, 1))
    stack.setAll("file", entries.map { .of($0.file) })
    stack.setAll("name", entries.map { .of($0.function) })
    stack.setAll("line", entries.map { .of($0.line) })
    stack.setAll("column", entries.map { .of($0.column) })
    return .structure(
      StructArray([
        "message": .of(error.message), "identifier": .of(error.identifier), "stack": .structure(stack),
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
      error.stack = located.places.map { place in
        let lines = SourceLines(place.program.tree.source)
        let position = lines.position(of: Int(place.program.tree.span(place.node).start))
        return ErrorValue.StackEntry(
          function: place.program.stackName, file: place.program.tree.source.name, line: position.line,
          column: position.column)
      }
    }
    return error
  }

  /// What `lasterr` answers from now on.
  public func setLastError(_ error: ErrorValue) {
    lastError = LocatedFailure(failure: .raised(error), places: [])
  }

  /// The message of the last error; empty where there was none.
  public var lastErrorMessage: String {
    lastError.map { errorValue($0).message } ?? ""
  }

  /// The identifier of the last error; empty where there was none.
  public var lastErrorIdentifier: String {
    lastError.map { errorValue($0).identifier } ?? ""
  }
}
