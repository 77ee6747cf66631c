#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names in folders.
public enum FolderNames {
  /// The names of what is in a folder, in the order of the file system, without those that begin with a point.
  ///
  /// - Parameter isWanted: whether a name is kept.
  /// - Throws: `SystemError`.
  public static func all(in path: String, where isWanted: (String) -> Bool = { _ in true }) throws -> [String]
  {
    guard let stream = opendir(path) else { throw SystemError(errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), isWanted(name) { names.append(name) }
    }
    return names
  }
}
