import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Orders of rows and columns, and what factors will look like.
  static let sparseOrderingRows: [Builtin] = [
    ordering(
      "amd", [.matrix("S"), .structure("options").optional],
      "an order for which Cholesky's factor of a symmetric matrix has few entries",
      details:
        "The approximate minimum degree of S + S'. Options: dense (10), rows with more than dense * sqrt(n) entries come last; "
        + "aggressive (1).",
      example: "amd(sparse([4 1 1; 1 4 0; 1 0 4]))", seeAlso: ["symamd", "colamd", "chol"]
    ) { matrix, call in
      let options = try call.has(1) ? call.structure(1) : nil
      let dense = options?["dense"]?.real
      let aggressive = options?["aggressive"]?.real ?? 1
      return try matrix.minimumDegreeOrder(dense: dense, isAggressive: aggressive != 0)
    },
    ordering(
      "colamd", [.matrix("S"), .real("knobs").optional],
      "an order of the columns for which LU and QR have few entries",
      details:
        "knobs are the numbers of dense rows and columns: those with more than knob * sqrt(n) entries are left out (10).",
      example: "colamd(sparse([1 1 1; 1 0 0; 1 0 1]))", seeAlso: ["amd", "colperm", "lu", "qr"]
    ) { matrix, call in
      let knobs = try call.has(1) ? call.doubles(1).elements : []
      return try matrix.columnMinimumDegreeOrder(
        denseRow: knobs.first, denseColumn: knobs.count > 1 ? knobs[1] : nil)
    },
    ordering(
      "symamd", [.matrix("S"), .real("knobs").optional],
      "an order for which Cholesky's factor of a symmetric matrix has few entries, by colamd",
      details:
        "knobs is the number of dense rows: those with more than knob * sqrt(n) entries come last (10).",
      example: "symamd(sparse([4 1 1; 1 4 0; 1 0 4]))", seeAlso: ["amd", "colamd", "chol"]
    ) { matrix, call in
      let knobs = try call.has(1) ? call.doubles(1).elements : []
      return try matrix.symmetricMinimumDegreeOrder(dense: knobs.first)
    },
    ordering(
      "symrcm", [.matrix("S")],
      "the reverse order of Cuthill and McKee, which gathers entries near the diagonal",
      details: "", example: "symrcm(sparse([1 0 1; 0 1 0; 1 0 1]))", seeAlso: ["bandwidth", "amd"]
    ) { matrix, _ in try matrix.reverseCuthillMcKeeOrder() },
    ordering(
      "colperm", [.matrix("S")], "the columns by their number of entries", details: "",
      example: "colperm(sparse([1 0 1; 1 1 0; 1 0 0]))", seeAlso: ["colamd", "nnz"]
    ) { matrix, _ in matrix.columnCountOrder() },
    Builtin(
      "etree", [.matrix("S")],
      options: [
        .choice(
          "type", ["sym", "col"], standard: "\"sym\"", aliases: [("s", "sym"), ("c", "col")],
          "of a symmetric S, whose upper triangle is looked at, or of S'*S")
      ], results: ["parents", "order"], "the elimination tree of a matrix",
      details: "parents(k) is 0 for a root. order lists children before their parents.",
      examples: ["etree(sparse([4 1 0; 1 4 1; 0 1 4]))"], seeAlso: ["treeplot", "symbfact", "chol"]
    ) { call in
      let tree = try EliminationTree(call.sparse(0).spread(), ofProduct: call.word("type") == "col")
      return [try parents(tree), try order(tree.postorder)]
    },
    Builtin(
      "symbfact", [.matrix("S")],
      options: [
        .choice(
          "type", ["sym", "col", "row", "lo"], standard: "\"sym\"",
          "of the upper triangle of S, of S'*S, of S*S', or of the lower triangle"),
        .choice(
          "shape", ["upper", "lower"], standard: "\"upper\"", aliases: [("L", "lower")], "what R is"),
      ], results: ["counts", "height", "parents", "order", "R"],
      "what Cholesky's factor of a matrix will look like, without computing it",
      details:
        "counts are the entries of each row of the upper factor, height, parents and order are those of the elimination tree, R "
        + "is true where the factor may have entries.",
      examples: ["symbfact(sparse([4 1 0; 1 4 1; 0 1 4]))"], seeAlso: ["etree", "chol"]
    ) { call in
      let type = call.word("type") ?? "sym"
      var pattern = try call.sparse(0).spread()
      if type == "row" || type == "lo" { pattern = try pattern.transposed() }
      let ofProduct = type == "row" || type == "col"
      let factor = try SymbolicFactor(pattern, ofProduct: ofProduct)
      var results: [Value] = [
        .of(try Tensor(column: factor.counts.map(Double.init))), .of(factor.tree.height),
        .of(try Tensor(column: factor.tree.parents.map { $0.map { Double($0 + 1) } ?? 0 })),
        .of(try Tensor(column: factor.tree.postorder.map { Double($0 + 1) })),
      ]
      if call.resultCount > 4 {
        let upper = try SymbolicFactor.upperPattern(pattern, ofProduct: ofProduct)
        results.append(try .of(call.word("shape") == "lower" ? upper.transposed() : upper))
      }
      return results
    },
    Builtin(
      "dmperm", [.matrix("S")], results: ["p", "q", "r", "s"],
      "orders of rows and columns for which a matrix is block upper triangular",
      details:
        "The decomposition of Dulmage and Mendelsohn: block k of S(p, q) has the rows r(k) to r(k+1)-1 and the columns s(k) to "
        + "s(k+1)-1. With one result p(j) is the row that is matched to column j, 0 for none.",
      examples: ["dmperm(sparse([0 1; 1 0]))", "[p, q, r, s] = dmperm(sparse([1 0; 1 1]))"],
      seeAlso: ["sprank", "lu"]
    ) { call in
      let pattern = try call.sparse(0).spread()
      guard call.resultCount > 1 else {
        return [.of(try Tensor(row: pattern.maximumMatching().map { $0.map { Double($0 + 1) } ?? 0 }))]
      }
      let blocks = try pattern.blockTriangularOrder()
      return try [blocks.rows, blocks.columns, blocks.rowBlocks, blocks.columnBlocks].map(order)
    },
    Builtin(
      "sprank", [.matrix("S")], "the largest rank that a matrix with entries at these places can have",
      examples: ["sprank(sparse([1 1; 0 0]))"], seeAlso: ["dmperm", "rank"]
    ) { call in .of(try call.sparse(0).spread().structuralRank()) },
  ]

  private static func ordering(
    _ name: String, _ parameters: [Parameter], _ summary: String, details: String, example: String,
    seeAlso: [String], _ body: @escaping @Sendable (SparseColumns<Bool>, Call) throws -> [Int]
  ) -> Builtin {
    Builtin(name, parameters, summary, details: details, examples: [example], seeAlso: seeAlso) { call in
      try order(body(call.sparse(0).spread(), call))
    }
  }

  /// Positions as a row that counts from 1.
  private static func order(_ positions: [Int]) throws -> Value {
    .of(try Tensor(row: positions.map { Double($0 + 1) }))
  }

  private static func parents(_ tree: EliminationTree) throws -> Value {
    .of(try Tensor(row: tree.parents.map { $0.map { Double($0 + 1) } ?? 0 }))
  }
}
