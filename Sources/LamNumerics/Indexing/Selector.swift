/// Which positions along one dimension (or of the whole array, when it is the only subscript) are meant.
/// Positions are zero-based and never negative.
public enum Selector: Sendable {
  /// `:`.
  case all
  case one(Int)
  /// `first, first + step, ...`: a row of `count` positions.
  case progression(first: Int, step: Int, count: Int)
  /// Any positions in the shape in which they were written; `bound` is the largest plus one, 0 for none.
  case list(Tensor<Int>, bound: Int)

  /// Positions in an array of any shape.
  public init(_ positions: Tensor<Int>) {
    var bound = 0
    positions.withElements { for position in $0 where position >= bound { bound = position + 1 } }
    self = .list(positions, bound: bound)
  }

  /// The positions where a mask is true, in the orientation of a vector mask, else as a column.
  public init(mask: Tensor<Bool>) throws {
    let shape = mask.shape
    self = try mask.withElements { flags in
      var count = 0
      for flag in flags { count &+= flag ? 1 : 0 }
      let bound = flags.lastIndex(of: true).map { $0 + 1 } ?? 0
      let positions = try Tensor<Int>(shape: Selector.maskedShape(shape, count: count)) { target in
        var k = 0
        // Storing always and moving on only where true leaves no branch to mispredict.
        for i in 0..<bound {
          if k < count { target[k] = i }
          k += flags[i] ? 1 : 0
        }
      }
      return .list(positions, bound: bound)
    }
  }

  /// The shape of `A(mask)` as an index: a vector keeps its orientation, one flag gives 1×1 or 0×0.
  @usableFromInline
  static func maskedShape(_ shape: Shape, count: Int) -> Shape {
    if shape.isScalar { return Shape(count, count) }
    return shape.vectorAxis.map { shape.replacing(axis: $0, with: count) } ?? Shape(count, 1)
  }

  /// How many positions along a dimension of this extent.
  @inlinable
  public func count(in extent: Int) -> Int {
    switch self {
    case .all: return extent
    case .one: return 1
    case .progression(_, _, let count): return count
    case .list(let positions, _): return positions.count
    }
  }

  /// The extent a dimension needs to have all the positions.
  @inlinable
  public var bound: Int {
    switch self {
    case .all: return 0
    case .one(let position): return position + 1
    case .progression(let first, let step, let count):
      return count == 0 ? 0 : max(first, first + (count - 1) * step) + 1
    case .list(_, let bound): return bound
    }
  }

  /// The shape in which the positions were written, for an array of this many elements.
  @inlinable
  func shape(in count: Int) -> Shape {
    switch self {
    case .all: return Shape(count, 1)
    case .one: return .scalar
    case .progression(_, _, let count): return Shape(1, count)
    case .list(let positions, _): return positions.shape
    }
  }

  /// The shape of `A(K)` for an array A of a shape: that of K, but that a vector of a vector lies as A does.
  ///
  /// - Throws: `IndexFailure.outOfBounds`.
  @inlinable
  func linearShape(in shape: Shape) throws -> Shape {
    let count = shape.count
    let bound = self.bound
    if bound > count {
      throw IndexFailure.outOfBounds(index: bound, extent: count, dimension: nil, of: 1, shape: shape)
    }
    let result = self.shape(in: count)
    guard !isAll, count != 1, let axis = shape.vectorAxis, result.vectorAxis != nil else { return result }
    return shape.replacing(axis: axis, with: result.count)
  }

  @inlinable
  var isAll: Bool {
    if case .all = self { return true }
    return false
  }

  @inlinable
  var isOne: Bool {
    if case .one = self { return true }
    return false
  }

  /// Whether these are all positions `0..<extent` in order.
  @inlinable
  func coversAll(_ extent: Int) -> Bool {
    switch self {
    case .all: return true
    case .one(let position): return position == 0 && extent == 1
    case .progression(let first, let step, let count):
      return count == extent && (count == 0 || first == 0) && (step == 1 || count <= 1)
    case .list(let positions, let bound):
      return positions.count == extent && bound == extent
        && positions.withElements { $0.enumerated().allSatisfy { $0 == $1 } }
    }
  }
}

extension Shape {
  /// The one axis whose extent is not 1; nil when there is none or several.
  @usableFromInline
  var vectorAxis: Int? {
    if higher.isEmpty {
      if rows == 1 { return columns == 1 ? nil : 1 }
      return columns == 1 ? 0 : nil
    }
    let all = extents
    guard let axis = all.firstIndex(where: { $0 != 1 }) else { return nil }
    return all.dropFirst(axis + 1).allSatisfy { $0 == 1 } ? axis : nil
  }

  /// The extents seen through `count` subscripts: the last one covers all remaining dimensions, missing
  /// dimensions are 1.
  public func folded(to count: Int) -> [Int] {
    if count == dimensions { return extents }
    if count == 1 { return [self.count] }
    if count == 2 { return [rows, higher.reduce(columns, &*)] }
    var all = extents
    while all.count < count { all.append(1) }
    let last = all[(count - 1)...].reduce(1, &*)
    return Array(all[..<(count - 1)]) + [last]
  }
}
