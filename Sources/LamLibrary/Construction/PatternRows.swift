import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let patternRows: [Builtin] = [
    Builtin(
      "repmat", [.any("A"), .any("times").variadic], "copies of an array side by side and below each other",
      details: "repmat(A, m, n, ...), repmat(A, [m n ...]); repmat(A, m) is repmat(A, m, m).",
      examples: ["repmat([1 2; 3 4], 1, 2)", "repmat(\"ab\", 1, 3)"], seeAlso: ["kron", "ones", "bsxfun"]
    ) { call in
      var counts: [Int] = []
      let given = try call.rest(from: 1).map { try Sizes.extents(of: $0, call) }
      if given.count == 2, given.contains(where: \.isEmpty) {
        // Where one of two is left out the other is the first.
        counts = given.flatMap { $0 } + [1]
        if counts.count == 1 { counts.append(1) }
      } else {
        counts = given.flatMap { $0.isEmpty ? [1] : $0 }
      }
      guard let only = counts.first else { throw call.refuse("how many copies? repmat(A, m, n)") }
      return try call[0].rearranged(by: Tiling(counts.count == 1 ? [only, only] : counts))
    },
    Builtin(
      "repelem", [.any("A"), .real("times"), .real("more").variadic], "every element repeated in place",
      details:
        "repelem(v, n) for a vector, n a number or one for each element; repelem(A, m, n, ...) along each dimension.",
      examples: ["repelem([1 2 3], 2)", "repelem([1 2; 3 4], 1, 2)"], seeAlso: ["repmat", "kron"]
    ) { call in
      var value = try call[0]
      let counts = try (1..<call.count).map { try call.doubles($0) }
      func repeated(_ value: Value, _ axis: Int, _ times: Tensor<Double>, _ index: Int) throws -> Value {
        let extent = value.shape[axis]
        guard times.count == 1 || times.count == extent, times.allSatisfy({ $0 >= 0 && $0 == $0.rounded() })
        else {
          throw call.refuse(index, expected: "a whole number, or one for each of the \(extent) elements")
        }
        let total = (0..<extent).reduce(0.0) { $0 + times[times.count == 1 ? 0 : $1] }
        var positions = try Memory.list(of: Int.self, room: Memory.size(total))
        var looks = Pace()
        for k in 0..<extent {
          for _ in 0..<(try Memory.size(times[times.count == 1 ? 0 : k])) {
            positions.append(k)
            try looks.step()
          }
        }
        return try value.rearranged(by: Selection(axis: axis, positions: positions))
      }
      if counts.count == 1 {
        guard value.shape.isVector else { throw call.refuse("a matrix needs a number for each dimension") }
        return try repeated(value, value.shape.columns == 1 && value.shape.rows != 1 ? 0 : 1, counts[0], 1)
      }
      for (axis, times) in counts.enumerated() { value = try repeated(value, axis, times, axis + 1) }
      return value
    },
    Builtin(
      "diag", [.any("v or A"), .any("k").optional, .count("n").optional],
      "a matrix with a vector on its diagonal, or the diagonal of a matrix as a column",
      details:
        "k picks a diagonal: 0 the main one, positive above it, negative below it. diag(v, m, n) is m×n.",
      examples: ["diag([1 2 3])", "diag([1 2; 3 4])", "diag([1 2], 1)"],
      seeAlso: ["eye", "tril", "triu", "trace"], isDiagonal: true
    ) { call in
      let value = try call[0]
      let shape = value.shape
      guard shape.isMatrix else { throw NumericsFailure.notMatrix(operation: "diag", shape) }
      if call.has(2) {
        guard shape.isVector else { throw call.refuse("diag(v, m, n) takes a vector") }
        let sizes = try Sizes.shape(call.rest(from: 1), call)
        // What does not fit is left out.
        let fitting = min(sizes.rows, sizes.columns)
        let kept =
          shape.isVector && fitting < value.count
          ? try value.rearranged(by: Gather(Array(0..<fitting), shape: Shape(fitting, 1))) : value
        return try kept.rearranged(by: DiagonalMatrix(shape: sizes))
      }
      let k = call.has(1) ? try call.integer(1) : 0
      if shape.isVector { return try value.rearranged(by: DiagonalMatrix(diagonal: k)) }
      if shape == .empty && k == 0 { return value }
      return try value.rearranged(by: Diagonal(k))
    },
    Builtin(
      "blkdiag", [.matrix("A").variadic], "a matrix with matrices along its diagonal, zeros elsewhere",
      examples: ["blkdiag([1 2], [3; 4])"], seeAlso: ["diag"]
    ) { call in
      let blocks = call.rest(from: 0)
      guard !blocks.isEmpty else { throw call.refuse("at least one matrix is needed") }
      let shape = Shape(
        try blocks.reduce(0) { try Memory.sum($0, $1.shape.rows) },
        try blocks.reduce(0) { try Memory.sum($0, $1.shape.columns) })
      var result = try Tensor(repeating: Complex<Double>.zero, shape: shape)
      var row = 0
      var column = 0
      var looks = Pace()
      for (k, block) in blocks.enumerated() {
        guard let block = try block.complexes() else { throw call.refuse(k, expected: "a matrix of numbers") }
        try result.withMutableElements { target in
          for j in 0..<block.columns {
            try looks.step(block.rows)
            for i in 0..<block.rows { target[row + i + (column + j) * shape.rows] = block[i, j] }
          }
        }
        row += block.rows
        column += block.columns
      }
      return try .of(narrowing: result)
    },
    .triangle("tril", .lower, "the lower triangle of a matrix, zeros above", example: "tril(magic(3), -1)"),
    .triangle("triu", .upper, "the upper triangle of a matrix, zeros below", example: "triu(magic(3), 1)"),
    Builtin(
      "vec", [.any("A"), .axis("dim").optional], "all elements in one column, or along one dimension",
      examples: ["vec([1 2; 3 4])"], seeAlso: ["reshape", "vech"]
    ) { call in
      let value = try call[0]
      let axis = try call.axis(1) ?? 0
      return try value.rearranged(by: Reshape(Shape([]).replacing(axis: axis, with: value.count)))
    },
    Builtin(
      "vech", [.square("A")], "the lower triangle of a square matrix in one column, column by column",
      examples: ["vech([1 2; 2 3])"], seeAlso: ["vec", "tril"]
    ) { call in
      let n = try call[0].shape.rows
      let positions = (0..<n).flatMap { j in (j..<n).map { $0 + j * n } }
      return try call[0].rearranged(by: Gather(positions, shape: Shape(positions.count, 1)))
    },
    Builtin(
      "rot90", [.any("A"), .any("k").optional], "a matrix turned by 90 degrees counterclockwise, k times",
      details: "Of an array of more dimensions each page is turned.",
      examples: ["rot90([1 2; 3 4])", "rot90([1 2; 3 4], -1)"], seeAlso: ["rotdim", "flip", "transpose"]
    ) { call in
      return try rotated(call[0], call.has(1) ? call.integer(1) : 1, plane: (0, 1))
    },
    Builtin(
      "rotdim", [.any("A"), .any("k").optional, .any("plane").optional],
      "an array turned by 90 degrees counterclockwise in the plane of two dimensions",
      examples: ["rotdim([1 2; 3 4])"], seeAlso: ["rot90"]
    ) { call in
      let value = try call[0]
      let turns = try call.has(1) && !call[1].isEmpty ? call.integer(1) : 1
      var plane = value.shape.extents.indices.filter { value.shape[$0] > 1 }.prefix(2).map { $0 }
      if plane.count < 2 { plane = [0, 1] }
      if call.has(2) {
        plane = try call.doubles(2).elements.map { Int(exactly: $0 - 1) ?? -1 }
        guard plane.count == 2, plane[0] != plane[1],
          plane.allSatisfy({ $0 >= 0 && $0 < value.shape.dimensions })
        else { throw call.refuse(2, expected: "two different dimensions") }
      }
      return try rotated(value, turns, plane: (plane[0], plane[1]))
    },
    Builtin(
      "circshift", [.any("A"), .any("n"), .axis("dim").optional],
      "the elements moved n places along a dimension, those pushed out coming back at the other end",
      details:
        "Without dim it is the first dimension whose extent is not 1; a vector n shifts along each dimension.",
      examples: ["circshift([1 2 3 4], 1)", "circshift([1 2; 3 4; 5 6], -1)"], seeAlso: ["shift", "flip"]
    ) { call in
      var value = try call[0]
      if value.isEmpty { return value }
      let amounts = try call.doubles(1).elements.map { amount in
        guard let whole = Int(exactly: amount) else { throw call.refuse(1, expected: "whole numbers") }
        return whole
      }
      let isOne = amounts.count == 1
      guard try isOne || !call.has(2) && call[1].shape.isVector && amounts.count <= value.shape.dimensions
      else {
        throw call.refuse(
          1, expected: "one number, or one for each of the \(value.shape.dimensions) dimensions")
      }
      let first = try call.axis(2) ?? value.shape.firstNonSingleton
      for (k, amount) in amounts.enumerated() {
        let axis = isOne ? first : k
        let length = value.shape[axis]
        if length < 2 { continue }
        try Memory.check(listOf: Int.self, count: length)
        let start = ((-(amount % length)) + length) % length
        value = try value.rearranged(
          by: Selection(axis: axis, positions: (0..<length).map { ($0 + start) % length }))
      }
      return value
    },
    Builtin(
      "shift", [.any("x"), .any("n"), .axis("dim").optional],
      "the elements moved n places along a dimension: circshift",
      examples: ["shift([1 2 3], 1)"], seeAlso: ["circshift"]
    ) { call in
      guard let builtin = patternRows.first(where: { $0.name == "circshift" }) else {
        throw Failure.undefined("circshift")
      }
      return try builtin.results(of: &call)[0]
    },
  ]

  /// An array turned `turns` quarters counterclockwise in the plane of two axes.
  private static func rotated(_ value: Value, _ turns: Int, plane: (Int, Int)) throws -> Value {
    func transposed(_ value: Value) throws -> Value {
      var order = Array(0..<value.shape.dimensions)
      order.swapAt(plane.0, plane.1)
      return try value.rearranged(by: Permutation(order))
    }
    switch ((turns % 4) + 4) % 4 {
    case 1: return try transposed(value).reversed(along: plane.0)
    case 2: return try value.reversed(along: plane.0).reversed(along: plane.1)
    case 3: return try transposed(value.reversed(along: plane.0))
    default: return value
    }
  }
}

