import LamSemantics
import LamSyntax

/// How events become text: where lines end, and which characters and colours there are.
public struct EventText {
  /// The columns of a line, asked for what is laid out in lines; text that is printed asks nothing.
  public var width: () -> Int
  public var isUnicode: Bool
  /// Whether errors and warnings have colours.
  public var isColored: Bool
  /// Whether errors and warnings are broken at words, for a screen.
  public var breaksLines: Bool

  public init(
    width: @escaping () -> Int = { 80 }, isUnicode: Bool = true, isColored: Bool = false,
    breaksLines: Bool = false
  ) {
    self.width = width
    self.isUnicode = isUnicode
    self.isColored = isColored
    self.breaksLines = breaksLines
  }

  /// A piece of text, and whether it belongs to the stream of errors.
  public struct Piece {
    public let bytes: [UInt8]
    public let isError: Bool

    init(_ bytes: [UInt8], isError: Bool = false) {
      self.bytes = bytes
      self.isError = isError
    }
  }

  /// The text of an event; nil for a picture, which is none.
  ///
  /// - Throws: what `Interrupt.check` throws: a large value takes its time.
  public func piece(_ event: Event) throws -> Piece? {
    switch event {
    case .text(let bytes): return Piece(bytes)
    case .errorText(let bytes): return Piece(bytes, isError: true)
    case .value(let value, let name, let format):
      let display = Display(format: format, width: width(), unicode: isUnicode)
      return Piece(Array(try display.display(value, name: name).utf8))
    case .warning(_, let message): return piece(Diagnostic(severity: .warning, message: message))
    case .error(let diagnostic): return piece(diagnostic)
    case .interruption:
      return Piece(Array(Renderer(options).interruption.utf8), isError: true)
    case .picture: return nil
    }
  }

  /// A sink that passes text on, that of the stream of errors only where it is wanted.
  public func sink(
    withErrors: Bool = false, _ output: @escaping (String) -> Void
  ) -> (Event) throws -> Void {
    { event in
      guard let piece = try piece(event), withErrors || !piece.isError else { return }
      output(String(decoding: piece.bytes, as: UTF8.self))
    }
  }

  private func piece(_ diagnostic: Diagnostic) -> Piece {
    Piece(Array(Renderer(options).render(diagnostic).utf8), isError: true)
  }

  private var options: Renderer.Options {
    Renderer.Options(color: isColored, unicode: isUnicode, width: max(40, width()), breaksLines: breaksLines)
  }
}
