import Testing

@testable import LamNumerics

@Suite struct StorageTests {
  private func counting(_ count: Int) throws -> Tensor<Double> {
    try Tensor((0..<count).map(Double.init), shape: Shape(1, count))
  }

  @Test("a large array under another shape shares its memory until one of the two is changed")
  func sharing() throws {
    var x = try counting(1000)
    var y = try x.reshaped(to: Shape(10, 100))
    #expect(y.storage.header.elements == x.storage.header.elements)
    let isUnique = (x.isUnique(), y.isUnique())
    #expect(isUnique == (false, false))
    try y.withMutableElements { $0[0] = 7 }
    #expect(x[0] == 0 && y[0] == 7 && y.shape == Shape(10, 100))
    try x.withMutableElements { $0[1] = 8 }
    #expect(x[1] == 8 && y[1] == 1)
  }

  @Test("the last one that refers to the memory takes it over")
  func takingOver() throws {
    var x = try counting(1000)
    let place = x.storage.header.elements
    x = try x.reshaped(to: Shape(1000, 1))
    x = try x.reshaped(to: Shape(20, 50))
    let isUnique = x.isUnique()
    #expect(isUnique)
    try x.withMutableElements { $0[999] = -1 }
    #expect(x.storage.header.elements == place)
    #expect(x.elements == (0..<999).map(Double.init) + [-1])
  }

  @Test("a shape of a shape has the first array's memory")
  func chains() throws {
    var views = [try counting(600)]
    for rows in [2, 3, 4, 5, 6] { views.append(try views[rows - 2].reshaped(to: Shape(rows, 600 / rows))) }
    views.removeFirst(3)
    #expect(views.allSatisfy { $0.elements == (0..<600).map(Double.init) })
    views.removeFirst(2)
    let isUnique = views[0].isUnique()
    #expect(isUnique)
  }

  @Test("elements with references live as long as any shape of them")
  func references() throws {
    final class Token {}
    weak var observed: Token?
    var view: Tensor<Token>?
    do {
      let token = Token()
      observed = token
      let array = try Tensor(repeating: token, shape: Shape(600, 1))
      view = try array.reshaped(to: Shape(30, 20))
    }
    #expect(view?[599] === observed && observed != nil)
    let isUnique = view?.isUnique()
    #expect(isUnique == true)
    view = nil
    #expect(observed == nil)
  }

  @Test("small arrays are copied")
  func small() throws {
    let x = try counting(6)
    let y = try x.reshaped(to: Shape(2, 3))
    #expect(y.storage.header.elements != x.storage.header.elements && y.elements == x.elements)
  }

  @Test("an array that was given a shape can grow")
  func growth() throws {
    var x = try counting(1000).reshaped(to: Shape(1000, 1))
    try x.extend(to: Shape(1001, 1), count: 1001, fill: 5)
    #expect(x.count == 1001 && x[1000] == 5 && x[999] == 999)
  }
}
