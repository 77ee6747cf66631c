import LamNumerics
import LamSemantics
import LamSyntax
import Testing

struct IndexTests: ValueTests {
  let magic: Value

  init() throws { magic = .double(try Tensor([8, 3, 4, 1, 5, 9, 6, 7, 2], shape: Shape(3, 3))) }

  private func shape(_ value: Value, _ index: Value) throws -> Shape {
    try Operations.index(value, [.value(index)]).shape
  }

  @Test func theShapeOfALinearIndex() throws {
    let empty = Value.double(Tensor(emptyOfShape: Shape(1, 0)))
    #expect(try shape(row(1, 2, 3), column(1, 2)) == Shape(1, 2))
    #expect(try shape(column(1, 2, 3), row(1, 2)) == Shape(2, 1))
    #expect(try shape(row(1, 2, 3), matrix([[1, 2], [3, 1]])) == Shape(2, 2))
    #expect(try shape(.scalar(5), column(1, 1)) == Shape(2, 1))
    #expect(try shape(row(1, 2, 3), .empty) == Shape(0, 0))
    #expect(try shape(column(1, 2, 3), empty) == Shape(0, 1))
    #expect(try shape(magic, empty) == Shape(1, 0))
    #expect(try shape(.scalar(5), .of(false)) == Shape(0, 0))
    #expect(try shape(magic, flags(true, false, true)) == Shape(1, 2))
    expect(
      try Operations.index(magic, [.value(try apply(.greater, magic, .scalar(5)))]),
      is: try column(8, 9, 6, 7))
    #expect(try Operations.index(magic, [.all]).shape == Shape(9, 1))
  }

  @Test func rowsColumnsAndBlocks() throws {
    expect(try Operations.index(magic, [.all, .value(.scalar(2))]), is: try column(1, 5, 9))
    expect(try Operations.index(magic, [.value(.scalar(2)), .all]), is: try row(3, 5, 7))
    expect(
      try Operations.index(magic, [.value(try row(3, 1)), .value(try row(2, 2))]),
      is: try matrix([[9, 9], [1, 1]]))
    let every = try Operations.range(first: .scalar(3), step: .scalar(-2), last: .scalar(1))
    expect(try Operations.index(magic, [.value(every), .value(every)]), is: try matrix([[2, 4], [6, 8]]))
    expect(try Operations.index(magic, at(2, 3)), is: .scalar(7))
    expect(try Operations.index(magic, at(2, 3, 1)), is: .scalar(7))
  }

  @Test func theLastSubscriptCoversTheRest() throws {
    let cube = Value.double(try Tensor((1...8).map(Double.init), shape: Shape([2, 2, 2])))
    expect(try Operations.index(cube, at(2, 4)), is: .scalar(8))
    #expect(try Operations.index(cube, [.all, .all]).shape == Shape(2, 4))
    expect(try Operations.index(cube, [.value(.scalar(1)), .all, .value(.scalar(2))]), is: try row(5, 7))
    expect(
      try Operations.index(cube, [.all, .value(.scalar(1)), .all]),
      is: .double(try Tensor([1, 2, 5, 6], shape: Shape([2, 1, 2]))))
  }

  @Test func masksPickAndAssign() throws {
    let mask = try apply(.greater, magic, .scalar(5))
    var a = magic
    try Operations.assign(&a, [.value(mask)], .scalar(0))
    expect(a, is: try matrix([[0, 1, 0], [3, 5, 0], [4, 0, 2]]))
    a = magic
    try Operations.assign(&a, [.value(mask)], row(10, 20, 30, 40))
    expect(a, is: try matrix([[10, 1, 30], [3, 5, 40], [4, 20, 2]]))
    #expect(throws: Failure.self) { try Operations.assign(&a, [.value(mask)], row(1, 2)) }
    let words = try cell(.of("a"), .of("b"), .of("c"))
    expect(
      try Operations.index(words, [.value(try flags(true, false, true))]), is: try cell(.of("a"), .of("c")))
    expect(
      try Operations.index(column(1, 2, 3), [.value(try flags(true, false, true))]), is: try column(1, 3))
    #expect(try Operations.index(row(1, 2), [.value(try flags(false, false))]).shape == Shape(1, 0))
  }

