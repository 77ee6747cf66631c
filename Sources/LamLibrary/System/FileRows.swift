import Glibc
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Option {
  fileprivate static let byteOrder = Option.choice(
    "order", ["native", "ieee-le", "ieee-be"], standard: "\"native\"",
    aliases: [("n", "native"), ("l", "ieee-le"), ("b", "ieee-be")],
    "the order of the bytes of numbers: the machine's, the least first, or the most significant first")
}

extension Family {
  static let fileRows: [Builtin] = [
    Builtin(
      "fopen", [.any("name"), .text("mode").optional, .text("encoding").optional],
      options: [.byteOrder], results: ["fid", "message", "order", "encoding"],
      "open a file and give it a number, -1 where that fails",
      details: """
        The mode is "r" to read, "w" to write anew, "a" to append, each with + to do both; t and b change nothing. \
        message says why a file could not be opened. The file is a stream: others see it grow while it is written. \
        [name, mode, order, encoding] = fopen(fid) tells about an open file, and fopen('all') gives the numbers of all.
        """,
      examples: ["fid = fopen('/none', 'r')"], seeAlso: ["fclose", "fgetl", "fscanf", "fprintf"]
    ) { call in try opened(call) },
    Builtin(
      "freport", [], results: [], "print a list of the open files", examples: ["freport"],
      seeAlso: ["fopen", "fclose"]
    ) { call in
      try call.session.print("  number  mode  order    name\n  ------  ----  -----    ----\n")
      for number in [0, 1, 2] + call.session.files.numbers.filter({ $0 > 2 }) {
        guard let about = FileDescription(number, call.session.files) else { continue }
        let (digits, mode) = (String(number), about.mode)
        try call.session.print(
          String(repeating: " ", count: max(0, 8 - digits.utf8.count)) + digits + "  "
            + mode + String(repeating: " ", count: max(1, 6 - mode.utf8.count)) + about.order + "  "
            + VisibleText.line(about.name) + "\n")
      }
      return []
    },
    Builtin(
      "fclose", [.any("fid")], results: ["status"], "close a file",
      details: "fclose('all') closes every file that a program has opened.", examples: ["fclose('all')"],
      seeAlso: ["fopen"]
    ) { call in
      if try call[0].isText, try call.text(0) != "all" {
        throw call.refuse(0, expected: "the number of an open file, or \"all\"")
      }
      let numbers = try call[0].isText ? call.session.files.numbers : [try call.integer(0)]
      for number in numbers where number > 2 {
        guard let file = call.session.files.remove(number) else {
          throw call.notOpen(number)
        }
        try call.naming(file, "write to") { try file.close() }
      }
      if let number = numbers.first, numbers.count == 1, number < 0 { throw call.notOpen(number) }
      return [.of(0)]
    },
    Builtin(
      "fgetl", [.any("fid"), .scalar("length").optional], results: ["line", "length"],
      "the next line of a file without its line feed, -1 at the end",
      details:
        "With a length, at most so many characters of it. The second result counts those of line.",
      examples: ["fid = fopen('/dev/null'); fgetl(fid), fclose(fid);"], seeAlso: ["fgets", "fskipl", "fopen"]
    ) { call in try line(call, keepsLineFeed: false) },
    Builtin(
      "fgets", [.any("fid"), .scalar("length").optional], results: ["line", "length"],
      "the next line of a file with its line feed, -1 at the end",
      details: "With a length, at most so many characters of it. The second result counts them.",
      examples: ["fid = fopen('/dev/null'); fgets(fid), fclose(fid);"], seeAlso: ["fgetl", "fopen"]
    ) { call in try line(call, keepsLineFeed: true) },
    Builtin(
      "fskipl", [.any("fid"), .scalar("count").optional], results: ["lines"],
      "leave out so many lines of a file, one where no number is given, all that are left where it is 0 or Inf",
      examples: ["fid = fopen('/dev/null'); fskipl(fid, Inf), fclose(fid);"], seeAlso: ["fgetl", "fgets"]
    ) { call in
      let file = try call.openFile()
      var count: Int? = 1
      if call.has(1) {
        let number = try call.real(1)
        guard number >= 0 else { throw call.refuse(1, expected: "a number of lines, 0 or more") }
        count = number == 0 ? nil : Int(exactly: number.rounded(.towardZero))
      }
      return [.of(try call.naming(file, "read") { try file.skipLines(count) })]
    },
    Builtin(
      "feof", [.any("fid")], "whether reading has come to the end of a file",
      examples: ["fid = fopen('/dev/null'); fgetl(fid); feof(fid), fclose(fid);"],
      seeAlso: ["fgetl", "ferror"]
    ) { call in .of(try call.openFile().isAtEnd ? 1 : 0) },
    Builtin(
      "ferror", [.any("fid")], options: [.word("clear", "the error is forgotten")],
      results: ["message", "error"],
      "what the system said when it last refused to read or write a file",
      details: "message is empty and error 0 where it refused nothing.",
      examples: ["[message, error] = ferror(stdout)"], seeAlso: ["feof", "fclear", "fopen"]
    ) { call in
      let number = try call.integer(0)
      if number == 1 || number == 2 { return [.of(""), .of(0)] }
      let file = try call.openFile()
      let error = file.lastError
      if call.has(option: "clear") { file.forgetError() }
      return [.of(error?.reason ?? ""), .of(error == nil ? 0 : -1)]
    },
    Builtin(
      "fclear", [.any("fid")], results: [], "forget the error of a file",
      examples: ["fid = fopen('/dev/null'); fclear(fid); fclose(fid);"], seeAlso: ["ferror"]
    ) { call in
      try call.openFile().forgetError()
      return []
    },
    Builtin(
      "frewind", [.any("fid")], results: ["status"], "go back to the beginning of a file",
      examples: ["fid = fopen('/dev/null'); frewind(fid); fclose(fid);"],
      seeAlso: ["fopen"]
    ) { call in
      let file = try call.openFile()
      try call.naming(file, "go back in") { try file.rewind() }
      return call.resultCount > 0 ? [.of(0)] : []
    },
    Builtin(
      "ftell", [.any("fid")], "where in a file reading or writing goes on, in bytes from its beginning",
      examples: ["fid = fopen('/dev/null'); ftell(fid), fclose(fid);"], seeAlso: ["fseek", "frewind"]
    ) { call in
      let file = try call.openFile()
      return .of(try call.naming(file, "find the place in") { try file.position() })
    },
    Builtin(
      "fseek", [.any("fid"), .scalar("offset"), .scalar("origin").optional],
      options: [
        .choice(
          "from", ["bof", "cof", "eof"], standard: "\"bof\"",
          "offset counts from the beginning, from the present place, or from the end, as -1, 0 and 1 mean too"
        )
      ], results: ["status"],
      "go to another place of a file; 0 where that was possible, else -1",
      examples: ["fid = fopen('/dev/null'); fseek(fid, 0, 'bof'), fclose(fid);"],
      seeAlso: ["ftell", "frewind"]
    ) { call in
      let origin: Int32
      switch (call.word("from"), try call.has(2) ? call.real(2) : nil) {
      case ("bof", nil), (nil, -1), (nil, nil): origin = SEEK_SET
      case ("cof", nil), (nil, 0): origin = SEEK_CUR
      case ("eof", nil), (nil, 1): origin = SEEK_END
      default: throw call.refuse(2, expected: "\"bof\", \"cof\" or \"eof\", or -1, 0 or 1")
      }
      let file = try call.openFile()
      let offset = try call.integer(1)
      do {
        try file.seekWithin(offset, from: origin)
        return [.of(0)]
      } catch is SystemError {
        return [.of(-1)]
      }
    },
    origin("SEEK_SET", -1, "the beginning of a file"), origin("SEEK_CUR", 0, "the present place in a file"),
    origin("SEEK_END", 1, "the end of a file"),
    Builtin(
      "fread",
      [
        .any("fid"), .any("size").orText.optional, .text("precision").optional, .count("skip").optional,
      ], options: [.byteOrder],
      results: ["values", "count"], "numbers from the bytes of a file",
      details: """
        size is n, Inf, [m n] or [m Inf]. precision is the class in the file, \"uint8\" where left out: \"int16\" gives doubles, \
        \"*int16\" and \"int16=>single\" name the class of the result, \"4*uint8\" reads four at a time before skip bytes are left \
        out.
        """,
      examples: ["fid = fopen('/dev/null'); fread(fid), fclose(fid);"], seeAlso: ["fwrite", "fileread"]
    ) { call in
      // The size may be left out before a precision.
      if let second = call.optional(1), second.isText {
        call.arguments.insert(.of(Double.infinity), at: 1)
      }
      guard let size = try ReadingSize(call.has(1) ? call.doubles(1).elements : [.infinity]) else {
        throw call.refuse(1, expected: "a size: n, Inf, [m n] or [m Inf]")
      }
      let format = try binaryFormat(call, at: 2)
      let file = try call.openFile()
      var bytes = format.ordered(
        try call.naming(file, "read") { try format.bytes(of: file, limit: size.limit) })
      let count = bytes.count / format.stride
      let (shape, filled) = size.shape(of: count)
      bytes += Bytes(repeating: 0, count: filled * format.stride)
      guard let column = try ClassConversion.value(of: bytes, format.stored, column: true) else {
        throw call.refuse("bytes are left over")
      }
      let values = try ClassConversion.convert(column, to: format.result, function: "fread")
      return [try values.rearranged(by: Reshape(shape)), .of(count)]
    },
    Builtin(
      "fwrite",
      [
        .any("fid"), .any("values").orText, .text("precision").optional, .count("skip").optional,
      ], options: [.byteOrder],
      results: ["count"], "write numbers to a file as bytes",
      details:
        "The class in the file, the bytes to leave out before each number and their order are those of fread.",
      examples: ["fwrite(1, 'text');"], seeAlso: ["fread"]
    ) { call in
      let format = try binaryFormat(call, at: 2)
      let values = try ClassConversion.convert(try call[1], to: format.stored, function: "fwrite")
      let bytes = try format.spaced(format.ordered(try ClassConversion.bytes(values) ?? []))
      try call.write(bytes, to: try call.integer(0))
      return [.of(values.count)]
    },
    Builtin(
      "fileread", [.text("name")], "the contents of a file as text", examples: ["fileread('/dev/null')"],
      seeAlso: ["fgetl", "fopen"]
    ) { call in
      return try .of(bytes: call.contents(of: call.text(0)))
    },
  ]

