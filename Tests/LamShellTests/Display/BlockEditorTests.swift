import LamSyntax
import Testing

@testable import LamShell

/// Keys in texts of several lines: `|` is the cursor.
@Suite struct BlockEditorTests {
  private var editor = BlockEditor(isIncomplete: { parse(Source(name: "prompt", bytes: $0)).isIncomplete })

  /// The text after a key; nil where the key means what it means everywhere.
  private mutating func press(
    _ key: BlockEditor.Key, _ text: String, suggestion: String = "", isPasted: Bool = false
  ) -> String? {
    let marked = Array(text.utf8)
    let cursor = marked.firstIndex(of: UInt8(ascii: "|")) ?? marked.count
    var bytes = marked.filter { $0 != UInt8(ascii: "|") }
    var place = cursor
    let change = editor.edit(
      key, bytes, cursor: cursor, suggestion: Array(suggestion.utf8), isPasted: isPasted)
    switch change {
    case .standard: return nil
    case .move(let new): place = new
    case .kill(let range):
      bytes.removeSubrange(range)
      place = range.lowerBound
    case .replace(let range, let new, let after):
      bytes.replaceSubrange(range, with: new)
      place = after
    case .enter(let range, let new):
      bytes.replaceSubrange(range, with: new)
      return String(decoding: bytes, as: UTF8.self)
    }
    bytes.insert(UInt8(ascii: "|"), at: place)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("if x|", "if x\n  |"),
    ("if x\n  y = [1 2|", "if x\n  y = [1 2\n    |"),
    ("if x\n  y = [1 2\n    3 4];|", "if x\n  y = [1 2\n    3 4];\n  |"),
    ("if x\n  y\n  else|", "if x\n  y\nelse\n  |"),
    ("for k=1:2\n  if x\n    y\n    end|", "for k=1:2\n  if x\n    y\n  end\n  |"),
    ("switch x\n  case 1|", "switch x\n  case 1\n    |"),
    ("switch x\n  case 1\n    2\n    case 3|", "switch x\n  case 1\n    2\n  case 3\n    |"),
    ("x = 1 + ...|", "x = 1 + ...\n  |"),
    ("x = 1 + ...\n  2 + ...|", "x = 1 + ...\n  2 + ...\n  |"),
    ("if x\n  x = 1 + ...\n    2 + ...\n    3;|", "if x\n  x = 1 + ...\n    2 + ...\n    3;\n  |"),
    ("x = f(1, ...|", "x = f(1, ...\n  |"),
    ("%{|", "%{\n|"),
    ("if x,   |y", "if x,\n  |y"),
    ("function f\n  x = {1\n    2\n    }|", "function f\n  x = {1\n    2\n  }\n  |"),
  ])
  mutating func enterOpensALine(before: String, after: String) { #expect(press(.enter, before) == after) }

  @Test mutating func enterTakesWhatIsWhole() {
    #expect(press(.enter, "x = 1|") == nil)
    #expect(press(.enter, "if x\n  y\n  end|") == "if x\n  y\nend")
    #expect(press(.enter, "if x\ny\nend|") == nil)
    #expect(press(.enter, "if x\n  y\n  end|", isPasted: true) == nil)
    #expect(press(.newline, "x = 1|") == "x = 1\n|")
  }

  @Test mutating func whatIsPastedIsNotIndented() {
    #expect(press(.enter, "if x|", isPasted: true) == "if x\n|")
  }

  @Test mutating func upAndDownCountColumns() {
    #expect(press(.up, "日本x\nab|c") == "日|本x\nabc")
    #expect(press(.down, "ab|c\n日本") == "abc\n日|本")
    #expect(press(.up, "abc|") == nil && press(.down, "abc\nd|") == nil)
    #expect(press(.up, "\n|") == "|\n")
  }

  @Test mutating func suggestionsAreTakenAtTheEndAlone() {
    #expect(press(.right, "x|", suggestion: " = 1") == "x = 1|")
    #expect(press(.right, "|x", suggestion: " = 1") == nil)
    #expect(press(.word, "x|", suggestion: " = sin(1)") == "x = sin|(1)".replacing("|(1)", with: "|"))
    #expect(press(.end, "x|", suggestion: " = 1") == "x = 1|")
    #expect(press(.end, "|x\ny", suggestion: " = 1") == "x|\ny")
  }

  @Test mutating func killingStopsAtTheLine() {
    #expect(press(.killEnd, "ab|cd\nef") == "ab|\nef")
    #expect(press(.killEnd, "ab|\nef") == "ab|ef")
    #expect(press(.killBegin, "ab\nc|d") == "ab\n|d")
    #expect(press(.killBegin, "ab\n|d") == "ab|d")
    #expect(press(.killBegin, "|") == "|" && press(.killEnd, "|") == "|")
  }
}
