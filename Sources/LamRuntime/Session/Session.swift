import LamNumerics
import LamSyntax

/// The façade of the language: owns the variables, functions, random stream and display format of one run of
/// lam, and evaluates sources. It prints to the sink it is given and reads nothing of its environment.
public final class Session {
  /// Where output goes and what the outside world offers.
  public struct Host {
    /// Receives everything that programs print.
    public var write: (String) -> Void
    /// Receives warnings, already rendered.
    public var writeError: (String) -> Void
    /// The width of the screen in columns, asked at each display.
    public var width: () -> Int
    /// Whether the screen shows more than ASCII.
    public var isUnicode = true
    /// Seconds since some fixed moment, for `tic` and `toc`.
    public var now: () -> Double
    /// Asks the person for a line, for `input` and `keyboard`; nil at the end of input.
    public var readLine: (String) -> String?

    public init(
      write: @escaping (String) -> Void, writeError: @escaping (String) -> Void = { _ in },
      width: @escaping () -> Int = { 80 }, now: @escaping () -> Double = { 0 },
      readLine: @escaping (String) -> String? = { _ in nil }
    ) {
      self.write = write
      self.writeError = writeError
      self.width = width
      self.now = now
      self.readLine = readLine
    }
  }

  public let library: Library
  public var host: Host
  public var format = DisplayFormat()
  /// What builtins remember between calls.
  public var builtinState = BuiltinState()

  public init(library: Library, host: Host) {
    self.library = library
    self.host = host
  }

  /// How an evaluation ended.
  public enum Outcome {
    case finished
    /// The text is the beginning of something: a prompt should ask for more.
    case incomplete
    case failed([Diagnostic])
    case interrupted
    case exit(Int32)
  }

  // MARK: For builtins

  public func print(_ text: String) { host.write(text) }

  /// Shows a warning unless its identifier is turned off; once per place that warns.
  public func warn(identifier: String, _ message: String) {
    builtinState.lastWarning = (message, identifier)
    guard builtinState.warnings.state(of: identifier) != .off else { return }
    host.writeError("warning: \(message)\n")
  }

  /// Calls a function handle, or a function by name (text), with arguments.
  ///
  /// - Parameter results: how many results are wanted; the answer may hold fewer only when it is 0.
  public func call(_ function: Value, _ arguments: [Value], results: Int) throws -> [Value] {
    throw Failure.refused("not yet")
  }
}
