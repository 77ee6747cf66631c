import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax
import Testing

@testable import LamLibrary

/// MAT-files made byte by byte.
@Suite struct MATFileTests {
  /// An element of a MAT-file: its type, its length, its data and what fills up to eight bytes.
  private func element(_ type: UInt32, _ data: Bytes, bigEndian: Bool = false, length: Int? = nil) -> Bytes {
    words([type, UInt32(length ?? data.count)], bigEndian) + data
      + Bytes(repeating: 0, count: -data.count & 7)
  }

  private func words(_ words: [UInt32], _ bigEndian: Bool = false) -> Bytes {
    words.flatMap { word in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) }
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private func array(
    _ flags: UInt32, _ shape: [UInt32], _ name: String, _ contents: Bytes, bigEndian: Bool = false
  )
    -> Bytes
  {
    element(
      14,
      element(6, words([flags, 0], bigEndian), bigEndian: bigEndian)
        + element(5, words(shape, bigEndian), bigEndian: bigEndian)
        + element(1, Bytes(name.utf8), bigEndian: bigEndian) + contents, bigEndian: bigEndian)
  }

  private func file(_ elements: Bytes, bigEndian: Bool = false) -> Bytes {
    Bytes(repeating: 32, count: 116) + Bytes(repeating: 0, count: 8)
      + (bigEndian ? [0x01, 0x00, 0x4D, 0x49] : [0x00, 0x01, 0x49, 0x4D]) + elements
  }

  private func read(_ bytes: Bytes, wanting name: String? = nil) throws -> FileReading {
    let session = Session(library: .standard, host: .init(sink: { _ in }))
    var reading = FileReading(session: session) { name == nil || $0 == name }
    let contents = FileContents(name: "f", unpacked: bytes)
    let format = try #require(FileFormat.of(contents))
    try format.read(contents, &reading)
    return reading
  }

  /// A double 2×2 as whole numbers of 16 bits with the highest byte first.
  @Test func highestBytesMayComeFirst() throws {
    let body = array(
      6, [2, 2], "x", element(3, [0, 1, 255, 254, 0, 3, 1, 0], bigEndian: true), bigEndian: true)
    let x = try #require(try read(file(body, bigEndian: true)).variables.first?.value.doubles())
    #expect(x.elements == [1, -2, 3, 256])
  }

  @Test func textIsDecoded() throws {
    func text(_ shape: [UInt32], _ type: UInt32, _ data: Bytes) throws -> Value? {
      try read(file(array(4, shape, "t", element(type, data)))).variables.first?.value
    }
    #expect(try text([1, 2], 17, [0x68, 0, 0xE9, 0])?.text == "h\u{E9}")
    #expect(try text([1, 2], 17, [0x3D, 0xD8, 0x00, 0xDE])?.text == "\u{1F600}")
    #expect(try text([2, 2], 4, [97, 0, 99, 0, 98, 0, 100, 0])?.bytes == Bytes("acbd".utf8))
    #expect(try text([1, 2], 16, Bytes("h\u{E9}".utf8))?.text == "h\u{E9}")
    // MATLAB writes a blank as nothing.
    #expect(try text([1, 1], 4, [])?.text == " ")
  }

  /// Octave 7.3 writes the array around short text of several rows four bytes too long, and reads on behind the text.
  @Test func octavesShortTextOfSeveralRows() throws {
    let text =
      element(6, words([4, 0])) + element(5, words([2, 2])) + element(1, Bytes("t".utf8))
      + words([4 << 16 | 16]) + Bytes("acbd".utf8)
    let body = element(14, text, length: text.count + 4) + array(6, [1, 1], "x", element(2, [7]))
    let reading = try read(file(body))
    #expect(reading.variables.map(\.name) == ["t", "x"])
    #expect(reading.variables.last?.value.real == 7)
  }

