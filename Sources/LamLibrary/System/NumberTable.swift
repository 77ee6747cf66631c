import LamNumerics
import LamRuntime

/// Numbers in the lines of a file.
enum NumberTable {
  /// The numbers of every line, in rows padded with zeros to the longest; a field that is no number is 0.
  ///
  /// - Parameters:
  ///   - delimiter: what stands between fields; nil takes commas, semicolons, tabs or spaces, whichever the first line has.
  ///   - skippedRows: lines at the top that are left out, and fields at the left.
  static func read(_ bytes: Bytes, delimiter: Bytes?, skippedRows: Int = 0, skippedColumns: Int = 0) throws
    -> Tensor<Double>
  {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      line.last == 13 ? line.dropLast() : line
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    lines.removeFirst(min(skippedRows, lines.count))
    let separator = delimiter ?? guess(lines.first ?? [])
    var rows: [[Double]] = []
    var looks = Pace(every: Pace.elements)
    for line in lines where !line.allSatisfy(\.isBlank) {
      try looks.step(line.count)
      let fields = fields(line, separator)
      rows.append(fields.dropFirst(skippedColumns).map { NumberReading.number(Bytes($0))?.re ?? 0 })
    }
    let width = rows.map(\.count).max() ?? 0
    return try Tensor(shape: Shape(rows.count, width)) { target in
      for (i, row) in rows.enumerated() {
        for j in 0..<width { (target + i + j * rows.count).initialize(to: j < row.count ? row[j] : 0) }
      }
    }
  }

  /// A table of numbers without header, `%` and `#` beginning comments; nil where a field is no number or rows differ
  /// in length.
  static func strict(_ bytes: Bytes) throws -> Tensor<Double>? {
    var rows: [[Double]] = []
    var looks = Pace(every: Pace.elements)
    for line in bytes.split(separator: 10) {
      try looks.step(line.count)
      let content = line.prefix { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "#") }
      let fields = content.split { $0.isBlank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
      if fields.isEmpty { continue }
      var row: [Double] = []
      for field in fields {
        guard let number = NumberReading.number(Bytes(field)), number.im == 0 else { return nil }
        row.append(number.re)
      }
      if let first = rows.first, first.count != row.count { return nil }
      rows.append(row)
    }
    let width = rows.first?.count ?? 0
    return try Tensor(shape: Shape(rows.count, width)) { target in
      for (i, row) in rows.enumerated() {
        for j in 0..<width { (target + i + j * rows.count).initialize(to: row[j]) }
      }
    }
  }

  private static func guess(_ line: ArraySlice<UInt8>) -> Bytes {
    for candidate in Bytes(",;\t".utf8) where line.contains(candidate) { return [candidate] }
    return [32]
  }

  private static func fields(_ line: ArraySlice<UInt8>, _ separator: Bytes) -> [ArraySlice<UInt8>] {
    if separator == [32] { return line.split { $0 == 32 } }
    guard let first = separator.first else { return [line] }
    return line.split(separator: first, omittingEmptySubsequences: false)
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
