import Glibc
import LamNumerics
import LamRuntime

/// What a file holds: its first bytes, by which its format is found, and all of them where a format asks for them.
final class FileContents {
  /// The file as the call names it.
  let name: String
  /// Where the file is; nil for contents that were unpacked from one.
  let path: PermittedPath?
  /// The first bytes, at most `headLength`.
  let head: Bytes
  private var whole: Bytes?

  static let headLength = 4096

  /// - Throws: `SystemError`.
  init(name: String, path: PermittedPath) throws {
    self.name = name
    self.path = path
    guard FileSystem.kind(of: path) == .file else {
      // What is no file can be read once only.
      let bytes = try FileSystem.read(path)
      whole = bytes
      head = Bytes(bytes.prefix(FileContents.headLength))
      return
    }
    let descriptor = try Descriptor.open(path.text, O_RDONLY)
    defer { close(descriptor) }
    var head = Bytes(repeating: 0, count: FileContents.headLength)
    var count = 0
    while count < head.count {
      let more = try head.withUnsafeMutableBytes {
        try Descriptor.read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
      }
      if more == 0 { break }
      count += more
    }
    self.head = Bytes(head.prefix(count))
    if count < FileContents.headLength { whole = self.head }
  }

  /// Contents that were unpacked from a file of this name.
  init(name: String, unpacked bytes: Bytes) {
    self.name = name
    path = nil
    whole = bytes
    head = Bytes(bytes.prefix(FileContents.headLength))
  }

  /// All bytes.
  ///
  /// - Throws: `SystemError`, `outOfMemory`.
  func bytes() throws -> Bytes {
    if let whole { return whole }
    guard let path else { return head }
    let bytes = try FileSystem.read(path)
    whole = bytes
    return bytes
  }

  /// What gzip has packed, where it has; else the contents themselves.
  ///
  /// - Throws: `FileDamage`, `outOfMemory`.
  func unpacked() throws -> FileContents {
    guard has([0x1F, 0x8B, 0x08]) else { return self }
    return FileContents(name: name, unpacked: try Zlib.inflate(bytes()[...], .gzip))
  }

  /// Whether the contents begin with these bytes, or have them from a place on.
  func has(_ mark: Bytes, at place: Int = 0) -> Bool {
    head.count >= place + mark.count && head[place..<(place + mark.count)].elementsEqual(mark)
  }

  func has(_ mark: String, at place: Int = 0) -> Bool { has(Bytes(mark.utf8), at: place) }
}

/// A file that contradicts itself or ends too early; `what` completes a sentence that begins with its name and a colon.
struct FileDamage: Error {
  let what: String

  init(_ what: String) { self.what = what }

  static let truncated = FileDamage("it ends in the middle of a value")
  static let nestedTooDeeply = FileDamage("it nests values more than \(FileReading.deepest) deep")
}