  @Test func sparseMatricesStaySparse() throws {
    let body =
      element(5, words([0, 1])) + element(5, words([0, 1, 1, 2]))
      + element(9, Bytes([0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40]))
    let reading = try read(file(array(5, [2, 3], "s", body)))
    #expect(try reading.variables.first?.value.doubles()?.elements == [1, 0, 0, 0, 0, 2])
    #expect(reading.variables.first?.value.sparse?.nnz == 2)
    #expect(reading.remarks.isEmpty)
    // Rows that the matrix does not have, columns that overlap.
    for bad in [
      element(5, words([0, 2])) + element(5, words([0, 1, 1, 2])),
      element(5, words([0, 1])) + element(5, words([0, 2, 1, 2])),
      element(5, words([0, 1])) + element(5, words([0, 1, 1, 9])),
      element(5, words([0, 1])) + element(5, words([0])),
    ] {
      #expect(throws: FileDamage.self) {
        try read(file(array(5, [2, 3], "s", bad + element(9, Bytes(repeating: 0, count: 16)))))
      }
    }
  }

  @Test func objectsAreLeftOutByName() throws {
    let opaque = element(
      14,
      element(6, words([17, 0])) + element(1, Bytes("t".utf8)) + element(1, Bytes("MCOS".utf8))
        + element(1, Bytes("table".utf8)))
    let reading = try read(file(opaque + array(6, [1, 1], "x", element(2, [7]))))
    #expect(reading.variables.map(\.name) == ["x"])
    #expect(
      reading.remarks == ["'t' is an object of class 'table', which lam does not have, and is left out"])
  }

  @Test func namesThatNoVariableMayHaveAreMadeNames() throws {
    let reading = try read(file(array(6, [1, 1], "1 \u{1B}[2J", element(2, [7]))))
    #expect(reading.variables.first.map { isVariableName($0.name) } == true)
  }

  /// Cut anywhere, and with each whole number of 32 bits changed to hostile ones: an answer or a failure, never a trap.
  @Test func damagedFilesAreFailures() throws {
    let session = Session(library: .standard, host: .init(sink: { _ in }))
    let program =
      "a = {1, 'text', struct('x', {1, 2}), single(2+1i), true}; b = [1.5 2]; save('-v6', f, 'a', 'b'); save('-binary', [f 'b'], 'a', 'b'); "
      + "save('-v4', [f '4'], 'b');"
    #expect(try session.evaluateText("f = tempname(); \(program)", handler: nil, results: 0).isEmpty)
    let name = try #require(session.variable(named: "f")?.text)
    for suffix in ["", "b", "4"] {
      let bytes = try FileSystem.read(try session.sandbox.path(name + suffix))
      for end in 0..<bytes.count { attempt(Bytes(bytes[..<end])) }
      for place in stride(from: 0, to: bytes.count - 3, by: suffix == "b" ? 1 : 4) {
        for hostile: UInt32 in [0, 1, 14, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x10000] {
          var changed = bytes
          changed.replaceSubrange(place..<(place + 4), with: words([hostile]))
          attempt(changed)
        }
      }
    }
    _ = try session.evaluateText("delete(f); delete([f 'b']); delete([f '4']);", handler: nil, results: 0)
  }

  private func attempt(_ bytes: Bytes) {
    let session = Session(library: .standard, host: .init(sink: { _ in }))
    var reading = FileReading(session: session)
    let contents = FileContents(name: "f", unpacked: bytes)
    // What is left of a file may be none at all.
    guard let format = FileFormat.of(contents) else { return }
    do { try format.read(contents, &reading) } catch {
      #expect(
        error is FileDamage || error is ForeignFile.Unrecognized || error is Failure
          || error is NumericsFailure)
    }
  }

  @Test func nestingIsBounded() throws {
    var body = array(6, [1, 1], "", element(2, [7]))
    for _ in 0..<3000 { body = array(1, [1, 1], "c", body) }
    #expect(throws: FileDamage.self) { try read(file(body)) }
  }

  /// A file that promises gigabytes and holds none of them.
  @Test func promisesTakeNoMemory() throws {
    let promise = element(
      14,
      element(6, words([6, 0])) + element(5, words([40000, 40000])) + element(1, Bytes("x".utf8))
        + words([9, 0x7FFF_FFFF]))
    #expect(throws: FileDamage.self) { try read(file(promise)) }
    let cells = array(1, [0x7FFF_FFFF, 2], "c", [])
    #expect(throws: FileDamage.self) { try read(file(cells)) }
    let packed = try Zlib.deflate(promise, .zlib)
    #expect(throws: FileDamage.self) { try read(file(words([15, UInt32(packed.count)]) + packed)) }
    let sparse = array(
      5, [1_000_000, 1_000_000], "s",
      element(5, words([0])) + element(5, Bytes(repeating: 0, count: 4_000_004))
        + element(9, Bytes(repeating: 0, count: 8)))
    #expect(try read(file(sparse)).variables.first?.value.sparse?.nnz == 0)
  }

  /// A variable whose packed bytes were changed, and one whose checksum was.
  @Test func packedVariablesAreChecked() throws {
    let packed = try Zlib.deflate(array(6, [1, 3], "x", element(2, [7, 8, 9])), .zlib)
    let good = file(words([15, UInt32(packed.count)]) + packed)
    #expect(try read(good).variables.first?.value.doubles()?.elements == [7, 8, 9])
    for place in (good.count - 4)..<good.count {
      var bad = good
      bad[place] ^= 1
      #expect(throws: FileDamage.self) { try read(bad) }
    }
  }

  @Test func whatIsNotAskedForIsNotRead() throws {
    let damaged = array(6, [1, 3], "a", element(99, []))
    let reading = try read(file(damaged + array(6, [1, 1], "x", element(2, [7]))), wanting: "x")
    #expect(reading.variables.map(\.name) == ["x"])
  }
}
