import LamNumerics
import LamSyntax

/// A way of keeping the numbers of an array otherwise than one by one, such as a range or a sparse matrix.
///
/// A class rather than a protocol, for a reference to one has to fit into a value's eight bytes. What a representation
/// has no rule of its own for is done with the elements that `dense` gives; a builtin's rules are in the library's table.
open class Representation: @unchecked Sendable {
  public init() {}

  open var valueClass: ValueClass { .double }
  open var isComplex: Bool { false }
  open var shape: Shape { .empty }
  /// What it is called where its header is shown, as `sparse`; nil where people need not know.
  open var name: String? { nil }

  /// What is said of it behind its shape, as the number of its entries; nil for nothing.
  open var remark: String? { nil }

  /// The elements one by one, never another representation.
  ///
  /// - Throws: `NumericsFailure.outOfMemory`.
  open func dense() throws -> ArrayValue { .double(.empty) }

  /// The bytes that it takes.
  open var byteCount: Int { 24 }

  // MARK: Rules of its own; nil from each means "as the elements have it"

  /// `op a` of this array.
  open func unary(_ op: UnaryOperator) throws -> Value? { nil }

  /// `a op b` where this array is one of the operands, the left one or the right one.
  ///
  /// - Parameter warn: receives an identifier and a message, for a singular matrix.
  open func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? { nil }

  /// `A(I, J, ...)`.
  open func index(_ subscripts: [Subscript]) throws -> Value? { nil }

  /// `A(I, J, ...) = value`.
  open func assigning(_ value: Value, _ subscripts: [Subscript]) throws -> Value? { nil }

  /// `A(I, J, ...) = []`.
  open func deleting(_ subscripts: [Subscript]) throws -> Value? { nil }

  /// `[a, b, ...]` along a zero-based axis, where this array is one of the arithmetic values that are joined.
  open func concatenated(_ values: [Value], axis: Int) throws -> Value? { nil }

  /// The positions that the array means as a subscript.
  open func selector() throws -> Selector? { nil }

  /// Whether no element is zero and there is at least one, as `if` asks.
  open func isTrue() throws -> Bool? { nil }

  /// Whether it has the elements of another array of numbers of its shape.
  open func isIdentical(to other: Value) throws -> Bool? { nil }

  /// The lines under its header where it is displayed.
  open func displayedLines(_ display: Display) throws -> [String]? { nil }
}
