import LamRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the session's table, for reading and writing.
struct OpenFile {
  private let entry: FileTable.Entry
  private var stream: UnsafeMutablePointer<FILE> { UnsafeMutablePointer(entry.stream) }

  init(_ entry: FileTable.Entry) {
    self.entry = entry
  }

  /// Opens a file by C's mode; nil where that fails.
  static func open(_ path: String, mode: String) -> FileTable.Entry? {
    if FileSystem.kind(of: path) == .folder { return nil }
    guard let stream = fopen(path, mode) else { return nil }
    return FileTable.Entry(stream: OpaquePointer(stream), name: path, mode: mode)
  }

  func close() -> Bool { fclose(stream) == 0 }

  func write(_ bytes: Bytes, function: String) throws {
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
      throw Failure.refused("\(function): cannot write to '\(entry.name)': \(FileSystem.reason)")
    }
  }

  /// The next line, with its line feed where it has one; nil at the end of the file.
  func line(keepsLineFeed: Bool) -> Bytes? {
    var bytes: Bytes = []
    while true {
      let next = getc(stream)
      if next == EOF { return bytes.isEmpty ? nil : bytes }
      if next == 10 {
        if keepsLineFeed { bytes.append(10) }
        return bytes
      }
      bytes.append(UInt8(truncatingIfNeeded: next))
    }
  }

  /// At most this many bytes, fewer at the end of the file.
  func read(_ count: Int) -> Bytes {
    var bytes: Bytes = []
    while bytes.count < count {
      let next = getc(stream)
      if next == EOF { break }
      bytes.append(UInt8(truncatingIfNeeded: next))
    }
    return bytes
  }

  var isAtEnd: Bool { feof(stream) != 0 }

  func rewind() { fseek(stream, 0, SEEK_SET) }
  func position() -> Int { ftell(stream) }
}
