import LamNumerics
import LamRuntime
import LamSemantics
import Testing

@testable import LamLibrary

@Suite struct ReductionTests {
  let nothing = Value.empty
  let noRows = Value.double(Tensor(emptyOfShape: Shape(0, 3)))
  let noColumns = Value.double(Tensor(emptyOfShape: Shape(3, 0)))

  func shape(_ name: String, _ arguments: Value...) throws -> Shape {
    try BuiltinHarness.call(name, arguments)[0].shape
  }

  @Test func emptyArraysReduceAsInOctave() throws {
    #expect(try BuiltinHarness.numbers("sum", nothing) == [0])
    #expect(try BuiltinHarness.numbers("prod", nothing) == [1])
    #expect(try BuiltinHarness.numbers("sum", noRows) == [0, 0, 0])
    #expect(try shape("sum", noColumns) == Shape(1, 0))
    #expect(try shape("sum", nothing, .of(2)) == Shape(0, 1))
    #expect(try shape("max", nothing) == .empty)
    #expect(try shape("max", noRows) == Shape(0, 3))
    #expect(try shape("max", noColumns) == Shape(1, 0))
    #expect(try shape("max", noRows, nothing, .of(2)) == Shape(0, 1))
    #expect(try BuiltinHarness.numbers("any", nothing) == [0])
    #expect(try BuiltinHarness.numbers("all", nothing) == [1])
    #expect(try BuiltinHarness.numbers("all", noRows) == [1, 1, 1])
    #expect(try shape("find", nothing) == .empty)
    #expect(try shape("find", .of(0)) == .empty)
    #expect(try shape("cumsum", noRows) == Shape(0, 3))
    #expect(try shape("diff", .of(5)) == .empty)
  }

  @Test func missingNumbersAreNeverTheExtreme() throws {
    let x = Value.of(try Tensor(row: [.nan, 2, 5, .nan, 5]))
    let found = try BuiltinHarness.call("max", [x], results: 2).compactMap(\.real)
    #expect(found == [5, 3])
    #expect(try BuiltinHarness.numbers("min", x, .of(3)) == [3, 2, 3, 3, 3])
    #expect(try BuiltinHarness.numbers("max", .of(Double.nan)).first?.isNaN == true)
  }

  @Test func sumsAlongEveryAxisAgree() throws {
    let cube = Value.of(try Tensor((0..<(3 * 70 * 4)).map { Double($0 % 17) }, shape: Shape([3, 70, 4])))
    var total = cube
    for axis in [2, 3, 1] { total = try BuiltinHarness.call("sum", [total, .of(axis)])[0] }
    #expect(try total.real == BuiltinHarness.numbers("sum", cube, .of("all"))[0])
    #expect(try shape("sum", cube, .of(2)) == Shape([3, 1, 4]))
    #expect(try shape("sum", cube, .of(1e9)) == Shape([3, 70, 4]))
  }

  @Test func integersKeepTheirClassWhereOctaveKeepsIt() throws {
    let x = Value.int8(try Tensor(row: [100, 100]))
    #expect(try BuiltinHarness.numbers("sum", x) == [200])
    #expect(try BuiltinHarness.call("sum", [x, .of("native")])[0].valueClass == .int8)
    #expect(try BuiltinHarness.call("max", [x])[0].valueClass == .int8)
    #expect(try BuiltinHarness.numbers("max", x, .of(300)) == [127, 127])
    #expect(try BuiltinHarness.numbers("mod", .int8(Tensor(scalar: -5)), .of(3)) == [1])
  }
}
