import CFormat
import LamNumerics
import LamSemantics
import LamText

/// What `printf`, `sprintf`, `error` and `warning` do with a template and arguments.
///
/// The elements of all arguments, column by column, fill the conversions in turn; the template is used again while
/// elements are left, and output ends before the first conversion that finds none. `%d` of a number that is not
/// whole prints as `%g` does, and so does `%s` of a number that is no character.
public enum FormatLanguage {
  /// - Parameters:
  ///   - template: its bytes, escapes already decoded.
  ///   - function: the name that failures begin with.
  /// - Throws: `Failure.refused` for a bad template, a bad argument or a bad width.
  public static func format(_ template: [UInt8], _ arguments: [Value], function: String) throws -> [UInt8] {
    guard let parsed = PrintTemplate(template) else { throw invalid(function, template) }
    return try format(parsed, arguments, function: function)
  }

  public static func invalid(_ function: String, _ template: [UInt8]) -> Failure {
    let text = String(decoding: Escapes.undo(template), as: UTF8.self)
    return .refused(
      "\(function): \"\(text)\" has a % that begins no conversion: % takes one of d i u f e g x o c s, and %% prints a %"
    )
  }

  public static func format(
    _ template: PrintTemplate, _ arguments: [Value], function: String
  ) throws -> [UInt8] {
    var output: [UInt8] = []
    try append(template, arguments.map(Optional.some), from: 0, function: function, to: &output)
    return output
  }

  /// Appends the same with the arguments of a call from one on; those left out count as none.
  public static func append(
    _ template: PrintTemplate, _ arguments: [Value?], from first: Int, function: String,
    to output: inout [UInt8]
  ) throws {
    var source = try PrintArguments(arguments, from: first, function: function)
    var rest = Pace.elements
    while true {
      for part in template.parts {
        rest -= 1
        if rest <= 0 {
          rest = Pace.elements
          try Interrupt.check()
          // Room for so many short pieces; longer ones make their own.
          try output.reserve(more: rest * 64)
        }
        switch part {
        case .literal(let bytes): try output.extend(by: bytes)
        case .conversion(let conversion):
          var width: Int? = nil
          var precision: Int? = nil
          switch conversion.width {
          case .none: break
          case .number(let n):
            width = n
            rest -= n / 64
          case .argument:
            guard let n = try source.takeExtent(function: function) else { return }
            width = n
            rest -= n / 64
          }
          switch conversion.precision {
          case .none: break
          case .number(let n): precision = n
          case .argument:
            guard let n = try source.takeExtent(function: function) else { return }
            precision = n
          }
          // The commonest arguments are shown without an item made of them.
          if let x = source.takeNumber(letter: conversion.letter) {
            try number(x, conversion, width, precision, to: &output)
            continue
          }
          if conversion.letter == UInt8(ascii: "s"), width == nil, precision == nil,
            let text = source.takeText()
          {
            try text.withBytes { try output.extend(by: $0) }
            continue
          }
          guard let item = try source.take(letter: conversion.letter) else { return }
          try append(item, conversion, width, precision, to: &output)
        }
      }
      if source.isExhausted || template.conversions == 0 { return }
      try Interrupt.check()
    }
  }

