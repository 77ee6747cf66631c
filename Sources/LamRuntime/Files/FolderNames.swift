import Glibc
import LamNumerics

/// The names in folders.
public enum FolderNames {
  /// The names of what is in a folder, in the order of the file system.
  ///
  /// - Parameter hidden: whether names that begin with a point are among them.
  /// - Throws: `SystemError`, `NumericsFailure.outOfMemory`.
  public static func all(in path: String, hidden: Bool = false) throws -> [String] {
    guard let stream = opendir(path) else { throw SystemError(errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if hidden || !name.hasPrefix(".") {
        try names.reserve(more: 1)
        names.append(name)
      }
    }
    return names
  }
}
