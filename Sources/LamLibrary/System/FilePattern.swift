import Glibc
import LamNumerics
import LamRuntime

/// A pattern of file names: `*` for any characters, `?` for one, `[a-c]` for one of some; a point at the beginning of a
/// name must be written.
struct FilePattern {
  private let text: String

  init(_ text: String) { self.text = PathText.expandingTilde(text) }

  private static func isOpen(_ part: Substring) -> Bool { part.utf8.contains { "*?[".utf8.contains($0) } }

  /// Whether it may stand for other names than its own.
  var isOpen: Bool { FilePattern.isOpen(text[...]) }

  /// The names that it stands for and that are there, in order; the folders on the way are those that a program may read.
  ///
  /// - Throws: `Failure.outsideSandbox`.
  func matches(_ sandbox: Sandbox) throws -> [String] {
    guard !text.isEmpty else { return [] }
    var found = [text.hasPrefix("/") ? "/" : ""]
    let parts = text.split(separator: "/")
    for (index, part) in parts.enumerated() {
      var next: [String] = []
      for folder in found {
        try Interrupt.check()
        if FilePattern.isOpen(part) {
          let place = try sandbox.path(folder.isEmpty ? "." : folder)
          for name in (try? FileSystem.names(in: place, hidden: true)) ?? [] {
            if fnmatch(String(part), name, FNM_PERIOD) == 0 { next.append(folder + name) }
          }
        } else {
          next.append(folder + part)
        }
      }
      let isLast = index == parts.count - 1
      found = try next.compactMap { name in
        guard let status = FileStatus(of: try sandbox.entry(name), followingLinks: false) else { return nil }
        if isLast && !text.hasSuffix("/") { return name }
        if status.isFolder { return name + "/" }
        let target = FileStatus(of: try sandbox.path(name))
        return target?.isFolder ?? false ? name + "/" : nil
      }
    }
    return found
  }
}

/// Paths as text, without a look at the disk.
enum PathText {
  /// `~` and `~/...` with the home folder in its place.
  static func expandingTilde(_ path: String) -> String {
    guard path.hasPrefix("~"), path.utf8.count == 1 || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }

  static var home: String {
    if let home = getenv("HOME") { return String(cString: home) }
    guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return "/" }
    return String(cString: home)
  }

  static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") }

  /// What stands before the last name; empty for a name alone.
  static func above(_ path: String) -> String {
    let above = path.split(separator: "/").dropLast().joined(separator: "/")
    return path.hasPrefix("/") ? "/" + above : above
  }

  /// A name below a folder.
  static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What stands behind the last slash.
  static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
