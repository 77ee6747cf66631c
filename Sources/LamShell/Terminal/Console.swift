import LamFigures

/// Where the shell reads and writes: two streams, how they look, and the size of the screen. The program gives
/// it the terminal, a test gives it a buffer.
public struct Console {
  /// Results, help, the banner.
  public var write: (String) -> Void
  /// Errors and warnings.
  public var writeError: (String) -> Void
  /// Sees to it that what was written is seen.
  public var flush: () -> Void
  /// Columns of the screen, asked each time because windows change.
  public var width: () -> Int
  public var outputStyle: Style
  public var errorStyle: Style
  /// A person sits there: the input is a terminal.
  public var isInteractive: Bool
  /// What is written goes to a terminal that knows how to clear itself.
  public var isScreen: Bool
  /// Whether the program has been told to end, by a signal or a time limit; a prompt asks no more then.
  public var isEnding: () -> Bool
  /// Shows a figure; nil where there is no place for pictures.
  public var showFigure: ((GraphicObject) throws -> Void)?
  /// Told that something else than lam writes below the last picture: it is not to be drawn over.
  public var leavePictures: () -> Void = {}
  /// The streams take more than ASCII.
  public var isUnicode: Bool

  public init(
    write: @escaping (String) -> Void, writeError: @escaping (String) -> Void,
    flush: @escaping () -> Void = {}, width: @escaping () -> Int = { 80 }, outputStyle: Style = .plain,
    errorStyle: Style = .plain, isInteractive: Bool = false, isScreen: Bool = false, isUnicode: Bool = true,
    isEnding: @escaping () -> Bool = { false }
  ) {
    self.write = write
    self.writeError = writeError
    self.flush = flush
    self.width = width
    self.outputStyle = outputStyle
    self.errorStyle = errorStyle
    self.isInteractive = isInteractive
    self.isScreen = isScreen
    self.isEnding = isEnding
    self.isUnicode = isUnicode
  }
}
