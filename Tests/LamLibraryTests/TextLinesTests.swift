import Testing

@testable import LamLibrary

@Suite struct TextLinesTests {
  @Test(arguments: ["", "a", "a\n", "\n", "\n\na", "a\r\nb\n\n", "one\ntwo\nthree"])
  func linesAreThoseBetweenLineFeeds(text: String) throws {
    let bytes = [UInt8](text.utf8)
    var lines = TextLines(bytes)
    var found: [[UInt8]] = []
    while let first = lines.first {
      #expect(lines.most > 0)
      #expect(try lines.popFirst() == first)
      found.append(Array(first))
    }
    #expect(found == bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init))
    #expect(lines.most == 0)
    #expect(try lines.popFirst() == nil)
  }
}
