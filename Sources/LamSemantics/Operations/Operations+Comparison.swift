import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  static func compare(_ comparison: Comparison, _ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value
  {
    let spelling = op.spelling
    switch (a, b) {
    case (.array(.char(let x, _)), .array(.char(let y, _))):
      return .logical(try LamNumerics.compare(comparison, x, y, operation: spelling))
    case (.array(.logical(let x)), .array(.logical(let y))):
      return .logical(try LamNumerics.compare(comparison, x, y, operation: spelling))
    case (.function(let f), .function(let g)) where comparison == .equal || comparison == .notEqual:
      return .of(f.isSame(as: g) == (comparison == .equal))
    case (.objects, _), (_, .objects): return try compareObjects(comparison, op, a, b)
    default: break
    }
    let (left, right) = (a.valueClass, b.valueClass)
    if left.isInteger, right.isInteger, left != right {
      return try mixedIntegerComparison(comparison, spelling, a, b)
    }
    switch try meeting(op, a, b) {
    case .integer(let valueClass): return try integerComparison(comparison, spelling, valueClass, a, b)
    case .single:
      guard let x = try a.converted(to: Float.self), let y = try b.converted(to: Float.self) else {
        return .empty
      }
      return .logical(try LamNumerics.compare(comparison, x, y, operation: spelling))
    case .double:
      guard let x = try a.doubles(), let y = try b.doubles() else { return .empty }
      return .logical(try LamNumerics.compare(comparison, x, y, operation: spelling))
    case .complex, .singleComplex:
      guard let x = try orderedComplexes(a, comparison), let y = try orderedComplexes(b, comparison) else {
        return .empty
      }
      return .logical(try LamNumerics.compare(comparison, x, y, operation: spelling))
    }
  }

  /// The operand of a comparison with complex numbers: in an order the argument of a real number counts as 0.
  private static func orderedComplexes(_ value: Value, _ comparison: Comparison) throws
    -> Tensor<Complex<Double>>?
  {
    let numbers = try value.complexes()
    if value.isComplex || comparison == .equal || comparison == .notEqual { return numbers }
    return try numbers?.map { Complex(abs($0.parts.0), 0) }
  }

  /// `a & b` and `a | b`.
  ///
  /// - Throws: `Failure.noTruthValue` for NaN.
  static func logical(_ logic: OperationRow.Logic, _ op: BinaryOperator, _ a: Value, _ b: Value) throws
    -> Value
  {
    _ = try meeting(op, a, b)
    let (x, y) = (try truthValues(a), try truthValues(b))
    switch logic {
    case .both: return .logical(try combine(x, y, operation: op.spelling) { $0 && $1 })
    case .either: return .logical(try combine(x, y, operation: op.spelling) { $0 || $1 })
    }
  }

  /// Whether each element is not zero.
  ///
  /// - Throws: `Failure.noTruthValue` for NaN, and for what is no number.
  static func truthValues(_ value: Value) throws -> Tensor<Bool> {
    switch value {
    case .array(.logical(let flags)): return flags
    case .array(.complex), .array(.singleComplex):
      guard let complexes = try value.complexes() else { break }
      return try complexes.map { z in
        let (x, y) = z.parts
        if x.isNaN || y.isNaN { throw Failure.noTruthValue("NaN") }
        return x != 0 || y != 0
      }
    default:
      guard let doubles = try value.doubles() else { break }
      if !doubles.allSatisfy({ $0 == $0 }) { throw Failure.noTruthValue("NaN") }
      return try doubles.map { $0 != 0 }
    }
    throw Failure.noTruthValue(value.className)
  }

  /// What `if` and `while` ask: no element is zero and there is at least one.
  ///
  /// - Throws: `Failure.noTruthValue` for NaN, cells, structs, handles and maps.
  public static func isTrue(_ value: Value) throws -> Bool {
    switch value {
    case .scalar(let x):
      if x.isNaN { throw Failure.noTruthValue("NaN") }
      return x != 0
    case .array(.logical(let flags)): return !flags.isEmpty && flags.allSatisfy { $0 }
    case .array(.kept(let representation)):
      return try representation.isTrue() ?? isTrue(.array(representation.dense()))
    default:
      let flags = try truthValues(value)
      return !flags.isEmpty && flags.allSatisfy { $0 }
    }
  }
}
