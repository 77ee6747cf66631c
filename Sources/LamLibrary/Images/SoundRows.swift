import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let soundRows: [Builtin] = [
    Builtin(
      "audioread", [.text("name"), .real("range").optional],
      options: Options(
        [
          .choice(
            "class", ["native", "double"], standard: "\"double\"",
            "the class of the file, or doubles from -1 to 1")
        ], from: 1),
      results: ["samples", "rate"], "the sound of a WAV file, a column for each channel",
      details: """
        range is [first last], counted from 1; last may be Inf. With \"native\" samples are of class uint8, int16, int32 (24 bits \
        too), single or double as the file has them.
        """,
      examples: [
        "f = tempname(); audiowrite([f '.wav'], [0; 0.5; -1], 8000); [y, fs] = audioread([f '.wav']), delete([f '.wav'])"
      ],
      seeAlso: ["audiowrite", "audioinfo"]
    ) { call in
      let (bytes, wave) = try readWave(call)
      var range = 0..<wave.count
      if call.has(1) {
        let given = try call.doubles(1).elements
        guard given.count == 2, let first = Int(exactly: given[0]),
          let last = given[1] == .infinity ? wave.count : Int(exactly: given[1]), first >= 1,
          last <= wave.count, first <= last
        else { throw call.refuse(1, expected: "[first last] within 1 and \(wave.count)") }
        range = (first - 1)..<last
      }
      return [try wave.samples(bytes, range, isNative: call.word("class") == "native"), .of(wave.rate)]
    },
    Builtin(
      "audiowrite", [.text("name"), .real("samples"), .scalar("rate")],
      options: Options(
        [
          .pair(
            "BitsPerSample", .scalar, standard: "16",
            "8, 16, 24 or 32 for whole numbers; 32 or 64 for samples of class single or double"),
          .pair("Title", .text, "nothing: WAV files have no place for it that others look at"),
          .pair("Artist", .text, "the same"), .pair("Comment", .text, "the same"),
          .pair("Quality", .scalar, "nothing in WAV files"),
        ], from: 3), results: [],
      "write sound to a WAV file, a column for each channel",
      details: """
        Numbers from -1 to 1 become whole numbers of 16 bits unless BitsPerSample says otherwise, and what is beyond is cut off; \
        uint8, int16 and int32 are written as they are. Of 32 bits samples of class single, and of 64 all, are written as floating \
        point.
        """,
      examples: ["f = [tempname() '.wav']; audiowrite(f, sin(1:8)', 8000); audioread(f), delete(f)"],
      seeAlso: ["audioread", "audioinfo"]
    ) { call in
      let name = try call.text(0)
      guard name.lowercased().hasSuffix(".wav") || name.lowercased().hasSuffix(".wave") else {
        throw call.refuse("the name says another format than WAV, which is what can be written")
      }
      let value = try call[1]
      guard value.shape.isMatrix, value.shape.columns >= 1, value.shape.columns <= 1024 else {
        throw call.refuse(1, expected: "a matrix with a column for each channel")
      }
      let rate = try call.real(2)
      guard rate >= 1, rate < 1e7, rate == rate.rounded() else {
        throw call.refuse(2, expected: "samples a second, a whole number")
      }
      let usual: [ValueClass: Double] = [.uint8: 8, .int16: 16, .int32: 32]
      let bits = try call.number(option: "BitsPerSample") ?? usual[value.valueClass] ?? 16
      let encoding: WaveFile.Encoding
      switch bits {
      case 32 where value.valueClass == .single: encoding = .float(32)
      case 64: encoding = .float(64)
      case 8, 16, 24, 32: encoding = .integer(Int(bits))
      default: throw call.refuse(option: "BitsPerSample", expected: "8, 16, 24, 32 or 64")
      }
      do { try call.write(try WaveFile.write(value, encoding, rate: Int(rate)), toFile: name) } catch let
        unwritable as Unwritable
      {
        throw call.refuse("cannot write \(unwritable.what)")
      }
      return []
    },
    Builtin(
      "audioinfo", [.text("name")], "what a WAV file says of itself, as a struct",
      examples: [
        "f = [tempname() '.wav']; audiowrite(f, zeros(100, 2), 8000); s = audioinfo(f); [s.NumChannels s.TotalSamples], delete(f)"
      ],
      seeAlso: ["audioread"]
    ) { call in
      let (_, wave) = try readWave(call)
      var info = StructArray()
      info.set("Filename", try call[0])
      info.set("CompressionMethod", .of("Uncompressed"))
      info.set("NumChannels", .of(wave.channels))
      info.set("SampleRate", .of(wave.rate))
      info.set("TotalSamples", .of(wave.count))
      info.set("Duration", .of(Double(wave.count) / Double(wave.rate)))
      info.set("BitsPerSample", .of(8 * wave.encoding.bytes))
      return .structure(info)
    },
  ]

  private static func readWave(_ call: Call) throws -> (Bytes, WaveFile) {
    let name = try call.text(0)
    let bytes = try call.foundContents(0)
    do { return (bytes, try WaveFile(bytes)) } catch let damage as FileDamage {
      throw call.refuse("cannot read '\(name)': \(damage.what)")
    }
  }
}
