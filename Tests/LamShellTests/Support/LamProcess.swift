import Foundation

/// The real program, run without a terminal.
final class LamProcess {
  struct Outcome {
    let output: String
    let errors: String
    /// The exit code; minus the signal where it died of one.
    let code: Int32
  }

  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private let input = Pipe()

  /// Starts the program; `environment` is added to a plain one.
  init(
    _ arguments: [String], environment: [String: String] = [:], folder: String? = nil,
    program: String = Terminal.program
  ) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ["LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"].merging(
      environment
    ) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = input
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func type(_ text: String) { try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  var isRunning: Bool { process.isRunning }

  /// Waits until the program has written this text, and perhaps more, to its output.
  func wait(for text: String, seconds: Double = 60) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if seen.contains(text) { return true }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return seen.contains(text) }
      seen += String(decoding: more, as: UTF8.self)
    }
    return false
  }

  private var seen = ""

  /// Ends the input and waits for the end.
  func outcome(closingInput: Bool = true) -> Outcome {
    if closingInput { try? input.fileHandleForWriting.close() }
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status = process.terminationStatus
    return Outcome(
      output: seen + String(decoding: written, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self),
      code: process.terminationReason == .uncaughtSignal ? -status : status)
  }

  /// Waits for the end without reading what is written; nil where it does not come.
  func code(seconds: Double = 60) -> Int32? {
    let end = Date().addingTimeInterval(seconds)
    while process.isRunning {
      guard Date() < end else { return nil }
      usleep(10_000)
    }
    return process.terminationReason == .uncaughtSignal
      ? -process.terminationStatus : process.terminationStatus
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], folder: String? = nil,
    program: String = Terminal.program
  ) throws -> Outcome {
    let process = try LamProcess(arguments, environment: environment, folder: folder, program: program)
    process.type(input)
    return process.outcome()
  }
}
