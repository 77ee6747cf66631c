#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The words of paths.
public enum FilePath {
  /// What comes before the last slash of a path: the folder that a file is in.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The same place whatever the current folder will be; links are not followed.
  public static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let buffer = getcwd(nil, 0) else { return path }
    defer { free(buffer) }
    let current = String(cString: buffer)
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    if rest.isEmpty || rest == "." { return current }
    return current == "/" ? "/" + rest : current + "/" + rest
  }

  /// A path as short as it is seen from the current folder.
  public static func shown(_ path: String) -> String {
    let current = absolute(".")
    return path.hasPrefix(current + "/") ? String(path.dropFirst(current.utf8.count + 1)) : path
  }
}
