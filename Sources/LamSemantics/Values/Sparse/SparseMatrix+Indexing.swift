import LamNumerics
import Numerics

extension SparseMatrix {
  /// Calls `body` with the matrix as it is.
  public func withColumns<F: SparseFunction>(_ body: F) throws -> F.Result {
    switch entries {
    case .real(let x): return try body.apply(x)
    case .complex(let x): return try body.apply(x)
    case .logical(let x): return try body.apply(x)
    }
  }
}

/// A function of a sparse matrix, written once for all element types.
public protocol SparseFunction {
  associatedtype Result
  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Result
}

/// `A(I, J)`: a sparse matrix, one element too.
struct SparseSelection: SparseFunction {
  let subscripts: [Subscript]

  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Value {
    if subscripts.count == 1, case .value(let value) = subscripts[0], let mask = value.sparse,
      case .logical(let mask) = mask.entries
    {
      return try .of(try Operations.translating { try matrix.selecting(mask: mask) })
    }
    let selectors = try subscripts.map(Operations.selector)
    return try .of(try Operations.translating { try matrix.selecting(selectors) })
  }
}

/// `A(I, J) = []`.
struct SparseDeletion: SparseFunction {
  let subscripts: [Subscript]

  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Value {
    let selectors = try subscripts.map(Operations.selector)
    var changed = matrix
    try Operations.translating { try changed.delete(selectors) }
    return try .of(changed)
  }
}

extension SparseMatrix {
  /// `A(I, J) = value` where both are read as one element type.
  func assigning<T: SparseValueElement>(_ type: T.Type, _ value: Value, _ subscripts: [Subscript]) throws
    -> Value?
  {
    guard var matrix = try T.columns(self) else { return nil }
    let assigned: SparseAssigned<T>
    if let sparse = value.sparse {
      guard let columns = try T.columns(sparse) else { return nil }
      assigned = .sparse(columns)
    } else {
      guard let elements = try T.elements(value) else { return nil }
      assigned = elements.isScalar ? .scalar(elements[0]) : .dense(elements)
    }
    try Operations.translating {
      if subscripts.count == 1, case .value(let mask) = subscripts[0], let mask = mask.sparse,
        case .logical(let mask) = mask.entries
      {
        try matrix.assign(mask: mask, assigned)
      } else {
        try matrix.assign(try subscripts.map(Operations.selector), assigned)
      }
    }
    return try .of(matrix)
  }
}

/// Sparse matrices and others joined, all read as one element type.
struct SparseJoining {
  let values: [Value]
  let axis: Int

  func joined<T: SparseValueElement>(_ type: T.Type) throws -> Value? {
    var parts: [SparseColumns<T>] = []
    for value in values {
      // `[]` joins anything.
      if value.shape == .empty { continue }
      if let sparse = value.sparse {
        guard let columns = try T.columns(sparse) else { return nil }
        parts.append(columns)
      } else {
        guard value.shape.isMatrix, let elements = try T.elements(value) else { return nil }
        parts.append(try SparseColumns(elements))
      }
    }
    do {
      return try .of(try concatenate(parts, axis: axis, operation: "[]"))
    } catch NumericsFailure.nonconformant(_, let a, let b) {
      throw Failure.concatenation(vertical: axis == 0, a, b)
    }
  }
}
