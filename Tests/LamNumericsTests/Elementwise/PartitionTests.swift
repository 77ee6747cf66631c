import Testing

@testable import LamNumerics

@Suite struct PartitionTests {
  @Test(arguments: [0, 1, 7, 8, 9, 64, 1003])
  func numbersGoToTheirSidesInOrder(count: Int) throws {
    var numbers = Numbers(seed: UInt64(count))
    let values = (0..<count).map { _ in Double(numbers.next() % 100) - 50 }
    for pivot in [-51.0, -50, 0.5, 3, 49, 100] {
      let below = values.filter { $0 < pivot }
      #expect(Kernels.countBelow(pivot, values, count) == below.count)
      // Nothing may be written between the parts or behind them.
      var target = [Double](repeating: .nan, count: count + 2)
      target.withUnsafeMutableBufferPointer { target in
        guard let base = target.baseAddress else { return }
        Kernels.partition(values, count, at: pivot, below: base, others: base + below.count + 1)
      }
      #expect(Array(target[..<below.count]) == below)
      #expect(target[below.count].isNaN)
      #expect(Array(target[(below.count + 1)..<(count + 1)]) == values.filter { !($0 < pivot) })
      #expect(target[count + 1].isNaN)
    }
  }

  @Test(arguments: [Double.nan, -.nan, .infinity, -.infinity, -0.0], [0, 5, 20])
  func specialNumbersAreFound(special: Double, position: Int) {
    var values = [Double](repeating: 0, count: 21)
    #expect(Kernels.countBelow(1, values, 21) == 21)
    values[position] = special
    #expect(Kernels.countBelow(1, values, 21) == nil)
  }
}
