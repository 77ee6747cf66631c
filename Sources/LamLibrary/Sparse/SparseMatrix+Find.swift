import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension SparseMatrix {
  /// The entries as a column.
  var nonzeros: Value {
    get throws {
      switch entries {
      case .real(let x): return .of(x.nonzeros)
      case .complex(let x): return .complex(x.nonzeros)
      case .logical(let x): return .logical(x.nonzeros)
      }
    }
  }

  /// The number of entries that there is room for.
  var room: Int {
    switch entries {
    case .real(let x): return x.nzmax
    case .complex(let x): return x.nzmax
    case .logical(let x): return x.nzmax
    }
  }

  /// What `find` answers: places, or rows, columns and values.
  func found(_ call: Call) throws -> [Value] {
    let limit = try call.has(1) ? call.integer(1) : nil
    let isFromEnd = call.word("direction") == "last"
    func found<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> [Value] {
      var (rows, columns, values) = try matrix.find(limit: isFromEnd ? nil : limit)
      if isFromEnd, let limit, limit < rows.count {
        let last = [Selector.progression(first: rows.count - limit, step: 1, count: limit)]
        (rows, columns) = (try rows.selecting(last), try columns.selecting(last))
        values = try values.selecting(last)
      }
      // Of a row the places lie in a row.
      let result = matrix.rows == 1 && matrix.columns != 1 ? Shape(1, rows.count) : Shape(rows.count, 1)
      (rows, columns) = (try rows.reshaped(to: result), try columns.reshaped(to: result))
      if call.resultCount <= 1 {
        let height = matrix.rows
        return [.of(try Tensor(shape: result) { Double(rows[$0] + columns[$0] * height + 1) })]
      }
      return [
        .of(try rows.map { Double($0 + 1) }), .of(try columns.map { Double($0 + 1) }),
        try T.value(values.reshaped(to: result)),
      ]
    }
    switch entries {
    case .real(let x): return try found(x)
    case .complex(let x): return try found(x)
    case .logical(let x): return try found(x)
    }
  }
}
