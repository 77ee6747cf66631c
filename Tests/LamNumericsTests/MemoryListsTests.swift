import Testing

@testable import LamNumerics

/// Sizes are refused before memory is taken for them.
@Suite struct MemoryListsTests {
  @Test func sizesThatAreNoInt() {
    #expect(throws: NumericsFailure.outOfMemory(bytes: nil)) { try Memory.product(.max, 2) }
    #expect(throws: NumericsFailure.outOfMemory(bytes: nil)) { try Memory.sum(.max, 1) }
    #expect(throws: NumericsFailure.outOfMemory(bytes: nil)) { try Memory.size(1e300) }
    #expect(throws: NumericsFailure.outOfMemory(bytes: nil)) { try Memory.size(.infinity) }
    #expect(throws: NumericsFailure.outOfMemory(bytes: nil)) { try Memory.list(of: UInt8.self, room: -1) }
    #expect(throws: NumericsFailure.self) { try Memory.list(repeating: 0.0, count: .max / 8) }
  }

  @Test func sizesOfNumbers() throws {
    #expect(try Memory.size(-3) == 0)
    #expect(try Memory.size(.nan) == 0)
    #expect(try Memory.size(2.9) == 2)
    #expect(try Memory.product(3, 4) == 12)
  }

  @Test func listsGrow() throws {
    var list = [1, 2]
    try list.extend(by: 3...5)
    #expect(list == [1, 2, 3, 4, 5])
    try list.reserve(more: 100)
    #expect(list.capacity >= 105)
    #expect(throws: NumericsFailure.self) { try list.reserve(more: .max) }
    #expect(list == [1, 2, 3, 4, 5])
  }

  /// The product of the other extents is no `Int`.
  @Test func anEmptyArrayOfLargeExtentsCounts() {
    #expect(Shape([1 << 40, 1 << 40, 0]).count == 0)
    #expect(AxisLayout(Shape([1 << 40, 1 << 40, 0]), axis: 2).length == 0)
  }

  @Test func axesFarBeyondTheLast() throws {
    let x = Tensor(scalar: 1.0)
    #expect(try x.sum(axis: 1 << 50)[0] == 1)
    #expect(throws: NumericsFailure.self) { try Selection(axis: 1 << 50, positions: [0, 0]).apply(to: x) }
    #expect(throws: NumericsFailure.self) { try x.quantiles([0.25, 0.75], axis: 1 << 50, method: 5) }
  }

  @Test func elementsOneAfterTheOther() throws {
    struct Stop: Error {}
    #expect(try Tensor(shape: Shape(2, 3), each: { $0 * $0 }).elements == [0, 1, 4, 9, 16, 25])
    #expect(throws: Stop.self) {
      try Tensor<[Int]>(shape: Shape(1, 10)) { k in
        if k == 7 { throw Stop() }
        return [k]
      }
    }
  }

  @Test func rowsThatAreListed() throws {
    let rows = Listing(rows: 2, columns: 2) { row in
      try row([1, 0])
      try row([0, 1])
    }
    let result = try rows.apply(to: Tensor(row: [5.0, 6]))
    #expect(result.shape == Shape(2, 2) && result.elements == [6, 5, 5, 6])
  }

  @Test func primesInSegments() throws {
    #expect(try Whole.primes(upTo: 1) == [])
    #expect(try Whole.primes(upTo: 2) == [2])
    #expect(try Whole.primes(upTo: 9) == [2, 3, 5, 7])
    #expect(try Whole.primes(upTo: 121).count == 30)
    // π(10⁶), of which the last segment is cut.
    let many = try Whole.primes(upTo: 1_000_000)
    #expect(many.count == 78_498 && many.last == 999_983)
    #expect(many.allSatisfy { Whole.isPrime(UInt64($0)) })
  }

  /// The difference of order and argument is no `Int`.
  @Test func besselFunctionsOfHugeArguments() {
    for x in [1e18, 1e19, 1e300] {
      _ = (Bessel.j(0.5, x), Bessel.y(0.5, x), Bessel.i(0.5, x), Bessel.k(0.5, x))
    }
  }
}
