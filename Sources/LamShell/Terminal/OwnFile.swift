import Glibc
import LamRuntime

/// The files that lam reads and writes of its own accord: the history and the start-up script.
///
/// They are trusted as the person's own words, so they must be the person's: a regular file, owned by who runs lam or by
/// root, and not open to everybody for writing. A symbolic link is what it leads to.
enum OwnFile {
  /// Why a file is left alone; nil where it is used, or is not there.
  static func objection(to path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return "this is a directory, not a file"
    default: return "this is no regular file"
    }
    if status.st_uid != geteuid(), status.st_uid != 0 { return "this file belongs to another user" }
    if status.st_mode & S_IWOTH != 0 { return "everybody may write this file (chmod o-w mends it)" }
    return nil
  }
}
