import LamNumerics
import LamRuntime
import Numerics

extension Family {
  private static let note = "lam keeps every matrix full, so this takes the memory of all its elements."

  static let sparseRows: [Builtin] = [
    Builtin(
      "sparse",
      [
        .any("A or i"), .real("j").optional, .numeric("s").optional, .count("m").optional,
        .count("n").optional, .count("nzmax").optional,
      ],
      options: [
        .choice(
          "accumulation", ["sum", "unique"], standard: "\"sum\"",
          aliases: [("summation", "sum")], "values at equal places are added, or the last one stands")
      ], "a matrix from the places and values of its elements that are not zero",
      details:
        "sparse(i, j, s, m, n) adds up values at equal places; sparse(m, n) is all zeros, sparse(A) is A. "
        + note,
      examples: ["sparse([1 2 1], [1 2 1], [3 4 5])", "sparse(2, 3)"],
      seeAlso: ["full", "speye", "spdiags", "accumarray"]
    ) { call in
      guard call.has(1) else { return try call[0].normalized() }
      guard call.has(2) else {
        return try ValueClass.double.filled(0, shape: Sizes.shape(call.rest(from: 0), call))
      }
      let rows = try call.doubles(0)
      let columns = try call.doubles(1)
      let values = try call.complexes(2)
      let count = max(rows.count, columns.count, values.count)
      guard [rows.count, columns.count, values.count].allSatisfy({ $0 == count || $0 == 1 }) else {
        throw call.refuse("there are \(rows.count) rows, \(columns.count) columns and \(values.count) values")
      }
      func places(_ x: Tensor<Double>) throws -> [Int] {
        try x.elements.map {
          guard let k = Int(exactly: $0), k >= 1 else { throw Failure.badIndex("\($0)", name: nil) }
          return k - 1
        }
      }
      let (i, j) = (try places(rows), try places(columns))
      let needed = Shape((i.max() ?? -1) + 1, (j.max() ?? -1) + 1)
      let shape = try call.has(4) ? Shape(call.integer(3), call.integer(4)) : needed
      guard shape.rows >= needed.rows, shape.columns >= needed.columns else {
        throw call.refuse("a place \(needed.rows), \(needed.columns) is beyond the size \(shape)")
      }
      let isSum = call.word("accumulation") != "unique"
      var result = try Tensor(repeating: Complex<Double>.zero, shape: shape)
      try result.withMutableElements { target in
        var looks = Pace()
        for k in 0..<count {
          try looks.step()
          let place = i[i.count == 1 ? 0 : k] + shape.rows * j[j.count == 1 ? 0 : k]
          let value = values[values.count == 1 ? 0 : k]
          target[place] = isSum ? target[place] + value : value
        }
      }
      let value = try Value.of(narrowing: result)
      if try call[2].valueClass == .logical, let numbers = try value.doubles() {
        return try Value(numbers, as: .logical)
      }
      return value
    },
    Builtin(
      "full", [.any("A")], "a matrix with all its elements kept: every matrix of lam",
      examples: ["full(eye(2))"], seeAlso: ["sparse"]
    ) {
      call in try call[0].normalized()
    },
    Builtin(
      "issparse", [.any("A")], "false: lam keeps every matrix full", examples: ["issparse(eye(2))"],
      seeAlso: ["sparse", "full"]
    ) { call in
      .of(false)
    },
    Builtin(
      "speye", [.any("size").variadic], "the identity matrix", details: note, examples: ["speye(2)"],
      seeAlso: ["eye", "sparse"]
    ) { call in
      let shape = try Sizes(call).shape
      let ones = try ValueClass.double.filled(1, shape: Shape(min(shape.rows, shape.columns), 1))
      return try ones.rearranged(by: DiagonalMatrix(shape: shape))
    },
    Builtin(
      "spones", [.numeric("A")], "ones where a matrix is not zero", examples: ["spones([0 2; 3 0])"],
      seeAlso: ["sparse", "nnz"]
    ) { call in
      .of(try call.complexes(0).map { $0 == .zero ? 0 : 1 })
    },
    Builtin(
      "nzmax", [.any("A")], "the number of elements that memory is held for", examples: ["nzmax([1 0 2])"],
      seeAlso: ["nnz"]
    ) { call in
      .of(try call[0].count)
    },
    Builtin(
      "spdiags", [.numeric("B"), .real("d").optional, .any("m or A").optional, .count("n").optional],
      "a matrix from its diagonals, or the diagonals of a matrix",
      details:
        "spdiags(B, d, m, n) puts column k of B on diagonal d(k) of an m×n matrix, the element of row j in column j; "
        + "spdiags(A, d) takes them out. " + note,
      examples: ["spdiags([1 2 3; 4 5 6; 7 8 9], [-1 0 1], 3, 3)", "spdiags([1 2; 3 4], 0)"],
      seeAlso: ["diag", "sparse"]
    ) { call in
      let b = try call.doubles(0)
      guard b.isMatrix else { throw NumericsFailure.notMatrix(operation: "spdiags", b.shape) }
      func diagonals() throws -> [Int] {
        try call.doubles(1).elements.map {
          guard let d = Int(exactly: $0) else { throw call.refuse(1, expected: "whole numbers") }
          return d
        }
      }
      guard call.has(2) else {
        let all = (-(b.rows - 1)..<max(b.columns, 1)).filter { d in
          (0..<b.columns).contains { j in j - d >= 0 && j - d < b.rows && b[j - d, j] != 0 }
        }
        let wanted = try call.has(1) ? diagonals() : all
        let length = min(b.rows, b.columns)
        return .of(
          try Tensor(shape: Shape(length, wanted.count)) { target in
            var looks = Pace()
            for (column, d) in wanted.enumerated() {
              try looks.step(length)
              // A tall matrix counts along its columns, a wide one along its rows; beyond its edges there are zeros.
              for k in 0..<length {
                let (other, overflow) =
                  b.rows >= b.columns ? k.subtractingReportingOverflow(d) : k.addingReportingOverflow(d)
                let (i, j) = b.rows >= b.columns ? (other, k) : (k, other)
                let isInside = !overflow && i >= 0 && i < b.rows && j >= 0 && j < b.columns
                (target + (k + column * length)).initialize(to: isInside ? b[i, j] : 0)
              }
            }
          })
      }
      let d = try diagonals()
      var shape = try call[2].shape
      var result: Tensor<Double>
      if call.has(3) {
        shape = Shape(try call.integer(2), try call.integer(3))
        result = try Tensor(repeating: 0, shape: shape)
      } else {
        result = try call.doubles(2)
      }
      guard d.count == b.columns || d.count == 1 && b.isVector else {
        throw call.refuse("there are \(b.columns) columns for \(d.count) diagonals")
      }
      let rows = shape.rows
      var looks = Pace()
      try result.withMutableElements { target in
        for (k, d) in d.enumerated() {
          for j in 0..<shape.columns {
            try looks.step()
            guard let i = Int(exactly: Double(j) - Double(d)), i >= 0, i < rows else { continue }
            let row = rows >= shape.columns ? j : i
            let at = b.isVector && b.columns != 1 && b.rows == 1 ? 0 : row
            if at < b.rows { target[i + j * rows] = b[at, b.columns == 1 ? 0 : k] }
          }
        }
      }
      return .of(result)
    },
  ]
}
