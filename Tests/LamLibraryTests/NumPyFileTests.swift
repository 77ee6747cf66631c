import LamNumerics
import LamRuntime
import Testing

@testable import LamLibrary

/// Files of NumPy; the bytes are those that `numpy.save` of NumPy 2.4 writes.
struct NumPyFileTests {
  /// A file as `numpy.save` would write it, with this header and these bytes behind it.
  private func file(_ type: String, fortran: Bool = false, _ shape: String, _ body: Bytes, version: UInt8 = 1)
    -> Bytes
  {
    let text = "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }\n"
    let length = text.utf8.count
    let size: Bytes = version == 1 ? [UInt8(length), 0] : [UInt8(length), 0, 0, 0]
    return NumPyHeader.mark + [version, 0] + size + Bytes(text.utf8) + body
  }

  private func numbers(_ bytes: Bytes) throws -> [Double] {
    try NumPyArray.read(bytes).doubles()?.elements ?? []
  }

  @Test func ordersOfBytesAndOfElements() throws {
    let little: Bytes = [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]
    let big: Bytes = [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]
    for version in UInt8(1)...3 {
      #expect(try numbers(file("<i2", "(2, 3)", little, version: version)) == [1, 4, 2, 5, 3, 6])
    }
    #expect(try numbers(file(">i2", "(2, 3)", big)) == [1, 4, 2, 5, 3, 6])
    #expect(try numbers(file("<u2", fortran: true, "(2, 3)", little)) == [1, 2, 3, 4, 5, 6])
    #expect(try NumPyArray.read(file("<i2", "(6,)", little)).shape == Shape(6, 1))
    #expect(try NumPyArray.read(file("<i2", "()", [7, 0])).real == 7)
    #expect(try NumPyArray.read(file("<i2", "(0,)", [])).shape == Shape(0, 1))
  }

  @Test func halvesAreExact() throws {
    // 1, -2, the smallest, the largest, infinity, the smallest that is not subnormal.
    let bits: [UInt16] = [0x3C00, 0xC000, 1, 0x7BFF, 0x7C00, 0x0400]
    #expect(bits.map(NumPyArray.half) == [1, -2, 0x1p-24, 65504, .infinity, 0x1p-14])
    #expect(NumPyArray.half(0x7E00).isNaN)
  }

  @Test func textsAreCells() throws {
    let body: Bytes = [97, 0, 0, 0, 0xFC, 0, 0, 0, 98, 0, 0, 0, 0, 0, 0, 0]
    guard case .cell(let cells) = try NumPyArray.read(file("<U2", "(2,)", body)) else {
      Issue.record("texts are a cell")
      return
    }
    #expect(cells.elements.map(\.text) == ["aü", "b"])
    #expect(try NumPyArray.read(file("<U4", "()", body)).text == "aüb")
  }

  @Test func headersAreNumPysOwn() throws {
    let header =
      "\u{1}\u{0}v\u{0}{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }"
      + String(repeating: " ", count: 59) + "\n"
    let bytes = try NumPyArray.write(.double(Tensor([1, 2, 3, 4, 5, 6], shape: Shape(2, 3))))
    #expect(bytes.prefix(128).elementsEqual(NumPyHeader.mark + Bytes(header.utf8)))
    #expect(bytes.count == 128 + 48)
  }

  @Test(arguments: [
    ("<f8", "(2,)", "it ends before its elements do"), ("<f8", "(99999999999, 99999999999)", "outOfMemory"),
    ("|O", "(1,)", "pickled"), ("<M8[D]", "(1,)", "dates"), ("|V5", "(1,)", "|V5"),
    ("<f8", "(-1,)", "header"), ("<U0", "(99999999999,)", "empty texts"), ("<f3", "(1,)", "<f3"),
    ("", "()", "type"),
  ])
  func whatCannotBeReadIsASentence(type: String, shape: String, words: String) {
    do {
      _ = try NumPyArray.read(file(type, shape, [1, 2, 3]))
      Issue.record("\(type) \(shape) was read")
    } catch { #expect("\(error)".contains(words)) }
  }

  @Test func structuresAreRefused() {
    var bytes = file("x", "()", [])
    bytes.replaceSubrange(
      10..., with: Bytes("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), }\n".utf8))
    #expect(throws: (any Error).self) { try NumPyArray.read(bytes) }
  }

  @Test func archivesAreReadAsTheyWereWritten() {
    #expect(
      ProgramHarness.printed(
        """
        s = struct('a', [1.5 2; 3 4], 'b', int8([1 2 3]), 'c', 'text', 'd', true, 'e', 1+2i, 'g', {{'x', 'yz'}});
        writeNPZ(s, f); t = readNPZ(f); printf('%d|', isequal(s, t)); printf('%s|', class(t.b), class(t.d), fieldnames(t){:});
        t = load(f); printf('%d|', isequal(s, t)); save('-npz', f, '-struct', 's'); printf('%d|', isequal(readNPZ(f), s));
        A = magic(3); save('-npy', f, 'A'); d(load(f));
        """) == "1|int8|logical|a|b|c|d|e|g|1|1|[8 1 6;3 5 7;4 9 2]|")
  }

  @Test func packedArchivesAreReadAsTheyWereWritten() {
    #expect(
      ProgramHarness.printed(
        """
        s = struct('a', zeros(200), 'b', int8([1 2 3]), 'c', 'text', 'd', []);
        writeNPZ(s, f, 'compressed'); printf('%d|', isequal(readNPZ(f), s), isequal(load(f), s), dir(f).bytes < 2000);
        """) == "1|1|1|")
  }

  @Test func aDamagedMemberIsNoticed() throws {
    var bytes = try NumPyArchive.write([("a", .of(1)), ("b", .of(2))])
    bytes[100] ^= 1
    #expect(throws: (any Error).self) { try NumPyArchive.read(bytes) }
  }
}
