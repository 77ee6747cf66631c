import LamNumerics
import LamSemantics
import LamSyntax
import Numerics
import Testing

struct ArithmeticTests: ValueTests {
  @Test func extentsOfOneExpand() throws {
    expect(try apply(.add, row(1, 2, 3), column(10, 20)), is: try matrix([[11, 12, 13], [21, 22, 23]]))
    expect(try apply(.subtract, .scalar(1), row(1, 2)), is: try row(0, -1))
    expect(
      try apply(.elementMultiply, matrix([[1, 2], [3, 4]]), column(10, 100)),
      is: try matrix([[10, 20], [300, 400]]))
    #expect(throws: NumericsFailure.self) { try apply(.add, row(1, 2, 3), row(1, 2)) }
  }

  @Test func integersSaturateAndRoundHalfAwayFromZero() throws {
    expect(try apply(.add, int8(100, -100), int8(100, -100)), is: try int8(127, -128))
    expect(
      try apply(.elementDivide, int8(7, -7, 1, 0, -1), int8(2, 2, 0, 0, 0)), is: try int8(4, -4, 127, 0, -128)
    )
    expect(try apply(.multiply, int8(100), .scalar(2.6)), is: try int8(127))
    expect(try apply(.divide, .scalar(5), int8(2)), is: try int8(3))
    expect(try Operations.unary(.minus, int8(-128)), is: try int8(127))
  }

  @Test func wideIntegersAreExact() throws {
    let big = Value.int64(Tensor(scalar: 9_007_199_254_740_993))
    expect(try apply(.add, big, .scalar(1)), is: .int64(Tensor(scalar: 9_007_199_254_740_994)))
    expect(try apply(.elementDivide, big, .scalar(3)), is: .int64(Tensor(scalar: 3_002_399_751_580_331)))
    expect(try apply(.equal, big, .scalar(9_007_199_254_740_992)), is: .of(false))
    expect(try apply(.greater, big, .scalar(9_007_199_254_740_992)), is: .of(true))
    expect(try apply(.less, .scalar(.infinity), big), is: .of(false))
    expect(try apply(.add, .int64(Tensor(scalar: .max)), .scalar(1)), is: .int64(Tensor(scalar: .max)))
  }

  @Test func classesThatDoNotMixAreRefused() throws {
    #expect(throws: Failure.self) { try apply(.add, int8(1), .int16(Tensor(scalar: 1))) }
    #expect(throws: Failure.self) { try apply(.add, int8(1), z(0, 1)) }
    #expect(throws: Failure.self) { try apply(.add, cell(.scalar(1)), .scalar(1)) }
    #expect(throws: Failure.self) { try apply(.equal, cell(.scalar(1)), .scalar(1)) }
    #expect(throws: Failure.self) { try Operations.unary(.minus, cell()) }
  }

  @Test func theClassOfAMixedOperation() throws {
    let single = Value.single(Tensor(scalar: 1))
    #expect(try apply(.add, single, .scalar(1)).valueClass == .single)
    #expect(try apply(.add, single, int8(1)).valueClass == .int8)
    #expect(try apply(.add, .of(true), .of(true)).valueClass == .double)
    #expect(try apply(.add, .of("a"), .scalar(1)).real == 98)
    #expect(try apply(.add, single, z(1, 1)).valueClass == .single)
  }

  @Test func complexResultsNarrow() throws {
    expect(try apply(.elementMultiply, z(0, 1), z(0, 1)), is: .scalar(-1))
    expect(try apply(.subtract, z(1, 2), z(0, 2)), is: .scalar(1))
    expect(try apply(.power, z(1, 2), .scalar(2)), is: z(-3, 4))
    expect(try apply(.elementDivide, z(-3, 4), z(1, 2)), is: z(1, 2))
  }

  @Test func infinityTimesTheImaginaryUnit() throws {
    guard case .array(.complex(let product)) = try apply(.multiply, .scalar(.infinity), z(1, 1)) else {
      Issue.record("not complex")
      return
    }
    #expect(product[0].rawStorage == (.infinity, .infinity))
  }

