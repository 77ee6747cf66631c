import Glibc
import LamNumerics
import LamRuntime
import LamSemantics

/// Questions to the file system.
enum FileSystem {
  /// Makes a folder the current one.
  static func go(to folder: PermittedPath) throws {
    guard chdir(folder.text) == 0 else { throw SystemError(errno) }
  }

  static func kind(of path: PermittedPath) -> FileKind? { FileKind(of: path.text) }

  /// How many bytes a file has; 0 where that cannot be found.
  static func size(of path: PermittedPath) -> Int {
    var status = stat()
    return stat(path.text, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The names in a folder in order, without those that begin with a point unless these are asked for.
  static func names(in folder: PermittedPath, hidden: Bool = false) throws -> [String] {
    // By bytes, as the C library's names are.
    try FolderNames.all(in: folder.text, hidden: hidden).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a file.
  static func read(_ path: PermittedPath) throws -> Bytes {
    if kind(of: path) == .folder { throw SystemError(EISDIR) }
    let descriptor = try Descriptor.open(path.text, O_RDONLY)
    defer { close(descriptor) }
    return try Descriptor.readAll(descriptor)
  }
}

/// How builtins reach files: by paths that the session's sandbox permits, with failures that name the file.
extension Call {
  /// The path of a text argument.
  func path(_ index: Int) throws -> PermittedPath { try path(named: try text(index)) }

  /// The path of a name, in which `~` stands for the home folder.
  func path(named name: String) throws -> PermittedPath {
    try session.sandbox.path(PathText.expandingTilde(name))
  }

  /// The place of a name in its folder: a symbolic link is itself.
  func entry(named name: String) throws -> PermittedPath {
    try session.sandbox.entry(PathText.expandingTilde(name))
  }

  /// Calls `body` and names the file where the system refuses; `action` is a verb.
  func reaching<R>(_ name: String, to action: String, _ body: (PermittedPath) throws -> R) throws -> R {
    let path = try path(named: name)
    do { return try body(path) } catch let error as SystemError {
      throw Failure.file(function: builtin.name, action: action, name: name, reason: error.reason)
    }
  }

  /// The bytes of a file.
  func contents(of name: String) throws -> Bytes {
    try reaching(name, to: "read") { try FileSystem.read($0) }
  }

  /// The bytes of a file; nil where there is none.
  func contents(ofFile name: String) throws -> Bytes? {
    try reaching(name, to: "read") { FileSystem.kind(of: $0) == nil ? nil : try FileSystem.read($0) }
  }

  /// Makes the bytes the contents of a file, or adds them at its end.
  func write(_ bytes: Bytes, toFile name: String, appending: Bool = false) throws {
    try reaching(name, to: "write") { path in
      if appending {
        try AtomicFile.append(bytes, to: path.text)
      } else {
        try AtomicFile.write(bytes, to: path.text)
      }
    }
  }
}
