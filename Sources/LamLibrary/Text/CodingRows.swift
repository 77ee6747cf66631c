import Glibc
import LamNumerics
import LamRuntime
import LamText

extension Family {
  /// Builtins that bring text and numbers into other forms of bytes.
  static let codingRows: [Builtin] = [
    Builtin(
      "hash", [.text("method"), .text("text")], "the digest of a text as hexadecimal digits",
      details: "The method is md4, md5, sha1, sha224, sha256, sha384 or sha512.",
      examples: ["hash('md5', 'abc')", "hash('sha256', 'abc')"], seeAlso: ["base64_encode"]
    ) { call in
      guard let digest = Digest(rawValue: try call.text(0).lowercased()) else {
        throw call.refuse(0, expected: Digest.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .of(digest.hexadecimal(try call.bytes(1)))
    },
    Builtin(
      "base64_encode", [.any("x")], "the bytes of numbers in base 64, as text",
      details: "A double has eight bytes, the lowest first, a number of another class as many as it has.",
      examples: ["base64_encode(pi)"], seeAlso: ["base64_decode", "typecast", "hash"]
    ) { call in
      let value = try call[0]
      guard value.isNumeric, !value.isComplex, let bytes = try ClassConversion.bytes(value) else {
        throw call.refuse(0, expected: "real numbers")
      }
      try Memory.check(listOf: UInt8.self, count: Memory.product(bytes.count / 3 + 1, 4))
      return try .row(Base64.encode(bytes))
    },
    Builtin(
      "base64_decode", [.text("text"), .real("size").optional],
      "the doubles whose bytes a text has in base 64, as a row",
      details: "With a size, an array of it.",
      examples: ["base64_decode(base64_encode([1 2 3]))"], seeAlso: ["base64_encode"]
    ) { call in
      guard let bytes = Base64.decode(try call.bytes(0)), bytes.count % 8 == 0, !bytes.isEmpty,
        let column = try ClassConversion.value(of: bytes, .double, column: false)
      else { throw call.refuse(0, expected: "text in base 64 that holds whole doubles") }
      guard call.has(1) else { return column }
      let shape = try Sizes.shape([try call[1]], call)
      guard shape.count == column.count else {
        throw call.refuse(1, expected: "a size of \(column.count) elements")
      }
      return try column.rearranged(by: Reshape(shape))
    },
    Builtin(
      "unicode2native", [.any("text").orText, .text("encoding").optional],
      "the bytes of a text in another encoding, as uint8",
      details: "Encodings are those of iconv, such as ISO-8859-1 or UTF-16LE; UTF-8 where none is given.",
      examples: ["unicode2native('aä', 'ISO-8859-1')"], seeAlso: ["native2unicode"]
    ) { call in
      if try call[0].isEmpty { return .uint8(.empty) }
      guard try call[0].shape.isVector || call[0].shape.isScalar else {
        throw call.refuse(0, expected: "text of one row or column")
      }
      let bytes = try Recoding.convert(
        try call.bytes(0), from: "UTF-8", to: call.has(1) ? call.text(1) : "UTF-8", call)
      let isColumn = try call[0].shape.columns == 1 && call[0].count > 1
      return .uint8(try Tensor(bytes, shape: isColumn ? Shape(bytes.count, 1) : Shape(1, bytes.count)))
    },
    Builtin(
      "native2unicode", [.any("bytes").orText, .text("encoding").optional],
      "the text that bytes mean in another encoding",
      details:
        "Encodings are those of iconv, such as ISO-8859-1 or UTF-16LE; UTF-8 where none is given. Text is given back as it is.",
      examples: ["native2unicode(uint8([97 228]), 'ISO-8859-1')"], seeAlso: ["unicode2native"]
    ) { call in
      if try call[0].isText { return try call[0] }
      let numbers = try call.doubles(0)
      guard numbers.isVector || numbers.isEmpty else { throw call.refuse(0, expected: "a vector of bytes") }
      let bytes = try Recoding.convert(
        numbers.elements.map { UInt8(nearest: $0) }, from: call.has(1) ? call.text(1) : "UTF-8", to: "UTF-8",
        call)
      let isColumn = numbers.columns == 1 && numbers.count > 1
      return .char(
        try Tensor(bytes: bytes, shape: isColumn ? Shape(bytes.count, 1) : Shape(1, bytes.count)), .single)
    },
    Builtin(
      "list_in_columns", [.texts("names"), .any("width").optional, .text("prefix").optional],
      "texts side by side in columns, as ls shows names",
      details:
        "width is what a line may take, that of the screen where it is left out or []; prefix begins each line.",
      examples: ["list_in_columns({'abc', 'def', 'ghi'}, 12)"], seeAlso: ["ls", "terminal_size"]
    ) { call in
      var width = call.session.host.width()
      if call.has(1), try !call[1].isEmpty {
        guard let number = Int(exactly: try call.real(1)), number >= 0 else {
          throw call.refuse(1, expected: "a number of columns, 0 or more")
        }
        width = number
      }
      let names = try call.texts(0).map { String(decoding: $0, as: UTF8.self) }
      return .of(Columns(names).text(width: width, prefix: call.has(2) ? try call.text(2) : ""))
    },
    Builtin(
      "terminal_size", [], "how many rows and columns the screen has", examples: ["size(terminal_size())"],
      seeAlso: ["list_in_columns"]
    ) { call in
      var window = winsize()
      let isKnown = call.session.host.isScreen && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0
      let height = isKnown && window.ws_row > 0 ? Double(window.ws_row) : 24
      return .of(try Tensor(row: [height, Double(call.session.host.width())]))
    },
  ]
}

/// Text from one encoding to another, by the C library.
enum Recoding {
  /// What cannot be said in the other encoding becomes `?`.
  static func convert(_ bytes: Bytes, from: String, to: String, _ call: Call) throws -> Bytes {
    guard let converter = iconv_open(to, from), Int(bitPattern: converter) != -1 else {
      throw call.refuse(1, expected: "an encoding, such as ISO-8859-1 or UTF-16LE")
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: Bytes = []
    var buffer = [CChar](repeating: 0, count: 4096)
    return try input.withUnsafeMutableBufferPointer { source in
      var place = source.baseAddress
      var left = source.count
      while left > 0 {
        try Interrupt.check()
        try buffer.withUnsafeMutableBufferPointer { target in
          var end = target.baseAddress
          var room = target.count
          let result = iconv(converter, &place, &left, &end, &room)
          let code = errno
          try output.extend(by: target[..<(target.count - room)].map { UInt8(bitPattern: $0) })
          if Int(truncatingIfNeeded: result) == -1, code != E2BIG, left > 0 {
            output.append(UInt8(ascii: "?"))
            place = place.map { $0 + 1 }
            left -= 1
          }
        }
      }
      return output
    }
  }
}
