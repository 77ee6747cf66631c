import CMemory
import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The numbers of a table as they are read, row by row; rows may differ in length.
struct TableNumbers {
  private let emptyValue: Double
  private var values: [Double] = []
  /// Where each row begins among the values.
  private var starts: [Int] = []
  /// The imaginary parts that are not zero, and whose they are.
  private var imaginary: [(position: Int, value: Double)] = []
  private var longest = 0

  init(emptyValue: Double) { self.emptyValue = emptyValue }

  var rows: Int { starts.count }

  /// The length of the longest row.
  var width: Int { max(longest, lastWidth) }

  /// The length of the last row.
  var lastWidth: Int { values.count - (starts.last ?? 0) }

  /// Whether all rows are equally long.
  var isRectangular: Bool { values.count == rows * width }

  var isComplex: Bool { !imaginary.isEmpty }

  /// Makes room for so many rows like those that are there, where it can be had.
  mutating func reserve(rows more: Int) {
    guard rows > 0, let count = try? Memory.product(more, values.count / rows + 1) else { return }
    try? values.reserve(more: count)
    try? starts.reserve(more: more)
    let bytes = values.capacity * MemoryLayout<Double>.stride
    values.withUnsafeMutableBufferPointer { lam_ask_large_pages($0.baseAddress, bytes) }
  }

  @inline(__always)
  mutating func beginRow() throws {
    longest = width
    if starts.count == starts.capacity { try starts.reserve(more: 64) }
    starts.append(values.count)
  }

  @inline(__always)
  mutating func append(_ value: Double) throws {
    if values.count == values.capacity { try values.reserve(more: 64) }
    values.append(value)
  }

  @inline(__always)
  mutating func append(_ run: Slice<UnsafeMutableBufferPointer<Double>>) throws {
    if values.capacity - values.count < run.count { try values.reserve(more: run.count) }
    values.append(contentsOf: run)
  }

  /// Appends rows of one length.
  mutating func append(rows more: Int, _ numbers: UnsafeBufferPointer<Double>) throws {
    guard more > 0 else { return }
    longest = width
    if starts.capacity - starts.count < more { try starts.reserve(more: more) }
    if values.capacity - values.count < numbers.count { try values.reserve(more: numbers.count) }
    starts.append(
      contentsOf: stride(from: values.count, to: values.count + numbers.count, by: numbers.count / more))
    values.append(contentsOf: numbers)
  }

  mutating func append(_ value: Complex<Double>) throws {
    let (re, im) = value.parts
    if im != 0 {
      try imaginary.reserve(more: 1)
      imaginary.append((values.count, im))
    }
    try append(re)
  }

  /// The matrix of some of the columns, short rows filled with the empty value; complex where a number is.
  func value(columns wanted: Range<Int> = 0..<Int.max) throws -> Value {
    let first = min(wanted.lowerBound, width)
    let columns = first..<max(min(wanted.upperBound, width), first)
    if columns.isEmpty || rows == 0 { return .empty }
    let real = try matrix(columns)
    guard isComplex else { return .of(real) }
    var parts = try Tensor(repeating: 0.0, shape: real.shape)
    var row = 0
    try parts.withMutableElements { target in
      for (position, value) in imaginary {
        while row + 1 < rows, starts[row + 1] <= position { row += 1 }
        let column = position - starts[row]
        if columns.contains(column) { target[row + (column - first) * rows] = value }
      }
    }
    let shape = real.shape
    return try real.withElements { re in
      try parts.withElements { im in
        try .of(narrowing: Tensor(shape: shape, each: { Complex(re[$0], im[$0]) }))
      }
    }
  }

  private func matrix(_ columns: Range<Int>) throws -> Tensor<Double> {
    let rows = rows
    return try Tensor(shape: Shape(rows, columns.count)) { target in
      try values.withUnsafeBufferPointer { values in
        try starts.withUnsafeBufferPointer { starts in
          // In blocks of rows, so that the lines of memory written to stay near.
          try Interrupt.strides(of: rows, by: 64) { block in
            for column in columns {
              let place = target + (column - columns.lowerBound) * rows
              for row in block {
                let position = starts[row] + column
                let end = row + 1 < rows ? starts[row + 1] : values.count
                (place + row).initialize(to: position < end ? values[position] : emptyValue)
              }
            }
          }
        }
      }
    }
  }
}
