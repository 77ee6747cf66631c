import Testing

@testable import LamLibrary
@testable import LamRuntime
@testable import LamSemantics

/// Rows that several threads read at once, against the same rows read one after the other.
@Suite struct AlikeRowsTests {
  /// A text of many rows; those of some numbers are made different.
  private func text(
    rows: Int, separator: String = ",", every odd: Int = .max, _ change: (Int) -> String = { _ in "" },
    lineEnd: String = "\n"
  ) -> [UInt8] {
    var text = ""
    for row in 1...rows {
      let values = [Double(row) / 7, -Double(row) * 1e-9, Double(row % 10), 1e300 / Double(row)]
      text += row % odd == 0 ? change(row) : values.map(\.description).joined(separator: separator)
      text += lineEnd
    }
    return [UInt8](text.utf8)
  }

  /// The numbers as they are read at once, and one row after the other: no row is beyond the number, but one is said.
  private func bothWays(_ bytes: [UInt8], _ text: TableText) throws -> (fast: Value?, plain: Value?) {
    try bytes.withUnsafeBufferPointer { bytes in
      var plain = text
      plain.rows = text.rows.lowerBound..<(.max - 1)
      return (try text.numbers(of: bytes)?.value(), try plain.numbers(of: bytes)?.value())
    }
  }

  private func expectSame(
    _ bytes: [UInt8], _ text: TableText, location: SourceLocation = #_sourceLocation
  ) throws {
    let (fast, plain) = try bothWays(bytes, text)
    #expect(bytes.count > 1 << 20, "several pieces are wanted", sourceLocation: location)
    let numbers = try fast.flatMap { try $0.doubles() }
    let expected = try plain.flatMap { try $0.doubles() }
    #expect(numbers?.shape == expected?.shape, sourceLocation: location)
    let areEqual = numbers.map(\.elements)?.map(\.bitPattern) == expected.map(\.elements)?.map(\.bitPattern)
    #expect(areEqual, sourceLocation: location)
  }

  private var commas: TableText { TableText(separators: ",") }

  private var blanks: TableText {
    var text = TableText(separators: " \t")
    text.joinsSeparators = true
    return text
  }

  @Test func rowsThatAreAllAlike() throws {
    try expectSame(text(rows: 40_000), commas)
    try expectSame(text(rows: 40_000, lineEnd: "\r\n"), commas)
    try expectSame(Array(text(rows: 40_000).dropLast()), commas)
    try expectSame(text(rows: 40_000, lineEnd: "\r"), commas)
  }

  @Test func columnsWithBlanksBetweenThem() throws {
    try expectSame(text(rows: 40_000, separator: "   "), blanks)
    try expectSame(text(rows: 40_000, separator: " \t", lineEnd: "  \n   "), blanks)
  }

  @Test(arguments: [
    "", "1,2", "1,2,3,4,5", "a,b,c,d", "1,,3,4", "1,2,3,4,", "\"1\",2,3,4", "# 1,2", " 1, 2,3,4", "1,2 # x",
  ])
  func rowsThatAreDifferent(row: String) throws {
    var text = commas
    text.comments = "#"
    text.readsQuotes = true
    text.emptyValue = -1
    for every in [3, 1000, 9_999, 39_999] {
      try expectSame(self.text(rows: 40_000, every: every) { _ in row }, text)
    }
  }

  @Test func complexNumbersAndRefusedWords() throws {
    let complex = try bothWays(text(rows: 40_000, every: 10_000) { "1+\($0)i,2,3,4" }, commas)
    let (fast, plain) = (try #require(complex.fast), try #require(complex.plain))
    #expect(Operations.identical(fast, plain))
    var text = commas
    text.words = .refused
    let refused = try bothWays(self.text(rows: 40_000, every: 30_000) { _ in "a,b,c,d" }, text)
    #expect(refused.fast == nil && refused.plain == nil)
  }

  @Test func aLineLongerThanAPiece() throws {
    func line(_ count: Int) -> String { String(repeating: "1.25,", count: count - 1) + "1.25\n" }
    try expectSame([UInt8](String(repeating: line(100_000), count: 3).utf8), commas)
    let rows = String(repeating: line(2000), count: 120)
    try expectSame([UInt8]((rows + line(60_000) + rows).utf8), commas)
  }
}
