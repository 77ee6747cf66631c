import Testing

@testable import LamNumerics

/// Sums and extremes across columns, which are gathered eight at a time and shared among threads by rows.
@Suite struct AcrossColumnsTests {
  private func example(_ m: Int, _ n: Int) throws -> Tensor<Double> {
    let elements = (0..<m * n).map { position -> Double in
      let value = position * 7919 % 1013
      return value == 0 ? .nan : Double(value) / 7
    }
    return try Tensor(elements, shape: Shape(m, n))
  }

  @Test(arguments: [(3, 1), (3, 2), (5, 8), (5, 9), (7, 17), (1, 40), (33, 25), (900, 450), (2501, 170)])
  func eachRowIsTakenInOrder(m: Int, n: Int) throws {
    let x = try example(m, n)
    let clean = try x.map { $0.isNaN ? 0 : $0 }
    let sums = try clean.sumOfDoubles(axis: 1)
    let (largest, least) = (try x.extremeValues(.largest, axis: 1), try x.extremeValues(.smallest, axis: 1))
    for i in 0..<m {
      let row = (0..<n).map { x[i, $0] }
      // One after another, to the last bit; a single row is a line and has sums of its own.
      let sum = row.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
      #expect(m == 1 ? abs(sums[i] - sum) <= 1e-12 * sum : sums[i] == sum)
      let numbers = row.filter { !$0.isNaN }
      #expect(numbers.max().map { largest[i] == $0 } ?? largest[i].isNaN)
      #expect(numbers.min().map { least[i] == $0 } ?? least[i].isNaN)
    }
  }
}
