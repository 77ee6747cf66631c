import LamSemantics
import LamSyntax

/// Where the time of a program goes: by line and by builtin.
///
/// Programs compiled for a session with a profiler say where each statement begins; the time until the next such
/// place belongs to that line. The time of builtins is part of that of the lines that call them.
public final class Profiler {
  /// A line of a source, or a builtin.
  public struct Entry {
    public let name: String
    public var seconds = 0.0
    public var count = 0
  }

  /// In the order in which they were first met.
  public private(set) var lines: [Entry] = []
  public private(set) var builtins: [Entry] = []
  private var numbers: [Place: Int] = [:]
  private var builtinNumbers: [String: Int] = [:]
  private var current: Int?
  private var since = 0.0
  private let now: () -> Double

  private struct Place: Hashable {
    let source: ObjectIdentifier
    let line: Int
  }

  /// - Parameter now: the time in seconds since some fixed moment.
  public init(now: @escaping () -> Double) {
    self.now = now
  }

  /// The number of a line, under which a program marks it.
  func number(ofLine line: Int, in source: Source, text: String) -> Int {
    let place = Place(source: ObjectIdentifier(source), line: line)
    if let known = numbers[place] { return known }
    lines.append(Entry(name: "\(source.name):\(line)  \(text)"))
    sources.append(source)
    numbers[place] = lines.count - 1
    return lines.count - 1
  }

  /// Keeps the sources, whose identities are in `numbers`.
  private var sources: [Source] = []

  /// The program is now at a line.
  func enter(line: Int, isNew: Bool) {
    let now = now()
    if let current { lines[current].seconds += now - since }
    current = line
    since = now
    if isNew { lines[line].count += 1 }
  }

  /// The program has ended, or nothing of it runs for the moment.
  public func stop() {
    if let current { lines[current].seconds += now() - since }
    current = nil
  }

  /// Takes the time of a call.
  func measure<R>(_ builtin: String, _ body: () throws -> R) rethrows -> R {
    let start = now()
    defer {
      let number = builtinNumbers[builtin, default: builtins.count]
      if number == builtins.count {
        builtins.append(Entry(name: builtin))
        builtinNumbers[builtin] = number
      }
      builtins[number].seconds += now() - start
      builtins[number].count += 1
    }
    return try body()
  }

  // MARK: Report

  /// The lines and builtins that took most, as two tables.
  public func report(most: Int = 20) -> String {
    let total = lines.reduce(0.0) { $0 + $1.seconds }
    return Profiler.table("lines, of \(Profiler.milliseconds(total)) ms in all", lines, most, total: total)
      + Profiler.table("builtins, within these lines", builtins, most, total: total)
  }

  private static func table(_ title: String, _ entries: [Entry], _ most: Int, total: Double) -> String {
    let used = entries.filter { $0.count > 0 }.sorted { $0.seconds > $1.seconds }
    if used.isEmpty { return "" }
    var text = "\n\(title)\n"
    text += "\(padded("ms", 12))\(padded("%", 7))\(padded("times", 12))\n"
    for entry in used.prefix(most) {
      let share = total > 0 ? Int((entry.seconds / total * 100).rounded()) : 0
      text +=
        "\(padded(milliseconds(entry.seconds), 12))\(padded("\(share)", 7))\(padded("\(entry.count)", 12))"
        + "  \(entry.name)\n"
    }
    if used.count > most { text += "  and \(used.count - most) more\n" }
    return text
  }

  /// With three digits behind the point.
  private static func milliseconds(_ seconds: Double) -> String {
    NumberText.fixed(seconds * 1000, decimals: 3)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
