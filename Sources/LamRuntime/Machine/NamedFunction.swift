import LamSemantics

/// A handle to a function by its name.
final class NamedFunction: FunctionValue, @unchecked Sendable {
  private let function: String

  /// Where the file in which it was made has a function of its own by that name: the handle means that one wherever it
  /// is called.
  let scope: FileScope?

  init(_ name: String, in scope: FileScope? = nil) {
    function = name
    self.scope = scope
    super.init(.named(name))
  }

  override func isSame(as other: FunctionValue) -> Bool { function == (other as? NamedFunction)?.function }
}
