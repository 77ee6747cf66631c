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
      guard let entry = OpenFile.open(try call.text(0), mode: plain) else {
        return [.of(-1), .of(FileSystem.reason)]
      }
      return [.of(call.session.builtinState.files.insert(entry)), .of("")]
    },
    Builtin(
      "fclose", [.any("fid")], results: ["status"], "close a file", examples: ["fclose('all')"],
      seeAlso: ["fopen"]
    ) { call in
      let numbers = try call[0].isText ? call.session.builtinState.files.numbers : [try call.integer(0)]
      for number in numbers where number > 2 {
        guard let entry = call.session.builtinState.files.remove(number) else {
          throw call.refuse("\(number) is not the number of an open file")
        }
        guard OpenFile(entry).close() else {
          throw call.refuse("cannot write to '\(entry.name)': \(FileSystem.reason)")
        }
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
    ) { call in .of(try file(call).isAtEnd) },
    Builtin(
      "frewind", [.scalar("fid")], results: [], "go back to the beginning of a file",
      examples: ["fid = fopen('/dev/null'); frewind(fid); fclose(fid);"],
      seeAlso: ["fopen"]
    ) { call in
      try file(call).rewind()
      return []
    },
    Builtin(
      "fread", [.scalar("fid"), .any("count").optional, .text("class").optional],
      results: ["values", "count"],
      "bytes of a file as a column of numbers",
      examples: ["fid = fopen('/dev/null'); fread(fid), fclose(fid);"], seeAlso: ["fwrite", "fileread"]
    ) { call in
      let limit = call.optional(1)?.real ?? .infinity
      let bytes = try file(call).read(limit.isFinite ? Int(exactly: limit.rounded()) ?? .max : .max)
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
      let name = try call.text(0)
      guard let bytes = FileSystem.read(name) else {
        throw call.refuse("cannot read '\(name)': \(FileSystem.reason)")
      }
      return .of(bytes: bytes)
    },
    Builtin(
      "unlink", [.text("name")], results: ["status"], "delete a file",
      examples: ["f = tempname(); csvwrite(f, 1); unlink(f)"], seeAlso: ["delete"]
    ) { call in
      let status = unlink(try call.text(0))
      return call.resultCount > 0 ? [.of(Int(status))] : []
    },
    Builtin(
      "delete", [.text("name")], results: [], "delete a file",
      examples: ["f = tempname(); csvwrite(f, 1); delete(f)"], seeAlso: ["unlink"]
    ) { call in
      let name = try call.text(0)
      guard unlink(name) == 0 else { throw call.refuse("cannot delete '\(name)': \(FileSystem.reason)") }
      return []
    },
    Builtin(
      "tempname", [], "a name that no file has yet", examples: ["f = tempname();"], seeAlso: ["fopen"]
    ) { _ in
      var template = Array("/tmp/lam-XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
      if descriptor >= 0 { close(descriptor) }
      let name = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      unlink(name)
      return .of(name)
    },
  ]

  private static func file(_ call: Call) throws -> OpenFile {
    guard let entry = call.session.builtinState.files[try call.integer(0)] else {
      throw call.refuse("\(try call.integer(0)) is not the number of an open file")
    }
    return OpenFile(entry)
  }

  private static func line(_ call: Call, keepsLineFeed: Bool) throws -> Value {
    guard let bytes = try file(call).line(keepsLineFeed: keepsLineFeed) else { return .of(-1) }
    return .of(bytes: bytes)
  }
}
