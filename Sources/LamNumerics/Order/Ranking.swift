/// Items put in order, with equal ones recognized: what unique, union and their kin are made of.
public struct Ranking: Sendable {
  /// The positions of the items from the first to the last in order, equal ones in ascending position.
  public let order: [Int]
  /// For each item, which distinct item it is, counted from 0 in order.
  public let ranks: [Int]
  /// How many distinct items there are.
  public let count: Int

  /// - Parameters:
  ///   - order: all positions, sorted.
  ///   - equal: whether two items are the same; items that equal nothing (NaN) are distinct from each other.
  public init(order: [Int], equal: (Int, Int) -> Bool) throws {
    self.order = order
    var ranks = try Memory.list(repeating: 0, count: order.count)
    var looks = Pace()
    var rank = -1
    var previous: Int?
    for position in order {
      try looks.step()
      if previous.map({ !equal($0, position) }) ?? true { rank += 1 }
      ranks[position] = rank
      previous = position
    }
    self.ranks = ranks
    self.count = rank + 1
  }

  /// Numbers or characters of any class.
  public init<T: SortKeyed & Equatable>(_ x: Tensor<T>) throws {
    let line = try x.reshaped(to: Shape(x.count, 1))
    let order = try line.sorted(axis: 0, descending: false).positions.elements
    try self.init(order: order) { x[$0] == x[$1] }
  }

  public init<T: Ranked & Equatable>(comparing x: Tensor<T>) throws {
    let line = try x.reshaped(to: Shape(x.count, 1))
    let order = try line.sortedByComparison(axis: 0, descending: false).positions.elements
    try self.init(order: order) { x[$0] == x[$1] }
  }

  /// Items ordered by a comparison of their own, such as text.
  public init<T: Comparable>(_ items: [T]) throws {
    try self.init(order: Order.positions(count: items.count) { items[$0] < items[$1] }) {
      items[$0] == items[$1]
    }
  }

  /// The rows of a matrix, compared from the first column on.
  public init<T: SortKeyed & Equatable>(rowsOf x: Tensor<T>) throws {
    let (rows, columns) = (x.rows, x.columns)
    let order = try Order.positions(count: rows) { a, b in
      for j in 0..<columns {
        let (p, q) = (x[a + j * rows].sortKey, x[b + j * rows].sortKey)
        if p != q { return p < q }
      }
      return false
    }
    try self.init(order: order) { a, b in
      (0..<columns).allSatisfy { x[a + $0 * rows] == x[b + $0 * rows] }
    }
  }

  /// For each distinct item, the first position that holds it.
  public var firstPositions: [Int] {
    var first = [Int](repeating: -1, count: count)
    for (position, rank) in ranks.enumerated() where first[rank] < 0 { first[rank] = position }
    return first
  }

  /// For each distinct item, the last position that holds it.
  public var lastPositions: [Int] {
    var last = [Int](repeating: -1, count: count)
    for (position, rank) in ranks.enumerated() { last[rank] = position }
    return last
  }
}
