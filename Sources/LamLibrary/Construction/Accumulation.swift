import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The elements of an array that values are gathered in: where each value goes, and what stands where none does.
struct Accumulation {
  /// For each value the position of its element.
  let positions: [Int]
  let shape: Shape
  let fill: Double

  /// Reads the arguments of `accumarray`.
  init(_ call: Call) throws {
    fill = call.has(4) ? try call.real(4) : 0
    var subscripts: Tensor<Double>
    if case .cell(let columns) = try call[0] {
      let parts = try columns.elements.compactMap { try $0.doubles() }
      guard let rows = parts.first?.count, parts.count == columns.count,
        parts.allSatisfy({ $0.count == rows })
      else { throw call.refuse(0, expected: "vectors of subscripts of equal length") }
      subscripts = try Tensor(parts.flatMap(\.elements), shape: Shape(rows, parts.count))
    } else {
      subscripts = try call.doubles(0)
    }
    guard subscripts.isMatrix else { throw call.refuse(0, expected: "a matrix with one row for each value") }
    if try subscripts.rows == 1 && subscripts.columns > 1 && call[1].count == subscripts.columns {
      try subscripts.reshape(to: Shape(subscripts.columns, 1))
    }
    let (rows, axes) = (subscripts.rows, subscripts.columns)
    guard axes > 0 || rows == 0 else {
      throw call.refuse(0, expected: "a matrix with a column for each dimension of the result")
    }
    var looks = Pace()
    let whole = try subscripts.elements.map { x in
      try looks.step()
      guard let s = Int(exactly: x), s >= 1 else { throw Failure.badIndex("\(x)", name: nil) }
      return s
    }
    var extents = (0..<axes).map { axis in whole[(axis * rows)..<((axis + 1) * rows)].max() ?? 0 }
    if axes < 2 { extents = [extents.first ?? 0, 1] }
    if let size = call.optional(2), !size.isEmpty {
      let asked = try Sizes.extents(of: size, call)
      // One column of subscripts has the places of the elements in an array of any shape.
      let count = Shape(asked).checkedCount ?? .max
      let fits =
        axes < 2
        ? asked.count >= 2 && count >= extents[0]
        : asked.count >= extents.count && zip(asked, extents).allSatisfy { $0 >= $1 }
      guard fits else {
        throw call.refuse(2, expected: "a size of at least \(Shape(extents))")
      }
      extents = asked
    }
    shape = Shape(extents)
    guard shape.checkedCount != nil else { throw NumericsFailure.outOfMemory(bytes: nil) }
    var strides = [1]
    // Of an empty array the extents may have a product that is no `Int`; it has no positions.
    for extent in extents.dropLast() { strides.append((strides.last ?? 1) &* extent) }
    positions = try (0..<rows).map { row in
      try looks.step(axes)
      return (0..<axes).reduce(0) { $0 &+ (whole[row + $1 * rows] - 1) &* strides[$1] }
    }
  }

  /// The sums of the values of each element, or what the function of the call makes of them.
  func result(of call: Call) throws -> Value {
    let values = try call[1]
    guard values.count == positions.count || values.count == 1 else {
      throw call.refuse(
        "\(positions.count) subscripts and \(values.count) values; one value for each subscript is needed")
    }
    guard let function = call.optional(3), !function.isEmpty else { return try sums(of: values, call) }
    return try joined(answers(of: function, values, call), function, values, call)
  }

  private func sums(of values: Value, _ call: Call) throws -> Value {
    if values.isComplex { return try .of(narrowing: sums(call.complexes(1), fill: Complex(fill))) }
    return try Value(sums(call.doubles(1), fill: fill), as: values.valueClass == .single ? .single : .double)
  }

  private func sums<Number: AdditiveArithmetic>(_ terms: Tensor<Number>, fill: Number) throws -> Tensor<
    Number
  > {
    var looks = Pace()
    var sums = try Tensor(repeating: Number.zero, shape: shape)
    var seen = try Memory.list(repeating: false, count: fill == .zero ? 0 : sums.count)
    try sums.withMutableElements { target in
      for (k, p) in positions.enumerated() {
        try looks.step()
        target[p] += terms[terms.count == 1 ? 0 : k]
      }
      if fill != .zero {
        for p in positions { seen[p] = true }
        for p in target.indices where !seen[p] { target[p] = fill }
      }
    }
    return sums
  }

  /// What a function answers for the values of the element at a position.
  private typealias Answer = (position: Int, value: Value)

  /// What a function answers for the values of each element that has some, in the order of the elements.
  private func answers(of function: Value, _ values: Value, _ call: Call) throws -> [Answer] {
    var looks = Pace()
    var groups: [Int: [Int]] = [:]
    for (k, p) in positions.enumerated() {
      try looks.step(16)
      groups[p, default: []].append(values.count == 1 ? 0 : k)
    }
    var results: [Answer] = []
    for (p, members) in try groups.sortedWithLooks(by: { $0.key < $1.key }) {
      let column = try values.rearranged(by: Gather(members, shape: Shape(members.count, 1)))
      guard let result = try call.session.call(function, [column.normalized()], results: 1).first,
        result.count == 1
      else { throw call.refuse("the function must return one value for each group") }
      results.append((p, result))
    }
    return results
  }

  /// The array of the answers, of their class.
  private func joined(
    _ results: [Answer], _ function: Value, _ values: Value, _ call: Call
  ) throws -> Value {
    // Without a group the function is called with none of the values, for the class of the result.
    let sample =
      try results.first?.value
      ?? call.session.call(function, [values.rearranged(by: Gather([], shape: Shape(0, 1)))], results: 1)
      .first
    if case .cell? = sample {
      var cells = try Tensor(repeating: Value.empty, shape: shape)
      for (p, result) in results {
        guard case .cell(let one) = result else {
          throw call.refuse("the function must always return a cell")
        }
        try cells.withMutableElements { $0[p] = one[0] }
      }
      return .cell(cells)
    }
    guard !results.isEmpty else {
      let empty = try Tensor(repeating: fill, shape: shape)
      return sample?.isArithmetic == true ? try Value(empty, as: sample?.valueClass ?? .double) : .of(empty)
    }
    let all = try Operations.concatenate(vertically: results.map(\.value))
    guard all.isArithmetic, all.count == results.count else {
      throw call.refuse("the function must return one number")
    }
    if all.isComplex, let found = try all.complexes() {
      return try .of(narrowing: placed(found, at: results.map(\.position), fill: Complex(fill)))
    }
    guard let found = try all.doubles() else { throw call.refuse("the function must return one number") }
    let kept = all.valueClass == .logical && fill != 0 ? .double : all.valueClass
    return try Value(placed(found, at: results.map(\.position), fill: fill), as: kept)
  }

  private func placed<Number>(_ found: Tensor<Number>, at positions: [Int], fill: Number) throws -> Tensor<
    Number
  > {
    var numbers = try Tensor(repeating: fill, shape: shape)
    try numbers.withMutableElements { for (k, p) in positions.enumerated() { $0[p] = found[k] } }
    return numbers
  }
}
