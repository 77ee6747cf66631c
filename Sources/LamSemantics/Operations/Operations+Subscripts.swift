import LamNumerics
import Numerics

extension Operations {
  /// The positions that a subscript means.
  ///
  /// - Throws: `Failure.badIndex` for what is no positive whole number.
  static func selector(_ written: Subscript) throws -> Selector {
    guard case .value(let value) = written else { return .all }
    switch value {
    case .scalar(let x): return .one(try position(x))
    case .array(.double(let x)): return x.isScalar ? .one(try position(x[0])) : try selector(list: x)
    case .array(.kept(let representation)):
      return try representation.selector() ?? selector(.value(.array(try representation.dense())))
    case .array(.logical(let x)): return x.isScalar && x[0] ? .one(0) : try Selector(mask: x)
    case .array(.char(let x, _)) where x.isScalar && x[0].byte == UInt8(ascii: ":"): return .all
    case .array(.complex), .array(.singleComplex), .cell, .structure, .function, .object, .objects:
      throw Failure.badIndex(value.isComplex ? "a complex number" : Wording.describe(value), name: nil)
    default:
      guard let doubles = try value.doubles() else { return .all }
      return doubles.isScalar ? .one(try position(doubles[0])) : try selector(list: doubles)
    }
  }

  /// Positions beyond this are no doubles that count one by one.
  private static let largest = 0x1p53

  @inline(__always)
  public static func position(_ index: Double) throws -> Int {
    guard index >= 1, index <= largest else { throw badIndex(index) }
    let position = Int(index)
    guard Double(position) == index else { throw badIndex(index) }
    return position - 1
  }

  @inline(never)
  static func badIndex(_ index: Double) -> Failure {
    if let whole = Int(exactly: index) { return .badIndex("\(whole)", name: nil) }
    return .badIndex(
      index.isNaN ? "NaN" : index.isInfinite ? (index < 0 ? "-Inf" : "Inf") : "\(index)", name: nil)
  }

  private static func selector(list indices: Tensor<Double>) throws -> Selector {
    try indices.withElements { indices in
      for index in indices where !(index >= 1 && index <= largest && index == index.rounded(.down)) {
        throw badIndex(index)
      }
    }
    return Selector(try indices.map { Int($0) - 1 })
  }

  /// Runs `body`, turning the failures of the numeric core's indexing into those of the language.
  static func translating<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let failure as IndexFailure {
      switch failure {
      case .outOfBounds(let index, let extent, let dimension, let count, let shape):
        throw Failure.indexOutOfBounds(
          index: index, extent: extent, dimension: dimension, of: count, shape: shape, name: nil)
      case .mismatch(let target, let value): throw Failure.assignmentMismatch(target: target, value: value)
      case .growth(let shape):
        throw Failure.refused(
          identifier: "Octave:invalid-resize",
          "one index beyond the end cannot grow a \(shape) array: give one index per dimension")
      case .deletion: throw Failure.badDeletion
      }
    }
  }
}
