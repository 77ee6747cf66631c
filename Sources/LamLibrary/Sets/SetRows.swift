import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let sets = Family("Sets", setRows)

  private static let options =
    "The items are the elements, the texts of a cell, or with \"rows\" the rows of a matrix. The result is sorted; "
    + "\"stable\" keeps the order in which items first appear."

  static let setRows: [Builtin] = [
    Builtin(
      "unique", [.any("x")],
      options: [
        .rows, .setOrder,
        .choice(
          "occurrence", ["first", "last"], standard: "\"first\"",
          "which of several equal items i names"), .legacy,
      ], results: ["u", "i", "j"],
      "the distinct items, sorted; u = x(i) and x = u(j)",
      details: options + " i is the first position of each item, with \"last\" the last.",
      examples: ["unique([3 1 1 3])", "[u, i, j] = unique([3 1 1])", "unique([1 2; 1 2; 0 1], \"rows\")"],
      seeAlso: ["union", "ismember", "sort", "accumarray"]
    ) { call in
      let byRows = call.has(option: "rows")
      try checkOrder(call)
      if call.word("order") == "stable", call.word("occurrence") == "last" {
        throw call.refuse("the order in which items first appear does not go with the last of each")
      }
      let isStable = call.word("order") == "stable"
      let isLegacy = call.has(option: "legacy")
      let x = try call[0]
      if byRows, x.isEmpty, x.shape.isMatrix, x.shape.columns == 0 || x.shape.rows == 0 {
        let first = Selection(axis: 0, positions: Array(0..<min(1, x.shape.rows)))
        return [try x.rearranged(by: first), .empty, .empty]
      }
      if x.isEmpty && !byRows {
        let shape = x.shape == .empty ? Shape.empty : Shape(0, 1)
        return [try x.rearranged(by: Gather([], shape: shape)), .empty, .empty]
      }
      if call.resultCount <= 1, !byRows, !isStable, let numbers = Double.array(in: x) {
        let values = try numbers.distinctValues()
        return [.of(try x.shape.isMatrix && x.shape.rows == 1 ? Tensor(row: values) : Tensor(column: values))]
      }
      let items = try SetItems(call, [x], byRows: byRows)
      let ranking = items.ranking
      let takesLast = call.word("occurrence").map { $0 == "last" } ?? isLegacy
      var chosen = takesLast ? ranking.lastPositions : ranking.firstPositions
      var place = Array(0..<ranking.count)
      if isStable {
        let order = try Order.positions(count: chosen.count) { chosen[$0] < chosen[$1] }
        for (k, rank) in order.enumerated() { place[rank] = k }
        chosen = order.map { chosen[$0] }
      }
      let isRow = x.shape.isMatrix && x.shape.rows == 1
      let positionsInRow = isLegacy && isRow && !items.byRows
      return [
        try items.items(at: chosen, asRow: isRow), try chosen.counted(asRow: positionsInRow),
        try ranking.ranks.map { place[$0] }.counted(asRow: positionsInRow),
      ]
    },
    .setOperation(
      "union", "the items of either array", details: options, example: "union([1 3], [2 3])",
      asRow: { $0 && $1 }, keep: { $0 || $1 }),
    .setOperation(
      "intersect", "the items of both arrays", details: options, example: "intersect([1 2 3], [2 3 4])",
      asRow: { $0 && $1 }, keep: { $0 && $1 }),
    .setOperation(
      "setdiff", "the items of the first array that are not in the second", details: options,
      example: "setdiff([1 2 3], 2)", asRow: { a, _ in a }, keep: { $0 && !$1 }),
    .setOperation(
      "setxor", "the items of exactly one of two arrays", details: options, example: "setxor([1 2], [2 3])",
      asRow: { $0 && $1 }, keep: { $0 != $1 }, emptyIsNeutral: true),
    Builtin(
      "ismember", [.any("a"), .any("set")], options: [.rows, .legacy], results: ["is", "at"],
      "which items are in a set, and where it holds them first",
      details: "Items are elements, texts, or with \"rows\" rows. Where an item is not in the set, at is 0.",
      examples: [
        "ismember(2, [1 2 3])", "[is, at] = ismember([1 5], [5 6])", "ismember(\"b\", {\"a\", \"b\"})",
      ],
      seeAlso: ["unique", "intersect", "lookup"]
    ) { call in
      let isLegacy = call.has(option: "legacy")
      try checkRows(call)
      var a = try call[0]
      let set = try call[1]
      if a.isText, a.shape.rows > 1, set.valueClass == .cell {
        a = try call.session.call(builtin: "cellstr", [a], results: 1).first ?? a
      }
      let textInCell = a.isText && set.valueClass == .cell
      if a.valueClass != .cell && !textInCell && !a.isArithmetic
        || set.valueClass == .cell && a.isNumeric && !a.isEmpty
      {
        throw call.refuse("takes two arrays of numbers, or text and a cell of texts")
      }
      let (x, y) = try comparable(a, set)
      let items = try SetItems(call, [x, y], byRows: call.has(option: "rows"))
      let own = items.counts[0]
      var at = [Int](repeating: 0, count: items.ranking.count)
      for (position, rank) in items.ranking.ranks.enumerated().dropFirst(own)
      where isLegacy || at[rank] == 0 {
        at[rank] = position - own + 1
      }
      let found = items.ranking.ranks.prefix(own).map { at[$0] }
      let shape = textInCell ? .scalar : items.byRows ? Shape(own, 1) : a.shape
      return [
        .logical(try Tensor(found.map { $0 > 0 }, shape: shape)),
        .of(try Tensor(found.map(Double.init), shape: shape)),
      ]
    },
  ]
}

