import LamText

extension CellCanvas {
  /// Writes a text over whatever is there, as far as it is on the screen; a text that is turned rather upright than level
  /// stands one character below the other.
  mutating func write(_ text: PlacedText) {
    guard text.at.isFinite, text.paint.opacity > 0 else { return }
    let ink = ink(of: text.paint)
    let lines = CellText(text.text).lines
    let x = text.at.x / 2
    let y = text.at.y / 4
    let turned = text.rotation.isFinite ? text.rotation.truncatingRemainder(dividingBy: 360) : 0
    let isUpright = abs(abs(abs(turned) - 180) - 90) < 45
    for (index, line) in lines.enumerated() {
      let isBold =
        text.text.lines.indices.contains(index) && !line.isEmpty
        && text.text.lines[index].allSatisfy(\.isBold)
      let letters = CellCanvas.letters(of: line, ink, isBold: isBold)
      if isUpright {
        let isUpwards = (turned > 0) == (abs(turned) < 180)
        let shift = Double(lines.count) * text.vertical.shareAbove(lineCount: lines.count)
        let column = CellCanvas.cell(isUpwards ? x - shift : x - Double(lines.count) + shift) + index
        let share = isUpwards ? 1 - text.horizontal.shareBefore : text.horizontal.shareBefore
        let row = CellCanvas.cell(y - share * Double(letters.count))
        for (step, letter) in letters.enumerated() { put(letter, column, row + step) }
      } else {
        let width = letters.reduce(0) { $0 + $1.width }
        var column = CellCanvas.cell(x - text.horizontal.shareBefore * Double(width))
        let row =
          CellCanvas.cell(y - Double(lines.count) * text.vertical.shareAbove(lineCount: lines.count)) + index
        for letter in letters {
          put(letter, column, row)
          column += letter.width
        }
      }
    }
  }

  /// The cell whose beginning is nearest; where two are, the one before.
  private static func cell(_ coordinate: Double) -> Int {
    Int(min(max((coordinate - 0.5 - 1e-6).rounded(.up), -1e6), 1e6))
  }

  /// The characters of a line, each with what combines with it; what would be a command to the terminal is a blank.
  private static func letters(of line: String, _ ink: Ink, isBold: Bool) -> [(letter: CellLetter, width: Int)]
  {
    var letters: [(letter: CellLetter, width: Int)] = []
    for scalar in line.unicodeScalars {
      let isCommand =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.isBidiControl
      let width = isCommand ? 1 : DisplayWidth.of(scalar)
      if width > 0 {
        letters.append((CellLetter(text: isCommand ? " " : String(scalar), ink: ink, isBold: isBold), width))
      } else if let last = letters.indices.last {
        letters[last].letter.text.unicodeScalars.append(scalar)
      }
    }
    return letters
  }

  private mutating func put(_ letter: (letter: CellLetter, width: Int), _ column: Int, _ row: Int) {
    guard row >= 0, row < rows, column >= 0, column + letter.width <= columns else { return }
    let cell = row * columns + column
    // Half of a wide character cannot stay.
    if letters[cell]?.text == "", column > 0 { letters[cell - 1]?.text = " " }
    if column + letter.width < columns, letters[cell + letter.width]?.text == "" {
      letters[cell + letter.width]?.text = " "
    }
    letters[cell] = letter.letter
    if letter.width == 2 { letters[cell + 1] = CellLetter(text: "", ink: letter.letter.ink, isBold: false) }
  }
}

extension PlacedText.Horizontal {
  /// How much of a line is before the point.
  fileprivate var shareBefore: Double {
    switch self {
    case .left: return 0
    case .center: return 0.5
    case .right: return 1
    }
  }
}

extension PlacedText.Vertical {
  /// How much of the lines is above the point; all of the first one where that is what they stand on.
  fileprivate func shareAbove(lineCount: Int) -> Double {
    switch self {
    case .top: return 0
    case .middle: return 0.5
    case .baseline: return 1 / Double(max(lineCount, 1))
    case .bottom: return 1
    }
  }
}
