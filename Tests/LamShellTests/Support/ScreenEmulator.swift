/// A screen of characters that obeys what lam sends a terminal: the part of ECMA-48 that figures are drawn with. All else is
/// kept as what nobody should have sent.
struct ScreenEmulator {
  struct Style: Hashable {
    var foreground = "default"
    var background = "default"
    var isDim = false
    var isBold = false

    var words: String {
      var words = "\(foreground) on \(background)"
      if isDim { words += ", dim" }
      if isBold { words += ", bold" }
      return words
    }
  }

  let columns: Int
  let rows: Int
  private(set) var cells: [[(character: Character, style: Style)]]
  private(set) var row = 0
  private(set) var column = 0
  private(set) var style = Style()
  /// What was sent and has no meaning here, and lines that went past the last column.
  private(set) var strays: [String] = []

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cells = Array(repeating: Array(repeating: (" ", Style()), count: columns), count: rows)
  }

  mutating func feed(_ bytes: [UInt8]) {
    var scalars = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": feedSequence(&scalars)
      case "\r": column = 0
      case "\n": nextLine()
      case _ where scalar.value < 32 || scalar.value == 127 || scalar == "\u{FFFD}":
        strays.append("the byte \(scalar.value)")
      default: put(scalar)
      }
    }
  }

  private mutating func nextLine() {
    row += 1
    guard row == rows else { return }
    cells.removeFirst()
    cells.append(Array(repeating: (" ", Style()), count: columns))
    row -= 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column == columns {
      strays.append("a line of more than \(columns) columns")
      column = 0
      nextLine()
    }
    cells[row][column] = (Character(scalar), style)
    column += 1
  }

  private mutating func feedSequence(_ scalars: inout Substring.UnicodeScalarView) {
    guard scalars.popFirst() == "[" else {
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
      switch scalar {
      case "m": setStyle(numbers)
      case "K" where parameters.isEmpty:
        for k in column..<columns { cells[row][k] = (" ", Style()) }
      case "J" where parameters.isEmpty:
        for k in column..<columns { cells[row][k] = (" ", Style()) }
        for k in row + 1..<max(rows, row + 1) { cells[k] = Array(repeating: (" ", Style()), count: columns) }
      case "A": row = max(0, row - max(1, numbers.first ?? 1))
      case "h" where parameters == "?2026", "l" where parameters == "?2026": break
      default: strays.append("the sequence \(parameters)\(scalar)")
      }
      return
    }
    strays.append("a sequence without an end")
  }

  private mutating func setStyle(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: style = Style()
      case 1: style.isBold = true
      case 2: style.isDim = true
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
    var lines = cells.map { line -> String in
      var text = String(line.map(\.character))
      while text.last == " " { text.removeLast() }
      return text
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
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
