import LamRuntime
import LamSemantics

/// A part of a table, as programs name it: `"B2..C3"`, `"B2:C3"`, `"B2"`, or `[row column row column]` counted from 0.
struct CellRange {
  let rows: Range<Int>
  let columns: Range<Int>

  private init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// Nil where a value names no such part.
  init?(_ value: Value) {
    if let text = value.bytes {
      self.init(Bytes(text))
    } else if let numbers = try? value.doubles(), numbers.count == 4 {
      let bounds = numbers.elements.map { $0 == .infinity ? Int.max - 1 : Int(exactly: $0) }
      guard let top = bounds[0], let left = bounds[1], let bottom = bounds[2], let right = bounds[3],
        top >= 0, left >= 0, bottom < Int.max, right < Int.max
      else { return nil }
      self.init(rows: top..<max(bottom + 1, top), columns: left..<max(right + 1, left))
    } else {
      return nil
    }
  }

  private init?(_ text: Bytes) {
    var rest = text[...].drop { $0.isBlank }
    guard let first = CellRange.corner(&rest) else { return nil }
    if rest.isEmpty {
      // From there to the end.
      self.init(rows: first.row..<Int.max, columns: first.column..<Int.max)
      return
    }
    if rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
    } else if rest.starts(with: "..".utf8) {
      rest = rest.dropFirst(2)
    } else {
      return nil
    }
    guard let last = CellRange.corner(&rest), rest.allSatisfy(\.isBlank) else { return nil }
    self.init(
      rows: first.row..<max(last.row + 1, first.row),
      columns: first.column..<max(last.column + 1, first.column))
  }

  /// Reads `B2`, as counts from 0.
  private static func corner(_ text: inout ArraySlice<UInt8>) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    while let letter = text.first, letter.isLetter, column < 1 << 40 {
      column = column * 26 + Int(letter.uppercased - 64)
      text = text.dropFirst()
    }
    while let digit = text.first, digit.isDigit, row < 1 << 40 {
      row = row * 10 + Int(digit - 48)
      text = text.dropFirst()
    }
    return row > 0 && column > 0 ? (row - 1, column - 1) : nil
  }
}
