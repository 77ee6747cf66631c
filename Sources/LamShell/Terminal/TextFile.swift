import Glibc
import LamNumerics
import LamRuntime
import LamSyntax

/// Reading and writing whole files, and why a file cannot be read.
public enum TextFile {
  public enum Problem: Error, Equatable, Sendable {
    case missing
    case folder
    case notAllowed
    case tooLarge
    /// Bytes that are no text.
    case notText
    /// Somebody wanted to stop while it was waited for.
    case interrupted
    /// What the system says.
    case other(String)

    /// A sentence without its subject, as in `data.lam: no such file`.
    public var description: String {
      switch self {
      case .missing: return "no such file"
      case .folder: return "this is a directory, not a file"
      case .notAllowed: return "you may not read this file (permission denied)"
      case .tooLarge: return "this file is too large to be a program"
      case .notText: return "this file is not text"
      case .interrupted: return "interrupted"
      case .other(let words): return words
      }
    }
  }

  /// A program longer than this is a mistake, such as a device in place of a file.
  static let largest = 256 << 20

  /// The bytes of a file, whatever they are.
  public static func read(_ path: String) -> Result<[UInt8], Problem> {
    do {
      let file = try Descriptor.open(path, O_RDONLY)
      defer { close(file) }
      return read(descriptor: file)
    } catch {
      return .failure(problem(error))
    }
  }

  /// The bytes of an open file up to its end.
  public static func read(descriptor: Int32) -> Result<[UInt8], Problem> {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      bytes.reserveLarge(min(Int(status.st_size), largest))
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do {
        count = try buffer.withUnsafeMutableBytes { try Descriptor.read(descriptor, into: $0) }
      } catch {
        return .failure(problem(error))
      }
      if count == 0 { return .success(bytes) }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > largest { return .failure(.tooLarge) }
    }
  }

  private static func problem(_ error: any Error) -> Problem {
    guard let code = (error as? SystemError)?.code else { return .interrupted }
    switch code {
    case ENOENT, ENOTDIR: return .missing
    case EISDIR: return .folder
    case EACCES, EPERM: return .notAllowed
    default: return .other(String(cString: strerror(code)))
    }
  }

  /// Makes the folders above a path, for their owner alone, as XDG asks.
  static func makeFolders(for path: String) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder +=
        folder.isEmpty && part.isEmpty ? "/" : (folder.hasSuffix("/") || folder.isEmpty ? "" : "/") + part
      if folder != "/" { mkdir(folder, 0o700) }
    }
  }
}
