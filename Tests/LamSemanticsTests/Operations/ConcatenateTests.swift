import LamNumerics
import LamSemantics
import Testing

struct ConcatenateTests: ValueTests {
  private func across(_ values: Value...) throws -> Value { try Operations.concatenate(horizontally: values) }
  private func down(_ values: Value...) throws -> Value { try Operations.concatenate(vertically: values) }

  @Test func numbers() throws {
    expect(try across(.scalar(1), row(2, 3)), is: try row(1, 2, 3))
    expect(try down(row(1, 2), row(3, 4)), is: try matrix([[1, 2], [3, 4]]))
    #expect(throws: Failure.self) { try down(row(1, 2), .scalar(3)) }
    let cube = Value.double(try Tensor(repeating: 1, shape: Shape([2, 2, 2])))
    #expect(try across(cube, cube).shape == Shape([2, 4, 2]))
  }

  @Test func emptyPartsAreSkipped() throws {
    func empty(_ m: Int, _ n: Int) -> Value { .double(Tensor(emptyOfShape: Shape(m, n))) }
    expect(try across(.empty, .scalar(1)), is: .double(Tensor(scalar: 1)))
    expect(try down(empty(1, 0), row(1, 2)), is: try row(1, 2))
    expect(try down(empty(0, 2), row(1, 2)), is: try row(1, 2))
    #expect(throws: Failure.self) { try down(empty(0, 3), row(1, 2)) }
    #expect(throws: Failure.self) { try across(empty(3, 0), empty(2, 0)) }
  }

  @Test func theClassOfAMixture() throws {
    expect(try across(.of("a"), .scalar(66)), is: .of("aB"))
    expect(try across(.scalar(300), int8(1)), is: try int8(127, 1))
    #expect(try across(int8(1), .int16(Tensor(scalar: 300))).valueClass == .int8)
    #expect(try across(.single(Tensor(scalar: 1)), .scalar(2)).valueClass == .single)
    #expect(try across(.of(true), .empty).valueClass == .double)
    #expect(try across(.of(true), .of(false)).valueClass == .logical)
    #expect(throws: Failure.self) { try across(int8(1), z(0, 1)) }
    #expect(throws: Failure.self) { try across(.structure(StructArray()), .scalar(1)) }
  }

  @Test func textOfDifferentLengths() throws {
    let rows = try down(.of("abc"), .of("d"))
    #expect(rows.shape == Shape(2, 3) && rows.text == "adb c ")
    #expect(throws: Failure.self) { try down(.of("abc"), row(65, 66)) }
    expect(try down(.of("abc"), .of("")), is: .of("abc"))
  }

  @Test func cells() throws {
    expect(try across(cell(.scalar(1)), .scalar(2)), is: try cell(.scalar(1), .scalar(2)))
    expect(try across(cell(.scalar(1)), .empty), is: try cell(.scalar(1)))
    expect(try across(.cell(.empty), .of("ab")), is: try cell(.of("ab")))
    let grid = try Operations.cellColumns([
      Operations.cellRow([.scalar(1), .scalar(2)]), Operations.cellRow([.scalar(3), .scalar(4)]),
    ])
    #expect(grid.shape == Shape(2, 2))
  }

  @Test func structsOfTheSameFields() throws {
    let a = Value.structure(StructArray(["a": .scalar(1), "b": .scalar(2)]))
    let b = Value.structure(StructArray(["b": .scalar(4), "a": .scalar(3)]))
    #expect(try Operations.fieldValues(across(a, b), "a").compactMap(\.real) == [1, 3])
    #expect(throws: Failure.self) { try across(a, .structure(StructArray(["c": .scalar(1)]))) }
  }

  @Test func equality() throws {
    #expect(Operations.identical(.of("a"), .scalar(97)))
    #expect(Operations.identical(try int8(1, 2), try row(1, 2)))
    #expect(!Operations.identical(.scalar(.nan), .scalar(.nan)))
    #expect(!Operations.identical(try row(1, 2), try column(1, 2)))
    #expect(Operations.identical(try cell(.of("a"), .empty), try cell(.of("a"), .empty)))
  }
}
