import LamNumerics
import Numerics

/// The numbers of an array as aligned columns of text.
struct NumberColumns {
  private enum Contents {
    case real(Tensor<Double>, NumberLayout)
    case complex(real: Tensor<Double>, imaginary: Tensor<Double>, NumberLayout)
    case spelled((Int) -> String)
  }

  private let contents: Contents
  let shape: Shape
  /// The width to which numbers are set off to the right; nil where their points stand under each other.
  private let fieldWidth: Int?

  /// Nil for values that hold no numbers.
  init?(_ value: Value, format: DisplayFormat) throws {
    shape = value.shape
    let extent = max(shape.rows, shape.columns)
    let isSingle = value.valueClass == .single
    let isHexadecimal = format.notation == .hexadecimal
    func whole<T: FixedWidthInteger>(_ x: Tensor<T>) -> Contents {
      .spelled { isHexadecimal ? NumberText.hexadecimal(x[$0]) : String(x[$0]) }
    }
    switch value {
    case .scalar, .array(.double), .array(.kept), .array(.single):
      guard let numbers = try value.doubles() else { return nil }
      let layout = try numbers.withElements { [shape] in
        try NumberLayout($0, columnLength: shape.rows, format: format, isSingle: isSingle, extent: extent)
      }
      contents = .real(numbers, layout)
    case .array(.complex), .array(.singleComplex):
      guard let numbers = try value.complexes() else { return nil }
      let parts = numbers.elements.flatMap { [$0.re, $0.im] }
      let layout = try parts.withUnsafeBufferPointer { [shape] in
        try NumberLayout($0, columnLength: 2 * shape.rows, format: format, isSingle: isSingle, extent: extent)
      }
      contents = .complex(
        real: try numbers.map(\.re), imaginary: try numbers.map(\.im), layout)
    case .array(.logical(let x)):
      let (no, yes) = isHexadecimal ? ("00", "01") : ("0", "1")
      contents = .spelled { x[$0] ? yes : no }
    case .array(.int8(let x)): contents = whole(x)
    case .array(.int16(let x)): contents = whole(x)
    case .array(.int32(let x)): contents = whole(x)
    case .array(.int64(let x)): contents = whole(x)
    case .array(.uint8(let x)): contents = whole(x)
    case .array(.uint16(let x)): contents = whole(x)
    case .array(.uint32(let x)): contents = whole(x)
    case .array(.uint64(let x)): contents = whole(x)
    case .array(.char), .cell, .structure, .function, .object, .objects: return nil
    }
    // Whole numbers of their own classes are what they are in each format but that of bits.
    if case .spelled = contents, !isHexadecimal {
      fieldWidth = nil
    } else {
      fieldWidth = format.fieldWidth(isSingle: isSingle)
    }
  }

  /// One column of a page, every entry padded to the same width with its decimal points under each other.
  ///
  /// - Parameters:
  ///   - start: the position of the page's first element.
  ///   - rows: which rows, zero-based.
  func column(_ column: Int, pageStart start: Int, rows: [Int]) throws -> [String] {
    try Interrupt.check()
    var looks = Pace(every: Pace.elements)
    func spelled(_ text: (Int) -> String) throws -> [String] {
      try rows.map { row in
        try looks.step()
        return text(row)
      }
    }
    let first = start + column * shape.rows
    let range = first..<(first + shape.rows)
    switch contents {
    case .spelled(let text):
      return try aligned(spelled { text(first + $0) })
    case .real(let numbers, let layout):
      return try numbers.withElements { all in
        let values = UnsafeBufferPointer(rebasing: all[range])
        let style = layout.style(ofColumn: values)
        return try aligned(spelled { layout.text(values[$0], style) })
      }
    case .complex(let real, let imaginary, let layout):
      return try real.withElements { allReal in
        try imaginary.withElements { allImaginary in
          let re = UnsafeBufferPointer(rebasing: allReal[range])
          let im = UnsafeBufferPointer(rebasing: allImaginary[range])
          let style = (re.map { $0 } + im).withUnsafeBufferPointer { layout.style(ofColumn: $0) }
          let left = try aligned(spelled { layout.text(re[$0], style) })
          if layout.format.notation == .hexadecimal {
            let right = try aligned(spelled { layout.text(im[$0], style) })
            return zip(left, right).map { "\($0)  \($1)i" }
          }
          let right = try aligned(
            spelled { layout.text(im[$0].magnitude, style) + (im[$0].isNaN ? "*" : "") + "i" }, unit: 1)
          return rows.indices.map { k in
            left[k] + (im[rows[k]].sign == .minus ? " - " : " + ") + right[k]
          }
        }
      }
    }
  }

  /// Texts of one width.
  ///
  /// - Parameter unit: how many characters stand behind each number.
  private func aligned(_ texts: [String], unit: Int = 0) throws -> [String] {
    guard let fieldWidth else { return try NumberColumns.aligned(texts) }
    let width = texts.reduce(shape.isScalar ? 0 : fieldWidth + unit) { max($0, $1.utf8.count) }
    return texts.map { String(repeating: " ", count: width - $0.utf8.count) + $0 }
  }

  /// Pads texts on both sides so that their points, or the ends of their whole parts, are under each other.
  static func aligned(_ texts: [String]) throws -> [String] {
    var looks = Pace(every: Pace.elements)
    let lefts = try texts.map { text in
      try looks.step()
      return widthBeforePoint(text)
    }
    let left = lefts.max() ?? 0
    var right = 0
    for (text, before) in zip(texts, lefts) { right = max(right, text.utf8.count - before) }
    return try zip(texts, lefts).map { text, before in
      try looks.step()
      return String(repeating: " ", count: left - before) + text
        + String(repeating: " ", count: right - (text.utf8.count - before))
    }
  }

  private static func widthBeforePoint(_ text: String) -> Int {
    var width = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "i")
        || byte == UInt8(ascii: "/")
      {
        break
      }
      width += 1
    }
    return width
  }

  /// The number of a 1×1 array by itself, without padding.
  var single: String {
    get throws { try column(0, pageStart: 0, rows: [0]).first ?? "" }
  }
}
