import ArgumentParser
import LamFigures
import LamShell

/// The command line of lam. What stands behind the first file, or behind `--`, belongs to the script.
struct Options: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lam", abstract: "Linear algebra at the prompt, in the notation of textbooks.",
    usage: "lam [options] [file | -] [args ...]\nlam demo FILE",
    discussion: "Without a file it opens the prompt, or runs the standard input where that is no terminal.",
    helpNames: [])

  @Option(
    name: [.short, .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Evaluate CODE; may be repeated, and shares its variables.", valueName: "code"))
  var eval: [String] = []

  @Option(
    name: .customShort("E"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Evaluate CODE and print the bare result.", valueName: "code"))
  var print: [String] = []

  @Flag(
    name: [.customShort("i"), .customLong("persist")],
    help: "Open the prompt after the file or the code.")
  var persist = false

  @Flag(name: [.short, .long, .customLong("silent")], help: "No banner.")
  var quiet = false

  @Flag(name: [.short, .customLong("norc")], help: "Do not run the start-up script.")
  var norc = false

  @Flag(name: .customLong("no-history"), help: "Neither read nor write the history.")
  var noHistory = false

  @Option(help: ArgumentHelp("Colour the output: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(
    help: ArgumentHelp("Show figures as HOW: \(GraphicsMode.words).", valueName: "how"))
  var graphics: GraphicsChoice?

  @Flag(help: "Report what is wrong with the program and run nothing.")
  var check = false

  @Option(help: ArgumentHelp("Stop after so many seconds.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("The largest array allowed, such as 500M or 2G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp(
      "Let programs reach only files in DIR (none without =DIR), no command and no environment.",
      valueName: "dir"))
  var sandbox: String?

  @Option(help: ArgumentHelp("Start the random numbers at this seed, as rng(n) does.", valueName: "n"))
  var seed: UInt32?

  @Option(help: ArgumentHelp("Show a stage of the program: tokens, tree or program.", valueName: "stage"))
  var dump: DumpStage?

  @Flag(help: "Say when the program has ended which lines and builtins its time went to.")
  var profile = false

  @Flag(name: [.customShort("V"), .customShort("v"), .long], help: "Print the version.")
  var version = false

  @Flag(name: [.short, .long], help: "Show this help.")
  var help = false

  @Flag(help: .hidden)
  var reference = false

  @Flag(help: .hidden)
  var rows = false

  /// What `make install` puts beside the program.
  @Option(help: .hidden)
  var installed: InstalledText?

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      "A script, - for the standard input, or: demo FILE. What follows is for the script.", valueName: "file")
  )
  var arguments: [String] = []
}

extension Options {
  /// The command line with `--sandbox` alone written as `--sandbox=DIR` for no folder, which the parser can read.
  static func completed(_ arguments: [String]) -> [String] {
    var result = arguments
    var place = 0
    // What stands behind the file is the script's.
    while place < result.count, result[place].hasPrefix("-"), result[place] != "-", result[place] != "--" {
      if result[place] == "--sandbox" { result[place] += "=" + Settings.noFolder }
      place += optionsWithValue.contains(result[place]) ? 2 : 1
    }
    return result
  }

  private static let optionsWithValue: Set<String> = [
    "-e", "--eval", "-E", "--color", "--graphics", "--timeout", "--memory", "--seed", "--dump",
    "--installed",
  ]

  /// What was asked for.
  var settings: Settings {
    Settings(
      eval: eval, print: print, persist: persist, quiet: quiet, norc: norc, noHistory: noHistory,
      color: color, graphics: graphics,
      check: check, profile: profile, timeout: timeout, memory: memory, sandbox: sandbox, seed: seed,
      dump: dump,
      version: version, help: help, reference: reference, rows: rows, installed: installed,
      arguments: arguments)
  }
}

/// An amount of memory: a number of bytes, or with K, M, G or T behind it.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40]
    var digits = argument.uppercased()
    if digits.hasSuffix("B") { digits.removeLast() }
    var unit = 1
    if let last = digits.last, let factor = units[last] {
      unit = factor
      digits.removeLast()
    }
    guard let count = Double(digits), count > 0, let bytes = Int(exactly: (count * Double(unit)).rounded())
    else {
      return nil
    }
    self.bytes = bytes
  }

  var defaultValueDescription: String { "\(bytes)" }
}

extension GraphicsChoice: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  static var allValueStrings: [String] { words }
}

extension ColorChoice: ExpressibleByArgument {}
extension DumpStage: ExpressibleByArgument {}
