import LamNumerics
import LamSemantics
import LamSyntax
import Numerics
import Testing

/// Short ways to write values in tests.
protocol ValueTests {}

extension ValueTests {
  func row(_ numbers: Double...) throws -> Value { .double(try Tensor(row: numbers)) }
  func column(_ numbers: Double...) throws -> Value { .double(try Tensor(column: numbers)) }
  func matrix(_ rows: [[Double]]) throws -> Value {
    let columns = rows.first?.count ?? 0
    return .double(
      try Tensor((0..<columns).flatMap { j in rows.map { $0[j] } }, shape: Shape(rows.count, columns)))
  }
  func int8(_ numbers: Int8...) throws -> Value { .int8(try Tensor(row: numbers)) }
  func flags(_ flags: Bool...) throws -> Value { .logical(try Tensor(row: flags)) }
  func cell(_ values: Value...) throws -> Value { .cell(try Tensor(row: values)) }
  func z(_ x: Double, _ y: Double) -> Value { .complex(Tensor(scalar: Complex(x, y))) }
  func at(_ subscripts: Double...) -> [Subscript] { subscripts.map { .value(.scalar($0)) } }

  func apply(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    try Operations.binary(op, a, b) { _, _ in }
  }

  /// The same class, complexity, shape and elements; NaN equals NaN.
  func expect(_ actual: Value, is expected: Value, _ place: SourceLocation = #_sourceLocation) {
    #expect(actual.valueClass == expected.valueClass, sourceLocation: place)
    #expect(actual.isComplex == expected.isComplex, sourceLocation: place)
    #expect(actual.shape == expected.shape, sourceLocation: place)
    #expect(
      Operations.identical(actual, expected) || "\(actual)" == "\(expected)",
      "\(Wording.describe(actual)): \((try? actual.doubles())??.elements ?? [])", sourceLocation: place)
  }
}
