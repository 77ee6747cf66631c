import LamNumerics
import LamSyntax
import Numerics

/// A matrix of which only the elements that are not zero are kept, by compressed columns; of class double or logical.
public final class SparseMatrix: Representation, @unchecked Sendable {
  /// The entries by what they are.
  public enum Entries: Sendable {
    case real(SparseColumns<Double>)
    case complex(SparseColumns<Complex<Double>>)
    case logical(SparseColumns<Bool>)
  }

  public let entries: Entries

  public init(_ entries: Entries) { self.entries = entries }

  public convenience init(_ matrix: SparseColumns<Double>) { self.init(.real(matrix)) }
  public convenience init(_ matrix: SparseColumns<Bool>) { self.init(.logical(matrix)) }

  /// The representation, where it is a sparse matrix.
  public static func sparse(_ representation: Representation) -> SparseMatrix? {
    type(of: representation) == SparseMatrix.self
      ? unsafeDowncast(representation, to: SparseMatrix.self) : nil
  }

  // MARK: What it is

  public override var valueClass: ValueClass {
    if case .logical = entries { return .logical }
    return .double
  }

  public override var isComplex: Bool {
    if case .complex = entries { return true }
    return false
  }

  public override var shape: Shape {
    switch entries {
    case .real(let x): return x.shape
    case .complex(let x): return x.shape
    case .logical(let x): return x.shape
    }
  }

  public override var name: String? { "sparse" }

  /// The number of entries, and what part of the elements they are.
  public override var remark: String? {
    let count = shape.count
    let entries = nnz == 1 ? "1 entry" : "\(nnz) entries"
    if count == 0 || nnz == 0 { return entries }
    let percent = 100 * Double(nnz) / Double(count)
    return "\(entries), \(NumberText.general(percent, digits: percent < 99.5 ? 2 : 3)) %"
  }

  /// How many entries there are.
  public var nnz: Int {
    switch entries {
    case .real(let x): return x.nnz
    case .complex(let x): return x.nnz
    case .logical(let x): return x.nnz
    }
  }

  public override var byteCount: Int {
    let element = isComplex ? 16 : valueClass == .logical ? 1 : 8
    return nnz * (element + 8) + (shape.columns + 1) * 8
  }

  public override func dense() throws -> ArrayValue {
    switch entries {
    case .real(let x): return .double(try x.dense())
    case .complex(let x): return .complex(try x.dense())
    case .logical(let x): return .logical(try x.dense())
    }
  }

  // MARK: Rules

  public override func unary(_ op: UnaryOperator) throws -> Value? { try result(op) }

  public override func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? { try result(op, with: other, isLeft: isLeft, warn: warn) }

  public override func index(_ subscripts: [Subscript]) throws -> Value? {
    try withColumns(SparseSelection(subscripts: subscripts))
  }

  /// The matrix stays sparse; it becomes complex, or from logical double, where the values are.
  public override func assigning(_ value: Value, _ subscripts: [Subscript]) throws -> Value? {
    guard value.isArithmetic, value.valueClass != .single, !value.valueClass.isInteger else {
      throw Failure.badOperands(operation: "=", "sparse \(valueClass.rawValue)", value.className)
    }
    if isComplex || value.isComplex { return try assigning(Complex<Double>.self, value, subscripts) }
    if valueClass == .logical, value.valueClass == .logical {
      return try assigning(Bool.self, value, subscripts)
    }
    return try assigning(Double.self, value, subscripts)
  }

  public override func deleting(_ subscripts: [Subscript]) throws -> Value? {
    try withColumns(SparseDeletion(subscripts: subscripts))
  }

  public override func concatenated(_ values: [Value], axis: Int) throws -> Value? {
    for value in values where !value.isArithmetic || value.valueClass == .single || value.valueClass.isInteger
    {
      throw Failure.badOperands(operation: axis == 0 ? "[a; b]" : "[a, b]", "sparse", value.className)
    }
    guard axis <= 1 else { return nil }
    let joining = SparseJoining(values: values, axis: axis)
    if values.contains(where: \.isComplex) { return try joining.joined(Complex<Double>.self) }
    if values.allSatisfy({ $0.valueClass == .logical }) { return try joining.joined(Bool.self) }
    return try joining.joined(Double.self)
  }

  public override func selector() throws -> Selector? {
    guard case .logical(let mask) = entries else { return nil }
    return try mask.selector(in: mask.shape)
  }

