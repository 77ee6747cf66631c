import LamNumerics
import LamRuntime

/// Numbers in the lines of a file.
enum NumberTable {
  /// A table of numbers without header, `%` and `#` beginning comments; nil where a field is no number or rows differ
  /// in length.
  static func strict(_ bytes: Bytes) throws -> Tensor<Double>? {
    try bytes.withUnsafeBufferPointer { bytes in
      var text = TableText(separators: " \t,;")
      text.joinsSeparators = true
      text.comments = "%#"
      text.words = .refused
      guard let numbers = try text.numbers(of: bytes), numbers.isRectangular, !numbers.isComplex else {
        return nil
      }
      return try numbers.value().doubles()
    }
  }

  /// A matrix as lines of fields.
  ///
  /// - Parameters:
  ///   - offsets: how many rows of empty fields come before it, and how many columns.
  ///   - margin: what each line begins with.
  static func text<T>(
    _ x: Tensor<T>, delimiter: String, newline: String, offsets: (rows: Int, columns: Int) = (0, 0),
    margin: String = "", spell: (T) throws -> String
  ) throws -> Bytes {
    let width = try Memory.sum(offsets.columns, x.columns)
    var looks = Pace(every: Pace.elements)
    var result: Bytes = []
    for _ in 0..<offsets.rows {
      for _ in 0..<max(width - 1, 0) {
        try looks.step()
        try result.extend(by: delimiter.utf8)
      }
      try looks.step()
      try result.extend(by: newline.utf8)
    }
    for row in 0..<x.rows {
      try result.extend(by: margin.utf8)
      for _ in 0..<offsets.columns {
        try looks.step()
        try result.extend(by: delimiter.utf8)
      }
      for column in 0..<x.columns {
        try looks.step()
        if column > 0 { try result.extend(by: delimiter.utf8) }
        try result.extend(by: spell(x[row, column]).utf8)
      }
      try result.extend(by: newline.utf8)
    }
    return result
  }
}
