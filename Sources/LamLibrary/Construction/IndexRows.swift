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
      let result = try Accumulation(call).result(of: call)
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
}
