import LamNumerics
import LamRuntime
import LamSemantics
import Testing

@testable import LamLibrary

@Suite struct ShapeTests {
  let wide: Value

  init() throws { wide = try BuiltinHarness.matrix([[1, 2, 3], [4, 5, 6]]) }

  @Test func sizeSpreadsOverItsResults() throws {
    #expect(try BuiltinHarness.numbers("size", wide) == [2, 3])
    let cube = try BuiltinHarness.call("zeros", [.of(2), .of(3), .of(4)])
    #expect(try BuiltinHarness.call("size", cube, results: 2).compactMap(\.real) == [2, 12])
    #expect(try BuiltinHarness.call("size", cube, results: 4).compactMap(\.real) == [2, 3, 4, 1])
    #expect(try BuiltinHarness.numbers("size", cube[0], .of(9)) == [1])
  }

  @Test func permutingAndBackIsTheSame() throws {
    let cube = try BuiltinHarness.call(
      "reshape", [.of(try Tensor(row: (1...24).map(Double.init))), .of(2), .of(3), .of(4)])
    let order = Value.of(try Tensor(row: [3.0, 1, 2]))
    let moved = try BuiltinHarness.call("permute", [cube[0], order])
    #expect(moved[0].shape == Shape([4, 2, 3]))
    let back = try BuiltinHarness.call("ipermute", [moved[0], order])
    #expect(back[0].shape == cube[0].shape)
    #expect(try back[0].doubles()?.elements == cube[0].doubles()?.elements)
    #expect(throws: NumericsFailure.self) {
      try BuiltinHarness.call("permute", [wide, .of(try Tensor(row: [1.0, 1]))])
    }
  }

  @Test func reshapeFindsTheOpenExtent() throws {
    #expect(try BuiltinHarness.call("reshape", [wide, .empty, .of(2)])[0].shape == Shape(3, 2))
    #expect(throws: (any Error).self) { try BuiltinHarness.call("reshape", [wide, .of(4), .empty]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("reshape", [wide, .of(4), .of(2)]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("reshape", [wide, .of(-1), .of(-6)]) }
  }

  @Test func fourTurnsAreNone() throws {
    var turned = wide
    for _ in 0..<4 { turned = try BuiltinHarness.call("rot90", [turned])[0] }
    #expect(try turned.doubles()?.elements == wide.doubles()?.elements)
    #expect(try BuiltinHarness.numbers("rot90", wide) == [3, 2, 1, 6, 5, 4])
  }

  @Test func trianglesAddUpToTheMatrix() throws {
    for k in -4...4 {
      let lower = try BuiltinHarness.numbers("tril", wide, .of(k))
      let upper = try BuiltinHarness.numbers("triu", wide, .of(k + 1))
      #expect(zip(lower, upper).map(+) == [1, 4, 2, 5, 3, 6])
    }
    #expect(try BuiltinHarness.numbers("triu", wide, .of(Int.min / 1024)) == [1, 4, 2, 5, 3, 6])
  }

  @Test func tooLargeIsAFailure() {
    #expect(throws: (any Error).self) { try BuiltinHarness.call("zeros", [.of(1e10), .of(1e10)]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("repmat", [wide, .of(1e18), .of(1e18)]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("zeros", [.of(Double.infinity)]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("zeros", [.of(Double.nan)]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("diag", [.of(1), .of(1e18)]) }
    #expect(throws: (any Error).self) { try BuiltinHarness.call("linspace", [.of(0), .of(1), .of(1e18)]) }
  }

  @Test func structArraysAndCellsMoveToo() throws {
    let cells = Value.cell(try Tensor([.of(1), .of("a"), .of(3)], shape: Shape(1, 3)))
    guard case .cell(let flipped) = try BuiltinHarness.call("fliplr", [cells])[0] else {
      Issue.record("not a cell")
      return
    }
    #expect(flipped[1].text == "a" && flipped[0].real == 3)
    let one = Value.structure(StructArray(["x": .of(1)]))
    #expect(try BuiltinHarness.call("repmat", [one, .of(2), .of(3)])[0].shape == Shape(2, 3))
  }
}
