import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  /// Factorizations that leave out most of what they would fill in, to precondition iterations.
  static let incompleteRows: [Builtin] = [
    Builtin(
      "ichol", [.matrix("A"), .structure("options").optional],
      "an incomplete Cholesky factor: L*L' is near a positive definite sparse matrix",
      details: """
        Options: type, nofill for entries at the places of A alone or ict for those above droptol (0) times the norm of their column; \
        michol on adds what is left out to the diagonal; shape, lower for L of the lower triangle of A or upper for R of the upper one, \
        R'*R near A; diagcomp (0) adds so many times the diagonal to it first.
        """,
      examples: ["full(ichol(sparse([4 1 0; 1 4 1; 0 1 4])))"], seeAlso: ["ilu", "chol", "pcg"]
    ) { call in
      let matrix = try call.sparse(0)
      return try matrix.isComplex
        ? incompleteCholesky(matrix.complex(), call) : incompleteCholesky(matrix.numbers(), call)
    },
    Builtin(
      "ilu", [.matrix("A"), .structure("options").optional], results: ["L", "U", "P"],
      "an incomplete LU factorization: L*U is near a sparse matrix",
      details: """
        Options: type, nofill for entries at the places of A alone, crout or ilutp (with row exchanges) for those above droptol (0) \
        times the norm of their column or row; milu, row or col adds what is left out to the diagonal so that the sums of rows or \
        columns stay; thresh (1) is how much less than the largest a pivot on the diagonal of ilutp may be. P*A is near L*U, with milu \
        row of ilutp A*P; with two results the exchanges are in L, or in U. With one result, L + U - I.
        """,
      examples: ["[L, U] = ilu(sparse([4 1 0; 1 4 1; 0 1 4]))"], seeAlso: ["ichol", "lu", "gmres"]
    ) { call in
      let matrix = try call.sparse(0)
      return try matrix.isComplex
        ? incompleteLU(matrix.complex(), call) : incompleteLU(matrix.numbers(), call)
    },
  ]

  private static func incompleteCholesky<T: SparseScalar & SparseValueElement>(
    _ a: SparseColumns<T>, _ call: Call
  ) throws -> Value {
    let options = try IncompleteOptions(
      call, ["type": "nofill", "droptol": "0", "michol": "off", "shape": "lower", "diagcomp": "0"])
    // What makes a matrix more definite than it is.
    let share = try options.number("diagcomp", 0)
    let a =
      share == 0
      ? a : try a.mapEntriesWithPlaces { x, i, j in i == j ? T.product(x, T(realPart: 1 + share)) : x }
    let kind: IncompleteCholesky.Kind
    switch try options.word("type", ["nofill", "ict"]) {
    case "ict": kind = .threshold(try options.number("droptol", 0))
    default: kind = .noFill
    }
    let keepsSums = try options.word("michol", ["off", "on"]) == "on"
    if try options.word("shape", ["lower", "upper"]) == "upper" {
      let factor = try IncompleteCholesky.factor(a.transposed(conjugating: true), kind, keepsSums: keepsSums)
      return try .of(factor.transposed(conjugating: true))
    }
    return try .of(IncompleteCholesky.factor(a, kind, keepsSums: keepsSums))
  }

  private static func incompleteLU<T: SparseScalar & SparseValueElement>(_ a: SparseColumns<T>, _ call: Call)
    throws -> [Value]
  {
    let options = try IncompleteOptions(
      call, ["type": "nofill", "droptol": "0", "milu": "off", "thresh": "1"])
    let sums: IncompleteLU<T>.Sums
    switch try options.word("milu", ["off", "row", "col"]) {
    case "row": sums = .rows
    case "col": sums = .columns
    default: sums = .none
    }
    let tolerance = try options.number("droptol", 0)
    let threshold = try options.number("thresh", 1)
    guard threshold <= 1 else { throw call.refuse("thresh is a number from 0 to 1") }
    let made: IncompleteLU<T>
    switch try options.word("type", ["nofill", "crout", "ilutp"]) {
    case "crout": made = try IncompleteLU(crout: a, tolerance: tolerance, sums: sums)
    case "ilutp":
      made = try IncompleteLU(pivoting: a, tolerance: tolerance, threshold: threshold, sums: sums)
    default: made = try IncompleteLU(noFill: a, sums: sums)
    }
    if call.resultCount < 2 {
      return [try .of(mergeUnion(made.lower.lowerTriangle(-1), made.upper, operation: "ilu") { $0 + $1 })]
    }
    let exchangesColumns = made.columns != Array(0..<a.columns)
    if call.resultCount == 2 {
      let lower = try exchangesColumns ? made.lower : made.lower.permutingRows(made.rows.inverted)
      let upper = try exchangesColumns ? made.upper.permutingColumns(made.columns.inverted) : made.upper
      return try [.of(lower), .of(upper)]
    }
    return try [
      .of(made.lower), .of(made.upper),
      exchangesColumns
        ? SparseRules.permutation(made.columns, ofRows: false)
        : SparseRules.permutation(made.rows, ofRows: true),
    ]
  }
}

/// The options of an incomplete factorization.
private struct IncompleteOptions {
  let call: Call
  let given: StructArray?

  /// - Parameter known: the fields there may be.
  /// - Throws: `Failure.refused` for others.
  init(_ call: Call, _ known: [String: String]) throws {
    self.call = call
    given = try call.has(1) ? call.structure(1) : nil
    for name in given?.fieldNames ?? [] where known[name] == nil {
      throw call.refuse(
        "there is no option \(name); there are \(known.keys.sorted().joined(separator: ", "))")
    }
  }

  /// One of some words, the first where it is left out.
  func word(_ name: String, _ words: [String]) throws -> String {
    guard let value = given?[name] else { return words.first ?? "" }
    guard let text = value.text, words.contains(text) else {
      throw call.refuse("\(name) is one of \(words.joined(separator: ", ")), not \(Wording.describe(value))")
    }
    return text
  }

  /// A number that is not negative.
  func number(_ name: String, _ standard: Double) throws -> Double {
    guard let value = given?[name] else { return standard }
    guard let number = value.real, number >= 0 else {
      throw call.refuse("\(name) is a number that is not negative, not \(Wording.describe(value))")
    }
    return number
  }
}

extension [Int] {
  /// The order that undoes this one, which has each position once.
  var inverted: [Int] {
    var inverse = self
    for (k, place) in enumerated() { inverse[place] = k }
    return inverse
  }
}
