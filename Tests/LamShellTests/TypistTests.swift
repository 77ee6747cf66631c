import Foundation
import Testing

@testable import LamShell

/// A person who presses any key: what is on the screen, where the cursor is and what is entered agree with a model of the
/// text at every moment. `LAM_TYPIST=20000 swift test --filter Typist` presses more keys.
@Suite struct TypistTests {
  private static let presses = ProcessInfo.processInfo.environment["LAM_TYPIST"].flatMap { Int($0) } ?? 700

  private static let pieces: [Character] = [
    "a", "x", "1", "2", " ", " ", "+", "=", "(", ")", "[", "]", "{", "}", ";", ",", "é", "日", "'", "%", "λ",
  ]

  private static let pastes = [
    "if x\n  y = 1;\nend", "A = [1 2\n3 4]", "日本\n語", "for k = 1:3\n\tk\nend\n", "x = 1", "\n\n", "z(1, 2).f",
  ]

  private static let sizes = [(80, 24), (40, 10), (60, 8), (25, 6), (120, 30)]

  /// Keys that always edit the text, by the number that chooses them, and what they do to the model.
  private static let edits: [UInt64: (keys: String, press: @Sendable (inout TypedText) -> Void)] = [
    9: ("\u{1B}[D", { $0.left() }), 10: ("\u{1B}[C", { $0.right() }),
    14: ("\u{1B}[H", { _ = $0.press(.home) }), 15: ("\u{5}", { _ = $0.press(.end) }),
    16: ("\u{7F}", { $0.rubOut() }), 17: ("\u{1B}[3~", { $0.delete() }),
    18: ("\u{B}", { _ = $0.press(.killEnd) }), 19: ("\u{15}", { _ = $0.press(.killBegin) }),
    20: ("\u{19}", { $0.yank() }), 21: ("\u{1F}", { $0.undo() }),
  ]

  @Test(arguments: [1, 2, 3]) func anyKeysAgreeWithTheModel(seed: UInt64) throws {
    let state = NSTemporaryDirectory() + "lam-typist-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: state) }
    var random = SplitMix(seed: seed)
    var environment = ["XDG_STATE_HOME": state, "TERM": "xterm-256color"]
    // Suggestions would be taken; they are tested where they are seen.
    environment["NO_COLOR"] = "1"
    var size = (columns: 80, rows: 24)
    let terminal = try Terminal(["-q", "-n"], environment: environment, size: size)
    try terminal.settle()
    var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
    screen.feed(terminal.takeBytes())
    var model = TypedText()
    var trail: [String] = []
    var entered = 0

    for step in 0..<TypistTests.presses / 3 {
      let keys: String
      let choice = random.next() % 26
      switch choice {
      case 0...8:
        let piece = TypistTests.pieces[Int(random.next() % UInt64(TypistTests.pieces.count))]
        keys = String(piece)
        model.type(piece)
      case 9, 10, 14...21:
        let edit = try #require(TypistTests.edits[choice])
        keys = edit.keys
        edit.press(&model)
      case 11, 12:
        guard model.staysInside(.up) else { continue }
        keys = "\u{1B}[A"
        _ = model.press(.up)
      case 13:
        guard model.staysInside(.down) else { continue }
        keys = "\u{1B}[B"
        _ = model.press(.down)
      case 22:
        let paste = TypistTests.pastes[Int(random.next() % UInt64(TypistTests.pastes.count))]
        keys = "\u{1B}[200~\(paste)\u{1B}[201~"
        model.paste(paste)
      case 23, 24:
        keys = "\r"
        let text = model.text
        if !model.press(.enter) {
          if text.contains(where: { ![0x20, 0x0A, 0x09].contains($0) }) { entered += 1 }
        }
      default:
        keys = ""
        size = TypistTests.sizes[Int(random.next() % UInt64(TypistTests.sizes.count))]
        terminal.resize(columns: UInt16(size.columns), rows: UInt16(size.rows))
        screen.resize(columns: size.columns, rows: size.rows)
        usleep(10_000)
      }
      if model.text.count > 600 {
        model.leave()
        terminal.type(keys)
        try terminal.settle()
        terminal.type("\u{3}")
      } else {
        terminal.type(keys)
      }
      trail.append(keys.isEmpty ? "size \(size)" : keys.debugDescription)
      try terminal.settle()
      screen.feed(terminal.takeBytes())
      // On a busy machine a key may be on its way for longer than the terminal waits for an answer.
      var waits = 0
      while !agrees(screen, model, size), waits < 25 {
        usleep(20_000)
        try terminal.settle()
        screen.feed(terminal.takeBytes())
        waits += 1
      }
      guard agrees(screen, model, size) else {
        Issue.record(
          """
          step \(step): \(String(decoding: model.text, as: UTF8.self).debugDescription) at \(model.cursor)
          \(screen.text)
          cursor \(screen.row),\(screen.column) after \(trail.suffix(12).joined(separator: " "))
          """)
        return
      }
    }
    #expect(entered > 0)
    // What was entered is what the model says.
    let file = HistoryFile(path: state + "/lam/history")
    let kept = Set(file.read().entries)
    let expected = model.history.flatMap {
      HistoryFile.decode(Array(HistoryFile.encode(String(decoding: $0, as: UTF8.self)).utf8)).entries
    }
    let differing = kept.symmetricDifference(expected)
    #expect(differing.isEmpty)
  }

  /// The rows around the cursor are those of the text.
  private func agrees(
    _ screen: ScreenEmulator, _ model: TypedText, _ size: (columns: Int, rows: Int)
  ) -> Bool {
    let picture = BlockPicture(
      BlockPicture.Content(text: model.text, cursor: model.cursor, prompt: ">> ", isColored: false),
      width: size.columns)
    guard screen.column == picture.cursor.column else { return false }
    let lines = screen.lines
    let first = screen.row - picture.cursor.row
    for (index, row) in picture.rows.enumerated() where lines.indices.contains(first + index) {
      if lines[first + index] != text(of: row) { return false }
    }
    return true
  }
}
