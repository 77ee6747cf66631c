import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let numberTextRows: [Builtin] = [
    Builtin(
      "num2str", [.any("x"), .any("precision").orText.optional], "numbers as text",
      details: """
        num2str(x) has as many digits as the largest number needs, at least five significant ones; num2str(x, n) has n \
        significant digits; num2str(x, template) prints every row by a printf template. A matrix gives a character matrix, a \
        text itself.
        """,
      examples: [
        "num2str(pi)", "num2str(pi, 10)", "num2str([1 2; 3 4])", "num2str(3.14159, '%8.3f')",
        "['x = ', num2str(0.5)]",
      ],
      seeAlso: ["mat2str", "sprintf", "str2num", "str2double"]
    ) { call in
      let x = try call[0]
      if x.isText { return x }
      if !call.has(1), case .scalar(let number) = x { return .of(NumberStrings.text(number)) }
      guard x.isArithmetic else { throw call.refuse(0, expected: "numbers") }
      return try NumberStrings(call, precision: call.optional(1)).text(x)
    },
    Builtin(
      "int2str", [.numeric("x")], "numbers rounded to whole ones, as text",
      examples: ["int2str(2.7)", "int2str([1.2 3.9])"],
      seeAlso: ["num2str", "round"]
    ) { call in
      guard let x = try call[0].doubles() else { throw call.refuse(0, expected: "real numbers") }
      return try NumberStrings(call, precision: nil).text(
        .of(try x.map { $0.rounded(.toNearestOrAwayFromZero) }))
    },
    Builtin(
      "mat2str", [.any("x"), .real("precision").optional],
      options: [.word("class", "names the class of the elements")],
      "a matrix as text that reads back as the matrix",
      details: "mat2str(x, n) has n significant digits, 15 where left out.",
      examples: [
        "mat2str([1 2; 3 4.5])", "mat2str([true false])", "mat2str(pi, 4)", "mat2str(int8([1 2]), \"class\")",
      ],
      seeAlso: ["num2str", "sprintf"]
    ) { call in
      .of(
        try MatrixLiteral(call, precision: call.optional(1)).text(
          try call[0], named: call.has(option: "class")))
    },
    Builtin(
      "rats", [.real("x"), .count("length").optional], "numbers as fractions, in text",
      examples: ["rats(0.75)", "rats([0.5 1/3])"], seeAlso: ["format"]
    ) { call in
      let x = try call.doubles(0)
      let length = call.has(1) ? try call.integer(1) : 9
      // No fraction of doubles is longer than this.
      guard length <= 1000 else { throw call.refuse(1, expected: "a length of at most 1000") }
      var looks = Pace(every: Pace.elements)
      return try .rows(
        (0..<x.rows).map { row in
          Bytes(
            try (0..<x.columns).map { column in
              try looks.step()
              let text = Rational.text(x[row, column], length: length)
              return x.count == 1
                ? text : String(repeating: " ", count: max(2, length + 2 - text.utf8.count)) + text
            }.joined().utf8)
        })
    },
  ]
}

/// The text of numbers by Octave's rules for `num2str`.
struct NumberStrings {
  private let call: Call
  private let precision: Value?

  init(_ call: Call, precision: Value?) {
    self.call = call
    self.precision = precision
  }

  /// One real number, as the templates below make it.
  static func text(_ x: Double) -> String {
    guard x.isFinite else { return NumberText.special(x) }
    if x == x.rounded(.towardZero), x.magnitude < 1e15 {
      return x == 0 && x.sign == .minus ? "-0" : NumberText.whole(x)
    }
    let digits = min(max(NumberText.decimalExponent(x.magnitude) + 5, 5), 16)
    return NumberText.general(x, digits: digits)
  }

  func text(_ x: Value) throws -> Value {
    if x.isEmpty { return .char(.empty, .single) }
    let shape = x.shape
    let columns = shape.count / max(shape.rows, 1)
    if x.isComplex { return try complexText(x, rows: shape.rows, columns: columns) }
    let template = try realTemplate(x)
    let conversions = template.split(separator: "%%", omittingEmptySubsequences: true).joined().filter {
      $0 == "%"
    }.count
    let isRepeated = conversions <= 1 && template != "%s" && template != "%c"
    let matrix = try Operations.index(x, [.all]).normalized()
    var output: Bytes = []
    // Every row is printed by the template repeated once for each column; other templates run over all rows.
    if isRepeated {
      let parsed = try parse(template)
      // A template starts anew as long as there are numbers; the blanks behind the last of a row are left out.
      let blanks = template.utf8.count - template.trimmingTrailingBlanks().utf8.count
      for row in 0..<shape.rows {
        let positions = try Value.progression(
          first: Double(row + 1), step: Double(shape.rows), last: Double(shape.rows * columns))
        let values = try Operations.index(matrix, [.value(positions)])
        try output.extend(by: FormatLanguage.format(parsed, [values], function: "num2str").dropLast(blanks))
        output.append(10)
        try Interrupt.check()
      }
    } else {
      // The elements row by row.
      let rows = try Operations.unary(.transpose, matrix.rearranged(by: Reshape(Shape(shape.rows, columns))))
      let values = try Operations.index(rows, [.all])
      output = try FormatLanguage.format(try parse(template), [values], function: "num2str")
    }
    return try NumberStrings.trimmedRows(output)
  }

