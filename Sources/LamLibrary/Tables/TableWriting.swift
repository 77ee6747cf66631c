import LamNumerics
import LamRuntime
import LamSemantics

/// How a matrix is written as lines of fields.
struct TableWriting {
  var delimiter: Bytes = [UInt8(ascii: ",")]
  var newline: Bytes = [10]
  /// How many rows of empty fields come first, and how many empty fields in each row.
  var offsets = (rows: 0, columns: 0)
  /// How a number is spelled; nil for the shortest text that reads back as the same number.
  var precision: Precision?

  enum Precision {
    case digits(Int)
    case template(PrintTemplate)
  }

  /// The text of a matrix of any arithmetic class.
  ///
  /// - Parameter function: whose failures these are.
  func text(of value: Value, function: String) throws -> Bytes {
    guard value.shape.isMatrix else { throw NumericsFailure.notMatrix(operation: function, value.shape) }
    switch value {
    case .array(.char(let x, _)) where precision == nil: return try lines(x) { $1.append($0.byte) }
    case .array(.int64(let x)) where precision == nil:
      return try lines(x) { $1.append(contentsOf: "\($0)".utf8) }
    case .array(.uint64(let x)) where precision == nil:
      return try lines(x) { $1.append(contentsOf: "\($0)".utf8) }
    case .array(.single(let x)) where precision == nil: return try lines(x) { NumberText.append($0, to: &$1) }
    case .array(.singleComplex(let x)) where precision == nil:
      return try lines(x) { z, bytes in
        TableWriting.complex(z.parts.0, z.parts.1, &bytes) { NumberText.append($0, to: &$1) }
      }
    case .array(.complex), .array(.singleComplex):
      guard let x = try value.complexes() else { return [] }
      return try lines(x) { z, bytes in
        try TableWriting.complex(z.parts.0, z.parts.1, &bytes) { try spell($0, &$1, function) }
      }
    default:
      guard let x = try value.doubles() else {
        throw Failure.refused(
          "\(function): numbers or text can be written, not a value of class \(value.className)")
      }
      return try lines(x) { try spell($0, &$1, function) }
    }
  }

  private func spell(_ x: Double, _ bytes: inout Bytes, _ function: String) throws {
    switch precision {
    case nil: NumberText.append(x, to: &bytes)
    case .digits(let digits): bytes.append(contentsOf: NumberText.general(x, digits: digits).utf8)
    case .template(let template):
      bytes.append(contentsOf: try FormatLanguage.format(template, [.of(x)], function: function))
    }
  }

  /// Both parts, with a sign between them.
  private static func complex<T>(
    _ re: T, _ im: T, _ bytes: inout Bytes, _ spell: (T, inout Bytes) throws -> Void
  ) rethrows {
    try spell(re, &bytes)
    let place = bytes.count
    try spell(im, &bytes)
    if let first = bytes[place...].first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+") {
      bytes.insert(UInt8(ascii: "+"), at: place)
    }
    bytes.append(UInt8(ascii: "i"))
  }

  private func lines<T>(_ x: Tensor<T>, _ append: (T, inout Bytes) throws -> Void) throws -> Bytes {
    let width = try Memory.sum(offsets.columns, x.columns)
    var looks = Pace(every: Pace.elements)
    var bytes: Bytes = []
    for _ in 0..<offsets.rows {
      for _ in 0..<max(width - 1, 0) {
        try looks.step()
        try bytes.extend(by: delimiter)
      }
      try looks.step()
      try bytes.extend(by: newline)
    }
    let rows = x.rows
    try x.withElements { elements in
      for row in 0..<rows {
        for _ in 0..<offsets.columns {
          try looks.step()
          try bytes.extend(by: delimiter)
        }
        for column in 0..<x.columns {
          try looks.step()
          if column > 0 { bytes.append(contentsOf: delimiter) }
          if bytes.capacity - bytes.count < 64 { try bytes.reserve(more: 64) }
          try append(elements[row + column * rows], &bytes)
        }
        try bytes.extend(by: newline)
      }
    }
    return bytes
  }
}
