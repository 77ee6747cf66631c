import CPrelude
import LamRuntime
import LamSyntax
import Synchronization

/// A file of the prelude: functions of the library that are written in the language, with what help says of each in the
/// comment in front of it.
///
/// Which functions a file has is known without reading it; it is read when the first of them is asked for.
final class PreludeFile: Sendable {
  let name: String
  /// The title of the family that its functions belong to.
  let family: String
  /// The functions that callers see, in the order of the reference; the others are the file's own.
  let functions: [String]
  /// A constant of the program.
  private nonisolated(unsafe) let bytes: UnsafeBufferPointer<CChar>
  private let read = Mutex<Tree?>(nil)

  fileprivate init(_ file: lam_prelude_file) {
    name = String(cString: file.name)
    family = String(cString: file.family)
    functions = String(cString: file.functions).split(separator: " ").map(String.init)
    bytes = UnsafeBufferPointer(start: file.text, count: file.length)
  }

  /// Every file.
  static let all = UnsafeBufferPointer(start: lam_prelude_files, count: lam_prelude_file_count).map {
    PreludeFile($0)
  }

  var text: String {
    bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
  }

  var tree: Tree {
    read.withLock { known in
      if let known { return known }
      let tree = parse(Source(name: "library/\(name)", text: text)).tree
      known = tree
      return tree
    }
  }
}
