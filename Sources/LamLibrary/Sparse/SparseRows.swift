import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let sparse = Family(
    "Sparse matrices",
    [
      sparseRows, randomSparseRows, sparseOrderingRows, incompleteRows, spectralRows,
      krylovRows, sparseParameterRows,
    ])

  private static let sparseRows: [Builtin] = [
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
      ], "a matrix of which only the elements that are not zero are kept",
      details:
        "sparse(i, j, s, m, n) has the values s at the rows i and columns j and adds up values at equal places; sparse(m, n) "
        + "is all zeros, sparse(A) keeps what is not zero of A. Memory and time go with the entries. nzmax is room for more.",
      examples: ["sparse([1 2 1], [1 2 1], [3 4 5])", "sparse(2, 3)", "sparse([1 0; 0 2]) * [1; 1]"],
      seeAlso: ["full", "speye", "spdiags", "nnz", "spy"], body: SparseConstruction.sparse),
    Builtin(
      "full", [.any("A")], "a matrix with all its elements kept",
      examples: ["full(speye(2))"], seeAlso: ["sparse", "issparse"]
    ) {
      call in try call[0].normalized()
    },
    Builtin(
      "issparse", [.any("A")], "whether only the elements that are not zero are kept",
      examples: ["issparse(speye(2))", "issparse(eye(2))"], seeAlso: ["sparse", "full"]
    ) { call in
      .of(try call[0].sparse != nil)
    },
    Builtin(
      "speye", [.any("size").variadic], "the identity matrix, sparse", examples: ["speye(3)", "speye(2, 3)"],
      seeAlso: ["eye", "sparse"]
    ) { call in
      let shape = try Sizes(call).shape
      guard shape.isMatrix else { throw call.refuse("a sparse array has two dimensions") }
      return try .of(SparseColumns(diagonal: 1.0, rows: shape.rows, columns: shape.columns))
    },
    Builtin(
      "spones", [.numeric("A")], "ones where a matrix is not zero, sparse", examples: ["spones([0 2; 3 0])"],
      seeAlso: ["sparse", "nnz"]
    ) { call in
      let matrix = try call.sparse(0)
      if matrix.isComplex { return try .of(matrix.complex().mapEntries { _ in 1.0 }) }
      return try .of(matrix.real()?.mapEntries { _ in 1.0 } ?? SparseColumns(zeros: 0, 0))
    },
    Builtin(
      "spfun", [.function("f"), .numeric("A")], "a function of the elements that are not zero",
      details: "Zeros stay what they are, whatever f(0) is.",
      examples: ["spfun(@exp, sparse([1 0; 0 2]))"], seeAlso: ["spones", "arrayfun"]
    ) { call in
      let (f, session) = (try call[0], call.session)
      let given = call
      return try call.sparse(1).mappingEntries { entries in
        let values = try session.call(f, [entries], results: 1).first ?? .empty
        guard values.count == entries.count, values.isArithmetic else {
          throw given.refuse(0, expected: "a function that gives a number for each that it gets")
        }
        return values
      }
    },
    Builtin(
      "nzmax", [.any("A")], "the number of elements that memory is held for",
      examples: ["nzmax(sparse([1 0 2]))", "nzmax([1 0 2])"], seeAlso: ["nnz"]
    ) { call in
      guard let matrix = try call[0].sparse else { return .of(try call[0].count) }
      return .of(matrix.room)
    },
    Builtin(
      "spalloc", [.count("m"), .count("n").optional, .count("nz").optional],
      "a sparse matrix of zeros with room for entries", examples: ["spalloc(2, 3, 5)"],
      seeAlso: ["sparse", "nzmax"]
    ) { call in
      let m = try call.integer(0)
      let zeros = try SparseColumns<Double>(zeros: m, call.has(1) ? call.integer(1) : m)
      return try .of(zeros.reserving(call.has(2) ? call.integer(2) : 0))
    },
    Builtin(
      "spdiags", [.numeric("B"), .real("d").optional, .any("m or A").optional, .count("n").optional],
      results: ["B", "d"], "a sparse matrix from its diagonals, or the diagonals of a matrix",
      details:
        "spdiags(B, d, m, n) puts column k of B on diagonal d(k) of an m×n matrix, the element of row j in column j; "
        + "spdiags(B, d, A) replaces diagonals of A; spdiags(A, d) takes them out, [B, d] = spdiags(A) all that have entries.",
      examples: [
        "full(spdiags([1 2 3; 4 5 6; 7 8 9], [-1 0 1], 3, 3))", "spdiags(sparse([1 2; 3 4]), 0)",
      ],
      seeAlso: ["diag", "sparse"], many: SparseConstruction.diagonals),
    Builtin(
      "spconvert", [.real("triplets")], "the sparse matrix of a table of rows, columns and values",
      details:
        "A fourth column is the imaginary part; a row whose value is 0 tells the size. A sparse matrix stays as it is.",
      examples: ["spconvert([1 1 5; 2 3 7])"], seeAlso: ["sparse"]
    ) { call in
      if try call[0].sparse != nil { return try call[0] }
      let table = try call.doubles(0)
      guard table.isMatrix, table.columns == 3 || table.columns == 4 else {
        throw call.refuse(0, expected: "a table of 3 or 4 columns")
      }
      func column(_ k: Int) throws -> Value { .of(try Tensor(column: (0..<table.rows).map { table[$0, k] })) }
      var values = try column(2)
      if table.columns == 4 {
        values = try .of(
          narrowing: Tensor(column: (0..<table.rows).map { Complex(table[$0, 2], table[$0, 3]) }))
      }
      return try SparseConstruction.triplets(
        rows: column(0), columns: column(1), values: values, shape: nil, call)
    },
    Builtin(
      "spstats", [.numeric("A"), .any("j").optional], results: ["count", "mean", "var"],
      "how many entries the columns have, their means and variances",
      examples: ["[n, m] = spstats(sparse([1 2; 0 4]))"], seeAlso: ["nnz", "mean", "var"],
      many: SparseConstruction.statistics),
  ]
}