extension Builtin {
  fileprivate static func triangle(
    _ name: String, _ side: Triangle.Side, _ summary: String, example: String
  ) -> Builtin {
    Builtin(
      name, [.any("A"), .any("k").optional],
      options: [.word("pack", "only the elements that are kept, in one column")],
      summary,
      details: "k is the last diagonal that is kept: 0 the main one, positive above it, negative below it.",
      examples: ["\(name)(ones(3))", example], seeAlso: [name == "tril" ? "triu" : "tril", "diag"]
    ) { call in
      let value = try call[0]
      let diagonal = try call.has(1) ? call.integer(1) : 0
      guard call.has(option: "pack") else {
        return try value.rearranged(by: Triangle(side, diagonal: diagonal))
      }
      guard value.shape.isMatrix else { throw call.refuse(0, expected: "a matrix") }
      let (rows, columns) = (value.shape.rows, value.shape.columns)
      let k = min(max(diagonal, -rows), columns)
      var looks = Pace()
      let positions = try (0..<columns).flatMap { j -> [Int] in
        try looks.step(rows)
        let kept = side == .lower ? min(max(j - k, 0), rows)..<rows : 0..<min(max(j - k + 1, 0), rows)
        return kept.map { $0 + j * rows }
      }
      return try value.rearranged(by: Gather(positions, shape: Shape(positions.count, 1)))
    }
  }
}