  private func parse(_ template: String) throws -> PrintTemplate {
    guard let parsed = PrintTemplate(Escapes.replace(Array(template.utf8))) else {
      throw FormatLanguage.invalid("num2str", Array(template.utf8))
    }
    return parsed
  }

  private func digits() throws -> Int? {
    guard let precision else { return nil }
    guard let n = precision.real.flatMap({ Int(exactly: $0) }), n >= 0, n <= 1000 else {
      throw call.refuse(1, expected: "a number of digits, or a template")
    }
    return n
  }

  /// The power of ten of the largest finite number, 0 where there is none.
  private func magnitude(_ numbers: [Double]) -> Int {
    let largest = numbers.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    guard largest > 0 else { return 0 }
    return NumberText.decimalExponent(largest)
  }

  private func realTemplate(_ x: Value) throws -> String {
    let isFloat = x.valueClass.isFloat || x.isText
    if let template = precision?.text, precision?.isText == true { return template }
    if let n = try digits() {
      return isFloat || x.valueClass == .logical
        ? (x.valueClass == .logical ? "%\(n)d" : "%\(n + 7).\(n)g") : "%\(n)d"
    }
    if x.valueClass == .logical { return "%3d" }
    guard let numbers = try x.doubles()?.elements else { throw call.refuse(0, expected: "numbers") }
    var digits = magnitude(numbers)
    if digits > 15 || numbers.contains(where: { $0.isFinite && $0 != $0.rounded(.towardZero) }) {
      digits = min(max(digits + 5, 5), 16)
      return "%\(digits + 7).\(digits)g"
    }
    digits += 3
    if numbers.contains(where: { !$0.isFinite }) { digits = max(digits, 5) }
    return isFloat ? "%\(digits).0f" : "%\(digits)d"
  }

  private func complexText(_ x: Value, rows: Int, columns: Int) throws -> Value {
    guard let numbers = try x.complexes()?.elements else { throw call.refuse(0, expected: "numbers") }
    let template: (real: String, imaginary: String)
    if let text = precision?.text, precision?.isText == true {
      let trimmed = text.trimmingTrailingBlanks()
      template = (trimmed, "%-+" + trimmed.dropFirst())
    } else if let n = try digits() {
      template = ("%\(n + 7).\(n)g", "%-+\(n + 7).\(n)g")
    } else {
      let parts = numbers.flatMap { [$0.re, $0.im] }
      var digits = magnitude(parts)
      if parts.contains(where: { $0.isFinite && $0 != $0.rounded(.towardZero) }) {
        digits = min(max(digits + 5, 5), 16)
        template = ("%\(digits + 7).\(digits)g", "%-+\(digits + 7).\(digits)g")
      } else {
        template = ("%\(digits + 3).0f", "%-+\(digits + 3).0f")
      }
    }
    let real = try parse(template.real)
    let imaginary = try parse(template.imaginary)
    var output: Bytes = []
    var looks = Pace(every: Pace.elements)
    for row in 0..<rows {
      for column in 0..<columns {
        try looks.step()
        let z = numbers[row + column * rows]
        output += try FormatLanguage.format(real, [.of(z.re)], function: "num2str")
        // The i follows its number, and the padding comes after it.
        let part = try FormatLanguage.format(imaginary, [.of(z.im)], function: "num2str")
        let digits = part.prefix { $0 != UInt8(ascii: " ") }
        output += digits + [UInt8(ascii: "i")] + part.dropFirst(digits.count)
      }
      output.append(10)
    }
    return try NumberStrings.trimmedRows(output)
  }

  /// Lines as a character matrix without the blanks that all lines begin or end with.
  private static func trimmedRows(_ output: Bytes) throws -> Value {
    var looks = Pace()
    var lines = try output.split(separator: 10, omittingEmptySubsequences: false).map { line in
      try looks.step(line.count)
      return Bytes(line)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let width = lines.map(\.count).max() ?? 0
    try Memory.check(listOf: UInt8.self, count: Memory.product(width, lines.count))
    var (left, right) = (width, width)
    for k in lines.indices {
      try looks.step(width)
      lines[k] += repeatElement(32, count: width - lines[k].count)
      left = min(left, lines[k].prefix(while: \.isBlank).count)
      right = min(right, lines[k].reversed().prefix(while: \.isBlank).count)
    }
    return try .rows(lines.map { left + right >= width ? [] : Bytes($0[left..<(width - right)]) })
  }
}

extension String {
  func trimmingTrailingBlanks() -> String {
    var bytes = Array(utf8)
    while let last = bytes.last, last.isBlank { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
