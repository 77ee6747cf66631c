import LamShell

/// What the command line asks for. What stands behind the first file, or behind `--`, belongs to the script.
struct Settings {
  var eval: [String] = []
  var print: [String] = []
  var persist = false
  var quiet = false
  var norc = false
  var noHistory = false
  var color = ColorChoice.auto
  /// How figures are shown; nil where nothing is said.
  var graphics: GraphicsChoice?
  var check = false
  var profile = false
  var timeout: Double?
  var memory: MemorySize?
  /// Nil without a sandbox; `noFolder` where no file at all may be reached, else the folder whose files may.
  var sandbox: String?
  /// What no folder can be called.
  static let noFolder = "\u{0}"
  var seed: UInt32?
  var dump: DumpStage?
  var version = false
  var help = false
  var reference = false
  var rows = false
  var installed: InstalledText?
  var arguments: [String] = []
}

extension Settings {
  /// The settings of a command line of a kind that is read at a glance: a few options of one letter, and a file.
  /// Nil for all others, which `Options` reads.
  ///
  /// The general parser takes as long as everything else that lam does when it starts.
  static func atAGlance(_ arguments: [String]) -> Settings? {
    var settings = Settings()
    var rest = arguments[...]
    while let word = rest.first, word.hasPrefix("-"), word != "-" {
      rest.removeFirst()
      switch word {
      case "-q": settings.quiet = true
      case "-n": settings.norc = true
      case "-i": settings.persist = true
      case "-e", "-E":
        guard let code = rest.popFirst() else { return nil }
        if word == "-e" { settings.eval.append(code) } else { settings.print.append(code) }
      default: return nil
      }
    }
    // Options behind the file are the script's, but for those the general parser may still take.
    guard rest.count <= 1 || !rest.dropFirst().contains(where: { $0.hasPrefix("-") }) else { return nil }
    settings.arguments = Array(rest)
    return settings
  }
}

extension Settings {
  /// What the command line asks to run, besides `-e`.
  enum Program: Equatable {
    case none
    case standardInput
    case file(String)
    case demo(String)
  }

  var program: Program {
    guard let first = operands.first else {
      return isInputTerminal || !eval.isEmpty || !print.isEmpty ? .none : .standardInput
    }
    if first == "-" { return .standardInput }
    if first == "demo", operands.count > 1 { return .demo(operands[1]) }
    return .file(first)
  }

  /// What the script sees as its arguments.
  var scriptArguments: [String] {
    if case .demo = program { return Array(operands.dropFirst(2)) }
    return Array(operands.dropFirst())
  }

  /// The file and its arguments, without a `--` in front of them.
  private var operands: [String] { arguments.first == "--" ? Array(arguments.dropFirst()) : arguments }

  private var isInputTerminal: Bool { Screen.isInteractive }

  /// Why the command line makes no sense; nil where it does.
  var complaint: String? {
    if let first = arguments.first, first.hasPrefix("-"), first != "-", first != "--" {
      return "there is no option \(first)"
    }
    if arguments == ["demo"] {
      return "demo wants a script to walk through, as in: lam demo examples/tour.lam"
    }
    if let timeout, !(timeout > 0 && timeout <= 1e9) { return "--timeout wants a number of seconds above 0" }
    return nil
  }
}
