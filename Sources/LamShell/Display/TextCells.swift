import LamSyntax
import LamText

/// Rows of cells that text flows into: a row that is full goes on in the next.
struct TextCells {
  let width: Int
  private(set) var rows: [[ScreenCell]] = [[]]

  /// - Parameter width: columns of the screen, 1 or more.
  init(width: Int) { self.width = max(1, width) }

  var row: Int { rows.count - 1 }
  var column: Int { rows[rows.count - 1].count }

  /// Begins a new row.
  mutating func feed() { rows.append([]) }

  /// Goes on in a new row where not a column is left.
  mutating func makeRoom() { if column >= width { feed() } }

  /// Adds a scalar as it may be seen; what steers a terminal becomes an escape.
  ///
  /// - Parameter isUnicode: false where the terminal shows ASCII alone.
  mutating func add(_ scalar: Unicode.Scalar, _ look: ScreenCell.Look, isUnicode: Bool = true) {
    if scalar.value >= 0x20 && scalar.value < 0x7F {
      put(scalar, 1, look)
    } else if VisibleText.isControl(scalar) {
      for plain in VisibleText.line(String(scalar)).unicodeScalars { put(plain, 1, look) }
    } else if !isUnicode {
      put("?", 1, look)
    } else {
      put(scalar, DisplayWidth.of(scalar), look)
    }
  }

  /// Adds a text.
  mutating func add(_ text: String, _ look: ScreenCell.Look, isUnicode: Bool = true) {
    for scalar in text.unicodeScalars { add(scalar, look, isUnicode: isUnicode) }
  }

  /// The first row; three dots end it where it is longer than a row of the screen.
  func firstRow(width: Int) -> [ScreenCell] {
    var row = rows.first ?? []
    guard row.count >= width else { return row }
    row = Array(row.prefix(max(0, width - 4)))
    // Half of a wide character is none.
    if let last = row.last, let scalar = last.scalar, DisplayWidth.of(scalar) == 2 { row.removeLast() }
    for _ in 0..<min(3, max(1, width - 1)) { row.append(ScreenCell(scalar: ".", look: .faint)) }
    return row
  }

  /// Adds blanks.
  mutating func space(_ count: Int) {
    for _ in 0..<max(0, count) { put(" ", 1, .plain) }
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ columns: Int, _ look: ScreenCell.Look) {
    if columns == 0 {
      mark(scalar, look)
      return
    }
    // A wide character that a screen of one column cannot show takes that column.
    let taken = min(columns, width)
    if column + taken > width { feed() }
    rows[rows.count - 1].append(ScreenCell(scalar: scalar, look: look))
    if taken == 2 { rows[rows.count - 1].append(ScreenCell(scalar: nil, look: look)) }
  }

  /// What combines with the character before; alone at the beginning of a line it stands on a blank.
  private mutating func mark(_ scalar: Unicode.Scalar, _ look: ScreenCell.Look) {
    let last = rows.count - 1
    guard let place = rows[last].lastIndex(where: { $0.scalar != nil }) else {
      var cell = ScreenCell(scalar: " ", look: look)
      cell.marks.unicodeScalars.append(scalar)
      rows[last].append(cell)
      return
    }
    // Without end they would make a cell as long as a book.
    if rows[last][place].marks.utf8.count < 64 { rows[last][place].marks.unicodeScalars.append(scalar) }
  }
}
