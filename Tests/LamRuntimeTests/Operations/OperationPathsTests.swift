import LamLibrary
import LamNumerics
import LamSyntax
import Numerics
import Testing

@testable import LamRuntime
@testable import LamSemantics

/// Every infix operator, for every two classes in every shape and representation, has one meaning: whichever way
/// computes it, the value, its class and shape, or the words of the failure are the same.
///
/// The operators are those of the table, so that a new row is among them.
@Suite struct OperationPathsTests {
  private static let operators = BinaryOperator.allCases.filter { $0 != .andAlso && $0 != .orElse }
  private static let ways: [FastPaths] = [
    .all, .shortWays, [.fusedPasses, .shortWays], .machineCode,
  ]

  /// A session with the functions of this suite.
  private func session(_ fastPaths: FastPaths, _ program: String) throws -> Session {
    let session = Session(library: .standard, host: .init(sink: { _ in }), fastPaths: fastPaths)
    guard case .finished = session.evaluate(Source(name: "paths", text: program)) else {
      throw Failure.refused("the program of the test does not run: \(program)")
    }
    return session
  }

  /// What a value is, to the last bit; NaN is one number.
  private func print(of value: Value) throws -> String {
    switch value {
    case .cell(let cells): return try cells.elements.map(print(of:)).joined(separator: "\n")
    case .structure, .function, .object, .objects: return value.className
    case .scalar, .array:
      if value.isText { return value.text ?? "" }
      let numbers = try #require(try value.complexes()).elements.map { z -> String in
        let (x, y) = z.parts
        return "\(bits(x)),\(bits(y))"
      }
      let kind = value.representation?.name ?? ""
      return "\(kind)\(value.className) \(value.shape) \(value.isComplex) \(numbers.joined(separator: " "))"
    }
  }

  private func bits(_ x: Double) -> String { x.isNaN ? "nan" : String(x.bitPattern, radix: 16) }

  /// The results of a function in which every operator fills a cell, without fast paths and by each of them.
  private func expectOne(
    _ function: String, of pairs: [(String, Value, Value)], ways: [FastPaths] = ways
  ) throws -> Int {
    let plain = try session([], function)
    let sessions = try ways.map { try session($0, function) }
    var count = 0
    for (name, a, b) in pairs {
      let expected = try print(of: #require(plain.call(.of("paths"), [a, b], results: 1).first))
      for (way, session) in zip(ways, sessions) {
        let found = try print(of: #require(session.call(.of("paths"), [a, b], results: 1).first))
        count += Self.operators.count
        if found == expected { continue }
        let lines = zip(found.split(separator: "\n"), expected.split(separator: "\n")).enumerated()
        let first = lines.first { $0.element.0 != $0.element.1 }
        Issue.record(
          "\(name), way \(way.rawValue), case \(first?.offset ?? -1): \(first?.element.0 ?? "") instead of \(first?.element.1 ?? "")"
        )
      }
    }
    return count
  }

  // MARK: Operands

  private struct Classes: RealTypeFunction {
    let numbers: Tensor<Double>

    func apply<E: RealArrayElement>(_ type: E.Type) throws -> Value {
      E.wrap(try numbers.map { E(nearest: $0) }, quote: .single)
    }
  }

  /// An array in every class, the complex ones among them.
  private static func inEveryClass(_ numbers: Tensor<Double>) throws -> [(String, Value)] {
    var values: [(String, Value)] = []
    for valueClass in ValueClass.allCases {
      if let value = try valueClass.applyReal(Classes(numbers: numbers)) {
        values.append((valueClass.rawValue, value))
      }
    }
    values.append(("complex", .complex(try numbers.map { Complex($0, 1) })))
    values.append(("single complex", .singleComplex(try numbers.map { Complex(Float($0), -2) })))
    values.append(("cell", .cell(try numbers.map { .scalar($0) })))
    values.append(("struct", .structure(StructArray(shape: numbers.shape))))
    return values
  }

  private static let shapes: [(String, [Int])] = [
    ("number", [1, 1]), ("empty", [0, 0]), ("no columns", [3, 0]), ("row", [1, 3]), ("column", [3, 1]),
    ("matrix", [3, 3]), ("N-d", [3, 3, 2]),
  ]

  /// Values by the class and the shape that they are of, and those that are kept in another way.
  private static func operands(seed: Double) throws -> [(String, Value)] {
    var values: [(String, Value)] = []
    for (name, extents) in shapes {
      let shape = Shape(extents)
      let numbers = try Tensor(
        (0..<shape.count).map { Double(($0 * 5 + 3) % 7) - seed }, shape: shape)
      values += try inEveryClass(numbers).map { ("\($0.0) \(name)", $0.1) }
    }
    values.append(("range", .range(RangeValue(first: 1, step: 1, count: 3))))
    let matrix = try Tensor([2.0, 0, 1, 0, 3, 0, 0, 0, 4], shape: Shape(3, 3))
    values.append(("sparse", try Value.double(matrix).sparsified()))
    values.append(("sparse row", try Value.double(Tensor(row: [0.0, 2, 0])).sparsified()))
    values.append(("function", .function(NamedFunction("sin"))))
    values.append(("map", .object(MapValue(keyType: .char))))
    return values
  }

  // MARK: Tests

  /// The operator once, for all classes and shapes.
  @Test func ofEveryTwoClassesAndShapes() throws {
    let lines = Self.operators.enumerated().map { k, op in
      "try, r{\(k + 1)} = a \(op.spelling) b; catch e, r{\(k + 1)} = e.message; end"
    }
    let function =
      "function r = paths(a, b), r = cell(1, \(Self.operators.count));\n"
      + lines.joined(separator: "\n") + "\nend"
    var pairs: [(String, Value, Value)] = []
    for (first, a) in try Self.operands(seed: 1) {
      for (second, b) in try Self.operands(seed: 0) { pairs.append(("\(first), \(second)", a, b)) }
    }
    let count = try expectOne(function, of: pairs, ways: [.all])
    #expect(count > 200_000)
  }

  /// Two operators, which may be one pass over the arrays.
  @Test func inOnePass() throws {
    let arithmetic = Self.operators.filter { $0.row.arithmetic != nil || $0 == .elementPower }
    var lines: [String] = []
    for first in arithmetic {
      for second in arithmetic {
        for expression in [
          "(a \(first.spelling) b) \(second.spelling) b", "a \(first.spelling) (b \(second.spelling) 2)",
        ] {
          lines.append(
            "try, r{end+1} = \(expression); catch e, r{end+1} = e.message; end")
        }
      }
    }
    let function = "function r = paths(a, b), r = {};\n" + lines.joined(separator: "\n") + "\nend"
    var pairs: [(String, Value, Value)] = []
    let extents = [[1, 1], [1, 40], [40, 1], [40, 40], [5, 8, 2], [0, 40]]
    for left in extents {
      for right in extents {
        func array(_ extents: [Int], _ numbers: [Double]) throws -> Value {
          let shape = Shape(extents)
          return .of(try Tensor((0..<shape.count).map { numbers[$0 % numbers.count] }, shape: shape))
        }
        pairs.append(
          (
            "\(left), \(right)", try array(left, [1.1, -2.3, 0, 4e5, 0.3, -0.0, .infinity]),
            try array(right, [3.7, -0.9, 2, 0, .nan])
          ))
      }
    }
    _ = try expectOne(function, of: pairs, ways: [.all, .fusedPasses, .shortWays])
  }

  #if arch(x86_64)
    /// The operator in a loop that becomes machine code, for every two numbers that are special.
    @Test func inMachineCode() throws {
      let rounds = 300
      let lines = Self.operators.enumerated().map { k, op in
        "for k = 1:\(rounds), s = a \(op.spelling) b; end, r{\(k + 1)} = s;"
          + " n = 0; for k = 1:\(rounds), if a \(op.spelling) b, n = n + k; end, end, r{end+1} = n;"
      }
      let guarded = lines.map { "try, \($0) catch e, r{end+1} = e.message; end" }
      let function = "function r = paths(a, b), r = {};\n" + guarded.joined(separator: "\n") + "\nend"
      let numbers: [Double] = [
        0, -0.0, 1, -1, 0.5, 2, 3, -2.5, 1e300, 0x1p-1060, .infinity, -.infinity, .nan,
      ]
      var values = numbers.map { ("\($0)", Value.scalar($0)) }
      values += [("true", .of(true)), ("false", .of(false))]
      let pairs = values.flatMap { a in values.map { b in ("\(a.0), \(b.0)", a.1, b.1) } }
      _ = try expectOne(function, of: pairs, ways: [.machineCode, .all])
      let session = try session(.all, function)
      _ = try session.call(.of("paths"), [.scalar(2), .scalar(3)], results: 1)
      #expect(session.nativeLoopCount > Self.operators.count)
    }
  #endif
}