extension Family {
  /// Refuses what only one of the two ways can mean: the results of older programs are sorted.
  fileprivate static func checkOrder(_ call: Call) throws {
    guard call.word("order") != nil, call.has(option: "legacy") else { return }
    throw call.refuse("\"legacy\" has an order of its own, with which neither \"sorted\" nor \"stable\" goes")
  }

  /// Refuses texts of a cell, which have no rows.
  fileprivate static func checkRows(_ call: Call) throws {
    guard call.has(option: "rows"), try call[0].valueClass == .cell || call[1].valueClass == .cell else {
      return
    }
    throw call.refuse("a cell of texts has no rows that are items")
  }

  /// Two arguments as they can be compared: an integer class below 64 bits and one of floating point meet as doubles, so
  /// that a fraction is no integer.
  fileprivate static func comparable(_ a: Value, _ b: Value) throws -> (Value, Value) {
    func isExact(_ x: Value) -> Bool { x.valueClass.isInteger && x.valueClass.row.byteCount < 8 }
    guard
      isExact(a) && b.valueClass.isFloat && !b.isComplex
        || isExact(b) && a.valueClass.isFloat && !a.isComplex,
      let x = try a.doubles(), let y = try b.doubles()
    else { return (a, b) }
    return (.double(x), .double(y))
  }
}

extension Builtin {
  /// The shape of a set operation's result without items, where that is not the one of its direction.
  private static func emptyShape(_ name: String, _ a: Shape, _ b: Shape) -> Shape? {
    switch name {
    case "intersect": return a.count == 0 || b.count == 0 || a.isScalar && b.isScalar ? .empty : nil
    case "union": return a.count == 0 && b.count == 0 ? Shape(0, 1) : nil
    case "setdiff": return a == .empty ? .empty : a.count == 0 ? Shape(0, 1) : nil
    default: return a == .empty ? .empty : nil
    }
  }

