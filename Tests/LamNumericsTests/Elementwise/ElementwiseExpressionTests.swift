import Testing

@testable import LamNumerics

/// Numbers that are the same in every run.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func array(_ shape: Shape) throws -> Tensor<Double> {
    try Tensor((0..<shape.count).map { _ in Double(next() % 20_001) / 2000 - 5 }, shape: shape)
  }
}

@Suite(.serialized) struct ElementwiseExpressionTests {
  typealias Step = ElementwiseExpression.Step

  /// A tree of operations over the operands, in postfix order.
  private func steps(_ numbers: inout Numbers, operands: Int, depth: Int) -> [Step] {
    let functions: [VectorFunction] = [
      .negate, .absolute, .square, .floor, .ceiling, .truncate, .rectify, .exp, .sin, .cos, .tanh, .sigmoid,
    ]
    let operations: [VectorOperation] = [.add, .subtract, .multiply, .divide, .maximum, .minimum]
    if depth == 0 { return [.operand(UInt16(Int(numbers.next()) % operands))] }
    if numbers.next() % 3 == 0 {
      return self.steps(&numbers, operands: operands, depth: depth - 1) + [
        .map(functions[Int(numbers.next()) % functions.count])
      ]
    }
    return self.steps(&numbers, operands: operands, depth: depth - 1)
      + self.steps(&numbers, operands: operands, depth: depth - 1) + [
        .combine(operations[Int(numbers.next()) % operations.count])
      ]
  }

  /// One operation after another, each on whole arrays.
  private func oneByOne(_ steps: [Step], _ operands: [Tensor<Double>]) throws -> Tensor<Double> {
    var stack: [Tensor<Double>] = []
    for step in steps {
      switch step {
      case .operand(let index): stack.append(operands[Int(index)])
      case .map(let function):
        let x = stack.removeLast()
        stack.append(
          try x.map { value in
            var result = 0.0
            withUnsafePointer(to: value) { function.apply($0, &result, 1) }
            return result
          })
      case .combine(let operation):
        let y = stack.removeLast()
        let x = stack.removeLast()
        stack.append(
          try broadcast(x, y, operation: "") { a, b in
            var result = 0.0
            withUnsafePointer(to: a) { p in
              withUnsafePointer(to: b) { q in operation.apply(p, step: 1, q, step: 1, &result, 1) }
            }
            return result
          })
      }
    }
    return stack[0]
  }

  @Test("one pass gives the bits of one operation after another", arguments: 0..<60)
  func isTheSameAsOneByOne(seed: Int) throws {
    var numbers = Numbers(seed: UInt64(seed))
    let (rows, columns) = ([1, 7, 16, 33, 512, 700][seed % 6], [1, 2, 9, 40][seed % 4])
    let shapes = [Shape(rows, columns), Shape(rows, columns), Shape(rows, 1), Shape(1, columns), Shape(1, 1)]
    let operands = try shapes.map { try numbers.array($0) }
    let steps = [Step.operand(0)] + self.steps(&numbers, operands: 5, depth: 3) + [.combine(.add)]
    var given = operands
    // Where an operand would be stretched over short columns another way is taken.
    guard let result = try ElementwiseExpression(steps).value(&given) else {
      #expect(rows < 16)
      return
    }
    let expected = try oneByOne(steps, operands)
    #expect(result.shape == expected.shape)
    for k in 0..<expected.count {
      #expect(result[k].bitPattern == expected[k].bitPattern || (result[k].isNaN && expected[k].isNaN))
    }
  }

