import LamNumerics
import LamRuntime

/// How builtins of tables reach their text: in a file by its name, or in an open file from where it is.
extension Call {
  func tableBytes(_ index: Int) throws -> Bytes {
    if try self[index].isText { return try contents(of: try text(index)) }
    guard let file = session.builtinState.files[try integer(index)] else {
      throw refuse(index, expected: "the name of a file, or the number of an open one")
    }
    return try naming(file, "read") { try file.read(.max) }
  }

  /// Writes the text of a table where an argument says.
  func writeTable(_ bytes: Bytes, _ index: Int, appending: Bool) throws {
    if try self[index].isText {
      try write(bytes, toFile: try text(index), appending: appending)
    } else {
      try write(bytes, to: try integer(index))
    }
  }

  /// The characters that a text argument names, with its escapes replaced where single quotes left them.
  func characters(_ index: Int) throws -> Bytes { Call.characters(try self[index]) }

  static func characters(_ value: Value) -> Bytes {
    let bytes = value.bytes ?? []
    return value.isSingleQuoted ? Escapes.replace(bytes) : bytes
  }
}
