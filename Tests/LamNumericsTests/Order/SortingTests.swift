import Testing

@testable import LamNumerics

@Suite struct SortingTests {
  /// Sorted by comparison, NaN last ascending and first descending, equal elements in their order.
  private func expected(_ x: [Double], descending: Bool) -> [Double] {
    let positions = x.indices.sorted { a, b in
      let (p, q) = (x[a], x[b])
      if p.isNaN || q.isNaN {
        return p.isNaN == q.isNaN ? a < b : descending == p.isNaN
      }
      return p == q ? a < b : descending ? q < p : p < q
    }
    return positions.map { x[$0] }
  }

  private func same(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
  }

  @Test(arguments: [1, 2, 63, 64, 65, 100, 1000, 20_000], [false, true])
  func linesAreSorted(count: Int, descending: Bool) throws {
    var numbers = Numbers(seed: UInt64(count))
    let values = (0..<count).map { _ -> Double in
      switch numbers.next() % 12 {
      case 0: return .nan
      case 1: return -0.0
      case 2: return 0
      case 3: return .infinity
      case 4: return -.infinity
      default: return Double(numbers.next() % 500) - 250
      }
    }
    let column = try Tensor(column: values)
    let sorted = try column.sortedValues(axis: 0, descending: descending).elements
    #expect(same(sorted, expected(values, descending: descending)))
    // The same with the positions, which another algorithm finds.
    let (withPositions, positions) = try column.sorted(axis: 0, descending: descending)
    #expect(same(withPositions.elements, sorted))
    #expect(same(positions.elements.map { values[$0] }, sorted))
  }

  @Test func finiteNumbersOfEverySize() throws {
    var numbers = Numbers(seed: 77)
    for count in 64..<400 {
      let values = (0..<count).map { _ in
        Double(bitPattern: numbers.next() << 33 ^ numbers.next() << 2) / 4
      }.map { $0.isFinite ? $0 : .greatestFiniteMagnitude }
      #expect(try Tensor(row: values).sortedValues(axis: 1, descending: false).elements == values.sorted())
    }
  }

  @Test("long lines, which threads share", arguments: [1, 3, 300_000], [false, true])
  func longLines(distinct: UInt64, descending: Bool) throws {
    let count = 450_001
    var numbers = Numbers(seed: distinct)
    var values = (0..<count).map { _ in Double(numbers.next() % distinct) - 2 }
    let expected = descending ? values.sorted(by: >) : values.sorted()
    #expect(
      try Tensor(column: values).sortedValues(axis: 0, descending: descending).elements == expected)
    values[count - 1] = .nan
    let sorted = try Tensor(column: values).sortedValues(axis: 0, descending: descending).elements
    #expect(sorted[descending ? 0 : count - 1].isNaN)
    values.removeLast()
    #expect(
      (descending ? Array(sorted[1...]) : Array(sorted[..<(count - 1)]))
        == (descending ? values.sorted(by: >) : values.sorted()))
  }

  @Test func rowsOfAMatrixAreSorted() throws {
    var numbers = Numbers(seed: 2)
    let x = try numbers.array(Shape(5, 300))
    let sorted = try x.sortedValues(axis: 1, descending: false)
    for row in 0..<5 {
      #expect((0..<300).map { sorted[row, $0] } == (0..<300).map { x[row, $0] }.sorted())
    }
  }
}
