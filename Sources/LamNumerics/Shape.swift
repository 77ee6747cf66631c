/// The extents of an array: rows, columns, and any further ones.
///
/// Always at least two; trailing extents of 1 beyond the second are dropped, so equal shapes compare equal.
@frozen
public struct Shape: Sendable {
  public var rows: Int
  public var columns: Int
  /// Nil for matrices, whose shapes are therefore copied without counting references.
  @usableFromInline let rest: HigherExtents?

  /// The third extent and on; never ends in 1.
  @inlinable
  public var higher: [Int] { rest?.extents ?? [] }

  @inlinable
  public init(_ rows: Int, _ columns: Int) {
    self.init(rows, columns, rest: nil)
  }

  @inlinable
  init(_ rows: Int, _ columns: Int, rest: HigherExtents?) {
    self.rows = rows
    self.columns = columns
    self.rest = rest
  }

  /// Any number of extents; missing ones are 1.
  public init(_ extents: [Int]) {
    rows = extents.first ?? 1
    columns = extents.count > 1 ? extents[1] : 1
    var higher = Array(extents.dropFirst(2))
    while higher.last == 1 { higher.removeLast() }
    rest = higher.isEmpty ? nil : HigherExtents(higher)
  }

  public static let scalar = Shape(1, 1)
  public static let empty = Shape(0, 0)

  /// The number of extents, at least 2.
  @inlinable
  public var dimensions: Int { 2 + higher.count }

  @inlinable
  public var isMatrix: Bool { rest == nil }

  @inlinable
  public var isScalar: Bool { rows == 1 && columns == 1 && isMatrix }

  /// One row or one column, not necessarily non-empty.
  @inlinable
  public var isVector: Bool { isMatrix && (rows == 1 || columns == 1) }

  @inlinable
  public var isSquare: Bool { isMatrix && rows == columns }

  /// The product of the extents. Shapes of existing arrays never overflow; check others with `checkedCount`.
  @inlinable
  public var count: Int {
    // An empty array may have extents whose product without the zero is no `Int`: with it the product is zero in any case.
    isMatrix ? rows &* columns : higher.reduce(rows &* columns, &*)
  }

  /// The product of the extents, nil where an extent is negative, or where even the product of those that are
  /// not zero does not fit an Int.
  public var checkedCount: Int? {
    var product = 1
    var isEmpty = false
    for extent in extents {
      guard extent >= 0 else { return nil }
      if extent == 0 {
        isEmpty = true
        continue
      }
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      if overflow { return nil }
      product = next
    }
    return isEmpty ? 0 : product
  }

  public var extents: [Int] { [rows, columns] + higher }

  /// The extent along a zero-based axis; 1 beyond the last.
  @inlinable
  public subscript(axis: Int) -> Int {
    switch axis {
    case 0: return rows
    case 1: return columns
    default: return axis - 2 < higher.count ? higher[axis - 2] : 1
    }
  }

  /// An axis beyond this one has the extent 1: the others are kept in a list.
  public static let lastAxis = 1 << 20

  /// Throws where the extent of an axis cannot be kept.
  public static func checkAxis(_ axis: Int, extent: Int) throws {
    if axis > lastAxis && extent != 1 { throw NumericsFailure.outOfMemory(bytes: nil) }
  }

  /// The same shape with one extent replaced.
  public func replacing(axis: Int, with extent: Int) -> Shape {
    if axis == 0 { return Shape(extent, columns, rest: rest) }
    if axis == 1 { return Shape(rows, extent, rest: rest) }
    if axis >= dimensions && extent == 1 { return self }
    var all = extents
    while all.count <= axis { all.append(1) }
    all[axis] = extent
    return Shape(all)
  }

  /// The first zero-based axis whose extent is not 1; 0 when all are.
  public var firstNonSingleton: Int {
    if rows != 1 { return 0 }
    if columns != 1 { return 1 }
    return higher.firstIndex { $0 != 1 }.map { $0 + 2 } ?? 0
  }
}

/// The extents of a shape beyond the second.
@usableFromInline
final class HigherExtents: Sendable {
  @usableFromInline let extents: [Int]

  init(_ extents: [Int]) { self.extents = extents }
}

extension Shape: Hashable {
  @inlinable
  public static func == (a: Shape, b: Shape) -> Bool {
    a.rows == b.rows && a.columns == b.columns && (a.rest === b.rest || a.higher == b.higher)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(extents) }
}

extension Shape: CustomStringConvertible {
  /// `2×3`, as messages and displays write it.
  public var description: String { text(between: "×", left: "…") }

  /// The extents with a sign between them; of more than sixteen the first eight, a sign for those left out and the last.
  public func text(between times: String, left out: String) -> String {
    var words = extents.map(String.init)
    if words.count > 16 { words.replaceSubrange(8..<words.count - 1, with: [out]) }
    return words.joined(separator: times)
  }
}
