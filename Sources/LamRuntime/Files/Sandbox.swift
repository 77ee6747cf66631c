import Glibc
import LamSemantics

/// A path that programs may use. Only a sandbox makes one, and whatever touches a file for a program takes one.
public struct PermittedPath: Sendable {
  public let text: String

  fileprivate init(_ text: String) { self.text = text }
}

/// What programs may touch of the world around them: all of it, or the files of one folder, or none.
///
/// Paths are judged by where they lead, with `..` and symbolic links followed, and used in that form; a link that leads
/// to nothing leads out. Another process that moves folders or makes links between the judgement and the use can still
/// deceive it, so the folder should be writable for nobody else.
public struct Sandbox: Sendable {
  private enum Extent {
    case everything
    case nothing
    /// The folder's own path, without links.
    case folder(String)
  }

  private let extent: Extent

  /// No sandbox at all.
  public static let none = Sandbox(extent: .everything)
  /// No file, no command, no environment.
  public static let closed = Sandbox(extent: .nothing)

  private init(extent: Extent) { self.extent = extent }

  /// The files of this folder, no command, no environment; nil where there is no such folder.
  public init?(folder: String) {
    guard FileKind(of: folder) == .folder, let path = Sandbox.real(folder) else { return nil }
    extent = .folder(path)
  }

  public var isClosed: Bool {
    if case .everything = extent { return false }
    return true
  }

  /// The path, where a program may use it.
  ///
  /// - Throws: `Failure.outsideSandbox`.
  public func path(_ text: String) throws -> PermittedPath {
    switch extent {
    case .everything: return PermittedPath(text)
    case .nothing: throw Failure.outsideSandbox("'\(text)'", folder: nil)
    case .folder(let folder):
      guard let target = Sandbox.target(of: text),
        target == folder || target.hasPrefix(folder == "/" ? folder : folder + "/")
      else { throw Failure.outsideSandbox("'\(text)'", folder: folder) }
      return PermittedPath(target)
    }
  }

  /// The place of a name in its folder, where a program may use it: a symbolic link is itself, not what it leads to.
  ///
  /// - Throws: `Failure.outsideSandbox`.
  public func entry(_ text: String) throws -> PermittedPath {
    guard case .folder(let folder) = extent else { return try path(text) }
    let parts = text.split(separator: "/")
    guard let last = parts.last, last != ".", last != ".." else { return try path(text) }
    let above = parts.dropLast().joined(separator: "/")
    let outer = try path(text.hasPrefix("/") ? "/" + above : above.isEmpty ? "." : above)
    guard !text.utf8.contains(0) else { throw Failure.outsideSandbox("'\(text)'", folder: folder) }
    return PermittedPath(outer.text == "/" ? "/\(last)" : "\(outer.text)/\(last)")
  }

  /// The folder in which programs may make files of their own: `/tmp`, or the sandbox's.
  public func temporaryFolder() throws -> PermittedPath {
    switch extent {
    case .everything: return PermittedPath("/tmp")
    case .nothing: throw Failure.outsideSandbox("a new file", folder: nil)
    case .folder(let folder): return PermittedPath(folder)
    }
  }

  /// Refuses what reaches beyond files: `what` is the environment, a command.
  ///
  /// - Throws: `Failure.outsideSandbox`.
  public func permit(_ what: String) throws {
    switch extent {
    case .everything: return
    case .nothing: throw Failure.outsideSandbox(what, folder: nil)
    case .folder(let folder): throw Failure.outsideSandbox(what, folder: folder)
    }
  }

  /// Where a path leads; what of it is not there yet stands behind the last folder that is. Nil where it leads nowhere.
  private static func target(of path: String) -> String? {
    if path.isEmpty || path.utf8.contains(0) { return nil }
    if let real = real(path) { return real }
    var status = stat()
    // A link to nothing would be followed when a file is made through it.
    if lstat(path, &status) == 0 { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = parts.last, last != "..", last != "." else { return nil }
    let above = parts.dropLast().joined(separator: "/")
    let folder = path.hasPrefix("/") ? "/" + above : above.isEmpty ? "." : above
    guard let place = target(of: folder) else { return nil }
    return place == "/" ? "/\(last)" : "\(place)/\(last)"
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
