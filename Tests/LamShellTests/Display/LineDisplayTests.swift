import LamText
import Testing

@testable import LamShell

/// What is drawn against what a terminal then shows: after any change the screen holds the picture and nothing else.
@Suite struct LineDisplayTests {
  /// A terminal, and what it is sent.
  private struct Scene {
    var display = LineDisplay()
    var screen: ScreenEmulator
    var width: Int
    var height: Int
    private(set) var sent = 0

    init(width: Int, height: Int) {
      (self.width, self.height) = (width, height)
      screen = ScreenEmulator(columns: width, rows: height)
    }

    mutating func feed(_ bytes: [UInt8]) {
      sent = bytes.count
      screen.feed(bytes)
    }

    mutating func show(_ text: String, cursor: Int? = nil, isColored: Bool = true) -> BlockPicture {
      let bytes = Array(text.utf8)
      let content = BlockPicture.Content(
        text: bytes, cursor: cursor ?? bytes.count, prompt: ">> ", isColored: isColored)
      let picture = BlockPicture(content, width: width)
      feed(display.show(picture, width: width, height: height))
      return picture
    }
  }

  private func text(_ rows: [[ScreenCell]]) -> [String] { rows.map { LamShellTests.text(of: $0) } }

  /// The rows of a picture that can be seen stand at the bottom of what the screen shows.
  private func expect(_ scene: Scene, shows picture: BlockPicture, _ comment: Comment) {
    let all = text(picture.rows)
    let seen = scene.screen.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = seen + Array(repeating: "", count: scene.height - min(seen.count, scene.height))
    var first = scene.screen.row - picture.cursor.row
    let hidden = max(0, -first)
    first = max(0, first)
    for (index, row) in all.dropFirst(hidden).prefix(scene.height - first).enumerated() {
      #expect(lines[first + index] == row, comment)
    }
    #expect(scene.screen.column == picture.cursor.column, comment)
    #expect(scene.screen.strays.isEmpty, comment)
  }

  @Test func oneCharacterIsSentForOneThatIsTyped() {
    var scene = Scene(width: 80, height: 24)
    _ = scene.show("x = ab")
    _ = scene.show("x = abc")
    #expect(scene.sent == 1)
    _ = scene.show("x = abc", cursor: 6)
    #expect(scene.sent == 1)
    _ = scene.show("x = abc", cursor: 6)
    #expect(scene.sent == 0)
  }

  @Test func aLineOfABlockCostsWhatItChanges() {
    var scene = Scene(width: 80, height: 24)
    let block = (1...20).map { "y(\($0)) = \($0);" }.joined(separator: "\n")
    _ = scene.show("if x\n" + block + "\nz", cursor: 30)
    _ = scene.show("if x\n" + block + "\nzz", cursor: 30)
    #expect(scene.sent < 30)
  }

  /// Texts that change at random, with wide characters, marks, tabs and broken rows, on screens that change their size.
  @Test(arguments: [(80, 24), (40, 10), (11, 4), (5, 3)]) func anyTextIsShown(width: Int, height: Int) {
    var random = SplitMix(seed: UInt64(width))
    var scene = Scene(width: width, height: height)
    let pieces = [
      "a", "x1", " ", "(", ")", "[", "]", "\n", "\n", "日本", "é", "e\u{301}", "🙂", "\t", "'", "% ", "if ",
      "end", "\u{1B}",
    ]
    var text: [String] = []
    for step in 0..<600 {
      let place = text.isEmpty ? 0 : Int(random.next() % UInt64(text.count + 1))
      switch random.next() % 8 {
      case 0...4: text.insert(pieces[Int(random.next() % UInt64(pieces.count))], at: place)
      case 5 where !text.isEmpty: text.remove(at: min(place, text.count - 1))
      case 6: if text.count > 60 { text = [] }
      default: break
      }
      let cursor = text.prefix(place).joined().utf8.count
      let whole = text.joined()
      let shown = min(cursor, whole.utf8.count)
      let picture = scene.show(whole, cursor: shown)
      expect(scene, shows: picture, "step \(step): \(whole.debugDescription)")
      if random.next() % 40 == 0 {
        scene.feed(
          scene.display.finish(
            BlockPicture(
              BlockPicture.Content(text: Array(whole.utf8), cursor: -1, prompt: ">> "), width: scene.width),
            mark: "", width: scene.width, height: scene.height))
        #expect(scene.screen.column == 0)
        text = []
      }
    }
  }

  @Test func allOfATallBlockIsLeftOnTheScreenAndAbove() {
    var scene = Scene(width: 20, height: 5)
    let block = "[\n" + (1...12).map { "\($0)" }.joined(separator: "\n") + "]"
    let picture = scene.show(block)
    #expect(picture.rows.count == 13)
    scene.feed(scene.display.finish(picture, mark: "", width: 20, height: 5))
    let all = scene.screen.scrolled + scene.screen.text.split(separator: "\n").map(String.init)
    #expect(all.suffix(13) == text(picture.rows)[...])
    #expect(scene.screen.column == 0)
  }

  @Test func aMenuLeavesTheTextInSight() {
    var scene = Scene(width: 40, height: 8)
    let words = CompletionMenu((1...50).map { "name\($0)" }).rows(width: 40, height: 4)
    #expect(words.count == 4)
    let picture = BlockPicture(
      BlockPicture.Content(text: Array("na".utf8), cursor: 2, prompt: ">> "), width: 40)
    scene.feed(scene.display.show(picture, menu: words, width: 40, height: 8))
    let lines = scene.screen.text.split(separator: "\n")
    #expect(lines.first == ">> na" && lines.count == 5 && lines.last == "1 to 12 of 50; Tab shows more")
    let names = (1...50).map { "name\($0)" }
    let second = CompletionMenu(names).rows(width: 40, height: 4, page: 1)
    #expect(text(second).first == "name13  name16  name19  name22")
    // Behind the last page comes the first.
    #expect(text(CompletionMenu(names).rows(width: 40, height: 4, page: 5)) == text(words))
    _ = scene.show("nam")
    #expect(scene.screen.text == ">> nam")
  }
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
