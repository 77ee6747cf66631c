import LamSyntax
import Testing

@Suite struct SourceTextTests {
  @Test func utf8StaysAsItIs() {
    let text = SourceText(Array("λ = 3".utf8))
    #expect(text?.bytes == Array("λ = 3".utf8))
    #expect(text?.isConverted == false)
  }

  @Test func aByteOrderMarkIsLeftOut() {
    #expect(SourceText([0xEF, 0xBB, 0xBF, 0x41])?.bytes == [0x41])
  }

  @Test func brokenBytesAreLatin1() {
    let text = SourceText([0x41, 0xC3, 0xA9, 0xFC, 0x42])
    #expect(text.map { String(decoding: $0.bytes, as: UTF8.self) } == "AéüB")
    #expect(text?.isConverted == true)
  }

  @Test func aNULIsNoText() {
    #expect(SourceText([0x41, 0, 0x42]) == nil)
    #expect(SourceText.firstNUL([0x41, 0, 0x42]) == 1)
  }
}
