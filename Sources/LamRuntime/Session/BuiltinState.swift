/// What builtins remember between calls, one per session.
public struct BuiltinState {
  /// Templates of printf.
  public var templates = PrintTemplateCache()
  /// The memory in which texts are made by templates.
  public var formatted: [UInt8] = []
  /// When `tic` was called, in the host's seconds.
  public var timerStart: Double?
  public var warnings = WarningStates()
  /// What `lastwarn` answers.
  public var lastWarning = (message: "", identifier: "")
  /// Whether it is shown by which method each sparse system is solved.
  public var showsSparseMethods = false
  /// The files of `fopen`.
  public var files = FileTable()

  /// Whether `rmdir(folder, "s")` asks the person first.
  public var confirmsRemoval = false

  /// The format that `save` writes where a call does not say, as `save_default_options` answers it.
  public var saveFormat = "-text"

  public init() {}
}
