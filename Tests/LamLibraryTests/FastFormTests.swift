import LamLibrary
import LamNumerics
import Testing

@testable import LamRuntime
@testable import LamSemantics

/// Wherever a short form of a builtin answers, the body has the same answer, bit for bit: of numbers that are special,
/// of arrays of every shape, of values of every class.
@Suite struct FastFormTests {
  private static let rows = Library.standard.all
  private let session = Session(library: .standard, host: .init(sink: { _ in }))

  private static let numbers: [Double] = [
    0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2, -2, 3, 7, 170, -170.5, 1e-9, -0x1p-1060, 1e16, 1e300, -1e300, .pi,
    0.9999,
    .infinity, -.infinity, .nan,
  ]

  private static let shapes: [[Int]] = [
    [0, 0], [0, 3], [3, 0], [1, 0], [1, 5], [5, 1], [2, 3], [3, 2], [1, 1, 4], [2, 3, 2], [40, 3], [1, 100],
    [2, 0, 2],
  ]

  /// The first result of the body.
  private func body(_ builtin: Builtin, _ arguments: [Value]) throws -> Value {
    var call = Call(builtin: builtin, arguments: arguments, resultCount: 1, session: session)
    try builtin.check(&call)
    return try #require(try builtin.body(&call).first)
  }

  private func isSame(_ a: Double, _ b: Double?) -> Bool {
    guard let b else { return false }
    return a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  private func isSame(_ a: Value, _ b: Value) throws -> Bool {
    guard a.valueClass == b.valueClass, a.shape == b.shape, !b.isComplex else { return false }
    let (x, y) = (try #require(try a.doubles()), try #require(try b.doubles()))
    return zip(x.elements, y.elements).allSatisfy { isSame($0, $1) }
  }

  private func arrays(of numbers: [Double]) throws -> [Tensor<Double>] {
    try Self.shapes.map { extents in
      let shape = Shape(extents)
      return try Tensor((0..<shape.count).map { numbers[($0 * 7 + 3) % numbers.count] }, shape: shape)
    }
  }

  @Test func thereAreSuchForms() {
    #expect(Self.rows.filter { $0.fast.scalar != nil }.count > 50)
    #expect(Self.rows.filter { $0.fast.kernel != nil }.count > 10)
    #expect(Self.rows.filter { $0.fast.measure != nil }.count > 3)
    #expect(Self.rows.filter { $0.fast.shapeForm != nil }.count > 3)
  }

  @Test(arguments: rows.filter { $0.fast.scalar != nil }.map(\.name))
  func ofOneNumber(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    let function = try #require(builtin.fast.scalar)
    for x in Self.numbers {
      let answer = function(x)
      if answer.isNaN { continue }
      let value = try body(builtin, [.scalar(x)])
      #expect(
        value.valueClass == .double && isSame(answer, value.real), "\(name)(\(x)) is \(value), not \(answer)")
    }
  }

  @Test(arguments: rows.filter { $0.fast.scalar2 != nil }.map(\.name))
  func ofTwoNumbers(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    let function = try #require(builtin.fast.scalar2)
    for x in Self.numbers {
      for y in Self.numbers {
        let answer = function(x, y)
        if answer.isNaN { continue }
        let value = try body(builtin, [.scalar(x), .scalar(y)])
        #expect(
          value.valueClass == .double && isSame(answer, value.real),
          "\(name)(\(x), \(y)) is \(value), not \(answer)")
      }
    }
  }

  @Test(arguments: rows.filter { !$0.fast.constant.isUndefined }.map(\.name))
  func withoutArguments(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    #expect(try isSame(builtin.fast.constant.value, body(builtin, [])), "\(name)")
  }

  @Test(arguments: rows.filter { $0.fast.measure != nil }.map(\.name))
  func ofOneArray(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    let measure = try #require(builtin.fast.measure)
    for numbers in [Self.numbers, Self.numbers.filter(\.isFinite), [2, 1, 4, 4]] {
      for array in try arrays(of: numbers) {
        guard let answer = array.withElements({ measure($0, array.shape) }) else { continue }
        let value = try body(builtin, [.double(array)])
        #expect(
          value.shape.isScalar && isSame(answer, value.real),
          "\(name) of a \(array.shape) array is \(value), not \(answer)")
      }
    }
  }

  @Test(arguments: rows.filter { $0.fast.shapeForm != nil }.map(\.name))
  func ofTheShape(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    let form = try #require(builtin.fast.shapeForm)
    var values: [Value] = [.scalar(3), .of(true), .of("text"), .of(""), .empty]
    for array in try arrays(of: [1, 0, 2]) {
      values += [
        .double(array), .single(try array.map { Float($0) }), .logical(try array.map { $0 != 0 }),
        .int8(try array.map { Int8($0) }), .cell(try array.map { .scalar($0) }),
        .structure(StructArray(shape: array.shape)),
      ]
    }
    for value in values {
      let answer = form.slot(value.shape).value
      guard let given = try? body(builtin, [value]) else { continue }
      #expect(try isSame(answer, given), "\(name) of a \(value.shape) \(value.className)")
    }
  }

  @Test(arguments: rows.filter { $0.fast.kernel != nil }.map(\.name))
  func inAPass(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    let step = try #require(builtin.fast.kernel)
    for numbers in [
      Self.numbers, Self.numbers.filter { $0 >= 0 && $0 <= 1 }, Self.numbers.filter(\.isFinite),
    ] {
      for array in try arrays(of: numbers) where !array.shape.isScalar {
        let (outcome, arguments) = try pass(step, array)
        guard case .array(let answer) = outcome else { continue }
        let value = try body(builtin, arguments)
        #expect(try isSame(.double(answer), value), "\(name) of a \(array.shape) array")
      }
    }
  }

  private func pass(_ step: ElementwiseExpression.Step, _ array: Tensor<Double>) throws
    -> (ElementwiseExpression.Outcome, [Value])
  {
    let other = try Tensor(array.elements.reversed(), shape: array.shape)
    let isOfTwo = if case .combine = step { true } else { false }
    let expression = ElementwiseExpression(
      isOfTwo ? [.operand(0), .operand(1), step] : [.operand(0), step])
    let outcome = try withExtendedLifetime((array.storage, other.storage)) {
      try array.storage.withUnsafeMutablePointerToHeader { first in
        try other.storage.withUnsafeMutablePointerToHeader { second in
          var operands: [ElementwiseExpression.Operand] = [.init(first, isLent: false)]
          if isOfTwo { operands.append(.init(second, isLent: false)) }
          return try operands.withUnsafeBufferPointer { try expression.value($0) }
        }
      }
    }
    return (outcome, isOfTwo ? [.double(array), .double(other)] : [.double(array)])
  }
}