  private static func append(
    _ item: PrintArguments.Item, _ conversion: PrintTemplate.Conversion, _ width: Int?, _ precision: Int?,
    to output: inout [UInt8]
  ) throws {
    let letter = conversion.letter
    switch item {
    case .nothing:
      if letter == UInt8(ascii: "s") || letter == UInt8(ascii: "c") {
        try pad([], conversion, width, to: &output)
      }
    case .text(let bytes):
      let shown = letter == UInt8(ascii: "s") ? bytes.prefix(precision ?? bytes.count) : bytes
      try pad(shown, conversion, width, to: &output)
    case .integer(let x):
      switch letter {
      case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "s"), UInt8(ascii: "c"):
        try integer(x, conversion, width, precision, "d", to: &output)
      case UInt8(ascii: "u"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"):
        if x >= 0 {
          try integer(x, conversion, width, precision, Unicode.Scalar(letter), to: &output)
        } else {
          try real(Double(x), conversion, width, precision, UInt8(ascii: "g"), to: &output)
        }
      default: try real(Double(x), conversion, width, precision, letter, to: &output)
      }
    case .unsigned(let x):
      if let signed = Int64(exactly: x) {
        try append(.integer(signed), conversion, width, precision, to: &output)
      } else {
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"):
          try integer(Int64(bitPattern: x), conversion, width, precision, Unicode.Scalar(letter), to: &output)
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "s"), UInt8(ascii: "c"):
          // Octave prints six digits of it.
          try integer(Int64(bitPattern: x), conversion, width, precision, "u", to: &output)
        default: try append(.number(Double(x)), conversion, width, precision, to: &output)
        }
      }
    case .number(let x): try number(x, conversion, width, precision, to: &output)
    }
  }

  private static func number(
    _ x: Double, _ conversion: PrintTemplate.Conversion, _ width: Int?, _ precision: Int?,
    to output: inout [UInt8]
  ) throws {
    if !x.isFinite {
      let sign = conversion.flags.contains(UInt8(ascii: "+")) && !(x < 0) ? "+" : ""
      try pad(Array((sign + NumberText.special(x)).utf8)[...], conversion, width, to: &output)
      return
    }
    let letter = conversion.letter
    switch letter {
    case UInt8(ascii: "f"), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "g"), UInt8(ascii: "G"):
      try real(x, conversion, width, precision, letter, to: &output)
    case UInt8(ascii: "u"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"):
      if let whole = UInt64(exactly: x) {
        try integer(
          Int64(bitPattern: whole), conversion, width, precision, Unicode.Scalar(letter), to: &output)
      } else {
        try real(x, conversion, width, precision, UInt8(ascii: "g"), to: &output)
      }
    default:
      if let whole = Int64(exactly: x) {
        try integer(whole, conversion, width, precision, "d", to: &output)
      } else if let whole = UInt64(exactly: x) {
        // Octave prints 9223372036854775807 for 2^63.
        try integer(Int64(bitPattern: whole), conversion, width, precision, "u", to: &output)
      } else {
        try real(x, conversion, width, precision, UInt8(ascii: "g"), to: &output)
      }
    }
  }

  private static func integer(
    _ x: Int64, _ conversion: PrintTemplate.Conversion, _ width: Int?, _ precision: Int?,
    _ letter: Unicode.Scalar, to output: inout [UInt8]
  ) throws {
    if letter == "d", conversion.isPlain {
      appendDigits(x, to: &output)
      return
    }
    let isOwn = letter != "u" || conversion.letter == UInt8(ascii: "u")
    let format =
      conversion.whole.isEmpty || !isOwn
      ? conversion.format(width: width, precision: precision, modifier: "ll", letter: UInt8(ascii: letter))
      : conversion.whole
    try write(room: max(width ?? 0, precision ?? 0) + 40, to: &output) {
      lam_format_integer($0, $1, format, x)
    }
  }

  private static func appendDigits(_ x: Int64, to output: inout [UInt8]) {
    let room = 20
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { digits in
      var start = room
      var rest = x.magnitude
      repeat {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
      if x < 0 {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "-"))
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<room]))
    }
  }

  private static func real(
    _ x: Double, _ conversion: PrintTemplate.Conversion, _ width: Int?, _ precision: Int?, _ letter: UInt8,
    to output: inout [UInt8]
  ) throws {
    // 309 digits before the point, for the largest double.
    let room = max(width ?? 0, (precision ?? 6) + 320) + 8
    if conversion.flags.isEmpty, width == nil, let kind = lowercase(letter) {
      try write(room: room, to: &output) {
        lam_format_precision($0, $1, kind, Int32(clamping: precision ?? 6), x)
      }
      return
    }
    let prepared = letter == conversion.letter ? conversion.own : conversion.general
    let format =
      prepared.isEmpty ? conversion.format(width: width, precision: precision, letter: letter) : prepared
    try write(room: room, to: &output) { lam_format_double($0, $1, format, x) }
  }

  /// The letter where it is `f`, `e` or `g`.
  private static func lowercase(_ letter: UInt8) -> CChar? {
    letter == UInt8(ascii: "f") || letter == UInt8(ascii: "e") || letter == UInt8(ascii: "g")
      ? CChar(bitPattern: letter) : nil
  }

  private static func write(
    room: Int, to output: inout [UInt8], _ body: (UnsafeMutablePointer<CChar>, Int) -> Int32
  ) throws {
    if room > 64 { try output.reserve(more: room) }
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
      guard let base = buffer.baseAddress else { return }
      let length = max(0, min(Int(body(base, room)), room - 1))
      base.withMemoryRebound(to: UInt8.self, capacity: length) {
        output.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
      }
    }
  }

  private static func pad(
    _ bytes: ArraySlice<UInt8>, _ conversion: PrintTemplate.Conversion, _ width: Int?,
    to output: inout [UInt8]
  ) throws {
    let missing = max(0, (width ?? 0) - bytes.count)
    try output.reserve(more: missing + bytes.count)
    if missing > 0 && !conversion.leftAligned {
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: missing))
    }
    output.append(contentsOf: bytes)
    if missing > 0 && conversion.leftAligned {
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: missing))
    }
  }
}