  @Test func linesOfAMatrix() throws {
    let part = try Operations.range(first: .scalar(3), step: .scalar(-1), last: .scalar(2))
    expect(try Operations.index(column(1, 2, 3), [.value(part)]), is: try column(3, 2))
    #expect(throws: Failure.self) { try Operations.index(magic, [.all, .value(.scalar(4))]) }
    #expect(throws: Failure.self) { try Operations.index(magic, [.value(.scalar(0)), .all]) }
    expect(try Operations.index(row(1, 2), [.all, .value(.scalar(2))]), is: .scalar(2))
  }

  @Test func aCellGrowsWithoutCopies() throws {
    var c = Value.cell(.empty)
    var moves = 0
    var last: UnsafePointer<Value>?
    for k in 1...10_000 {
      try Operations.modifyCell(&c, at(Double(k))) { $0 = .scalar(Double(k)) }
      guard case .cell(let array) = c else { return }
      let now = array.withElements { $0.baseAddress }
      if now != last { moves += 1 }
      last = now
    }
    #expect(moves < 20)
  }

  @Test func indicesThatAreNone() throws {
    for index in [0, -1, 1.5, .nan, .infinity, 1e300] {
      #expect(throws: Failure.self) { try Operations.index(magic, at(index)) }
    }
    #expect(throws: Failure.self) { try Operations.index(magic, at(10)) }
    #expect(throws: Failure.self) { try Operations.index(magic, at(4, 1)) }
    #expect(throws: Failure.self) { try Operations.index(magic, at(1, 1, 2)) }
    #expect(throws: Failure.self) { try Operations.index(magic, [.value(try cell())]) }
    #expect(throws: Failure.self) { try Operations.index(.scalar(1), [.value(try flags(false, true))]) }
  }

  @Test func assignmentInPlaceAndGrowth() throws {
    var x = Value.empty
    for k in 1...1000 { try Operations.assign(&x, at(Double(k)), .scalar(Double(k))) }
    #expect(x.shape == Shape(1, 1000) && x.real == nil)
    x = try column(1, 2)
    try Operations.assign(&x, at(4), .scalar(9))
    expect(x, is: try column(1, 2, 0, 9))
    var a = try matrix([[1, 2], [3, 4]])
    let kept = a
    try Operations.assign(&a, [.all, .value(.scalar(3))], try column(5, 6))
    expect(a, is: try matrix([[1, 2, 5], [3, 4, 6]]))
    expect(kept, is: try matrix([[1, 2], [3, 4]]))
    try Operations.assign(&a, [.value(.scalar(1)), .all], try column(7, 8, 9))
    expect(a, is: try matrix([[7, 8, 9], [3, 4, 6]]))
    try Operations.assign(&a, at(3, 1), .scalar(1))
    expect(a, is: try matrix([[7, 8, 9], [3, 4, 6], [1, 0, 0]]))
    #expect(throws: Failure.self) { try Operations.assign(&a, at(10), .scalar(1)) }
    #expect(throws: Failure.self) { try Operations.assign(&a, [.all, .all], try row(1, 2)) }
    #expect(throws: Failure.self) { try Operations.assign(&a, at(1), try row(1, 2)) }
    expect(a, is: try matrix([[7, 8, 9], [3, 4, 6], [1, 0, 0]]))
    var cube = try matrix([[1]])
    try Operations.assign(&cube, at(1, 1, 2), .scalar(5))
    #expect(cube.shape == Shape([1, 1, 2]))
  }

  @Test func colonsInquireTheShapeOfTheValue() throws {
    var a = Value.empty
    try Operations.assign(&a, [.value(.scalar(2)), .all], try row(1, 2, 3))
    expect(a, is: try matrix([[0, 0, 0], [1, 2, 3]]))
    a = .empty
    try Operations.assign(&a, [.all, .value(.scalar(1))], try row(1, 2, 3))
    expect(a, is: try column(1, 2, 3))
    a = .empty
    #expect(throws: Failure.self) { try Operations.assign(&a, [.all], try row(1, 2, 3)) }
  }

