import Glibc
import LamRuntime
import LamSyntax

/// The file that keeps what was typed, from one run to the next.
///
/// Plain text: an entry is a line, and the further lines of a block begin with a tab, so that a block is one
/// entry again when it is read. Entries are appended one by one before they run, so nothing is lost in a crash; several
/// sessions may share the file, for each writes only while it holds the lock of the file beside it.
public struct HistoryFile {
  public let path: String
  /// A file with more than twice as many entries is cut back to this many when it is read.
  public var limit = 10_000

  public init(path: String) { self.path = path }

  /// `LAM_HISTFILE` where it is set (empty means none), else `lam/history` under `XDG_STATE_HOME`, else under
  /// `~/.local/state`; nil where there is no home.
  public static func standardPath(environment: [String: String]) -> String? {
    if let path = environment["LAM_HISTFILE"] { return path.isEmpty ? nil : path }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/lam/history" }
    if let home = environment["HOME"], !home.isEmpty { return home + "/.local/state/lam/history" }
    return nil
  }

  /// The entries, oldest first; none where there is no file. What is no text, or would steer the terminal, is no entry.
  public func read() -> [String] {
    guard OwnFile.objection(to: path) == nil, case .success(let bytes) = TextFile.read(path) else {
      return []
    }
    let entries = HistoryFile.decode(bytes)
    guard entries.count > 2 * limit else { return entries }
    let kept = Array(entries.suffix(limit))
    // Another session may have added entries meanwhile, so they are read again while no other can write.
    locked {
      guard case .success(let bytes) = TextFile.read(path) else { return }
      let entries = HistoryFile.decode(bytes).suffix(limit)
      try? AtomicFile.write(Array(entries.map(HistoryFile.encode).joined().utf8), to: path)
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
    var isWritten = false
    locked {
      isWritten =
        (try? AtomicFile.append(Array(HistoryFile.encode(entry).utf8), to: path, mode: 0o600)) != nil
    }
    return isWritten
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

  static func decode(_ bytes: [UInt8]) -> [String] {
    var entries: [String] = []
    var isInside = false
    for line in bytes.split(separator: 10, omittingEmptySubsequences: true) {
      let isContinuation = line.first == 9
      if isContinuation, !isInside { continue }
      // Of a block with a broken line nothing is left.
      guard let text = String(validating: line, as: UTF8.self),
        !text.unicodeScalars.contains(where: { $0 != "\t" && VisibleText.isControl($0) })
      else {
        if isContinuation { entries.removeLast() }
        isInside = false
        continue
      }
      if isContinuation {
        entries[entries.count - 1] += "\n" + text.dropFirst()
      } else {
        entries.append(text)
        isInside = true
      }
    }
    return entries
  }
}
