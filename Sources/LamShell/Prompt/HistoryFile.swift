#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that keeps what was typed, from one run to the next.
///
/// Plain text: an entry is a line, and the further lines of a block begin with a tab, so that a block is one
/// entry again when it is read. Entries are appended one by one as they are typed, each in a single write, so
/// nothing is lost in a crash and two sessions may share the file.
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

  /// The entries, oldest first; none where there is no file.
  public func read() -> [String] {
    guard case .success(let bytes) = TextFile.read(path) else { return [] }
    var entries = HistoryFile.decode(String(decoding: bytes, as: UTF8.self))
    if entries.count > 2 * limit {
      entries.removeFirst(entries.count - limit)
      replace(with: entries)
    }
    return entries
  }

  /// Adds an entry at the end; makes the file (for its owner alone) and its folders where they are missing.
  ///
  /// - Returns: false where the file could not be written; a prompt works without it.
  @discardableResult
  public func append(_ entry: String) -> Bool {
    TextFile.makeFolders(for: path)
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return TextFile.writeAll(file, Array(HistoryFile.encode(entry).utf8))
  }

  static func encode(_ entry: String) -> String {
    let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
    // An entry that began with a tab would be read as more of the one before it.
    let first = lines.first.map { $0.hasPrefix("\t") ? " " + $0.dropFirst() : $0 } ?? ""
    return ([String(first)] + lines.dropFirst().map { "\t" + $0 }).joined(separator: "\n") + "\n"
  }

  static func decode(_ text: String) -> [String] {
    var entries: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("\t"), let last = entries.indices.last {
        entries[last] += "\n" + line.dropFirst()
      } else {
        entries.append(String(line))
      }
    }
    return entries
  }

  /// Writes the whole file anew, beside the old one first, so that there is never less than one whole file.
  private func replace(with entries: [String]) {
    let fresh = path + ".new"
    let file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { return }
    let isWhole = TextFile.writeAll(file, Array(entries.map(HistoryFile.encode).joined().utf8))
    close(file)
    if isWhole { rename(fresh, path) } else { unlink(fresh) }
  }
}