  @Test func theClassOfAnAssignment() throws {
    func after(_ target: Value, _ value: Value) throws -> Value {
      var x = target
      try Operations.assign(&x, at(2), value)
      return x
    }
    expect(try after(row(1, 2), int8(5)), is: try row(1, 5))
    expect(try after(int8(1, 2), .scalar(200.7)), is: try int8(1, 127))
    expect(try after(flags(true, true), .scalar(0)), is: try flags(true, false))
    expect(try after(.of("abc"), .scalar(65)), is: .of("aAc"))
    expect(try after(.of("abc"), int8(65)), is: try row(97, 65, 99))
    #expect(try after(row(1, 2), z(0, 1)).isComplex)
    #expect(try !after(apply(.add, row(1, 2), z(0, 0)), .scalar(1)).isComplex)
    expect(try after(cell(.scalar(1), .scalar(2)), .scalar(5)), is: try cell(.scalar(1), .scalar(5)))
    #expect(throws: Failure.self) { try after(.scalar(1), cell(.scalar(1))) }
  }

  @Test func deletion() throws {
    func after(_ target: Value, _ subscripts: [Subscript]) throws -> Value {
      var x = target
      try Operations.delete(&x, subscripts)
      return x
    }
    expect(try after(magic, [.all, .value(.scalar(2))]), is: try matrix([[8, 6], [3, 7], [4, 2]]))
    expect(try after(magic, [.value(try row(1, 3)), .all]), is: try row(3, 5, 7))
    expect(try after(magic, at(2)), is: try row(8, 4, 1, 5, 9, 6, 7, 2))
    expect(try after(column(1, 2, 3), [.value(try row(1, 3))]), is: try column(2))
    expect(try after(magic, [.all, .value(.empty)]), is: magic)
    #expect(try after(magic, [.all]).shape == .empty)
    #expect(try after(magic, [.all, .all]).shape == Shape(0, 3))
    #expect(try after(.scalar(5), at(1)).shape == Shape(1, 0))
    #expect(throws: Failure.self) { try after(magic, at(1, 1)) }
    #expect(throws: Failure.self) { try after(magic, at(10)) }
  }

  @Test func cellsAndStructsChangeInPlace() throws {
    var c = Value.empty
    for k in 1...100 { try Operations.modifyCell(&c, at(Double(k))) { $0 = .scalar(Double(k)) } }
    #expect(c.shape == Shape(1, 100) && c.valueClass == .cell)
    #expect(try Operations.braceIndex(c, [.value(try row(3, 4))]).compactMap(\.real) == [3, 4])
    var s = Value.empty
    for k in 1...100 {
      try Operations.modifyField(&s, at: at(Double(k)), field: "x") { $0 = .scalar(Double(k)) }
    }
    #expect(try Operations.fieldValues(s, "x").compactMap(\.real) == (1...100).map(Double.init))
    #expect(throws: Failure.self) { try Operations.modifyField(&s, at: nil, field: "x") { $0 = .scalar(1) } }
    try Operations.delete(&s, at(2))
    #expect(s.shape == Shape(1, 99))
    var number = Value.scalar(5)
    #expect(throws: Failure.self) { try Operations.modifyCell(&number, at(1)) { $0 = .empty } }
    #expect(throws: Failure.self) { try Operations.modifyField(&number, at: nil, field: "x") { $0 = .empty } }
    expect(number, is: .scalar(5))
  }

  @Test func structsTakeStructsOfTheSameFields() throws {
    var s = Value.structure(StructArray(["a": .scalar(1), "b": .scalar(2)]))
    try Operations.assign(&s, at(2), .structure(StructArray(["b": .scalar(7), "a": .scalar(3)])))
    #expect(try Operations.fieldValues(s, "a").compactMap(\.real) == [1, 3])
    #expect(throws: Failure.self) {
      try Operations.assign(&s, at(3), .structure(StructArray(["c": .scalar(1)])))
    }
    #expect(s.shape == Shape(1, 2))
  }
}
