import LamNumerics

/// The operations of the language on values: what operators, subscripts and brackets mean.
///
/// Each checks that it can be done before it changes anything; failures are `Failure` or `NumericsFailure`.
public enum Operations {}

/// One subscript of `A(I, J, ...)`.
public enum Subscript: Sendable {
  /// `:`; a value that is the text `:` means the same.
  case all
  case value(Value)
}
