import Glibc

/// Files that are written whole or not at all.
///
/// The new contents go to a file beside the old one, which takes its name when they are all on the disk. Whatever
/// happens in between, a full disk, Ctrl-C, the end of the process, the old file is as it was. Permissions stay; where
/// the name is a symbolic link, the file that it leads to is replaced.
///
/// What is no file, such as `/dev/null` or a FIFO, is written as it is. So is a file in a folder in which no other may
/// be made. All of these throw `SystemError`, and what `Interrupt.check` throws.
public enum AtomicFile {
  /// Makes the bytes the contents of the file.
  ///
  /// - Parameter mode: the permissions of a file that is not there yet, before the umask.
  public static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) throws {
    try replace(path, mode: mode) { descriptor in
      try bytes.withUnsafeBytes { try Descriptor.writeAll(descriptor, $0) }
    }
  }

  /// Makes what `body` writes to a descriptor the contents of the file.
  ///
  /// - Parameter mode: the permissions of a file that is not there yet, before the umask.
  public static func replace(
    _ path: String, mode: mode_t = 0o666, _ body: (Int32) throws -> Void
  ) throws {
    let target = resolved(path)
    switch FileKind(of: target) {
    case .folder: throw SystemError(EISDIR)
    case .pipe, .device: return try overwrite(target, body)
    case .file, nil: break
    }
    var old = stat()
    let isThere = stat(target, &old) == 0
    // A file that may not be written is not replaced either.
    if isThere, access(target, W_OK) != 0 { throw SystemError.last }
    let fresh: (descriptor: Int32, path: String)
    do {
      fresh = try beside(target)
    } catch let error as SystemError where isThere && (error.code == EACCES || error.code == EROFS) {
      return try overwrite(target, body)
    }
    do {
      defer { close(fresh.descriptor) }
      if isThere {
        // Only root may give files away; for all others this keeps what the group may do.
        _ = fchown(fresh.descriptor, old.st_uid, old.st_gid)
        _ = fchmod(fresh.descriptor, old.st_mode & 0o7777)
      } else {
        _ = fchmod(fresh.descriptor, mode & ~currentMask)
      }
      try body(fresh.descriptor)
      // Some file systems find out only now that there is no room.
      guard fsync(fresh.descriptor) == 0 else { throw SystemError.last }
    } catch {
      unlink(fresh.path)
      throw error
    }
    guard rename(fresh.path, target) == 0 else {
      let error = SystemError.last
      unlink(fresh.path)
      throw error
    }
  }

  /// Makes a new file of these contents; a name that is taken is refused with `EEXIST`.
  public static func create(_ bytes: [UInt8], at path: String) throws {
    var status = stat()
    if lstat(path, &status) == 0 { throw SystemError(EEXIST) }
    let fresh = try beside(path)
    defer {
      close(fresh.descriptor)
      unlink(fresh.path)
    }
    _ = fchmod(fresh.descriptor, 0o666 & ~currentMask)
    try bytes.withUnsafeBytes { try Descriptor.writeAll(fresh.descriptor, $0) }
    guard fsync(fresh.descriptor) == 0, link(fresh.path, path) == 0 else { throw SystemError.last }
  }

  /// Adds bytes at the end of a file, which is made where it is missing; where that fails the file is as long as it was.
  public static func append(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) throws {
    let descriptor = try Descriptor.open(path, O_WRONLY | O_APPEND | O_CREAT, mode: mode)
    defer { close(descriptor) }
    var status = stat()
    let length = fstat(descriptor, &status) == 0 && FileKind(status) == .file ? status.st_size : nil
    do {
      try bytes.withUnsafeBytes { try Descriptor.writeAll(descriptor, $0) }
    } catch {
      if let length { _ = ftruncate(descriptor, length) }
      throw error
    }
  }

  private static func overwrite(_ path: String, _ body: (Int32) throws -> Void) throws {
    let descriptor = try Descriptor.open(path, O_WRONLY | O_TRUNC)
    defer { close(descriptor) }
    try body(descriptor)
  }

  /// An empty file in the same folder, under a name that nothing has.
  private static func beside(_ path: String) throws -> (descriptor: Int32, path: String) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { path[...$0] } ?? ""
    let name = path[(slash.map { path.utf8.index(after: $0) } ?? path.startIndex)...]
    // A name may have 255 bytes.
    let stem = name.utf8.count <= 200 ? String(name) : "lam"
    var template = Array("\(folder).\(stem).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError.last }
    let made = template.dropLast().map { UInt8(bitPattern: $0) }
    return (descriptor, String(decoding: made, as: UTF8.self))
  }

  /// Where a path leads when all symbolic links are followed; the path itself where there is nothing yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return followed(path) }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where a link leads that leads to nothing yet: a file that is made there makes it whole.
  private static func followed(_ path: String, depth: Int = 0) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count - 1)
    guard count > 0, depth < 40 else { return path }
    let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if link.hasPrefix("/") { return followed(link, depth: depth + 1) }
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? ""
    return followed(folder + link, depth: depth + 1)
  }

  private static var currentMask: mode_t {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }
}
