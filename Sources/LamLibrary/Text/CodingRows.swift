import LamNumerics
import LamRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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

/// Text of 64 letters for three bytes in four (RFC 4648).
enum Base64 {
  private static let letters = Bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: Bytes) throws -> Bytes {
    var text: Bytes = try Memory.list(room: Memory.product((bytes.count + 2) / 3, 4))
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
      for k in 0..<4 {
        text.append(k <= part.count ? letters[Int(bits >> UInt32(18 - 6 * k) & 63)] : UInt8(ascii: "="))
      }
    }
    return text
  }

  /// Nil where there are other characters.
  static func decode(_ text: Bytes) -> Bytes? {
    var bytes: Bytes = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in text where byte != UInt8(ascii: "=") && !byte.isSpace {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }
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
