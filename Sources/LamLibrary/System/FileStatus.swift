import Glibc
import LamNumerics
import LamRuntime
import LamSemantics

/// What the system knows of a file: `stat` as a struct of the language.
struct FileStatus {
  private let status: stat

  /// - Parameter followingLinks: whether a symbolic link is what it leads to.
  /// - Throws: `SystemError`.
  init(_ path: PermittedPath, followingLinks: Bool = true) throws {
    var status = stat()
    guard (followingLinks ? stat(path.text, &status) : lstat(path.text, &status)) == 0 else {
      throw SystemError.last
    }
    self.status = status
  }

  /// Nil where there is nothing of the name.
  init?(of path: PermittedPath, followingLinks: Bool = true) {
    guard let found = try? FileStatus(path, followingLinks: followingLinks) else { return nil }
    self = found
  }

  /// The status of an open file.
  init(descriptor: Int32) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError.last }
    self.status = status
  }

  var mode: UInt32 { UInt32(status.st_mode) }
  var isFolder: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
  var isLink: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFLNK) }
  var size: Int { Int(status.st_size) }
  /// Whole seconds since the beginning of 1970.
  var modified: Int { Int(status.st_mtim.tv_sec) }

  /// Whether two names are the same file.
  func isSame(as other: FileStatus) -> Bool {
    status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
  }

  /// As `ls -l` shows it, with the blank behind it that Octave's has.
  var modeText: String {
    let kinds: [(UInt32, Character)] = [
      (UInt32(S_IFDIR), "d"), (UInt32(S_IFLNK), "l"), (UInt32(S_IFCHR), "c"), (UInt32(S_IFBLK), "b"),
      (UInt32(S_IFIFO), "p"), (UInt32(S_IFSOCK), "s"),
    ]
    var text = String(kinds.first { $0.0 == mode & UInt32(S_IFMT) }?.1 ?? "-")
    for (shift, special, letter): (UInt32, UInt32, Character) in [
      (6, 0o4000, "s"), (3, 0o2000, "s"), (0, 0o1000, "t"),
    ] {
      let bits = mode >> shift & 7
      text += bits & 4 != 0 ? "r" : "-"
      text += bits & 2 != 0 ? "w" : "-"
      let runs = bits & 1 != 0
      text += mode & special != 0 ? (runs ? String(letter) : letter.uppercased()) : runs ? "x" : "-"
    }
    return text + " "
  }

  var structure: StructArray {
    StructArray([
      "dev": .of(Double(status.st_dev)), "ino": .of(Double(status.st_ino)), "mode": .of(Double(mode)),
      "modestr": .of(modeText), "nlink": .of(Double(status.st_nlink)), "uid": .of(Double(status.st_uid)),
      "gid": .of(Double(status.st_gid)), "rdev": .of(Double(status.st_rdev)), "size": .of(Double(size)),
      "atime": .of(Double(status.st_atim.tv_sec)), "mtime": .of(Double(modified)),
      "ctime": .of(Double(status.st_ctim.tv_sec)), "blksize": .of(Double(status.st_blksize)),
      "blocks": .of(Double(status.st_blocks)),
    ])
  }
}