  public override func isTrue() throws -> Bool? {
    let mask = try pattern()
    return !mask.isEmpty && mask.nnz == mask.count
  }

  public override func isIdentical(to other: Value) throws -> Bool? {
    guard let other = other.sparse else { return nil }
    if isComplex || other.isComplex { return try complex().isEqual(to: other.complex()) }
    guard let x = try real(), let y = try other.real() else { return nil }
    return x.isEqual(to: y)
  }

  public override func displayedLines(_ display: Display) throws -> [String]? { try lines(display) }

  // MARK: As numbers

  /// The entries as real numbers; nil where they are complex.
  public func real() throws -> SparseColumns<Double>? {
    switch entries {
    case .real(let x): return x
    case .logical(let x): return try x.mapEntries { $0 ? 1 : 0 }
    case .complex: return nil
    }
  }

  /// The entries as complex numbers.
  public func complex() throws -> SparseColumns<Complex<Double>> {
    switch entries {
    case .real(let x): return try x.mapEntries { Complex($0) }
    case .logical(let x): return try x.mapEntries { Complex($0 ? 1 : 0) }
    case .complex(let x): return x
    }
  }

  /// The places of the entries that are not zero.
  ///
  /// - Throws: `Failure.noTruthValue` for NaN.
  public func pattern() throws -> SparseColumns<Bool> {
    switch entries {
    case .real(let x):
      return try x.mapEntries {
        if $0.isNaN { throw Failure.noTruthValue("NaN") }
        return true
      }
    case .complex(let x):
      return try x.mapEntries {
        if $0.parts.0.isNaN || $0.parts.1.isNaN { throw Failure.noTruthValue("NaN") }
        return true
      }
    case .logical(let x): return x
    }
  }
}

/// The element types of sparse matrices: how a matrix becomes a value, and how one is read from values.
public protocol SparseValueElement: SparseElement, ArrayElement {
  static func entries(_ matrix: SparseColumns<Self>) throws -> SparseMatrix.Entries
  /// The entries of a sparse matrix as this type; nil where it cannot hold them.
  static func columns(_ matrix: SparseMatrix) throws -> SparseColumns<Self>?
  /// The elements of any other array of numbers as this type; nil where it cannot hold them.
  static func elements(_ value: Value) throws -> Tensor<Self>?
}

extension Double: SparseValueElement {
  public static func entries(_ matrix: SparseColumns<Double>) -> SparseMatrix.Entries { .real(matrix) }
  public static func columns(_ matrix: SparseMatrix) throws -> SparseColumns<Double>? { try matrix.real() }
  public static func elements(_ value: Value) throws -> Tensor<Double>? { try value.doubles() }
}

extension Bool: SparseValueElement {
  public static func entries(_ matrix: SparseColumns<Bool>) -> SparseMatrix.Entries { .logical(matrix) }
  public static func columns(_ matrix: SparseMatrix) throws -> SparseColumns<Bool>? { try matrix.pattern() }
  public static func elements(_ value: Value) throws -> Tensor<Bool>? {
    try Operations.truthValues(value)
  }
}

extension Complex: SparseValueElement where RealType == Double {
  /// Real where every imaginary part is zero, as results of operators are.
  public static func entries(_ matrix: SparseColumns<Complex>) throws -> SparseMatrix.Entries {
    matrix.values.allSatisfy { $0.parts.1 == 0 }
      ? .real(try matrix.mapEntries { $0.parts.0 }) : .complex(matrix)
  }
  public static func columns(_ matrix: SparseMatrix) throws -> SparseColumns<Complex>? {
    try matrix.complex()
  }
  public static func elements(_ value: Value) throws -> Tensor<Complex>? { try value.complexes() }
}

extension Value {
  /// The sparse matrix that the value is.
  public var sparse: SparseMatrix? { representation.flatMap(SparseMatrix.sparse) }

  public static func sparse(_ matrix: SparseMatrix) -> Value { .array(.kept(matrix)) }

  /// A sparse matrix that an operation has made.
  public static func of<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Value {
    .sparse(SparseMatrix(try T.entries(matrix)))
  }

  /// What an elementwise function of sparse matrices gives.
  public static func of<T: SparseValueElement>(_ result: SparseOrDense<T>) throws -> Value {
    switch result {
    case .sparse(let matrix): return try of(matrix)
    case .dense(let matrix): return try T.value(matrix)
    }
  }
}
