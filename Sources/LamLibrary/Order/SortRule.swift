import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// By what `sort` compares numbers, and where it puts NaN.
struct SortRule {
  private enum Comparison { case own, parts, length }
  private let comparison: Comparison
  /// Whether NaN is first; nil where that follows from the direction.
  private let missingFirst: Bool?
  private let descending: Bool

  init(_ call: Call, descending: Bool) {
    switch call.word("ComparisonMethod") {
    case "real": comparison = .parts
    case "abs": comparison = .length
    default: comparison = .own
    }
    switch call.word("MissingPlacement") {
    case "first": missingFirst = true
    case "last": missingFirst = false
    default: missingFirst = nil
    }
    self.descending = descending
  }

  /// Whether an array is sorted as it would be without this rule.
  func isOrdinary(for value: Value) -> Bool {
    guard !value.isText, value.isArithmetic else { return true }
    let comparesOwn = comparison == .own || comparison == (value.isComplex ? .length : .parts)
    return comparesOwn && (missingFirst == nil || missingFirst == descending)
  }

  /// The elements along an axis in order and their positions.
  func sorted(_ value: Value, axis: Int) throws -> [Value] {
    guard let z = try value.complexes() ?? value.doubles()?.map({ Complex($0) }) else { return [value] }
    let byParts = comparison == .parts || comparison == .own && !value.isComplex
    let missingFirst = missingFirst ?? descending
    let layout = AxisLayout(z.shape, axis: axis)
    var sources = try Memory.list(repeating: 0, count: z.count)
    var positions = try Memory.list(repeating: 0.0, count: z.count)
    for o in 0..<layout.outer {
      for i in 0..<layout.inner {
        let start = i + o * layout.length * layout.inner
        let order = try Order.positions(count: layout.length) { a, b in
          let (x, y) = (z[start + a * layout.inner], z[start + b * layout.inner])
          if x.isMissing || y.isMissing {
            return missingFirst ? x.isMissing && !y.isMissing : !x.isMissing && y.isMissing
          }
          let (p, q) = descending ? (y, x) : (x, y)
          return byParts ? (p.re, p.im) < (q.re, q.im) : p.precedes(q)
        }
        for (k, position) in order.enumerated() {
          sources[start + k * layout.inner] = start + position * layout.inner
          positions[start + k * layout.inner] = Double(position + 1)
        }
      }
    }
    return [
      try value.rearranged(by: Gather(sources, shape: z.shape)), .of(try Tensor(positions, shape: z.shape)),
    ]
  }
}
