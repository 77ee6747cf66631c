import Glibc

/// The words of paths.
public enum FilePath {
  /// What comes before the last slash of a path: the folder that a file is in.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder that other paths are seen from.
  public static var current: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// The path from the root, with `.` and `..` worked out: the same place wherever it is seen from.
  public static func absolute(_ path: String, from folder: @autoclosure () -> String = current) -> String {
    let whole = path.hasPrefix("/") ? path : folder() + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// A path as short as it is seen from the current folder.
  public static func shown(_ path: String) -> String {
    let current = current
    return path.hasPrefix(current + "/") ? String(path.dropFirst(current.utf8.count + 1)) : path
  }
}