  private static func origin(_ name: String, _ number: Double, _ words: String) -> Builtin {
    Builtin(
      name, [], "what fseek counts from: \(words)", examples: [name], seeAlso: ["fseek"]
    ) { _ in .of(number) }
  }

  /// `fopen` in its three forms: a name, the number of an open file, "all".
  private static func opened(_ call: Call) throws -> [Value] {
    let files = call.session.files
    if try !call[0].isText {
      let number = try call.integer(0)
      guard let about = FileDescription(number, files) else { throw call.notOpen(number) }
      return [.of(about.name), .of(about.mode), .of(about.order), .of("utf-8")]
    }
    if call.count == 1, try call.text(0) == "all" {
      let numbers = files.numbers.filter { $0 > 2 }.map(Double.init)
      return [numbers.isEmpty ? .empty : .of(try Tensor(column: numbers))]
    }
    let mode = call.has(1) ? try call.text(1) : "r"
    let plain = mode.filter { $0 != "t" && $0 != "b" }
    if plain.contains("z") {
      throw call.refuse("files are not compressed or expanded on the way; gzip and gunzip do that in a shell")
    }
    guard ["r", "w", "a", "r+", "w+", "a+"].contains(plain) else {
      throw call.refuse(1, expected: "\"r\", \"w\", \"a\", \"r+\", \"w+\" or \"a+\"")
    }
    if call.has(2), try !["utf-8", "utf8", "us-ascii"].contains(call.text(2).lowercased()) {
      throw call.refuse(
        "the bytes of a file are given as they are; native2unicode converts text of other encodings")
    }
    do {
      let file = try OpenFile(try call.path(0), mode: plain)
      file.isBigEndian = call.word("order") == "ieee-be"
      file.shownMode = mode.filter { $0 != "t" }.contains("b") ? mode : mode + "b"
      return [.of(call.session.files.insert(file)), .of("")]
    } catch let error as SystemError {
      return [.of(-1), .of(error.reason)]
    }
  }

