import LamSyntax

@testable import LamShell

/// What a text is after keys, told by the rules of the keys alone: the model that the program is held against.
struct TypedText {
  /// One that can be undone.
  private struct Change {
    var start: Int
    var removed: [UInt8]
    var added: [UInt8]
    var isInsertion: Bool
  }

  private(set) var text: [UInt8] = []
  private(set) var cursor = 0
  private(set) var history: [[UInt8]] = []
  private var killed: [UInt8] = []
  private var lastWasKill = false
  private var changes: [Change] = []
  private var editor = BlockEditor(isIncomplete: { parse(Source(name: "prompt", bytes: $0)).isIncomplete })
  /// The text was an entry of the history, from where Up goes on to the one before.
  private var isRecalled = false
  private var lastVertical: BlockEditor.Key?

  /// - Parameter isInsertion: it is a text put in at the cursor by itself; one byte behind it is undone with it.
  private mutating func change(_ range: Range<Int>, to new: [UInt8], isInsertion: Bool = false) {
    let removed = Array(text[range])
    text.replaceSubrange(range, with: new)
    cursor = range.lowerBound + new.count
    if isInsertion, new.count == 1, let last = changes.last, last.isInsertion,
      last.start + last.added.count == range.lowerBound, last.added.count < 20
    {
      changes[changes.count - 1].added += new
    } else {
      changes.append(Change(start: range.lowerBound, removed: removed, added: new, isInsertion: isInsertion))
    }
  }

  private func next(_ place: Int) -> Int {
    guard place < text.count else { return place }
    var end = place + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private func previous(_ place: Int) -> Int {
    guard place > 0 else { return 0 }
    var start = place - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  mutating func type(_ character: Character) {
    rest()
    change(cursor..<cursor, to: Array(String(character).utf8), isInsertion: true)
  }

  mutating func paste(_ new: String) {
    rest()
    change(cursor..<cursor, to: Array(new.utf8), isInsertion: true)
  }

  mutating func left() {
    rest()
    cursor = previous(cursor)
  }

  mutating func right() {
    rest()
    cursor = next(cursor)
  }

  mutating func rubOut() {
    rest()
    if cursor > 0 { change(previous(cursor)..<cursor, to: []) }
  }

  mutating func delete() {
    rest()
    guard cursor < text.count else { return }
    let place = cursor
    change(place..<next(place), to: [])
    cursor = place
  }

  mutating func undo() {
    rest()
    guard let last = changes.popLast() else { return }
    text.replaceSubrange(last.start..<(last.start + last.added.count), with: last.removed)
    cursor = last.start + last.removed.count
  }

  mutating func yank() {
    rest()
    if !killed.isEmpty { change(cursor..<cursor, to: killed, isInsertion: true) }
  }

  /// A key that works by line; false where it enters the text.
  mutating func press(_ key: BlockEditor.Key, isPasted: Bool = false) -> Bool {
    let isRepeated = lastVertical == key
    let wasKill = lastWasKill
    rest()
    switch editor.edit(key, text, cursor: cursor, isRepeated: isRepeated, isPasted: isPasted) {
    case .standard:
      if key == .enter {
        enter()
        return false
      }
      if key == .up, text.isEmpty, let last = history.last {
        text = last
        isRecalled = true
        changes = []
        cursor = text.firstIndex(of: 10) ?? text.count
      }
    case .move(let place): cursor = place
    case .kill(let range):
      if !range.isEmpty {
        let part = Array(text[range])
        killed = wasKill ? (key == .killEnd ? killed + part : part + killed) : part
        change(range, to: [])
      }
      lastWasKill = true
    case .replace(let range, let new, let place):
      change(range, to: new)
      cursor = place
    case .enter(let range, let new):
      change(range, to: new)
      enter()
      return false
    }
    if key == .up || key == .down { lastVertical = key }
    return true
  }

  /// Whether Up or Down stay in the text; where they leave it what is typed is searched for.
  func staysInside(_ key: BlockEditor.Key) -> Bool {
    if key == .up { return (text.isEmpty && !isRecalled) || text[..<cursor].contains(0x0A) }
    return text[cursor...].contains(0x0A)
  }

  private mutating func enter() {
    if text.contains(where: { ![0x20, 0x0A, 0x09].contains($0) }) {
      // Blank lines at both ends are no part of an entry.
      while text.first == 0x0A { text.removeFirst() }
      while text.last == 0x0A { text.removeLast() }
      history.removeAll { $0 == text }
      history.append(text)
    }
    leave()
  }

  /// What Ctrl-C does.
  mutating func leave() {
    text = []
    cursor = 0
    changes = []
    isRecalled = false
  }

  private mutating func rest() {
    lastVertical = nil
    lastWasKill = false
  }
}
