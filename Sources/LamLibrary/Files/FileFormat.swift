import LamNumerics
import LamRuntime

/// A format of files that hold values: how it is recognized, read and written.
///
/// A format is a row of `FileFormat.all`; `load`, `save`, `whos -file`, their options and their help ask the rows.
struct FileFormat: Sendable {
  /// What messages and help call it, as in `MAT-files of version 7`.
  let name: String
  /// The words of `save` that ask for it, the one that help shows first; where lam only reads it, the words
  /// that others write it with.
  let switches: [String]
  /// Whether contents are of this format, judged by their first bytes and never by the name of the file.
  let matches: @Sendable (FileContents) -> Bool
  /// Gives a reading what the contents hold, by `add` and `skip`; throws `FileDamage` where they end or contradict
  /// themselves.
  let read: @Sendable (FileContents, inout FileReading) throws -> Void
  /// Turns the variables of a writing into bytes; nil where lam only reads the format.
  let write: (@Sendable (inout FileWriting) throws -> Void)?

  init(
    _ name: String, switches: [String] = [], matches: @escaping @Sendable (FileContents) -> Bool,
    read: @escaping @Sendable (FileContents, inout FileReading) throws -> Void,
    write: (@Sendable (inout FileWriting) throws -> Void)? = nil
  ) {
    self.name = name
    self.switches = switches
    self.matches = matches
    self.read = read
    self.write = write
  }
}

extension FileFormat {
  /// Every format. A file is of the first one that takes its contents, so what has a mark of its own comes before what is
  /// recognized by its looks.
  static let all: [FileFormat] = [
    octaveText,
    numPyArray,
    numPyArchive,
    mat73,
    mat7,
    mat6,
    mat4,
    octaveBinary,
    numberTable,
  ]

  /// The word of each format with which `save` is asked for it.
  static var words: [String] { all.compactMap { $0.switches.first } }

  /// The format of some contents; nil where none takes them.
  static func of(_ contents: FileContents) -> FileFormat? { all.first { $0.matches(contents) } }

  /// The format that a word of `save` asks for.
  static func named(_ word: String) -> FileFormat? { all.first { $0.switches.contains(word) } }
}
