import LamNumerics
import LamRuntime
import LamSemantics

@testable import LamLibrary

/// Calls one builtin, without a program around it.
enum BuiltinHarness {
  static func call(_ name: String, _ arguments: [Value], results: Int = 1) throws -> [Value] {
    let session = Session(library: .standard, host: .init(sink: { _ in }))
    return try session.call(.of(name), arguments, results: results)
  }

  /// The elements of the first result, as doubles in column-major order.
  static func numbers(_ name: String, _ arguments: Value...) throws -> [Double] {
    try call(name, arguments).first?.doubles()?.elements ?? []
  }

  /// A matrix written row by row.
  static func matrix(_ rows: [[Double]]) throws -> Value {
    let columns = rows.first?.count ?? 0
    return .of(
      try Tensor(
        (0..<columns).flatMap { j in rows.map { $0[j] } }, shape: Shape(rows.count, columns)))
  }
}
