import Foundation

/// A person at a terminal: what is typed, and what is seen then. A file of them is text that can be read and recorded anew.
///
///     == name of the case
///     size 40x10
///     -- keys
///     a = 1<Enter>
///     -- screen
///     >> a = 1
///     a = 1
///     >>
///     cursor 2,3
///
/// The settings between the name and the first keys: `size`, `colours`, `dumb`, `set NAME=VALUE`, `options WORDS`. Keys and
/// screens may follow each other several times. Lines before the first case are comments.
struct ScreenCase {
  struct Step {
    var keys: String
    var screen: String
  }

  let name: String
  let settings: [String]
  private(set) var steps: [Step]

  // MARK: Files

  static func read(_ text: String) -> (head: String, cases: [ScreenCase]) {
    var parts = ("\n" + text).components(separatedBy: "\n== ")
    let head = String(parts.removeFirst().dropFirst())
    return (head, parts.map(ScreenCase.init(text:)))
  }

  private init(text: String) {
    var sections = text.components(separatedBy: "\n-- ")
    var lines = sections.removeFirst().components(separatedBy: "\n")
    name = lines.removeFirst()
    settings = lines.filter { !$0.isEmpty }
    steps = []
    for section in sections {
      var lines = section.components(separatedBy: "\n")
      let kind = lines.removeFirst()
      while lines.last == "" { lines.removeLast() }
      if kind == "keys" {
        steps.append(Step(keys: lines.joined(separator: "\n"), screen: ""))
      } else if let last = steps.indices.last {
        steps[last].screen = lines.joined(separator: "\n")
      }
    }
  }

  var text: String {
    var text = "== \(name)\n" + settings.map { $0 + "\n" }.joined()
    for step in steps { text += "-- keys\n\(step.keys)\n-- screen\n\(step.screen)\n" }
    return text + "\n"
  }

  // MARK: Running

  /// The case with what is seen now, and what a terminal should not have been sent.
  func run() throws -> (ScreenCase, strays: [String]) {
    var size = (columns: 80, rows: 24)
    let state = NSTemporaryDirectory() + "lam-screen-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: state) }
    var environment = ["XDG_STATE_HOME": state, "XDG_CONFIG_HOME": state, "TERM": "xterm-256color"]
    var arguments = ["-q"]
    var showsColors = false
    try FileManager.default.createDirectory(atPath: state + "/lam", withIntermediateDirectories: true)
    for setting in settings {
      let words = setting.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? words[1] : ""
      switch words[0] {
      case "size":
        let numbers = rest.split(separator: "x").compactMap { Int($0) }
        if numbers.count == 2 { size = (numbers[0], numbers[1]) }
      case "colours":
        environment["NO_COLOR"] = ""
        showsColors = true
      case "dumb": environment["TERM"] = "dumb"
      case "set":
        let pair = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if pair.count == 2 { environment[pair[0]] = pair[1].replacingOccurrences(of: "$STATE", with: state) }
      case "options": arguments += rest.split(separator: " ").map(String.init)
      case "history": try append(rest + "\n", to: state + "/lam/history")
      case "inputrc":
        try append(rest + "\n", to: state + "/inputrc")
        environment["INPUTRC"] = state + "/inputrc"
      case "init": try append(rest + "\n", to: state + "/lam/init.lam")
      case "file":
        let pair = rest.split(separator: " ", maxSplits: 1).map(String.init)
        try append((pair.count > 1 ? pair[1] : "") + "\n", to: state + "/" + pair[0])
      default: throw Problem.setting(setting)
      }
    }
    environment["HOME"] = state
    arguments += ["-e", "cd('\(state)')", "-i"]
    let terminal = try Terminal(arguments, environment: environment, size: size)
    var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
    try terminal.settle()
    screen.feed(terminal.takeBytes())
    var result = self
    for index in steps.indices {
      for key in try Keys(steps[index].keys).all {
        switch key {
        case .bytes(let text): terminal.type(text)
        case .resize(let columns, let rows):
          terminal.resize(columns: UInt16(clamping: columns), rows: UInt16(clamping: rows))
          screen.resize(columns: columns, rows: rows)
          // The signal is on its way.
          usleep(20_000)
        case .wait(let text):
          try terminal.wait(for: text)
        }
        try terminal.settle()
        screen.feed(terminal.takeBytes())
      }
      var seen = screen.text.isEmpty ? "" : screen.text + "\n"
      seen += "cursor \(screen.row),\(screen.column)"
      if showsColors {
        var styles = screen.styles
        while styles.last == "\n" { styles.removeLast() }
        seen += "\n.. colours\n" + styles
      }
      for command in screen.commands { seen += "\n.. command \(command)" }
      result.steps[index].screen = seen.replacingOccurrences(of: state, with: "$STATE")
    }
    return (result, screen.strays)
  }

