import Glibc
import LamRuntime
import LamSyntax

/// The file that keeps what was typed, from one run to the next.
///
/// Plain text: an entry is a line, and the further lines of a block begin with a tab, so that a block is one
/// entry again when it is read. Entries are appended one by one before they run, so nothing is lost in a crash; several
/// sessions may share the file, for each writes only while it holds the lock of the file beside it.
public final class HistoryFile {
  public let path: String
  /// So many entries are kept. A file with more than twice as many lines of entries as are kept is written anew when it is
  /// read.
  public var limit = 100_000
  /// How much of the file has been read, or was written by this session.
  private var known = 0
  /// What other sessions have added since the file was read.
  private var foreign: [UInt8] = []

  public init(path: String) { self.path = path }

  /// `LAM_HISTFILE` where it is set (empty means none), else `lam/history` under `XDG_STATE_HOME`, else under
  /// `~/.local/state`; nil where there is no home.
  public static func standardPath(environment: [String: String]) -> String? {
    if let path = environment["LAM_HISTFILE"] { return path.isEmpty ? nil : path }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/lam/history" }
    if let home = environment["HOME"], !home.isEmpty { return home + "/.local/state/lam/history" }
    return nil
  }

  /// The entries, oldest first, each where it was entered last; none where there is no file. What is no text, or would
  /// steer the terminal, is no entry.
  public func read() -> HistoryList {
    guard OwnFile.objection(to: path) == nil, case .success(let bytes) = TextFile.read(path) else {
      return HistoryList()
    }
    known = bytes.count
    let all = HistoryFile.decode(bytes)
    // To leave some out takes longer than to read all, so up to twice as many are recalled where none is there twice.
    let isFull = all.count > 2 * max(min(all.distinctCount, limit), min(limit, 500))
    if !isFull, all.distinctCount == all.count { return all }
    let kept = all.newest(limit)
    guard isFull else { return kept }
    // Another session may have added entries meanwhile, so they are read again while no other can write.
    locked {
      guard case .success(let bytes) = TextFile.read(path) else { return }
      let entries = HistoryFile.decode(bytes).newest(limit).entries
      let text = Array(entries.map(HistoryFile.encode).joined().utf8)
      if (try? AtomicFile.write(text, to: path)) != nil { known = text.count }
    }
    return kept
  }

  /// Adds an entry at the end; makes the file (for its owner alone) and its folders where they are missing.
  ///
  /// - Returns: false where the file could not be written; a prompt works without it.
  @discardableResult
  public func append(_ entry: String) -> Bool {
    guard OwnFile.objection(to: path) == nil else { return false }
    TextFile.makeFolders(for: path)
    var text = Array(HistoryFile.encode(entry).utf8)
    var isWritten = false
    locked {
      readForeign()
      if !endsWithLine { text.insert(10, at: 0) }
      isWritten = (try? AtomicFile.append(text, to: path, mode: 0o600)) != nil
      if isWritten { known += text.count }
    }
    return isWritten
  }

  /// What other sessions have entered since the file was read.
  public func news() -> [String] {
    guard OwnFile.objection(to: path) == nil else { return [] }
    locked { readForeign() }
    defer { foreign = [] }
    return HistoryFile.decode(foreign).entries
  }

  /// Takes what the file has behind what is known of it. A file that is shorter was written anew by another session.
  private func readForeign() {
    var status = stat()
    guard stat(path, &status) == 0 else {
      known = 0
      return
    }
    let size = Int(status.st_size)
    if size > known, case .success(let bytes) = TextFile.read(path) {
      foreign += bytes[min(known, bytes.count)...]
      known = bytes.count
    } else {
      known = size
    }
  }

  /// Whether what is added stands on a line of its own: somebody else may have left half a line at the end.
  private var endsWithLine: Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    var last: UInt8 = 10
    return lseek(descriptor, -1, SEEK_END) < 0 || Glibc.read(descriptor, &last, 1) != 1 || last == 10
  }

  /// Calls `body` while no other session writes the history. A lock that nobody gives back is not waited for long.
  private func locked(_ body: () -> Void) {
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    var attempts = 0
    while descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, attempts < 50 {
      attempts += 1
      usleep(10_000)
    }
    body()
  }

  static func encode(_ entry: String) -> String {
    // An empty first line would end the entry before it.
    let lines = entry.drop { $0 == "\n" }.split(separator: "\n", omittingEmptySubsequences: false)
    // An entry that began with a tab would be read as more of the one before it.
    let first = lines.first.map { $0.hasPrefix("\t") ? " " + $0.dropFirst() : $0 } ?? ""
    return ([String(first)] + lines.dropFirst().map { "\t" + $0 }).joined(separator: "\n") + "\n"
  }

  /// The entries of a file, whose memory becomes that of the list.
  static func decode(_ file: consuming [UInt8]) -> HistoryList {
    if let last = file.last, last != 10 { file.append(10) }
    var list = HistoryList()
    // Most files are printable ASCII as a whole, and then no line needs a look of its own.
    let isPlain = file.withUnsafeBytes { isPrintable($0, or: 9, or: 10) }
    list.fill(with: file) { file, add in
      guard let base = file.baseAddress else { return 0 }
      // What is read is never behind what is written: a tab or a broken line less is all that changes.
      var end = 0
      var start: Int?
      func close() {
        if let start { add(start..<end - 1) }
        start = nil
      }
      var place = 0
      while place < file.count, let feed = memchr(base + place, 10, file.count - place) {
        let line = place..<(UnsafeRawPointer(feed) - UnsafeRawPointer(base))
        place = line.upperBound + 1
        guard let first = file[line].first else { continue }
        let isContinuation = first == 9
        if !isContinuation { close() }
        if isContinuation, start == nil { continue }
        // Of a block with a broken line nothing is left.
        guard isPlain || isHarmless(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: file[line])))
        else {
          if let start { end = start }
          start = nil
          continue
        }
        if start == nil { start = end }
        let text = isContinuation ? line.dropFirst() : line
        if isContinuation { file[end - 1] = 10 }
        if end != text.lowerBound { memmove(base + end, base + text.lowerBound, text.count) }
        end += text.count
        file[end] = 0
        end += 1
      }
      close()
      return end
    }
    return list
  }

  /// Whether a line is text that steers no terminal.
  private static func isHarmless(_ line: UnsafeRawBufferPointer) -> Bool {
    if isPrintable(line, or: 9, or: 9) { return true }
    guard let text = String(validating: line, as: UTF8.self) else { return false }
    return !text.unicodeScalars.contains { $0 != "\t" && VisibleText.isControl($0) }
  }

  /// Whether all bytes are a blank to a tilde or one of two others.
  private static func isPrintable(_ text: UnsafeRawBufferPointer, or first: UInt8, or second: UInt8) -> Bool {
    // Gathered without a branch for each, in strides that processors take at once.
    var place = 0
    while place < text.count {
      let end = min(place + 4096, text.count)
      var doubt: UInt8 = 0
      for byte in text[place..<end] {
        let isOdd: UInt8 = byte &- 0x20 > 0x5E ? 1 : 0
        let isFirst: UInt8 = byte == first ? 1 : 0
        let isSecond: UInt8 = byte == second ? 1 : 0
        doubt |= isOdd & ~(isFirst | isSecond)
      }
      if doubt != 0 { return false }
      place = end
    }
    return true
  }
}
