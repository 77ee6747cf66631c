import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  private static let along =
    "Along dim, or along the first dimension whose extent is not 1: a vector gives one number, a matrix a row; [1 2] takes "
    + "both together, \"all\" takes every element."

  static let sumRows: [Builtin] = [
    .field(
      "sum", .sum,
      options: [
        .all, .outputClass, .missing,
        .word("extra", "sums with the rounding errors of the additions made good"),
      ], "sums of the elements",
      details: along + " Integers are summed as double; \"native\" keeps their class.",
      examples: ["sum([1 2 3])", "sum([1 2; 3 4])", "sum([1 2; 3 4], 2)"],
      seeAlso: ["prod", "cumsum", "mean", "sumsq"]),
    .field(
      "prod", .product, "products of the elements", details: along, examples: ["prod([1 2 3 4])"],
      seeAlso: ["sum", "cumprod"]),
    .field(
      "sumsq", .squares, options: [.all, .missing], "sums of the squares of the elements", details: along,
      examples: ["sumsq([3 4])"],
      seeAlso: ["sum", "norm", "meansq"]),
    .field(
      "cumsum", .runningSum, options: [.all, .outputClass, .missing, .backwards], "running sums",
      details: along,
      examples: ["cumsum([1 2 3])", "cumsum([1 2; 3 4], 2)"],
      seeAlso: ["sum", "cumprod"]),
    .field(
      "cumprod", .runningProduct, options: [.all, .outputClass, .missing, .backwards], "running products",
      details: along, examples: ["cumprod([1 2 3 4])"],
      seeAlso: ["prod", "cumsum"]),
    .truth("any", "whether any element is not zero", details: along, any: true, example: "any([0 0 1])"),
    .truth("all", "whether all elements are not zero", details: along, any: false, example: "all([1 2 0])"),
    Builtin(
      "nnz", [.numeric("x")], "the number of elements that are not zero", examples: ["nnz([1 0 2])"],
      seeAlso: ["find", "nonzeros"]
    ) { call in
      if let matrix = try call[0].sparse { return .of(matrix.nnz) }
      if let z = try call[0].isComplex ? call.complexes(0) : nil {
        return .of(z.elements.reduce(0) { $0 + ($1 == .zero ? 0 : 1) })
      }
      return .of(try call.doubles(0).withElements { $0.reduce(0) { $0 + ($1 != 0 ? 1 : 0) } })
    },
    Builtin(
      "nonzeros", [.numeric("x")], "the elements that are not zero, in a column",
      examples: ["nonzeros([1 0 2])"],
      seeAlso: ["nnz", "find"]
    ) { call in
      let value = try call[0]
      if let matrix = value.sparse { return try matrix.nonzeros }
      let hits = try value.nonzeroPositions() ?? []
      return try value.rearranged(by: Gather(hits, shape: Shape(hits.count, 1)))
    },
    Builtin(
      "find", [.numeric("x"), .scalar("n").optional],
      options: [
        .choice("direction", ["first", "last"], standard: "\"first\"", "which n of them are found")
      ],
      results: ["row", "column", "value"],
      "the positions of the elements that are not zero",
      details: "With one result linear positions, with two rows and columns, with three also the elements. "
        + "n limits the number, \"last\" takes it from the end.",
      examples: ["find([0 5 0 7])", "[r, c] = find([0 1; 1 0])", "find([1 2 3] > 1, 1)"],
      seeAlso: ["any", "nonzeros", "lookup"]
    ) { call in
      let value = try call[0]
      if let matrix = value.sparse { return try matrix.found(call) }
      var hits = try value.nonzeroPositions() ?? []
      if call.has(1) {
        let limit = try call.real(1)
        guard limit >= 1, limit == limit.rounded() else {
          throw call.refuse(1, expected: "a whole number from 1 on, or Inf")
        }
        let n = Int(exactly: limit) ?? hits.count
        hits = Array(call.word("direction") == "last" ? hits.suffix(n) : hits.prefix(n))
      }
      let shape = value.shape
      let isRow = shape.isMatrix && shape.rows == 1 && shape.columns != 1
      let result: Shape
      if hits.isEmpty && (shape == .empty || shape.isScalar) {
        result = .empty
      } else {
        result = isRow ? Shape(1, hits.count) : Shape(hits.count, 1)
      }
      if call.resultCount <= 1 { return [.of(try Tensor(hits.map { Double($0 + 1) }, shape: result))] }
      let rows = max(shape.rows, 1)
      var results: [Value] = [
        .of(try Tensor(hits.map { Double($0 % rows + 1) }, shape: result)),
        .of(try Tensor(hits.map { Double($0 / rows + 1) }, shape: result)),
      ]
      if call.resultCount >= 3 { results.append(try value.rearranged(by: Gather(hits, shape: result))) }
      return results
    },
    Builtin(
      "diff", [.numeric("x"), .count("order").optional, .axis("dim").optional],
      "differences of neighbours, taken order times", examples: ["diff([1 4 9 16])", "diff([1 4 9 16], 2)"],
      seeAlso: ["gradient", "cumsum"]
    ) { call in
      var value = try call[0].normalized()
      let order = try call.has(1) && !call[1].isEmpty ? call.integer(1) : 1
      if value.shape.isScalar && !call.has(2) {
        return order == 0 ? value : try value.rearranged(by: Gather([], shape: .empty))
      }
      let axis = try call.axis(2) ?? value.shape.firstNonSingleton
      for _ in 0..<order {
        try Interrupt.check()
        let length = value.shape[axis]
        if length == 0 { break }
        let upper = try value.rearranged(by: Selection(axis: axis, positions: Array(1..<max(length, 1))))
        let lower = try value.rearranged(by: Selection(axis: axis, positions: Array(0..<(length - 1))))
        value = try Operations.binary(.subtract, upper, lower) { _, _ in }
      }
      return value
    },
  ]
}

