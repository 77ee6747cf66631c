import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension SparseRules {
  static let shapes: [String: RepresentationRule] = [
    "reshape": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      let shape = try sizes(call, of: x)
      return try x.apply { try $0.reshaped(to: shape).value() }
    },
    "vec": .computed { call in
      guard call.count == 1, let x = try call[0].sparse else { return nil }
      let shape = Shape(x.shape.count, 1)
      return try x.apply { try $0.reshaped(to: shape).value() }
    },
    "repmat": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      let times = try Sizes.shape(call.rest(from: 1), call)
      guard times.isMatrix else { throw call.refuse("a sparse array has two dimensions") }
      return try x.apply { try $0.repeated(times.rows, times.columns).value() }
    },
    "tril": triangle(lower: true), "triu": triangle(lower: false),
    "diag": .computed { call in
      guard call.count <= 2, let x = try call[0].sparse else { return nil }
      let k = try call.has(1) ? call.integer(1) : 0
      let isVector = x.shape.isVector
      return try x.apply { try (isVector ? $0.onDiagonal(k) : $0.diagonal(k)).value() }
    },
    "circshift": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      let amounts = try call.doubles(1).elements.map { amount -> Int in
        guard let whole = Int(exactly: amount) else { throw call.refuse(1, expected: "whole numbers") }
        return whole
      }
      let first = try call.axis(2) ?? (amounts.count > 1 ? 0 : x.shape.firstNonSingleton)
      var value = Value.sparse(x)
      for (k, amount) in amounts.enumerated() {
        guard let matrix = value.sparse else { break }
        value = try matrix.apply { try $0.shifted(by: amount, axis: first + k).value() }[0]
      }
      return [value]
    },
    "flipud": flip(axis: 0), "fliplr": flip(axis: 1),
    "flip": flip(axis: nil), "flipdim": flip(axis: nil),
    "squeeze": .computed { call in [try call[0]] },
    "permute": .computed { call in
      guard let x = try call[0].sparse else { return nil }
      switch try call.doubles(1).elements {
      case [1, 2]: return [.sparse(x)]
      case [2, 1]: return try x.apply { try $0.transposed(conjugating: false).value() }
      default: return nil
      }
    },
    "blkdiag": .computed { call in
      let values = call.rest(from: 0)
      if values.contains(where: \.isComplex) {
        return [try .of(blockDiagonal(try values.compactMap { try $0.sparsified().sparse?.complex() }))]
      }
      return [try .of(blockDiagonal(try values.compactMap { try $0.sparsified().sparse?.real() }))]
    },
    "kron": .computed { call in
      var product = try call[0].sparsified()
      for factor in call.rest(from: 1) {
        guard let a = product.sparse, let b = try factor.sparsified().sparse else { return nil }
        if a.isComplex || b.isComplex {
          product = try .of(
            kronecker(a.complex(), b.complex()) { Complex<Double>.product($0, $1) }
              as SparseColumns<Complex<Double>>)
        } else if let x = try a.real(), let y = try b.real() {
          product = try .of(kronecker(x, y) { $0 * $1 } as SparseColumns<Double>)
        }
      }
      return [product]
    },
    "sort": .computed { call in
      guard let x = try call[0].sparse, !x.isComplex, let numbers = try x.real() else { return nil }
      let axis = try call.axis(1) ?? x.shape.firstNonSingleton
      if axis > 1 {
        return try [call[0]]
          + (call.resultCount > 1 ? [.of(Tensor(repeating: 1, shape: x.shape))] : [])
      }
      let isLogical = try call[0].valueClass == .logical
      let isDescending = call.word("mode") == "descend"
      let columns = axis == 0 ? numbers : try numbers.transposed()
      // NaN comes last in ascending order and first in descending order.
      let sorted = try columns.sortedColumns(hasOrigins: call.resultCount > 1) { a, b in
        if a.isNaN || b.isNaN { return isDescending ? a.isNaN && !b.isNaN : b.isNaN && !a.isNaN }
        return isDescending ? a > b : a < b
      }
      let values = try axis == 0 ? sorted.values : sorted.values.transposed()
      let result = isLogical ? try Value.of(values.mapEntries { $0 != 0 }) : try .of(values)
      guard call.resultCount > 1 else { return [result] }
      let origins = Value.of(try sorted.origins.map { Double($0 + 1) })
      return [result, axis == 0 ? origins : try Operations.unary(.transpose, origins)]
    },
  ]

  private static func triangle(lower: Bool) -> RepresentationRule {
    .computed { call in
      guard call.options.isEmpty, let x = try call[0].sparse else { return nil }
      let k = try call.has(1) ? call.integer(1) : 0
      return try x.apply { try (lower ? $0.lowerTriangle(k) : $0.upperTriangle(k)).value() }
    }
  }

  /// - Parameter axis: the axis to turn around; nil where it is the second argument.
  private static func flip(axis: Int?) -> RepresentationRule {
    .computed { call in
      guard let x = try call[0].sparse else { return nil }
      let axis = try axis ?? call.axis(1) ?? x.shape.firstNonSingleton
      return try x.apply { try $0.reversed(axis: axis).value() }
    }
  }

  /// The shape that `reshape` asks for, of which one size may be `[]`.
  private static func sizes(_ call: Call, of x: SparseMatrix) throws -> Shape {
    let sizes = call.rest(from: 1)
    guard sizes.count > 1, let open = sizes.firstIndex(where: \.isEmpty) else {
      return try Sizes.shape(sizes, call)
    }
    var known = sizes
    known[open] = .scalar(1)
    let extents = try Sizes.shape(known, call).extents
    let count = try extents.reduce(1) { try Memory.product($0, max($1, 1)) }
    guard x.shape.count % count == 0 else {
      throw call.refuse("\(x.shape.count) elements do not fill rows of \(count)")
    }
    var shape = extents
    shape[open] = x.shape.count / count
    return Shape(shape)
  }
}

/// Sparse columns whatever their elements are: what only moves entries about.
protocol MovableEntries {
  func reshaped(to shape: Shape) throws -> Self
  func repeated(_ down: Int, _ across: Int) throws -> Self
  func lowerTriangle(_ k: Int) throws -> Self
  func upperTriangle(_ k: Int) throws -> Self
  func diagonal(_ k: Int) throws -> Self
  func onDiagonal(_ k: Int) throws -> Self
  func shifted(by amount: Int, axis: Int) throws -> Self
  func reversed(axis: Int) throws -> Self
  func transposed(conjugating: Bool) throws -> Self
  func value() throws -> Value
}

extension SparseColumns: MovableEntries where Element: SparseValueElement {
  func value() throws -> Value { try .of(self) }
}

extension SparseMatrix {
  /// The one result of moving the entries about.
  func apply(_ body: (any MovableEntries) throws -> Value) throws -> [Value] {
    switch entries {
    case .real(let x): return [try body(x)]
    case .complex(let x): return [try body(x)]
    case .logical(let x): return [try body(x)]
    }
  }
}
