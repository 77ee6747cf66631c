import CPrelude
import LamRuntime
import LamSyntax
import Synchronization

/// A file of the prelude: functions of the library that are written in the language, with what help says of each in the
/// comment in front of it.
///
/// Which functions a file has is known without reading it; it is read when the first of them is asked for.
final class PreludeFile: Sendable {
  /// Constants of the program.
  private nonisolated(unsafe) let file: lam_prelude_file
  private let read = Mutex<Tree?>(nil)

  fileprivate init(_ file: lam_prelude_file) { self.file = file }

  var name: String { String(cString: file.name) }
  /// The title of the family that its functions belong to.
  var family: String { String(cString: file.family) }

  /// Whether its functions are for other files of the library and not for callers.
  var isShared: Bool { file.family.pointee == 0 }

  /// The functions that callers see, or that other files do, in the order of the reference; the others are the file's
  /// own.
  var functions: [String] { String(cString: file.functions).split(separator: " ").map(String.init) }

  /// Every file.
  static let all = UnsafeBufferPointer(start: lam_prelude_files, count: lam_prelude_file_count).map {
    PreludeFile($0)
  }

  var text: String {
    String(decoding: UnsafeRawBufferPointer(start: file.text, count: file.length), as: UTF8.self)
  }

  /// The file as the body of a builtin.
  var body: WrittenBody { WrittenBody(file: name) { self.text } }

  var tree: Tree {
    read.withLock { known in
      if let known { return known }
      let tree = parse(Source(name: "library/\(name)", text: text)).tree
      known = tree
      return tree
    }
  }
}