  private static func line(_ call: Call, keepsLineFeed: Bool) throws -> [Value] {
    let file = try call.openFile()
    var limit = Int.max
    if call.has(1) {
      let number = try call.real(1)
      guard number >= 0 else { throw call.refuse(1, expected: "a number of characters, 0 or more") }
      // 0 and Inf mean all of the line.
      limit = number == 0 ? .max : Int(exactly: number.rounded(.towardZero)) ?? .max
    }
    let bytes = try call.naming(file, "read") { try file.line(keepsLineFeed: true, limit: limit) }
    guard let bytes else { return [.of(-1), .of(0)] }
    let shown = !keepsLineFeed && bytes.last == 10 ? bytes.dropLast() : bytes[...]
    return [try .of(bytes: shown), .of(shown.count)]
  }

  /// The precision, the bytes to skip and their order, from an argument on; the order of the file where none is given.
  private static func binaryFormat(_ call: Call, at index: Int) throws -> BinaryFormat {
    guard var format = BinaryFormat(call.has(index) ? try call.text(index) : "uint8") else {
      throw call.refuse(index, expected: "a precision such as \"uint8\", \"*int16\" or \"uint8=>char\"")
    }
    format.skip = call.has(index + 1) ? try call.integer(index + 1) : 0
    format.isBigEndian = call.session.files[try call.integer(0)]?.isBigEndian ?? false
    if let order = call.word("order") { format.isBigEndian = order == "ieee-be" }
    return format
  }
}

