/// What a terminal shows of a text that is being edited, and the bytes that change it to something else.
///
/// The text stands in rows of its own from the row on where its prompt began; only these are ever written to, and the
/// cursor moves relative to where it was, so nobody needs to know where on the screen they are. Nothing relies on the
/// terminal's own wrapping of lines.
public struct LineDisplay {
  private struct Size: Equatable {
    var width: Int
    var height: Int
  }

  /// What the terminal shows, row by row; none where nothing is shown yet.
  private var shown: [[ScreenCell]] = []
  /// Where the cursor of the terminal is, in those rows.
  private var place = (row: 0, column: 0)
  private var size = Size(width: 80, height: 24)
  /// The first row of the text that is shown, where not all of them are.
  private var scroll = 0
  /// The look that was sent last.
  private var look = ScreenCell.Look.plain
  private var output: [UInt8] = []

  public init() {}

  /// Shows the rows of a text, scrolled so that the cursor can be seen, and rows of a menu below it.
  ///
  /// - Returns: what is to be sent to the terminal.
  public mutating func show(
    _ picture: BlockPicture, menu: [[ScreenCell]] = [], width: Int, height: Int
  ) -> [UInt8] {
    output = []
    size = Size(width: max(1, width), height: max(1, height))
    let room = size.height
    let menuRows = min(menu.count, room / 2)
    let rows = window(of: picture, room: room - menuRows)
    update(to: rows + menu.prefix(menuRows), cursor: (picture.cursor.row - scroll, picture.cursor.column))
    return output
  }

  /// Shows all of a text and leaves the cursor in the row below, for good.
  ///
  /// - Parameter mark: what stands behind the text, such as `^C`.
  public mutating func finish(_ picture: BlockPicture, mark: String, width: Int, height: Int) -> [UInt8] {
    output = []
    size = Size(width: max(1, width), height: max(1, height))
    var rows = picture.rows
    if !mark.isEmpty, let last = rows.indices.last {
      rows[last] += mark.unicodeScalars.map { ScreenCell(scalar: $0) }
      rows[last] = Array(rows[last].prefix(size.width))
    }
    if rows.count > size.height {
      // Those that scroll out stay readable above.
      clear()
      for (index, row) in rows.enumerated() {
        if index > 0 { send("\r\n") }
        write(row[...])
      }
    } else {
      update(to: rows, cursor: (rows.count - 1, 0))
    }
    setLook(.plain)
    send("\r\n")
    forget()
    return output
  }

  /// Leaves the cursor behind the text.
  public mutating func leaveInPlace(_ picture: BlockPicture, width: Int, height: Int) -> [UInt8] {
    _ = show(picture, width: width, height: height)
    let last = max(0, shown.count - 1)
    move(to: (last, shown.last?.count ?? 0))
    setLook(.plain)
    let bytes = output
    forget()
    return bytes
  }

  /// Leaves the cursor in the row below what is shown, for somebody else to write there.
  public mutating func leave() -> [UInt8] {
    output = []
    move(to: (max(0, shown.count - 1), 0))
    setLook(.plain)
    if !shown.isEmpty { send("\r\n") }
    forget()
    return output
  }

  /// Clears the screen; the next text is shown at its top.
  public mutating func clearScreen() -> [UInt8] {
    forget()
    return Array("\u{1B}[H\u{1B}[2J".utf8)
  }

  /// The window has another width, and the terminal has broken the rows anew: goes to the first of them and clears what
  /// there is, for everything to be shown again.
  public mutating func resize(width: Int) -> [UInt8] {
    output = []
    let width = max(1, width)
    var above = 0
    for row in shown.prefix(place.row) { above += max(1, (row.count + width - 1) / width) }
    above += place.column / width
    if above > 0 { send("\u{1B}[\(above)A") }
    send("\r")
    setLook(.plain)
    send("\u{1B}[J")
    forget()
    return output
  }