  @Test("the number of threads changes no bit")
  func threadsChangeNothing() throws {
    let limit = Workers.limit
    defer { Workers.limit = limit }
    var numbers = Numbers(seed: 3)
    let x = try numbers.array(Shape(300_000, 1))
    let steps: [Step] = [.operand(0), .map(.exp), .operand(0), .map(.tanh), .combine(.multiply), .map(.sin)]
    var results: [[UInt64]] = []
    var sums: [UInt64] = []
    for threads in [1, 2, 5] {
      Workers.limit = threads
      var operands = [x]
      let value = try ElementwiseExpression(steps).value(&operands)
      results.append(try #require(value).elements.map(\.bitPattern))
      sums.append(try #require(try sum(steps, of: x)).bitPattern)
    }
    #expect(results[0] == results[1] && results[1] == results[2])
    #expect(sums[0] == sums[1] && sums[1] == sums[2])
  }

  private func sum(_ steps: [Step], of x: Tensor<Double>) throws -> Double? {
    try withExtendedLifetime(x) {
      let header = x.storage.withUnsafeMutablePointerToHeader { UnsafePointer($0) }
      let outcome = try withUnsafePointer(to: ElementwiseExpression.Operand(header, isLent: false)) {
        try ElementwiseExpression(steps).sum(.init(start: $0, count: 1))
      }
      if case .number(let sum) = outcome { return sum }
      return nil
    }
  }

  @Test("operands that others refer to are not changed")
  func operandsStay() throws {
    var numbers = Numbers(seed: 4)
    let x = try numbers.array(Shape(100, 1))
    let before = x.elements
    var operands = [x, Tensor(scalar: 2)]
    _ = try ElementwiseExpression([.operand(0), .operand(1), .combine(.multiply)]).value(&operands)
    #expect(x.elements == before)
  }

  @Test("an operand that nobody else refers to lends its memory")
  func memoryIsLent() throws {
    var place: UnsafeMutablePointer<Double>?
    func ones() throws -> Tensor<Double> {
      let x = try Tensor<Double>(repeating: 1, shape: Shape(1000, 1))
      place = x.storage.header.elements
      return x
    }
    var operands = [try ones(), Tensor(scalar: 2)]
    let sum = ElementwiseExpression([.operand(0), .operand(1), .combine(.add)])
    #expect(try sum.value(&operands)?.storage.header.elements == place)
    let result = try arithmetic(.multiply, try ones(), Tensor(scalar: 3), operation: "")
    #expect(result.storage.header.elements == place)
  }

  @Test("a root of a negative number is no real number")
  func leavesTheRealNumbers() throws {
    let x = try Tensor<Double>((0..<600).map { 590.0 - Double($0) }, shape: Shape(600, 1))
    var operands = [x]
    #expect(try ElementwiseExpression([.operand(0), .map(.squareRoot)]).value(&operands) == nil)
  }
}

@Suite(.serialized) struct KernelTests {
  @Test("functions are as exact as the C library's to two units in the last place")
  func accuracy() {
    let points = stride(from: -20.0, through: 20, by: 0.0137)
    for x in points {
      check(Elementary.exp(x), .exp(x))
      check(Elementary.sin(x), .sin(x))
      check(Elementary.cos(x), .cos(x))
      check(Elementary.tanh(x), .tanh(x))
      if x > 0 { check(Elementary.log(x), .log(x)) }
    }
    #expect(Elementary.exp(.infinity) == .infinity && Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.nan).isNaN && Elementary.log(-1).isNaN && Elementary.log(0) == -.infinity)
  }

  private func check(_ value: Double, _ expected: Double) {
    #expect(abs(value - expected) <= 2 * max(expected.ulp, 1e-300), "\(value) \(expected)")
  }

  @Test("sums of long lines are near the exact ones")
  func sums() throws {
    var numbers = Numbers(seed: 8)
    for count in [0, 1, 5, 63, 64, 65, 511, 512, 513, 5000] {
      let x = try numbers.array(Shape(count, 1))
      let exact = x.elements.reduce(0, +)
      #expect(abs(x.withElements { Line.sum($0) } - exact) <= 1e-10)
    }
  }

  @Test("reductions of large arrays are the same whatever the number of threads", arguments: [0, 1])
  func reductionsAndThreads(axis: Int) throws {
    let limit = Workers.limit
    defer { Workers.limit = limit }
    var numbers = Numbers(seed: 9)
    for shape in [Shape(700_001, 1), Shape(900, 700), Shape(3, 200_000), Shape(450_000, 2)] {
      let x = try numbers.array(shape)
      var sums: [[UInt64]] = []
      var extremes: [[Double]] = []
      for threads in [1, 2, 5] {
        Workers.limit = threads
        sums.append(try x.sumOfDoubles(axis: axis).elements.map(\.bitPattern))
        extremes.append(try x.extremeValues(.largest, axis: axis).elements)
        extremes.append(try x.extremeValues(.smallest, axis: axis).elements)
      }
      #expect(sums[0] == sums[1] && sums[1] == sums[2])
      #expect(extremes[0] == extremes[2] && extremes[2] == extremes[4])
      #expect(extremes[1] == extremes[3] && extremes[3] == extremes[5])
      let last = (x.shape.rows - 1, x.shape.columns - 1)
      let line = axis == 0 ? (0..<x.rows).map { x[$0, last.1] } : (0..<x.columns).map { x[last.0, $0] }
      let place = axis == 0 ? last.1 : last.0
      #expect(extremes[0][place] == line.max() && extremes[1][place] == line.min())
      #expect(abs(Double(bitPattern: sums[0][place]) - line.reduce(0, +)) < 1e-8)
    }
  }

}
