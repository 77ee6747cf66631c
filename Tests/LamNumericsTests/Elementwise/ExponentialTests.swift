import Glibc
import Testing

@testable import LamNumerics

@Suite struct ExponentialTests {
  /// Numbers of every size whose exponential is a double, many of them small, some with a subnormal result.
  private func arguments(_ count: Int) -> [Double] {
    var numbers = Numbers(seed: 11)
    func uniform() -> Double { Double(numbers.next() % (1 << 52)) / 0x1p52 - 0.5 }
    return (0..<count).map { k in
      switch k % 5 {
      case 0: uniform()
      case 1: uniform() * 40
      case 2: uniform() * 1417
      case 3: scalbn(uniform(), -Int32(numbers.next() % 60))
      default: -709 - uniform() * 72
      }
    }
  }

  @Test func withinOneUnitOfTheLibrary() {
    for x in arguments(20_000) {
      // The library is within 0.52 of a unit.
      let expected = exp(x)
      #expect(abs(Elementary.exp(x) - expected) <= max(expected.ulp, 0x1p-1074), "\(x)")
    }
  }

  @Test(arguments: [1, 7, 8, 9, 1003])
  func arraysHaveTheBitsOfNumbers(count: Int) {
    let special = [
      Double.nan, .infinity, -.infinity, 0, -0.0, 709.782, 709.79, -745.13, -745.14, 1e308, -1e308,
    ]
    let x = special + arguments(count)
    var y = [Double](repeating: 0, count: x.count)
    x.withUnsafeBufferPointer { source in
      y.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        VectorFunction.exp.apply(source, target, x.count)
      }
    }
    #expect(y.map(\.bitPattern) == x.map { Elementary.exp($0).bitPattern })
  }

  @Test func theEndsOfTheRange() {
    #expect(Elementary.exp(709.782712893384) == exp(709.782712893384))
    #expect(Elementary.exp(709.79) == .infinity && Elementary.exp(1e308) == .infinity)
    #expect(Elementary.exp(-745.13) == 0x1p-1074 && Elementary.exp(-745.14) == 0)
    #expect(Elementary.exp(0) == 1 && Elementary.exp(-0.0) == 1 && Elementary.exp(0x1p-1070) == 1)
    // A missing value stays one.
    let missing = Double(bitPattern: 0x7FF8_0000_0000_07A2)
    #expect(Elementary.exp(missing).bitPattern == missing.bitPattern)
  }
}
