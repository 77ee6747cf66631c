import LamNumerics
import LamRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Option {
  fileprivate static let byteOrder = Option.choice(
    "order", ["native", "ieee-le", "ieee-be"], standard: "\"native\"",
    aliases: [("n", "native"), ("l", "ieee-le"), ("b", "ieee-be")],
    "the order of the bytes of numbers: the machine's, the least first, or the most significant first")
}

extension Family {
  static let fileRows: [Builtin] = [
    Builtin(
      "fopen", [.text("name"), .text("mode").optional],
      options: [.byteOrder], results: ["fid", "message"],
      "open a file and give it a number, -1 where that fails",
      details: "The mode is \"r\" to read, \"w\" to write anew, \"a\" to append.",
      examples: ["fid = fopen('/none', 'r')"], seeAlso: ["fclose", "fgetl", "fprintf"]
    ) { call in
      let mode = call.has(1) ? try call.text(1) : "r"
      let plain = mode.filter { $0 != "t" && $0 != "b" }
      guard ["r", "w", "a", "r+", "w+", "a+"].contains(plain) else {
        throw call.refuse(1, expected: "\"r\", \"w\", \"a\", \"r+\", \"w+\" or \"a+\"")
      }
      do {
        let file = try OpenFile(try call.path(0), mode: plain)
        file.isBigEndian = call.word("order") == "ieee-be"
        return [.of(call.session.builtinState.files.insert(file)), .of("")]
      } catch let error as SystemError {
        return [.of(-1), .of(error.reason)]
      }
    },
    Builtin(
      "fclose", [.any("fid")], results: ["status"], "close a file", examples: ["fclose('all')"],
      seeAlso: ["fopen"]
    ) { call in
      if try call[0].isText, try call.text(0) != "all" {
        throw call.refuse(0, expected: "the number of an open file, or \"all\"")
      }
      let numbers = try call[0].isText ? call.session.builtinState.files.numbers : [try call.integer(0)]
      for number in numbers where number > 2 {
        guard let file = call.session.builtinState.files.remove(number) else {
          throw call.refuse("\(number) is not the number of an open file")
        }
        try call.naming(file, "write to") { try file.close() }
      }
      return [.of(0)]
    },
    Builtin(
      "fgetl", [.scalar("fid"), .count("length").optional],
      "the next line of a file without its line feed, -1 at the end",
      examples: ["fid = fopen('/dev/null'); fgetl(fid), fclose(fid);"], seeAlso: ["fgets", "fopen"]
    ) { call in try line(call, keepsLineFeed: false) },
    Builtin(
      "fgets", [.scalar("fid"), .count("length").optional],
      "the next line of a file with its line feed, -1 at the end",
      examples: ["fid = fopen('/dev/null'); fgets(fid), fclose(fid);"], seeAlso: ["fgetl", "fopen"]
    ) { call in try line(call, keepsLineFeed: true) },
    Builtin(
      "feof", [.scalar("fid")], "whether reading has come to the end of a file",
      examples: ["fid = fopen('/dev/null'); fgetl(fid); feof(fid), fclose(fid);"],
      seeAlso: ["fgetl"]
    ) { call in .of(try call.openFile().isAtEnd ? 1 : 0) },
    Builtin(
      "frewind", [.scalar("fid")], results: [], "go back to the beginning of a file",
      examples: ["fid = fopen('/dev/null'); frewind(fid); fclose(fid);"],
      seeAlso: ["fopen"]
    ) { call in
      let file = try call.openFile()
      try call.naming(file, "go back in") { try file.rewind() }
      return []
    },
    Builtin(
      "ftell", [.scalar("fid")], "where in a file reading or writing goes on, in bytes from its beginning",
      examples: ["fid = fopen('/dev/null'); ftell(fid), fclose(fid);"], seeAlso: ["fseek", "frewind"]
    ) { call in
      let file = try call.openFile()
      return .of(try call.naming(file, "find the place in") { try file.position() })
    },
    Builtin(
      "fseek", [.scalar("fid"), .scalar("offset"), .scalar("origin").optional],
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
    Builtin(
      "fread",
      [
        .scalar("fid"), .any("size").optional, .text("precision").optional, .count("skip").optional,
      ], options: [.byteOrder],
      results: ["values", "count"], "numbers from the bytes of a file",
      details: """
        size is n, Inf, [m n] or [m Inf]. precision is the class in the file, \"uint8\" where left out: \"int16\" gives doubles, \
        \"*int16\" and \"int16=>single\" name the class of the result, \"4*uint8\" reads four at a time before skip bytes are left \
        out.
        """,
      examples: ["fid = fopen('/dev/null'); fread(fid), fclose(fid);"], seeAlso: ["fwrite", "fileread"]
    ) { call in
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
        .scalar("fid"), .any("values"), .text("precision").optional, .count("skip").optional,
      ], options: [.byteOrder],
      results: ["count"], "write numbers to a file as bytes",
      details:
        "The class in the file, the bytes to leave out before each number and their order are those of fread.",
      examples: ["fwrite(1, 'text');"], seeAlso: ["fread"]
    ) { call in
      let format = try binaryFormat(call, at: 2)
      let values = try ClassConversion.convert(try call[1], to: format.stored, function: "fwrite")
      let bytes = format.spaced(format.ordered(try ClassConversion.bytes(values) ?? []))
      try call.write(bytes, to: try call.integer(0))
      return [.of(values.count)]
    },
    Builtin(
      "fileread", [.text("name")], "the contents of a file as text", examples: ["fileread('/dev/null')"],
      seeAlso: ["fgetl", "fopen"]
    ) { call in
      return try .of(bytes: call.contents(of: call.text(0)))
    },
    Builtin(
      "unlink", [.text("name")], results: ["status"], "delete a file",
      examples: ["f = tempname(); csvwrite(f, 1); unlink(f)"], seeAlso: ["delete"]
    ) { call in
      let status = unlink(try call.path(0).text)
      return call.resultCount > 0 ? [.of(Int(status))] : []
    },
    Builtin(
      "delete", [.text("name")], results: [], "delete a file",
      examples: ["f = tempname(); csvwrite(f, 1); delete(f)"], seeAlso: ["unlink"]
    ) { call in
      try call.reaching(try call.text(0), to: "delete") { path in
        guard unlink(path.text) == 0 else { throw SystemError(errno) }
      }
      return []
    },
    Builtin(
      "tempname", [], "a name that no file has yet", examples: ["f = tempname();"], seeAlso: ["fopen"]
    ) { call in
      var template = Array("\(try call.session.sandbox.temporaryFolder().text)/lam-XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
      if descriptor >= 0 { close(descriptor) }
      let name = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      unlink(name)
      return .of(name)
    },
  ]

  private static func line(_ call: Call, keepsLineFeed: Bool) throws -> Value {
    let file = try call.openFile()
    let limit = call.has(1) ? try call.integer(1) : Int.max
    let bytes = try call.naming(file, "read") { try file.line(keepsLineFeed: keepsLineFeed, limit: limit) }
    guard let bytes else { return .of(-1) }
    return try .of(bytes: bytes)
  }

  /// The precision, the bytes to skip and their order, from an argument on; the order of the file where none is given.
  private static func binaryFormat(_ call: Call, at index: Int) throws -> BinaryFormat {
    guard var format = BinaryFormat(call.has(index) ? try call.text(index) : "uint8") else {
      throw call.refuse(index, expected: "a precision such as \"uint8\", \"*int16\" or \"uint8=>char\"")
    }
    format.skip = call.has(index + 1) ? try call.integer(index + 1) : 0
    format.isBigEndian = call.session.builtinState.files[try call.integer(0)]?.isBigEndian ?? false
    if let order = call.word("order") { format.isBigEndian = order == "ieee-be" }
    return format
  }
}

/// Files by their numbers, with failures that name the file.
extension Call {
  /// The open file whose number is the first argument.
  func openFile() throws -> OpenFile {
    let number = try integer(0)
    guard let file = session.builtinState.files[number] else {
      throw refuse("\(number) is not the number of an open file")
    }
    return file
  }

  /// At most this many bytes of the open file whose number is the first argument.
  func bytesOfFile(_ count: Int) throws -> Bytes {
    let file = try openFile()
    return try naming(file, "read") { try file.read(count) }
  }

  /// Calls `body` and names the file where the system refuses; `action` is a verb.
  func naming<R>(_ file: OpenFile, _ action: String, _ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as SystemError {
      throw Failure.file(function: builtin.name, action: action, name: file.name, reason: error.reason)
    }
  }
}
