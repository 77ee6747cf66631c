import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let sortRows: [Builtin] = [
    Builtin(
      "sort", [.any("x"), .axis("dim").optional],
      options: [
        .direction,
        .pair(
          "MissingPlacement", of: ["auto", "first", "last"], standard: "\"auto\"",
          "where NaN is: last, and first when descending; or there"),
        .pair(
          "ComparisonMethod", of: ["auto", "real", "abs"], standard: "\"auto\"",
          "by the real, then the imaginary part, or by length, then angle; of complex numbers unless told by length"
        ),
      ], results: ["s", "i"],
      "the elements in order, and where each came from: s = x(i)",
      details:
        "sort(x, dim), sort(x, \"descend\"), both together. Equal elements keep their order; NaN is last, and "
        + "first when descending; complex numbers are ordered by length, then angle; cells of text by their letters.",
      examples: ["sort([3 1 2])", "[s, i] = sort([3 1 2], \"descend\")", "sort({\"b\", \"a\"})"],
      seeAlso: ["sortrows", "unique", "max", "issorted"]
    ) { call in
      let value = try call[0]
      let axis = try call.axis(1) ?? value.shape.firstNonSingleton
      let descending = call.word("mode") == "descend"
      let rule = SortRule(call, descending: descending)
      if !rule.isOrdinary(for: value) { return try rule.sorted(value, axis: axis) }
      if case .cell(let cells) = value {
        let texts = try call.bytes(of: cells, 0)
        guard value.shape.isVector || cells.isEmpty else {
          throw call.refuse("cells of text are sorted as vectors")
        }
        // Across the vector each text is a line of its own.
        let isAlong = value.shape[axis] == texts.count
        let order = try Order.positions(count: texts.count) { a, b in
          guard isAlong else { return false }
          return descending
            ? texts[b].lexicographicallyPrecedes(texts[a]) : texts[a].lexicographicallyPrecedes(texts[b])
        }
        return [
          try value.rearranged(by: Gather(order, shape: value.shape)),
          .of(try Tensor(order.map { isAlong ? Double($0 + 1) : 1 }, shape: value.shape)),
        ]
      }
      if call.resultCount <= 1 {
        // Positions are not wanted, so nothing is kept but the elements.
        if let x = Double.array(in: value) {
          return [.of(try x.sortedValues(axis: axis, descending: descending))]
        }
        if case .scalar = value { return [value] }
      }
      switch value {
      case .array(.complex(let x)):
        let sorted = try x.sortedByComparison(axis: axis, descending: descending)
        return [.complex(sorted.values), try sorted.positions.counted()]
      case .array(.singleComplex(let x)):
        let sorted = try x.sortedByComparison(axis: axis, descending: descending)
        return [.singleComplex(sorted.values), try sorted.positions.counted()]
      case .array(.char(let x, let quote)):
        let sorted = try x.sorted(axis: axis, descending: descending)
        return [.char(sorted.values, quote), try sorted.positions.counted()]
      default:
        guard let result = try value.applyReal(Sorting(axis: axis, descending: descending)) else {
          throw call.refuse(0, expected: "numbers, text or a cell of texts")
        }
        return result
      }
    },
    Builtin(
      "sortrows", [.any("A"), .any("columns").optional], results: ["s", "i"],
      "the rows of a matrix in order: by the first column, ties by the next",
      details: "columns names the columns to compare, negative ones descending.",
      examples: ["sortrows([3 1; 1 2; 1 1])", "sortrows([3 1; 1 2; 1 1], -2)"], seeAlso: ["sort", "unique"]
    ) { call in
      let value = try call[0]
      if case .cell(let cells) = value {
        let texts = try call.bytes(of: cells, 0)
        guard value.shape.isMatrix, value.shape.columns == 1 else {
          throw call.refuse(0, expected: "one column of texts")
        }
        let descending = try call.has(1) && call.real(1) < 0
        let order = try Order.positions(count: texts.count) { a, b in
          descending
            ? texts[b].lexicographicallyPrecedes(texts[a]) : texts[a].lexicographicallyPrecedes(texts[b])
        }
        return [
          try value.rearranged(by: Selection(axis: 0, positions: order)),
          .of(try Tensor(column: order.map { Double($0 + 1) })),
        ]
      }
      guard value.shape.isMatrix else { throw NumericsFailure.notMatrix(operation: "sortrows", value.shape) }
      let x = try value.isComplex ? call.complexes(0).map { $0.length } : call.doubles(0)
      let (rows, columns) = (x.rows, x.columns)
      var keys = (0..<columns).map { ($0, false) }
      if call.has(1) {
        keys = try call.doubles(1).elements.map { c in
          guard let column = Int(exactly: c), column != 0, abs(c) <= Double(columns) else {
            throw call.refuse(1, expected: "columns from 1 to \(columns), negative for descending")
          }
          return (abs(column) - 1, column < 0)
        }
      }
      let order = try Order.positions(count: rows) { a, b in
        for (column, descending) in keys {
          let (p, q) = (x[a + column * rows].sortKey, x[b + column * rows].sortKey)
          if p != q { return descending ? p > q : p < q }
        }
        return false
      }
      return [
        try value.rearranged(by: Selection(axis: 0, positions: order)),
        .of(try Tensor(column: order.map { Double($0 + 1) })),
      ]
    },
    Builtin(
      "issorted", [.any("x")],
      options: [
        .choice(
          "mode", ["ascend", "descend", "either"], standard: "\"ascend\"",
          aliases: [("ascending", "ascend"), ("descending", "descend")], "which order is meant"),
        .word("rows", "the rows of a matrix are compared"),
      ], "whether a vector is in order",
      examples: ["issorted([1 2 2 5])"], seeAlso: ["sort"]
    ) { call in
      if call.word("mode") == "either" {
        let modes = ["ascend", "descend"]
        return .of(
          try modes.contains { mode in
            let rows: [Value] = call.has(option: "rows") ? [.of("rows")] : []
            return try call.session.call(.of("issorted"), [call[0], .of(mode)] + rows, results: 1).first?.real
              == 1
          })
      }
      let descending = call.word("mode") == "descend"
      let value = try call[0]
      if case .cell(let cells) = value {
        let texts = try call.bytes(of: cells, 0)
        return .of(
          zip(texts, texts.dropFirst()).allSatisfy { a, b in
            descending ? !a.lexicographicallyPrecedes(b) : !b.lexicographicallyPrecedes(a)
          })
      }
      if try call[0].isComplex, !call.has(option: "rows") {
        let z = try call.complexes(0)
        guard z.isVector || z.isEmpty else { throw call.refuse(0, expected: "a vector") }
        let order = try z.sortedByComparison(axis: z.shape.firstNonSingleton, descending: descending)
        return .of(order.positions.elements == Array(0..<z.count))
      }
      let x = try call.doubles(0)
      if call.has(option: "rows") {
        let order = try Ranking(rowsOf: x).order
        return .of(descending ? order == Array((0..<x.rows).reversed()) : order == Array(0..<x.rows))
      }
      guard x.isVector || x.isEmpty else { throw call.refuse(0, expected: "a vector") }
      let sorted = try x.sorted(axis: x.shape.firstNonSingleton, descending: descending).positions.elements
      return .of(sorted == Array(0..<x.count))
    },
    Builtin(
      "nth_element", [.real("x"), .real("n"), .axis("dim").optional], "the n-th smallest elements",
      examples: ["nth_element([3 1 2], 2)"], seeAlso: ["sort", "median"]
    ) { call in
      let x = try call.doubles(0)
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      let positions = try call.doubles(1).elements.map { n in
        guard let k = Int(exactly: n), k >= 1, k <= x.shape[axis] else {
          throw call.refuse(1, expected: "positions from 1 to \(x.shape[axis])")
        }
        return k - 1
      }
      return .of(
        try Selection(axis: axis, positions: positions).apply(
          to: x.sortedValues(axis: axis, descending: false)))
    }.keeping(.single),
    Builtin(
      "lookup", [.any("table"), .any("y"), .text("letters").optional],
      "the last place in a sorted table that is not beyond y; 0 before the first",
      details:
        "A table in descending order is searched the other way. Options: l and r count what is left or right of the "
        + "table as inside, m gives 0 where there is no exact match, b tells whether there is one.",
      examples: ["lookup([1 2 3], [0.5 2.5 9])"], seeAlso: ["histc", "interp1", "ismember"]
    ) { call in
      let options = try call.has(2) ? call.text(2) : ""
      if let odd = options.first(where: { !"lrmb".contains($0) }) {
        throw call.refuse("there is no option letter \"\(odd)\"; there are l, r, m and b")
      }
      if case .cell(let cells) = try call[0] {
        let table = try call.bytes(of: cells, 0)
        let wanted: [[UInt8]]
        if case .cell(let many) = try call[1] {
          wanted = try call.bytes(of: many, 1)
        } else {
          wanted = [Array(try call.text(1).utf8)]
        }
        let shape = try call[1].valueClass == .cell ? call[1].shape : .scalar
        let found = wanted.map { text -> Double in
          let place = table.partition { text.lexicographicallyPrecedes($0) }
          if options.contains("m") || options.contains("b") {
            let hit = place > 0 && table[place - 1] == text
            return options.contains("b") ? (hit ? 1 : 0) : hit ? Double(place) : 0
          }
          return Double(place)
        }
        return .of(try Tensor(found, shape: shape))
      }
      let table = try call.doubles(0).elements
      let y = try call.doubles(1)
      let descending = (table.first ?? 0) > (table.last ?? 0)
      let result = try y.map { y -> Double in
        var place = table.partition { descending ? $0 < y : $0 > y }
        if options.contains("l") { place = max(place, 1) }
        if options.contains("r") { place = min(place, table.count - 1) }
        if options.contains("m") || options.contains("b") {
          let hit = place > 0 && table[place - 1] == y
          return options.contains("b") ? (hit ? 1 : 0) : hit ? Double(place) : 0
        }
        return Double(place)
      }
      return options.contains("b") ? try Value(result, as: .logical) : .of(result)
    },
  ]
}

private struct Sorting: RealArrayFunction {
  let axis: Int
  let descending: Bool

  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> [Value] {
    let sorted = try x.sorted(axis: axis, descending: descending)
    return [try E.value(sorted.values), try sorted.positions.counted()]
  }
}

extension Option {
  /// The order of sorting.
  static let direction = Option.choice(
    "mode", ["ascend", "descend"], standard: "\"ascend\"",
    aliases: [("ascending", "ascend"), ("descending", "descend")],
    "from the least to the largest, or the other way")
}

extension Array {
  /// The first position for which a predicate holds, which holds for all after it; the count where there is none.
  func partition(_ isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Call {
  /// The bytes of each text of a cell.
  func bytes(of cells: Tensor<Value>, _ index: Int) throws -> [[UInt8]] {
    var looks = Pace(every: Pace.elements)
    return try cells.elements.map { cell in
      try looks.step()
      guard let bytes = cell.bytes else {
        if cell.isEmpty { return [] }
        throw refuse(index, expected: "numbers, or a cell whose elements are all text")
      }
      return bytes
    }
  }
}
