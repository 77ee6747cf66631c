import Testing

@testable import LamNumerics

@Suite struct MedianTests {
  private func expected(_ x: [Double]) -> Double {
    let sorted = x.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  @Test(arguments: [1, 2, 3, 100, 101, 19_999, 20_000, 20_001, 100_000])
  func isTheMiddle(count: Int) throws {
    var numbers = Numbers(seed: UInt64(count))
    let x = try numbers.array(Shape(count, 1))
    #expect(try x.median(axis: 0)[0] == expected(x.elements))
  }

  @Test("also where a sample says nothing of the rest")
  func misleadingSamples() throws {
    let count = 40_960
    // What the sample sees is not what is between.
    let spikes = (0..<count).map { (k: Int) -> Double in k % 10 == 0 ? 1e6 + Double(k) : Double(k % 7) }
    #expect(try Tensor(column: spikes).median(axis: 0)[0] == expected(spikes))
    let constant = [Double](repeating: 3, count: count)
    #expect(try Tensor(column: constant).median(axis: 0)[0] == 3)
    let rising = (0..<count).map(Double.init)
    #expect(try Tensor(column: rising).median(axis: 0)[0] == expected(rising))
  }

  @Test func missingValuesMakeItMissing() throws {
    var values = (0..<30_000).map(Double.init)
    values[12_345] = .nan
    #expect(try Tensor(column: values).median(axis: 0)[0].isNaN)
  }
}
