import Testing

@testable import LamNumerics

@Suite struct DistinctDoublesTests {
  /// From below the length that a table is tried for to one that threads share; from few distinct numbers to more
  /// than a table takes.
  @Test(arguments: [0, 1, 8191, 8192, 500_001], [1, 3, 1000, 1024, 1025, 100_000])
  func distinctValuesAreSorted(count: Int, levels: Int) throws {
    var numbers = Numbers(seed: UInt64(count + levels))
    let values = (0..<count).map { _ in Double(numbers.next() % UInt64(levels)) / 8 - 30 }
    let distinct = try Tensor(column: values).distinctValues()
    #expect(distinct == Set(values).sorted())
  }

  @Test(arguments: [10_000, 450_000])
  func numbersThatBitsDoNotTellApart(count: Int) throws {
    var values = (0..<count).map { Double($0 % 7) }
    values[count / 3] = -0.0
    values[count / 2] = .nan
    values[count - 1] = Double(bitPattern: 0x7FF8_0000_0000_0001)
    values[5] = -.infinity
    values[6] = .infinity
    let distinct = try Tensor(row: values).distinctValues()
    #expect(distinct.dropLast(2) == [-.infinity, 0, 1, 2, 3, 4, 5, 6, .infinity])
    let last = distinct.suffix(2).filter(\.isNaN)
    #expect(last.count == 2)
    values[count / 3] = 0
    let withoutNegativeZero = try Tensor(row: values).distinctValues()
    #expect(withoutNegativeZero.count == 11)
  }

  @Test func manyDistinctNumbersAreLeftToSorting() {
    let values = (0..<10_000).map { Double($0 % 1025) }
    func distinct(_ values: [Double]) -> [Double]? { values.withUnsafeBufferPointer(FewDoubles.distinct) }
    #expect(distinct(values) == nil)
    #expect(distinct(Array(values.prefix(1000))) == nil)
    #expect(distinct(values.map { $0 < 1024 ? $0 : 0 })?.count == 1024)
  }
}