extension Value {
  /// Zero-based positions of the elements that are not zero; nil for what has none.
  func nonzeroPositions() throws -> [Int]? {
    struct Positions: RealArrayFunction {
      func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> [Int] {
        let zero = E(nearest: 0)
        return try x.withElements { x in
          var hits: [Int] = []
          try Interrupt.strides(of: x.count) { range in
            try hits.reserve(more: range.count)
            for k in range where x[k] != zero { hits.append(k) }
          }
          return hits
        }
      }
    }
    if isComplex {
      return try complexes()?.elements.enumerated().filter { $0.element != .zero }.map(\.offset)
    }
    return try applyReal(Positions())
  }
}

/// Whether any or all elements of each line are not zero.
private struct Truth: RealArrayFunction {
  let any: Bool
  let axis: Int

  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> Value {
    let zero = E(nearest: 0)
    let layout = AxisLayout(x.shape == .empty ? Shape(0, 1) : x.shape, axis: axis)
    if layout.inner == 1 && layout.outer == 1 {
      if let flags = x.asTruths { return .of(flags.contains(any) == any) }
      let found = x.withElements { x in
        for element in x where any ? element != zero && !element.isMissing : element == zero { return true }
        return false
      }
      return .of(found == any)
    }
    return .logical(
      any
        ? try x.reduced(axis: axis, initial: false) { $0 || $1 != zero && !$1.isMissing }
        : try x.reduced(axis: axis, initial: true) { $0 && $1 != zero })
  }
}

extension Builtin {
  fileprivate static func truth(
    _ name: String, _ summary: String, details: String, any: Bool, example: String
  ) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("dim").optional], options: [.all], summary, details: details,
      examples: [example],
      seeAlso: [any ? "all" : "any", "find", "nnz"]
    ) { call in
      let asked = try Reduction(call)
      var value = asked.value
      if value.isComplex, let z = try value.complexes() { value = .logical(try z.map { $0 != .zero }) }
      guard let result = try value.applyReal(Truth(any: any, axis: asked.axis)) else {
        throw call.refuse(0, expected: "numbers")
      }
      return result
    }
  }
}
