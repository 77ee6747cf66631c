import LamSemantics
import LamSyntax

/// What a session has to show, one thing at a time and in order. A sink makes it text on a terminal, a picture, or a
/// cell of a notebook.
public enum Event {
  /// A value, as a statement without a semicolon shows it.
  case value(Value, name: String, format: DisplayFormat)
  /// What a program prints: UTF-8, unless it prints other bytes on purpose.
  case text([UInt8])
  /// What a program prints on the stream of errors.
  case errorText([UInt8])
  /// A warning that is not turned off.
  case warning(identifier: String, message: String)
  /// What is wrong with a program that ends here.
  case error(Diagnostic)
  /// A program ends here because somebody wanted it to.
  case interruption
  /// A picture that has changed.
  case picture(any Picture)
}
