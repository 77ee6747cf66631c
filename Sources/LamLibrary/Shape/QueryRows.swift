import LamNumerics
import LamRuntime

extension Family {
  static let queryRows: [Builtin] = [
    Builtin(
      "size", [.any("A"), .any("dim").variadic], results: ["size", "..."],
      "the extents of an array: rows, columns, and any further ones",
      details:
        "size(A, dim) is one extent, size(A, [1 2]) several. With several results each takes one extent and "
        + "the last the product of those left.",
      examples: ["size(ones(2, 3))", "[r, c] = size(ones(2, 3))", "size(ones(2, 3), 2)"],
      seeAlso: ["numel", "length", "rows", "columns", "ndims"],
      one: { call in
        let shape = try call[0].shape
        if call.count == 1 { return .of(try Tensor(row: shape.extents.map(Double.init))) }
        if call.count == 2, let dim = try call[1].real.flatMap({ Int(exactly: $0) }), dim >= 1 {
          return .of(shape[dim - 1])
        }
        return .of(try Tensor(row: call.extents(shape)))
      }
    ) { call in
      let shape = try call[0].shape
      if call.count > 1 {
        let extents = try call.extents(shape)
        guard call.resultCount <= extents.count else {
          throw call.refuse(
            "\(extents.count) dimensions are asked for and \(call.resultCount) results wanted")
        }
        return extents.map { .scalar($0) }
      }
      let extents = shape.extents + [Int](repeating: 1, count: max(0, call.resultCount - shape.dimensions))
      let last = extents[(call.resultCount - 1)...].reduce(1, *)
      return extents[..<(call.resultCount - 1)].map { .of($0) } + [.of(last)]
    },
    Builtin(
      "numel", [.any("A"), .any("index").orText.variadic],
      "the number of elements, or of those that indices would pick",
      examples: ["numel(ones(2, 3))", "numel(ones(2, 3), 1, ':')"], seeAlso: ["size"],
      shapeForm: .number { $0.count }
    ) { call in
      let shape = try call[0].shape
      let indices = call.rest(from: 1)
      if indices.isEmpty { return .of(shape.count) }
      var count = 1
      for (k, index) in indices.enumerated() {
        let extent =
          index.text == ":"
          ? (k == indices.count - 1 ? shape.extents.dropFirst(k).reduce(1, *) : shape[k]) : index.count
        count = count.multipliedReportingOverflow(by: extent).partialValue
      }
      return .of(count)
    },
    .count("length", "the largest extent, 0 for an empty array", example: "length([1 2; 3 4; 5 6])") {
      shape in
      shape.count == 0 ? 0 : shape.extents.max() ?? 0
    },
    .count("ndims", "the number of dimensions, at least 2", example: "ndims(ones(2, 3, 4))") {
      $0.dimensions
    },
    .count("rows", "the number of rows", example: "rows(ones(2, 3))") { $0.rows },
    .count("columns", "the number of columns", example: "columns(ones(2, 3))") { $0.columns },
    .shapeTest("isempty", "whether an array has no elements", example: "isempty([])") { $0.count == 0 },
    .shapeTest("isscalar", "whether an array is 1×1", example: "isscalar(5)") { $0.isScalar },
    .shapeTest("isvector", "whether an array is one row or one column", example: "isvector([1 2 3])") {
      $0.isVector
    },
    .shapeTest("isrow", "whether an array is one row", example: "isrow([1 2 3])") {
      $0.isMatrix && $0.rows == 1
    },
    .shapeTest("iscolumn", "whether an array is one column", example: "iscolumn([1; 2])") {
      $0.isMatrix && $0.columns == 1
    },
    .shapeTest("ismatrix", "whether an array has two dimensions", example: "ismatrix(ones(2, 3))") {
      $0.isMatrix
    },
    .shapeTest("issquare", "whether a matrix has as many rows as columns", example: "issquare(eye(3))") {
      $0.isSquare
    },
    Builtin(
      "size_equal", [.any("A").orText.variadic], "whether all arrays have the same size",
      examples: ["size_equal([1 2], [3 4])"], seeAlso: ["size", "isequal"]
    ) { call in
      let shapes = call.rest(from: 0).map(\.shape)
      return .of(shapes.allSatisfy { $0 == shapes[0] })
    },
    Builtin(
      "isnull", [.any("A")], "whether a value is the empty matrix []", examples: ["isnull([])"],
      seeAlso: ["isempty"]
    ) { call in .of(try call[0].shape == .empty && call[0].isArithmetic) },
  ]
}

extension Call {
  /// The extents that the arguments of `size` from the second on ask for.
  fileprivate func extents(_ shape: Shape) throws -> [Double] {
    var extents: [Double] = []
    for (k, value) in rest(from: 1).enumerated() {
      guard let asked = try value.doubles(), asked.isVector else {
        throw refuse(k + 1, expected: "a dimension: 1, 2, ...")
      }
      for x in asked.elements {
        guard let dim = Int(exactly: x), dim >= 1 else {
          throw refuse(k + 1, expected: "a dimension: 1, 2, ...")
        }
        extents.append(Double(shape[dim - 1]))
      }
    }
    return extents
  }
}

extension Builtin {
  fileprivate static func count(
    _ name: String, _ summary: String, example: String, _ measure: @escaping @Sendable (Shape) -> Int
  ) -> Builtin {
    Builtin(
      name, [.any("A")], summary, examples: [example], seeAlso: ["size"], shapeForm: .number(measure)
    ) { call in .of(measure(try call[0].shape)) }
  }

  fileprivate static func shapeTest(
    _ name: String, _ summary: String, example: String, _ test: @escaping @Sendable (Shape) -> Bool
  ) -> Builtin {
    Builtin(
      name, [.any("A")], summary, examples: [example], seeAlso: ["size"], shapeForm: .truth(test)
    ) { call in .of(test(try call[0].shape)) }
  }
}
