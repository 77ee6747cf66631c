import LamNumerics
import LamRuntime
import LamSemantics

/// The message and identifier that the arguments of `error` and `warning` make.
struct ErrorMessage {
  var text: String
  var identifier = ""

  /// Reads `(template)`, `(template, values...)`, `(id, template, values...)`. A text by itself is no template.
  init(_ call: Call, _ arguments: [Value]) throws {
    var arguments = arguments
    guard let first = arguments.first, let bytes = first.bytes, first.shape.rows <= 1 else {
      throw call.refuse(0, expected: "a message: text, or a struct with the field message")
    }
    if ErrorMessage.isIdentifier(bytes) {
      guard arguments.count > 1 else {
        text =
          "\(call.builtin.name) has the identifier '\(String(decoding: bytes, as: UTF8.self))' and needs a message behind it"
        return
      }
      identifier = String(decoding: bytes, as: UTF8.self)
      arguments.removeFirst()
    }
    if arguments.count == 1 && identifier.isEmpty {
      text = String(decoding: bytes, as: UTF8.self)
    } else {
      var call = call
      call.arguments = arguments
      text = try call.withFormatted(from: 0) { String(decoding: $0, as: UTF8.self) }
    }
    if text.utf8.last == 10 { text = String(text.unicodeScalars.dropLast()) }
  }

  /// Whether a text is an identifier, as `pkg:name` is: a colon inside, no white space, no `%`.
  static func isIdentifier(_ bytes: Bytes) -> Bool {
    guard bytes.contains(UInt8(ascii: ":")), bytes.first != UInt8(ascii: ":"), bytes.last != UInt8(ascii: ":")
    else {
      return false
    }
    return !bytes.contains { $0.isSpace || $0 == UInt8(ascii: "%") }
  }
}

extension ErrorValue {
  /// The error of a struct with the fields message, identifier and stack; nil where message is missing.
  init?(_ structure: StructArray) {
    guard structure.shape.isScalar, let message = structure["message"]?.text else { return nil }
    self.init(message: message, identifier: structure["identifier"]?.text ?? "")
    guard case .structure(let frames)? = structure["stack"] else { return }
    stack = (0..<frames.count).map { k in
      func number(_ field: String) -> Int { frames[field, k]?.real.flatMap { Int(exactly: $0) } ?? 0 }
      return StackEntry(
        function: frames["name", k]?.text ?? "", file: frames["file", k]?.text ?? "", line: number("line"),
        column: number("column"))
    }
  }

  /// The struct that `catch err` gives.
  var value: Value {
    .structure(
      StructArray([
        "message": .of(message), "identifier": .of(identifier),
        "stack": .structure(ErrorValue.frames(stack)),
      ]))
  }
}