  @Test func powers() throws {
    guard case .array(.complex(let root)) = try apply(.elementPower, .scalar(-8), .scalar(1.0 / 3)) else {
      Issue.record("not complex")
      return
    }
    #expect(abs(root[0].real - 1) < 1e-15 && abs(root[0].imaginary - 3.0.squareRoot()) < 1e-15)
    expect(try apply(.elementPower, row(-2, 3), .scalar(3)), is: try row(-8, 27))
    expect(try apply(.power, int8(2), .scalar(-1)), is: try int8(1))
    expect(try apply(.power, int8(2), int8(7)), is: try int8(127))
    expect(try apply(.power, .scalar(2.5), int8(2)), is: try int8(6))
    expect(try apply(.power, matrix([[1, 1], [1, 0]]), .scalar(5)), is: try matrix([[8, 5], [5, 3]]))
  }

  @Test func complexNumbersAreOrderedByModulusThenArgument() throws {
    expect(try apply(.less, z(0, 1), .scalar(2)), is: .of(true))
    expect(try apply(.less, .scalar(-1), z(0, 1)), is: .of(true))
    expect(try apply(.less, z(0, 3), .scalar(2)), is: .of(false))
    expect(try apply(.equal, z(1, 1), z(1, 1)), is: .of(true))
  }

  @Test func truth() throws {
    #expect(try !Operations.isTrue(.empty))
    #expect(try Operations.isTrue(.of("abc")))
    #expect(try !Operations.isTrue(row(1, 0)))
    #expect(try Operations.isTrue(z(0, 1)))
    #expect(throws: Failure.self) { try Operations.isTrue(.scalar(.nan)) }
    #expect(throws: Failure.self) { try Operations.isTrue(cell(.scalar(1))) }
    expect(try apply(.and, row(1, 0), .scalar(2)), is: try flags(true, false))
    #expect(throws: Failure.self) { try apply(.or, .scalar(.nan), .scalar(0)) }
  }

  @Test func rangesStayLazyUnderScaling() throws {
    let range = try Operations.range(first: .scalar(1), step: nil, last: .scalar(4))
    for value in [
      try apply(.add, range, .scalar(1)), try apply(.multiply, .scalar(2), range),
      try Operations.unary(.minus, range),
    ] {
      guard case .array(.kept) = value else {
        Issue.record("written out")
        return
      }
    }
    expect(try apply(.subtract, .scalar(1), range), is: try row(0, -1, -2, -3))
    expect(try apply(.elementPower, range, .scalar(2)), is: try row(1, 4, 9, 16))
  }

  @Test func rangesOfOtherClasses() throws {
    expect(try Operations.range(first: int8(1), step: .scalar(2), last: .scalar(6)), is: try int8(1, 3, 5))
    expect(try Operations.range(first: int8(100), step: int8(100), last: int8(127)), is: try int8(100))
    expect(
      try Operations.range(first: int8(127), step: .scalar(-100), last: int8(-128)),
      is: try int8(127, 27, -73))
    expect(try Operations.range(first: .of("a"), step: nil, last: .of("e")), is: .of("abcde"))
    #expect(throws: Failure.self) {
      try Operations.range(first: int8(1), step: .scalar(0.5), last: .scalar(3))
    }
    #expect(throws: (any Error).self) {
      try Operations.range(first: .scalar(1), step: nil, last: .scalar(.infinity))
    }
    let wide = try Operations.range(
      first: .uint64(Tensor(scalar: .max - 1)), step: nil, last: .uint64(Tensor(scalar: .max)))
    #expect(wide.count == 2)
  }

  @Test func aDyingOperandLendsItsMemory() throws {
    let x = try Tensor(repeating: 1.0, shape: Shape(1, 5000))
    let before = x.withElements { $0.baseAddress }
    let sum: Tensor<Double> = try LamNumerics.arithmetic(.add, x, Tensor(scalar: 2.0), operation: "+")
    #expect(x[0] == 1)
    #expect(sum.withElements { $0.baseAddress } != before)
    let address = sum.withElements { $0.baseAddress }
    let product: Tensor<Double> = try LamNumerics.arithmetic(
      .multiply, consume sum, Tensor(scalar: 3.0), operation: "*")
    #expect(product.withElements { $0.baseAddress } == address)
    #expect(product[17] == 9)
  }
}
