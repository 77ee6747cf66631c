import LamNumerics
import LamRuntime
import LamSemantics
import LamText

/// How builtins of tables, images and sounds reach what they read: in a file by its name, or in an open file from where it
/// is.
extension Call {
  /// The bytes of a file in the current folder, or else along the path, as `load` finds files.
  func foundContents(_ index: Int) throws -> Bytes {
    let name = try text(index)
    let found = try LoadRequest.find(name, self, suffixes: [""])
    do { return try found.bytes() } catch let error as SystemError {
      throw Failure.file(function: builtin.name, action: "read", name: name, reason: error.reason)
    }
  }

  func tableBytes(_ index: Int) throws -> Bytes {
    if try self[index].isText { return try foundContents(index) }
    guard let file = session.files[try integer(index)] else {
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