  /// Takes the cursor to be at the beginning of an empty row.
  public mutating func forget() {
    shown = []
    place = (0, 0)
    scroll = 0
    look = .plain
  }

  // MARK: Rows

  /// The rows around the cursor that there is room for.
  private mutating func window(of picture: BlockPicture, room: Int) -> [[ScreenCell]] {
    let room = max(1, room)
    let cursor = picture.cursor.row
    scroll = min(scroll, max(0, picture.rows.count - room))
    if cursor < scroll { scroll = cursor }
    if cursor >= scroll + room { scroll = cursor - room + 1 }
    return Array(picture.rows[scroll..<min(scroll + room, picture.rows.count)])
  }

  private mutating func update(to rows: [[ScreenCell]], cursor: (row: Int, column: Int)) {
    if shown.isEmpty { shown = [[]] }
    for (index, row) in rows.enumerated() {
      if index >= shown.count {
        // A new row is made by going below the last one, which scrolls the screen where it must.
        move(to: (shown.count - 1, place.row == shown.count - 1 ? place.column : 0))
        setLook(.plain)
        send("\r\n")
        shown.append([])
        place = (index, 0)
      }
      if row != shown[index] { change(index, to: row) }
    }
    if shown.count > rows.count {
      move(to: (rows.count, 0))
      setLook(.plain)
      send("\u{1B}[J")
    }
    shown = rows
    move(to: cursor)
  }

  /// Writes the cells of a row that are not what is shown.
  private mutating func change(_ index: Int, to row: [ScreenCell]) {
    let old = shown[index]
    var first = 0
    while first < row.count, first < old.count, row[first] == old[first] { first += 1 }
    // A wide character is written whole.
    while first > 0, first < row.count, row[first].scalar == nil { first -= 1 }
    while first > 0, first < old.count, old[first].scalar == nil { first -= 1 }
    var last = row.count
    if row.count == old.count {
      while last > first, row[last - 1] == old[last - 1] { last -= 1 }
      while last < row.count, row[last].scalar == nil || old[last].scalar == nil { last += 1 }
    }
    if first < last {
      move(to: (index, first))
      write(row[first..<last])
      place = (index, last)
    }
    if old.count > row.count {
      move(to: (index, row.count))
      setLook(.plain)
      send("\u{1B}[K")
    }
  }

  private mutating func clear() {
    guard !shown.isEmpty else { return }
    move(to: (0, 0))
    setLook(.plain)
    send("\u{1B}[J")
  }

  private mutating func write(_ cells: ArraySlice<ScreenCell>) {
    for cell in cells {
      guard let scalar = cell.scalar else { continue }
      setLook(cell.look)
      output += Array(String(scalar).utf8)
      if !cell.marks.isEmpty { output += Array(cell.marks.utf8) }
    }
  }

  // MARK: The terminal

  private mutating func move(to target: (row: Int, column: Int)) {
    guard target != place else { return }
    // In the last column the cursor may hang behind it, and what is counted from there differs among terminals.
    let hangs = place.column >= size.width
    let up = place.row - target.row
    if target.column == 0 || hangs { send("\r") }
    if up > 0 { send(up == 1 ? "\u{1B}[A" : "\u{1B}[\(up)A") }
    if up < 0 { send(up == -1 ? "\u{1B}[B" : "\u{1B}[\(-up)B") }
    let column = target.column == 0 || hangs ? 0 : place.column
    let right = target.column - column
    if right > 0 { send(right == 1 ? "\u{1B}[C" : "\u{1B}[\(right)C") }
    if right < 0 { send(-right <= 3 ? String(repeating: "\u{8}", count: -right) : "\u{1B}[\(-right)D") }
    place = target
  }

  private mutating func setLook(_ wanted: ScreenCell.Look) {
    guard wanted != look else { return }
    if look != .plain || wanted == .plain { send("\u{1B}[0m") }
    if wanted != .plain { send("\u{1B}[\(wanted.code)m") }
    look = wanted
  }

  private mutating func send(_ text: String) { output += Array(text.utf8) }
}
