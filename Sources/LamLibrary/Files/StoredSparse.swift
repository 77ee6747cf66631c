import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A matrix of a file that is kept by its elements that are not zero.
enum StoredSparse {
  /// An element, its place counted from 0.
  struct Element {
    let row: Int
    let column: Int
    let re: Double
    let im: Double
  }

  /// A full matrix takes memory for its zeros, which the file does not hold: more elements than these are refused.
  private static let mostElements = 1 << 27

  /// The elements column by column, from their rows and from where each column begins among them.
  ///
  /// - Throws: `FileDamage` where these contradict each other.
  static func elements(
    _ shape: Shape, rows: [Int], starts: [Int], re: Tensor<Double>, im: Tensor<Double>?
  ) throws -> [Element] {
    guard shape.columns >= 0, starts.count > shape.columns else { throw FileDamage.truncated }
    let total = starts[shape.columns]
    guard total >= 0, total <= rows.count, total <= re.count, im.map({ total <= $0.count }) ?? true else {
      throw FileDamage.truncated
    }
    var elements: [Element] = try Memory.list(room: total)
    for column in 0..<shape.columns {
      let (start, end) = (starts[column], starts[column + 1])
      guard start == elements.count, start <= end, end <= total else {
        throw FileDamage("the columns of a sparse matrix in it overlap")
      }
      try Interrupt.check()
      for k in start..<end {
        elements.append(Element(row: rows[k], column: column, re: re[k], im: im?[k] ?? 0))
      }
    }
    return elements
  }

  /// The sparse matrix; elements at the same place are added, as `sparse` has it.
  ///
  /// - Throws: `FileDamage` where an element lies outside, `ForeignValue` for a matrix too large.
  static func sparse(_ shape: Shape, _ elements: [Element], isComplex: Bool, isLogical: Bool) throws -> Value
  {
    guard shape.isMatrix, shape.checkedCount != nil else { throw ForeignValue("a sparse matrix of \(shape)") }
    for element in elements {
      guard (0..<shape.rows).contains(element.row), (0..<shape.columns).contains(element.column) else {
        throw FileDamage("an element of a sparse matrix in it lies outside of the matrix")
      }
    }
    let (rows, columns) = try (Tensor(column: elements.map(\.row)), Tensor(column: elements.map(\.column)))
    func made<T: SparseValueElement>(_ values: [T]) throws -> SparseColumns<T> {
      try SparseColumns(
        rows: shape.rows, columns: shape.columns, rowIndices: rows, columnIndices: columns,
        values: Tensor(column: values)
      ).withoutZeros()
    }
    if isComplex {
      return try .sparse(SparseMatrix(.complex(made(elements.map { Complex($0.re, $0.im) }))))
    }
    return try isLogical ? .of(made(elements.map { $0.re != 0 })) : .of(made(elements.map(\.re)))
  }

  /// The matrix with its zeros; elements at the same place are added, as `sparse` has it.
  ///
  /// - Throws: `FileDamage` where an element lies outside, `ForeignValue` for a matrix too large.
  static func full(_ shape: Shape, _ elements: [Element], isComplex: Bool, isLogical: Bool) throws -> Value {
    guard shape.isMatrix, let count = shape.checkedCount, count <= mostElements else {
      throw ForeignValue("a sparse matrix of \(shape), too large for a full one")
    }
    func place(_ element: Element) throws -> Int {
      guard (0..<shape.rows).contains(element.row), (0..<shape.columns).contains(element.column) else {
        throw FileDamage("an element of a sparse matrix in it lies outside of the matrix")
      }
      return element.row + element.column * shape.rows
    }
    if isComplex {
      var matrix = try Tensor(repeating: Complex<Double>(0, 0), shape: shape)
      try matrix.withMutableElements { target in
        for element in elements {
          let place = try place(element)
          let old = target[place].parts
          target[place] = Complex(old.0 + element.re, old.1 + element.im)
        }
      }
      return .complex(matrix)
    }
    var matrix = try Tensor(repeating: 0.0, shape: shape)
    try matrix.withMutableElements { target in
      for element in elements { target[try place(element)] += element.re }
    }
    return isLogical ? .logical(try matrix.map { $0 != 0 }) : .of(matrix)
  }
}
