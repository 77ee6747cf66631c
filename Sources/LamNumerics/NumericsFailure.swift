/// What can go wrong in the numeric core, as data; the words are written by whoever shows it.
public enum NumericsFailure: Error, Hashable, Sendable {
  /// Shapes that an operation cannot combine; `operation` is its spelling, such as `*`.
  case nonconformant(operation: String, Shape, Shape)
  case notSquare(operation: String, Shape)
  /// The operation takes matrices only.
  case notMatrix(operation: String, Shape)
  /// NaN or Inf where a LAPACK routine would hang or answer nonsense.
  case notFinite(operation: String)
  /// The leading minor of this order (1-based) is not positive definite.
  case notPositiveDefinite(order: Int)
  case noConvergence(operation: String)
  /// More memory than there is; nil when the size does not even fit an Int.
  case outOfMemory(bytes: Int?)
  /// What is in use has grown to the limit, or to what the machine has where that is nil.
  case memoryShort(limit: Int?)
  /// Values inside values, or text inside text, deeper than the stack allows.
  case nestedTooDeeply
  /// Ctrl-C or a time limit: see `Interrupt`. Nothing may take it for an error and go on.
  case interrupted
  /// Anything else an argument can be: which operation, and what is wrong in a few words.
  case invalid(operation: String, String)
}
