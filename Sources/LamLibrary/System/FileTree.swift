import Glibc
import LamNumerics
import LamRuntime

/// Files and folders made, moved, copied and deleted, with what is in them. All of these throw `SystemError`, what
/// `Interrupt.check` throws, and `Failure.outsideSandbox`.
struct FileTree {
  let sandbox: Sandbox

  /// Makes a folder, and those above it that are missing.
  ///
  /// - Returns: false where it was there already.
  func makeFolder(_ name: String) throws -> Bool {
    let path = try sandbox.path(name)
    if mkdir(path.text, 0o777) == 0 { return true }
    switch errno {
    case EEXIST where FileSystem.kind(of: path) == .folder: return false
    case ENOENT:
      let above = PathText.above(name)
      guard !above.isEmpty, above != "/" else { throw SystemError(ENOENT) }
      _ = try makeFolder(above)
      guard mkdir(path.text, 0o777) == 0 else { throw SystemError.last }
      return true
    case let code: throw SystemError(code)
    }
  }

  /// Deletes a file, or a folder with all that is in it. A symbolic link goes, what it leads to stays.
  func remove(_ name: String) throws {
    try Interrupt.check()
    let path = try sandbox.entry(name)
    guard try FileStatus(path, followingLinks: false).isFolder else {
      guard unlink(path.text) == 0 else { throw SystemError.last }
      return
    }
    try descend(name) { try remove($0) }
    guard rmdir(path.text) == 0 else { throw SystemError.last }
  }

  /// Gives a file or folder another name, from one disk to another too.
  func move(_ name: String, to target: String) throws {
    let (from, to) = (try sandbox.entry(name), try sandbox.entry(target))
    if rename(from.text, to.text) == 0 { return }
    guard errno == EXDEV else { throw SystemError.last }
    try copy(name, to: target)
    try remove(name)
  }

  /// Copies a file, or a folder with all that is in it into a folder of that name, made where it is missing.
  func copy(_ name: String, to target: String) throws {
    try Interrupt.check()
    let (from, to) = (try sandbox.path(name), try sandbox.path(target))
    let status = try FileStatus(from)
    if status.isFolder {
      // A folder that is copied into itself would never end.
      let (inner, outer) = (FilePath.absolute(target, from: here), FilePath.absolute(name, from: here))
      if inner == outer || inner.hasPrefix(outer + "/") { throw SystemError(EINVAL) }
      _ = try makeFolder(target)
      try descend(name) { try copy($0, to: PathText.joined(target, PathText.lastPart($0))) }
      _ = chmod(to.text, mode_t(status.mode & 0o7777))
      return
    }
    if let there = FileStatus(of: to), there.isSame(as: status) { throw SystemError(EINVAL) }
    let source = try Descriptor.open(from.text, O_RDONLY)
    defer { close(source) }
    try AtomicFile.replace(to.text, mode: mode_t(status.mode & 0o777)) { descriptor in
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try buffer.withUnsafeMutableBytes { try Descriptor.read(source, into: $0) }
        if count == 0 { return }
        try buffer.withUnsafeBytes {
          try Descriptor.writeAll(descriptor, UnsafeRawBufferPointer(rebasing: $0[..<count]))
        }
      }
    }
  }

  private var here: String { FilePath.current }

  private func descend(_ name: String, _ body: (String) throws -> Void) throws {
    // Deep trees end here before the stack does.
    guard !StackSpace.isLow else { throw SystemError(ELOOP) }
    for entry in try FileSystem.names(in: sandbox.path(name), hidden: true)
    where entry != "." && entry != ".." {
      try body(PathText.joined(name, entry))
    }
  }
}