  enum Problem: Error {
    case setting(String)
    case key(String)
  }

  private func append(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    var old = (try? Data(contentsOf: url)) ?? Data()
    old.append(
      Data(text.replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\t", with: "\t").utf8))
    try old.write(to: url)
  }
}

/// Keys as they are written in a case: `<Up>`, `<C-r>`, `<M-f>`, `<Paste>...</Paste>`, `<Resize 40x10>`, `<Wait text>`; ends of
/// lines mean nothing.
struct Keys {
  enum Key {
    case bytes(String)
    case resize(columns: Int, rows: Int)
    case wait(String)
  }

  private(set) var all: [Key] = []

  private static let names: [String: String] = [
    "Enter": "\r", "Tab": "\t", "Esc": "\u{1B}", "Up": "\u{1B}[A", "Down": "\u{1B}[B", "Right": "\u{1B}[C",
    "Left": "\u{1B}[D", "Home": "\u{1B}[H", "End": "\u{1B}[F", "Back": "\u{7F}", "Delete": "\u{1B}[3~",
    "M-Enter": "\u{1B}\r", "C-Right": "\u{1B}[1;5C", "C-Left": "\u{1B}[1;5D", "C-_": "\u{1F}", "lt": "<",
    "Space": " ",
    "LF": "\n",
  ]

  init(_ text: String) throws {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "\n" { continue }
      guard character == "<" else {
        all.append(.bytes(String(character)))
        continue
      }
      let name = String(rest.prefix { $0 != ">" })
      rest = rest.dropFirst(name.count + 1)
      if name == "Paste" || name == "Quick" {
        // Pasted, or typed faster than anybody reads.
        let range = rest.range(of: "</\(name)>")
        let inner = try Keys(String(rest[..<(range?.lowerBound ?? rest.endIndex)])).all.map { key -> String in
          if case .bytes(let text) = key { return text } else { return "" }
        }
        rest = range.map { rest[$0.upperBound...] } ?? ""
        let text = inner.joined()
        all.append(.bytes(name == "Paste" ? "\u{1B}[200~\(text)\u{1B}[201~" : text))
      } else if name.hasPrefix("Resize ") {
        let numbers = name.dropFirst(7).split(separator: "x").compactMap { Int($0) }
        guard numbers.count == 2 else { throw ScreenCase.Problem.key(name) }
        all.append(.resize(columns: numbers[0], rows: numbers[1]))
      } else if name.hasPrefix("Wait ") {
        all.append(.wait(String(name.dropFirst(5))))
      } else if let bytes = Keys.names[name] {
        all.append(.bytes(bytes))
      } else if name.hasPrefix("U+"),
        let scalar = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      {
        all.append(.bytes(String(scalar)))
      } else if name.hasPrefix("C-"), let letter = name.utf8.last {
        all.append(.bytes(String(Unicode.Scalar(letter & 0x1F))))
      } else if name.hasPrefix("M-"), let letter = name.last {
        all.append(.bytes("\u{1B}" + String(letter)))
      } else {
        throw ScreenCase.Problem.key(name)
      }
    }
  }
}
