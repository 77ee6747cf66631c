import LamText

/// A screen of characters that obeys what lam sends a terminal: the part of ECMA-48 that figures are drawn with. All else is
/// kept as what nobody should have sent.
struct ScreenEmulator {
  struct Style: Hashable {
    var foreground = "default"
    var background = "default"
    var isDim = false
    var isBold = false
    var isReversed = false

    var words: String {
      var words = "\(foreground) on \(background)"
      if isDim { words += ", dim" }
      if isBold { words += ", bold" }
      if isReversed { words += ", reversed" }
      return words
    }
  }

  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var cells: [[(character: Character, style: Style)]]
  private(set) var row = 0
  private(set) var column = 0
  private(set) var style = Style()
  /// What was sent and has no meaning here, and lines that went past the last column.
  private(set) var strays: [String] = []
  /// Rows that have left the screen at its top.
  private(set) var scrolled: [String] = []
  /// The rows that are the rest of the one above, which was too long when the screen became narrower.
  private var isRest: [Bool] = []
  /// How often the bell rang.
  private(set) var bells = 0
  private(set) var pastesAreMarked = false
  /// Texts sent to the clipboard, and titles of the window.
  private(set) var commands: [String] = []

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cells = Array(repeating: Array(repeating: (" ", Style()), count: columns), count: rows)
    isRest = Array(repeating: false, count: rows)
  }

  private var blankRow: [(character: Character, style: Style)] {
    Array(repeating: (" ", Style()), count: columns)
  }

  /// Makes the screen larger or smaller, and breaks its rows anew as most terminals do.
  mutating func resize(columns newColumns: Int, rows newRows: Int) {
    var lines: [(cells: [(character: Character, style: Style)], cursor: Int?)] = []
    for (index, cells) in cells.enumerated() {
      let isLast = index == row
      if index > 0, isRest[index], var line = lines.popLast() {
        if isLast { line.cursor = line.cells.count + column }
        line.cells += cells
        lines.append(line)
      } else {
        lines.append((cells, isLast ? column : nil))
      }
    }
    while let last = lines.last, last.cursor == nil, last.cells.allSatisfy({ $0.character == " " }) {
      lines.removeLast()
    }
    columns = newColumns
    rows = newRows
    cells = []
    isRest = []
    for var line in lines {
      while let last = line.cells.last, last.character == " ", last.style == Style() {
        line.cells.removeLast()
      }
      let needed = max(line.cells.count, (line.cursor ?? 0) + 1)
      var begin = 0
      repeat {
        var part = Array(line.cells.dropFirst(begin).prefix(columns))
        part += Array(repeating: (" ", Style()), count: columns - part.count)
        if let cursor = line.cursor, (begin..<(begin + columns)).contains(cursor) {
          (row, column) = (cells.count, cursor - begin)
        }
        isRest.append(begin > 0)
        cells.append(part)
        begin += columns
      } while begin < needed
    }
    while cells.count > rows {
      scrolled.append(text(of: cells.removeFirst()))
      isRest.removeFirst()
      row -= 1
    }
    row = max(0, row)
    while cells.count < rows {
      cells.append(blankRow)
      isRest.append(false)
    }
  }

  mutating func feed(_ bytes: [UInt8]) {
    var scalars = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": feedSequence(&scalars)
      case "\r": column = 0
      case "\n": nextLine()
      case "\u{8}": column = max(0, min(column, columns - 1) - 1)
      case "\u{7}": bells += 1
      case _ where scalar.value < 32 || scalar.value == 127 || scalar == "\u{FFFD}":
        strays.append("the byte \(scalar.value)")
      default: put(scalar)
      }
    }
  }

  private mutating func nextLine() {
    row += 1
    guard row == rows else { return }
    scrolled.append(text(of: cells.removeFirst()))
    cells.append(blankRow)
    isRest.removeFirst()
    isRest.append(false)
    row -= 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.of(scalar)
    if width == 0 {
      guard column > 0 else {
        strays.append("a mark on nothing")
        return
      }
      var place = column - 1
      if cells[row][place].character == ScreenEmulator.wideRest, place > 0 { place -= 1 }
      let marked = String(cells[row][place].character) + String(scalar)
      // Marks that Swift takes for a character of their own are left out.
      if marked.count == 1 { cells[row][place].character = Character(marked) }
      return
    }
    if column + width > columns {
      strays.append("a line of more than \(columns) columns")
      column = 0
      nextLine()
    }
    cells[row][column] = (Character(scalar), style)
    if width == 2 { cells[row][column + 1] = (ScreenEmulator.wideRest, style) }
    column += width
  }

  /// What the second cell of a wide character holds.
  private static let wideRest: Character = "\u{1}"

  private mutating func erase(_ range: Range<Int>, in row: Int) {
    for k in range where k < columns { cells[row][k] = (" ", Style()) }
  }

  private mutating func feedSequence(_ scalars: inout Substring.UnicodeScalarView) {
    let kind = scalars.popFirst()
    if kind == "]" {
      feedCommand(&scalars)
      return
    }
    // How the keys of the pad are sent, which pagers choose.
    if kind == "=" || kind == ">" { return }
    guard kind == "[" else {
      strays.append("an escape that is no control sequence")
      return
    }
    var parameters = ""
    while let scalar = scalars.popFirst() {
      guard scalar.value >= 0x40 else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      let count = max(1, numbers.first ?? 1)
      switch scalar {
      case "m": setStyle(numbers)
      case "K" where parameters.isEmpty: erase(min(column, columns)..<columns, in: row)
      case "J" where parameters.isEmpty:
        erase(min(column, columns)..<columns, in: row)
        for k in row + 1..<max(rows, row + 1) {
          cells[k] = blankRow
          isRest[k] = false
        }
      case "J" where parameters == "2":
        for k in 0..<rows {
          cells[k] = blankRow
          isRest[k] = false
        }
      case "H" where parameters.isEmpty: (row, column) = (0, 0)
      case "A": row = max(0, row - count)
      case "B": row = min(rows - 1, row + count)
      case "C": column = min(columns - 1, column + count)
      case "D": column = max(0, min(column, columns - 1) - count)
      case "h" where parameters == "?2026", "l" where parameters == "?2026": break
      case "h" where parameters == "?1", "l" where parameters == "?1": break
      case "h" where parameters == "?2004", "l" where parameters == "?2004": pastesAreMarked = scalar == "h"
      default: strays.append("the sequence \(parameters)\(scalar)")
      }
      return
    }
    strays.append("a sequence without an end")
  }

  private mutating func feedCommand(_ scalars: inout Substring.UnicodeScalarView) {
    var command = ""
    while let scalar = scalars.popFirst() {
      if scalar == "\u{7}" { break }
      if scalar == "\u{1B}", scalars.first == "\\" {
        scalars.removeFirst()
        break
      }
      command.unicodeScalars.append(scalar)
    }
    commands.append(command)
  }

  private mutating func setStyle(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: style = Style()
      case 1: style.isBold = true
      case 2: style.isDim = true
      case 7: style.isReversed = true
      case 27: style.isReversed = false
      case 22: (style.isBold, style.isDim) = (false, false)
      case 30...37: style.foreground = "\(number - 30)"
      case 40...47: style.background = "\(number - 40)"
      case 90...97: style.foreground = "\(number - 82)"
      case 100...107: style.background = "\(number - 92)"
      case 39: style.foreground = "default"
      case 49: style.background = "default"
      case 38, 48:
        var color = "?"
        switch rest.popFirst() {
        case 5: color = rest.popFirst().map { "\($0)" } ?? "?"
        case 2:
          let parts = rest.prefix(3)
          rest = rest.dropFirst(3)
          color = "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        default: strays.append("a colour of no kind")
        }
        if number == 38 { style.foreground = color } else { style.background = color }
      default: strays.append("the style \(number)")
      }
    }
  }

  // MARK: What is seen

  /// The lines without blanks at their ends, up to the last one that is not blank.
  var text: String {
    var lines = self.lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// All lines, without blanks at their ends.
  var lines: [String] { cells.map { text(of: $0) } }

  private func text(of line: [(character: Character, style: Style)]) -> String {
    var text = String(line.map(\.character).filter { $0 != ScreenEmulator.wideRest })
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The style of every cell as a letter, and what the letters mean.
  var styles: String {
    var letters: [Style: Character] = [Style(): "."]
    var meaning = ""
    let picture = cells.map { line in
      String(
        line.map { cell -> Character in
          let style = cell.style
          if let letter = letters[style] { return letter }
          let number = letters.count - 1
          // Letters, and then those of other tongues.
          let code = number < 26 ? 97 + number : number < 52 ? 65 + number - 26 : 0x0100 + number - 52
          let letter = Character(Unicode.Scalar(UInt32(code)) ?? "?")
          letters[style] = letter
          meaning += "\(letter) \(style.words)\n"
          return letter
        })
    }
    var lines = picture.map { line -> String in
      var line = line
      while line.last == "." { line.removeLast() }
      return line
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n" + meaning
  }
}
