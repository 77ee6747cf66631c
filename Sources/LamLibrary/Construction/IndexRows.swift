import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let indexRows: [Builtin] = [
    Builtin(
      "sub2ind", [.real("dims"), .real("subscript").variadic],
      "linear positions of subscripts in an array of size dims",
      examples: ["sub2ind([3 4], 2, 3)", "sub2ind([3 4], [1 2], [1 4])"], seeAlso: ["ind2sub", "find"]
    ) { call in
      let extents = try Sizes.extents(of: call[0], call)
      let subscripts = try call.rest(from: 1).compactMap { try $0.doubles() }
      guard let first = subscripts.first else { throw call.refuse("at least one subscript is needed") }
      guard subscripts.allSatisfy({ $0.shape == first.shape }) else {
        throw call.refuse("all subscripts must have the same shape")
      }
      let dims = folded(extents, into: subscripts.count)
      return .of(
        try Tensor(
          shape: first.shape,
          each: { k in
            var position = 0
            var stride = 1
            for (axis, subs) in subscripts.enumerated() {
              guard let s = Int(exactly: subs[k]), s >= 1 else {
                throw Failure.badIndex("\(subs[k])", name: nil)
              }
              guard s <= dims[axis] else {
                throw Failure.indexOutOfBounds(
                  index: s, extent: dims[axis], dimension: axis, of: subscripts.count, shape: Shape(extents),
                  name: nil)
              }
              position &+= (s - 1) &* stride
              stride = stride &* dims[axis]
            }
            return Double(position + 1)
          }))
    },
    Builtin(
      "ind2sub", [.real("dims"), .real("position")], results: ["i1..."],
      "subscripts of linear positions in an array of size dims",
      details:
        "With fewer results than dimensions the last result counts through the dimensions that are left.",
      examples: ["[r, c] = ind2sub([3 4], 8)"], seeAlso: ["sub2ind", "find"]
    ) { call in
      let extents = try Sizes.extents(of: call[0], call)
      let dims = folded(extents, into: max(1, call.resultCount))
      let positions = try call.doubles(1)
      guard let total = Shape(extents).checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
      let whole = try positions.elements.map { x in
        guard let p = Int(exactly: x), p >= 1 else { throw Failure.badIndex("\(x)", name: nil) }
        guard p <= total else {
          throw Failure.indexOutOfBounds(
            index: p, extent: total, dimension: nil, of: 1, shape: Shape(extents), name: nil)
        }
        return p - 1
      }
      var stride = 1
      return try dims.map { extent in
        defer { stride = max(1, stride &* max(extent, 1)) }
        return .of(
          try Tensor(whole.map { Double($0 / stride % max(extent, 1) + 1) }, shape: positions.shape))
      }
    },
    Builtin(
      "accumarray",
      [
        .any("subscripts"), .numeric("values"), .any("size").optional, .any("function").orText.optional,
        .scalar("fill").optional, .any("sparse").optional,
      ],
      "sums (or another function) of the values that share a subscript",
      details:
        "Each row of subscripts names an element of the result. function(values), called once per element "
        + "with a column in the order given, returns one value or one cell; elements without values hold fill. The "
        + "sixth argument asks for a sparse result.",
      examples: ["accumarray([1; 2; 1], [10; 20; 30])", "accumarray([1; 2; 1], [10; 20; 30], [], @max)"],
      seeAlso: ["histc", "unique", "cellfun"]
    ) { call in
      let result = try accumulated(&call)
      return call.optional(5)?.real.map { $0 != 0 } == true ? try result.sparsified() : result
    },
  ]

  /// The extents read as exactly `count`: the last one takes the product of those left, missing ones are 1.
  private static func folded(_ extents: [Int], into count: Int) -> [Int] {
    guard extents.count > count else {
      return extents + [Int](repeating: 1, count: count - extents.count)
    }
    let rest = extents[(count - 1)...].reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    return extents[..<(count - 1)] + [rest]
  }

  private static func accumulated(_ call: inout Call) throws -> Value {
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
    let shape = Shape(extents)
    guard let count = shape.checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
    var strides = [1]
    // Of an empty array the extents may have a product that is no `Int`; it has no positions.
    for extent in extents.dropLast() { strides.append((strides.last ?? 1) &* extent) }
    let positions = try (0..<rows).map { row in
      try looks.step(axes)
      return (0..<axes).reduce(0) { $0 &+ (whole[row + $1 * rows] - 1) &* strides[$1] }
    }
    let values = try call[1]
    guard values.count == rows || values.count == 1 else {
      throw call.refuse(
        "\(rows) subscripts and \(values.count) values; one value for each subscript is needed")
    }
    let fill = call.has(4) ? try call.real(4) : 0
    guard let function = call.optional(3), !function.isEmpty else {
      if values.isComplex {
        var sums = try Tensor(repeating: Complex<Double>.zero, shape: shape)
        let terms = try call.complexes(1)
        try sums.withMutableElements { target in
          for (k, p) in positions.enumerated() {
            try looks.step()
            target[p] += terms[terms.count == 1 ? 0 : k]
          }
        }
        return try .of(narrowing: sums)
      }
      var sums = try Tensor(repeating: 0.0, shape: shape)
      let terms = try call.doubles(1)
      var seen = try Memory.list(repeating: fill == 0, count: fill == 0 ? 0 : count)
      try sums.withMutableElements { target in
        for (k, p) in positions.enumerated() {
          try looks.step()
          target[p] += terms[terms.count == 1 ? 0 : k]
        }
        if fill != 0 {
          for p in positions { seen[p] = true }
          for p in 0..<count where !seen[p] { target[p] = fill }
        }
      }
      return try Value(sums, as: values.valueClass == .single ? .single : .double)
    }
    var groups: [Int: [Int]] = [:]
    for (k, p) in positions.enumerated() {
      try looks.step(16)
      groups[p, default: []].append(values.count == 1 ? 0 : k)
    }
    var results: [(Int, Value)] = []
    for (p, members) in try groups.sortedWithLooks(by: { $0.key < $1.key }) {
      let column = try values.rearranged(by: Gather(members, shape: Shape(members.count, 1)))
      guard let result = try call.session.call(function, [column.normalized()], results: 1).first,
        result.count == 1
      else { throw call.refuse("the function must return one value for each group") }
      results.append((p, result))
    }
    // Without a group the function is called with none of the values, for the class of the result.
    let sample =
      try results.first?.1
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
    let all = try Operations.concatenate(vertically: results.map(\.1))
    guard all.isArithmetic, all.count == results.count else {
      throw call.refuse("the function must return one number")
    }
    let kept = all.valueClass == .logical && fill != 0 ? .double : all.valueClass
    if all.isComplex, let found = try all.complexes() {
      var numbers = try Tensor(repeating: Complex<Double>(fill), shape: shape)
      try numbers.withMutableElements { for (k, result) in results.enumerated() { $0[result.0] = found[k] } }
      return try .of(narrowing: numbers)
    }
    guard let found = try all.doubles() else { throw call.refuse("the function must return one number") }
    var numbers = try Tensor(repeating: fill, shape: shape)
    try numbers.withMutableElements { for (k, result) in results.enumerated() { $0[result.0] = found[k] } }
    return try Value(numbers, as: kept)
  }
}
