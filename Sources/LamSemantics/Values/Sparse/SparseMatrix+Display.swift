import LamNumerics

extension SparseMatrix {
  /// The entries column by column, each with its place, aligned; cut in the middle where there are many.
  func lines(_ display: Display) throws -> [String] {
    let limit = display.format.maximumRows
    let kept = ArrayText.kept(nnz, limit: limit)
    let shown = Array(kept.head) + Array(kept.tail)
    guard !shown.isEmpty else { return [] }
    let places = try withColumns(SparsePlaces(positions: shown)).map { "(\($0.row + 1),\($0.column + 1))" }
    guard let columns = try NumberColumns(withColumns(SparseEntries()), format: display.format) else {
      return []
    }
    let numbers = try columns.column(0, pageStart: 0, rows: shown)
    let width = places.map(\.utf8.count).max() ?? 0
    var lines = zip(places, numbers).map { place, number in
      "   " + place + String(repeating: " ", count: width - place.utf8.count + 3)
        + number.trimmingTrailingSpaces()
    }
    if let omitted = kept.omitted {
      lines.insert("   " + display.gapMark, at: kept.head.count)
      let dash = display.unicode ? "–" : "-"
      lines.append(
        "   (entries \(omitted.lowerBound + 1)\(dash)\(omitted.upperBound) not shown; \(display.format.screenRows == nil ? "disp" : "show") shows all)"
      )
    }
    return lines
  }
}

/// The rows and columns of some entries, in ascending order of their positions.
private struct SparsePlaces: SparseFunction {
  let positions: [Int]

  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> [(row: Int, column: Int)] {
    var column = 0
    var looks = Pace()
    return try positions.map { position in
      while matrix.starts[column + 1] <= position {
        column += 1
        try looks.step()
      }
      return (matrix.rowIndices[position], column)
    }
  }
}

/// The values of the entries as a column.
struct SparseEntries: SparseFunction {
  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Value {
    T.wrap(matrix.values, quote: .single)
  }
}