  /// - Parameters:
  ///   - asRow: whether the result is a row, given whether each argument is.
  ///   - emptyIsNeutral: an empty argument has no say in the direction of the result.
  ///   - keep: whether an item is in the result, given whether each argument has it.
  fileprivate static func setOperation(
    _ name: String, _ summary: String, details: String, example: String,
    asRow: @escaping @Sendable (Bool, Bool) -> Bool, keep: @escaping @Sendable (Bool, Bool) -> Bool,
    emptyIsNeutral: Bool = false
  ) -> Builtin {
    Builtin(
      name, [.any("a"), .any("b")], options: [.rows, .setOrder, .legacy],
      results: name == "setdiff" ? ["c", "i"] : ["c", "i", "j"], summary,
      details: details + " i and j are the positions in a and b that the items are taken from.",
      examples: [example, "\(name)({\"a\", \"b\"}, {\"b\", \"c\"})"],
      seeAlso: ["unique", "union", "intersect", "setdiff", "setxor", "ismember"].filter { $0 != name }
    ) { call in
      try Family.checkOrder(call)
      try Family.checkRows(call)
      let isLegacy = call.has(option: "legacy")
      let (a, b) = (try call[0], try call[1])
      let byRows = call.has(option: "rows")
      // What setdiff answers is of the first one's class, as whatever the two are compared.
      let compared = try name == "setdiff" && !byRows ? Family.comparable(a, b) : (a, b)
      let arguments = [compared.0, compared.1]
      let kept = emptyIsNeutral && !byRows ? arguments.filter { !$0.isEmpty } : arguments
      let items = try SetItems(call, arguments, byRows: byRows, classOf: kept)
      let ranks = items.ranking.ranks
      var first = [[Int?]](repeating: [nil, nil], count: items.ranking.count)
      for position in ranks.indices {
        let source = items.source(of: position)
        if isLegacy || first[ranks[position]][source] == nil { first[ranks[position]][source] = position }
      }
      if isLegacy && name == "union" {
        // The last of all that are equal is in b where b has any.
        for rank in first.indices where first[rank][1] != nil { first[rank][0] = nil }
      }
      var chosen = first.indices.filter { keep(first[$0][0] != nil, first[$0][1] != nil) }
      if call.word("order") == "stable" {
        chosen = try chosen.sortedWithLooks {
          (first[$0][0] ?? first[$0][1] ?? 0) < (first[$1][0] ?? first[$1][1] ?? 0)
        }
      }
      func isRow(_ value: Value) -> Bool {
        value.shape.isMatrix && value.shape.rows == 1 || value.isText && items.value.valueClass == .cell
      }
      let positions = chosen.map { first[$0][0] ?? first[$0][1] ?? 0 }
      let (rowA, rowB) = (isRow(a) || emptyIsNeutral && a.isEmpty, isRow(b) || emptyIsNeutral && b.isEmpty)
      let isColumn = { (value: Value) in value.shape.isMatrix && value.shape.columns == 1 }
      let inLegacyRow = isLegacy && !(isColumn(a) && isColumn(b))
      let source = name == "setdiff" && !items.isText && !items.byRows ? a : nil
      var result = try items.items(at: positions, asRow: inLegacyRow || asRow(rowA, rowB), of: source)
      if result.isEmpty && !items.byRows {
        let shape = emptyShape(name, a.shape, b.shape) ?? result.shape
        result =
          name == "intersect" && (a.isEmpty || b.isEmpty) && !items.isText && !a.isText && !b.isText
          ? .double(Tensor(emptyOfShape: shape)) : try result.rearranged(by: Reshape(shape))
      }
      let i = chosen.compactMap { first[$0][0] }
      let j: [Int] =
        name == "intersect"
        ? chosen.compactMap { first[$0][1].map { $0 - items.counts[0] } }
        : chosen.compactMap { rank in
          first[rank][0] == nil ? first[rank][1].map { $0 - items.counts[0] } : nil
        }
      let inRow = isLegacy && !items.byRows
      return [result, try i.counted(asRow: inRow), try j.counted(asRow: inRow)]
    }
  }
}
