import LamNumerics
import LamSemantics
import LamSyntax

/// What builtins show.
extension Session {
  /// Shows something.
  ///
  /// - Throws: what `Interrupt.check` throws, and what the sink throws: `outOfMemory` where output is collected and there
  ///   is too much of it.
  public func emit(_ event: Event) throws {
    try Interrupt.check()
    try host.sink(event)
  }

  /// Shows text.
  public func print(_ text: String) throws { try emit(.text(Array(text.utf8))) }

  /// Shows a value as a statement without a semicolon does.
  public func show(_ value: Value, name: String) throws {
    try emit(.value(value, name: name, format: format))
  }

  /// Shows a warning unless its identifier is turned off. A warning ends nothing, whatever becomes of it.
  public func warn(identifier: String, _ message: String) {
    if identifier == SparseAlgebra.methodIdentifier {
      // Not a warning: what a person asked to be told.
      if toldOnRequest.contains(identifier) { try? host.sink(.text(Array((message + "\n").utf8))) }
      return
    }
    guard warnings.state(of: identifier) != .off else { return }
    lastWarning = (message, identifier)
    try? host.sink(.warning(identifier: identifier, message: message))
  }
}
