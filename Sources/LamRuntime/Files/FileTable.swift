import Glibc

/// The files a program has open, by the numbers that programs know them by; one for each session.
public final class FileTable {
  private var files: [Int: OpenFile] = [:]
  /// Names of files that go when the run ends.
  public var passing: [String] = []

  public init() {}

  public subscript(_ number: Int) -> OpenFile? { files[number] }

  public var numbers: [Int] { files.keys.sorted() }

  /// The number under which a file is now known: the smallest from 3 on that is free.
  public func insert(_ file: OpenFile) -> Int {
    var number = 3
    while files[number] != nil { number += 1 }
    files[number] = file
    return number
  }

  /// The standard input, made at its first use.
  public func standardInput(_ make: () -> OpenFile) -> OpenFile {
    if let file = files[0] { return file }
    let file = make()
    files[0] = file
    return file
  }

  public func remove(_ number: Int) -> OpenFile? { files.removeValue(forKey: number) }

  /// Writes what waits and closes all, at the end of a run.
  ///
  /// - Returns: the names of those that could not be written, with the reasons.
  public func closeAll() -> [(name: String, reason: String)] {
    defer {
      files.removeAll()
      for name in passing { unlink(name) }
    }
    return numbers.compactMap { number in
      guard let file = files[number] else { return nil }
      do {
        try file.close()
        return nil
      } catch let error as SystemError {
        return (file.name, error.reason)
      } catch {
        return (file.name, "interrupted")
      }
    }
  }
}

extension Session {
  /// The files of `fopen`.
  public var files: FileTable { part { FileTable() } }
}
