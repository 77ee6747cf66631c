import LamFigures
import LamRuntime
import LamSemantics

/// Where the shell reads and writes: two streams, how they look, and the size of the screen. The program gives
/// it the terminal, a test gives it a buffer.
public struct Console {
  /// Takes results, help, the banner.
  public var output: ([UInt8]) -> Void
  /// Takes errors and warnings.
  public var errors: ([UInt8]) -> Void
  /// Sees to it that what was written is seen.
  public var flush: () -> Void
  /// Columns of the screen, asked each time because windows change.
  public var width: () -> Int
  /// Rows of the screen.
  public var height: () -> Int = { 24 }
  /// Shows a long text page by page; false where that did not work. Nil where nothing pages.
  public var page: ((String) -> Bool)?
  /// Runs a command of the system's shell that has the terminal, such as an editor; false where it did not end well. Nil
  /// where nobody sits at a terminal.
  public var attend: ((String) -> Bool)?
  /// The person's editor.
  public var editorCommand = "vi"
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
    output: @escaping ([UInt8]) -> Void, errors: @escaping ([UInt8]) -> Void,
    flush: @escaping () -> Void = {}, width: @escaping () -> Int = { 80 }, outputStyle: Style = .plain,
    errorStyle: Style = .plain, isInteractive: Bool = false, isScreen: Bool = false, isUnicode: Bool = true,
    isEnding: @escaping () -> Bool = { false }
  ) {
    self.output = output
    self.errors = errors
    self.flush = flush
    self.width = width
    self.outputStyle = outputStyle
    self.errorStyle = errorStyle
    self.isInteractive = isInteractive
    self.isScreen = isScreen
    self.isEnding = isEnding
    self.isUnicode = isUnicode
  }

  public func write(_ text: String) { output(Array(text.utf8)) }

  public func writeError(_ text: String) { errors(Array(text.utf8)) }

  /// Shows what a session emits: text on its stream, a picture where there is a place for pictures.
  ///
  /// - Throws: what `Interrupt.check` throws, and the failure of a picture that cannot be drawn.
  func show(_ event: Event) throws {
    let text = EventText(
      width: width, isUnicode: isUnicode, isColored: errorStyle.isColored, breaksLines: isScreen)
    if let piece = try text.piece(event) {
      piece.isError ? errors(piece.bytes) : output(piece.bytes)
    } else if case .picture(let picture) = event, let figure = picture as? GraphicObject {
      do { try showFigure?(figure) } catch let failure as FigureFailure {
        throw Failure.refused(failure.message)
      }
    }
  }
}