/// Files by their numbers, with failures that name the file.
extension Call {
  /// The open file whose number is the first argument.
  func openFile() throws -> OpenFile {
    let number = try integer(0)
    if number == 0 {
      let host = session.host
      return session.files.standardInput {
        OpenFile(standardInput: {
          host.flush()
          return try host.readLine("").map { Bytes($0.utf8) + [10] }
        })
      }
    }
    guard let file = session.files[number] else { throw notOpen(number) }
    return file
  }

  /// The failure of a number that no open file has.
  func notOpen(_ number: Int) -> Failure {
    switch number {
    case 0: refuse("the standard input is only read")
    case 1, 2: refuse("\(number) is the screen, which is only written to")
    case -1: refuse("-1 is what fopen gives where it could not open a file; its second result says why")
    default: refuse("\(number) is not the number of an open file")
    }
  }

  /// At most this many bytes of the open file whose number is the first argument.
  func bytesOfFile(_ count: Int) throws -> Bytes {
    let file = try openFile()
    return try naming(file, "read") { try file.read(count) }
  }

  /// Calls `body` and names the file where the system refuses; `action` is a verb.
  func naming<R>(_ file: OpenFile, _ action: String, _ body: () throws -> R) throws -> R {
    do { return try file.remembering(body) } catch let error as SystemError {
      throw Failure.file(function: builtin.name, action: action, name: file.name, reason: error.reason)
    }
  }
}

/// What can be told of an open file.
struct FileDescription {
  let name: String
  let mode: String
  let order: String

  /// Nil where no file has the number.
  init?(_ number: Int, _ files: FileTable) {
    switch number {
    case 0...2:
      name = ["stdin", "stdout", "stderr"][number]
      mode = number == 0 ? "r" : "w"
      order = "ieee-le"
    default:
      guard let file = files[number] else { return nil }
      name = file.name
      mode = file.shownMode
      order = file.isBigEndian ? "ieee-be" : "ieee-le"
    }
  }
}
