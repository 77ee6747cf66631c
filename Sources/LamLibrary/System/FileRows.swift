import LamNumerics
import LamRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Family {
  static let fileRows: [Builtin] = [
    Builtin(
      "fopen", [.text("name"), .text("mode").optional, .text("order").optional], results: ["fid", "message"],
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
        return [.of(call.session.builtinState.files.insert(file)), .of("")]
      } catch let error as SystemError {
        return [.of(-1), .of(error.reason)]
      }
    },
    Builtin(
      "fclose", [.any("fid")], results: ["status"], "close a file", examples: ["fclose('all')"],
      seeAlso: ["fopen"]
    ) { call in
      let numbers = try call[0].isText ? call.session.builtinState.files.numbers : [try call.integer(0)]
      for number in numbers where number > 2 {
        guard let file = call.session.builtinState.files.remove(number) else {
          throw call.refuse("\(number) is not the number of an open file")
        }
        try call.naming(file, "write to") { try file.close() }
      }
      return call.resultCount > 0 ? [.of(0)] : []
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
    ) { call in .of(try call.openFile().isAtEnd) },
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
      "fread", [.scalar("fid"), .any("count").optional, .text("class").optional],
      results: ["values", "count"],
      "bytes of a file as a column of numbers",
      examples: ["fid = fopen('/dev/null'); fread(fid), fclose(fid);"], seeAlso: ["fwrite", "fileread"]
    ) { call in
      let limit = call.optional(1)?.real ?? .infinity
      let bytes = try call.bytesOfFile(limit.isFinite ? Int(exactly: limit.rounded()) ?? .max : .max)
      let name = call.has(2) ? try call.text(2) : "uint8"
      let kind =
        name.split(separator: "=").first.map(String.init).map { $0 == "uchar" ? "uint8" : $0 } ?? name
      guard let target = ValueClass(rawValue: kind.hasPrefix("*") ? String(kind.dropFirst()) : kind) else {
        throw call.refuse(2, expected: "the name of a class")
      }
      let stride = max(
        try ClassConversion.bytes(target == .char ? .of("a") : try target.filled(0, shape: .scalar))?.count
          ?? 1, 1)
      guard
        let value = try ClassConversion.value(
          of: Bytes(bytes.prefix(bytes.count / stride * stride)), target, column: true)
      else {
        throw call.refuse(2, expected: "the name of a class")
      }
      let converted =
        kind.hasPrefix("*") || target == .char && name.contains("=>")
        ? value : try ClassConversion.convert(value, to: .double, function: "fread")
      return [converted, .of(converted.count)]
    },
    Builtin(
      "fwrite", [.scalar("fid"), .any("values"), .text("class").optional], results: ["count"],
      "write numbers to a file as bytes",
      examples: ["fwrite(1, 'text');"], seeAlso: ["fread"]
    ) { call in
      guard let target = ValueClass(rawValue: call.has(2) ? try call.text(2) : "uint8") else {
        throw call.refuse(2, expected: "the name of a class")
      }
      let values = try ClassConversion.convert(
        try call[1], to: target == .char ? .uint8 : target, function: "fwrite")
      try call.write(try ClassConversion.bytes(values) ?? [], to: try call.integer(0))
      return call.resultCount > 0 ? [.of(values.count)] : []
    },
    Builtin(
      "fileread", [.text("name")], "the contents of a file as text", examples: ["fileread('/dev/null')"],
      seeAlso: ["fgetl", "fopen"]
    ) { call in
      return .of(bytes: try call.contents(of: try call.text(0)))
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
    guard let bytes = try call.naming(file, "read", { try file.line(keepsLineFeed: keepsLineFeed) }) else {
      return .of(-1)
    }
    return .of(bytes: bytes)
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
