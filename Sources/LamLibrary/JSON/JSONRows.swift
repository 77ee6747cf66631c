import LamNumerics
import LamRuntime

extension Family {
  static let jsonRows: [Builtin] = [
    Builtin(
      "jsondecode", [.text("text")],
      options: Options(
        [
          .pair(
            "ReplacementStyle", of: ["underscore", "delete", "hex"], standard: "\"underscore\"",
            "what becomes of characters that no name of a field may have"),
          .pair(
            "Prefix", .text, standard: "\"x\"", "what stands in front of names that begin with no letter"),
          .pair("makeValidName", .flag, standard: "true", "whether names are changed at all"),
        ], from: 1),
      "the value that a JSON text describes",
      details: """
        Objects are structs, arrays of numbers columns with NaN for null, arrays of equal arrays matrices and so on, arrays of \
        objects with the same names in the same order arrays of structs, other arrays cells; null alone is [].
        """,
      examples: ["s = jsondecode('{\"a\": [1, 2], \"b\": \"text\"}')", "jsondecode('[[1, 2], [3, null]]')"],
      seeAlso: ["jsonencode"]
    ) { call in
      var names: VariableName? = VariableName()
      if let style = call.word("ReplacementStyle").flatMap(VariableName.Replacement.init) {
        names?.replacement = style
      }
      if let prefix = call.option("Prefix")?.text { names?.prefix = prefix }
      if !call.flag(option: "makeValidName", standard: true) { names = nil }
      let bytes = try call.bytes(0)
      return try bytes.withUnsafeBufferPointer { buffer in
        var reader = JSONReader(buffer)
        reader.names = names
        do { return try reader.read() } catch let mistake as JSONReader.Mistake {
          throw call.refuse(describe(mistake, in: buffer))
        }
      }
    },
    Builtin(
      "jsonencode", [.any("value").orText],
      options: Options(
        [
          .pair(
            "ConvertInfAndNaN", .flag, standard: "true",
            "whether infinities and NaN become null, as JSON has none"),
          .pair("PrettyPrint", .flag, standard: "false", "whether each element stands on a line of its own"),
        ], from: 1),
      "a value as JSON text",
      details: """
        Structs and maps are objects, arrays of structs and cells arrays of their elements, matrices arrays of their rows. Each \
        number is the shortest text that reads back as the same.
        """,
      examples: [
        "jsonencode(struct('a', [1 2; 3 4], 'b', 'text'))", "jsonencode({1, true, []}, 'PrettyPrint', true)",
      ],
      seeAlso: ["jsondecode"]
    ) { call in
      var writer = JSONWriter(
        convertsInfinities: call.flag(option: "ConvertInfAndNaN", standard: true),
        isPretty: call.flag(option: "PrettyPrint", standard: false))
      do { try writer.write(try call[0]) } catch let unwritable as Unwritable {
        throw call.refuse("JSON has no form for \(unwritable.what)")
      }
      return try .of(bytes: writer.bytes)
    },
  ]

  /// What is wrong with a text, where, and what stands there.
  private static func describe(_ mistake: JSONReader.Mistake, in bytes: UnsafeBufferPointer<UInt8>) -> String
  {
    let before = bytes[..<min(mistake.position, bytes.count)]
    let line = before.filter { $0 == 10 }.count + 1
    let column = before.count - (before.lastIndex(of: 10).map { $0 + 1 } ?? 0) + 1
    let rest = bytes[before.count...].prefix(12).prefix { $0 >= 32 }
    let found =
      rest.isEmpty
      ? before.count == bytes.count ? "the end" : "a control character"
      : "'\(String(decoding: rest, as: UTF8.self))'"
    return "line \(line), column \(column): \(mistake.expected) is wanted, and there is \(found)"
  }
}
