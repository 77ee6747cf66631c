/// Makes lines of characters and colours of a canvas: what is in front is what a cell shows.
struct CellComposer {
  private let canvas: CellCanvas
  private let options: CellRenderer.Options
  /// The characters that stand for the colours of areas where there are no colours, and so few of them that each can have
  /// its own.
  private let areaShades: [Ink: Unicode.Scalar]

  init(canvas: CellCanvas, options: CellRenderer.Options) {
    self.canvas = canvas
    self.options = options
    areaShades = options.colors == .none ? CellComposer.areaShades(of: canvas, options.characters) : [:]
  }

  /// What one cell shows.
  private struct Cell {
    var text: String.UnicodeScalarView
    var ink = Ink.foreground
    var paper = Ink.none
    var isBold = false

    init(_ scalar: Unicode.Scalar, _ ink: Ink = .foreground, on paper: Ink = .none) {
      text = String.UnicodeScalarView([scalar])
      self.ink = ink
      self.paper = paper
    }

    var isBlank: Bool { text.elementsEqual([" "]) && paper == .none }
  }

  var rows: [String] { (0..<canvas.rows).map(row) }

  private func row(_ row: Int) -> String {
    var cells: [Cell] = []
    for column in 0..<canvas.columns {
      if let cell = cell(column, row) { cells.append(cell) }
    }
    while cells.last?.isBlank == true { cells.removeLast() }
    var text = ""
    var state = CellColors.Rendition()
    for cell in cells {
      var next = CellColors.Rendition(ink: cell.ink, paper: cell.paper, isBold: cell.isBold)
      // The colour of a blank is not seen: it need not change.
      if cell.isBlank { next.ink = state.ink == .dim ? .foreground : state.ink }
      text += options.colors.sequence(from: state, to: next)
      text.unicodeScalars.append(contentsOf: cell.text)
      state = next
    }
    return text + options.colors.sequence(from: state, to: CellColors.Rendition())
  }

  /// Nil for the second cell of a wide character.
  private func cell(_ column: Int, _ row: Int) -> Cell? {
    let index = row * canvas.columns + column
    let upper = canvas.halves[2 * row * canvas.columns + column]
    let lower = canvas.halves[(2 * row + 1) * canvas.columns + column]
    if let letter = canvas.letters[index] {
      guard !letter.text.isEmpty else { return nil }
      var cell = front(" ", letter.ink, upper, lower)
      cell.text = letter.text.unicodeScalars
      cell.isBold = letter.isBold
      return cell
    }
    if canvas.signs[index] != 0 {
      return front(
        Marker.scalar(ofSign: canvas.signs[index], options.characters), canvas.signInks[index], upper, lower)
    }
    let dots = canvas.dots[index]
    if dots != 0 {
      let scalar =
        options.characters == .ascii
        ? PlainDots.scalars[Int(dots)] : Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
      return front(scalar, canvas.dotInks[index], upper, lower)
    }
    if !canvas.boxes[index].isEmpty {
      return front(canvas.boxes[index].scalar(options.characters), canvas.boxInks[index], upper, lower)
    }
    if !canvas.grid[index].isEmpty {
      return front(canvas.grid[index].scalar(options.characters), .dim, upper, lower)
    }
    return area(column, row, upper, lower)
  }

  /// A character in front of the colours of a cell; where they are no background, the terminal's is.
  private func front(_ scalar: Unicode.Scalar, _ ink: Ink, _ upper: Ink, _ lower: Ink) -> Cell {
    guard options.colors != .none, let above = upper.color, let below = lower.color else {
      return Cell(scalar, ink)
    }
    let paper = above.mixed(with: below, 0.5)
    if ink.color != nil { return Cell(scalar, ink, on: Ink(paper)) }
    return Cell(scalar, Ink(paper.brightness < 0.5 ? .white : .black), on: Ink(paper))
  }

  private func area(_ column: Int, _ row: Int, _ upper: Ink, _ lower: Ink) -> Cell {
    if upper == .none && lower == .none { return Cell(" ") }
    guard options.colors != .none else { return shade(column, row, upper, lower) }
    if options.characters == .ascii {
      let above = upper.color ?? lower.color ?? .black
      return Cell(" ", on: Ink(above.mixed(with: lower.color ?? above, 0.5)))
    }
    if upper == lower { return Cell("█", upper) }
    if upper == .none { return Cell("▄", lower) }
    return Cell("▀", upper, on: lower)
  }

  /// How bright a cell is, in characters that cover more of it or less.
  private func shade(_ column: Int, _ row: Int, _ upper: Ink, _ lower: Ink) -> Cell {
    let isUnicode = options.characters == .unicode
    let isArea =
      canvas.isArea[2 * row * canvas.columns + column]
      || canvas.isArea[(2 * row + 1) * canvas.columns + column]
    if isUnicode, isArea, (upper == .none) != (lower == .none) { return Cell(upper == .none ? "▄" : "▀") }
    let brightness = ((upper.color?.brightness ?? 0) + (lower.color?.brightness ?? 0)) / 2
    let shades = isUnicode ? CellComposer.shades : CellComposer.plainShades
    if isArea, upper == lower, let own = areaShades[upper] { return Cell(own) }
    // However dark an area is, it is seen.
    let first = isArea ? 1 : 0
    let level = first + Int(max(brightness, 0) * Double(shades.count - first))
    return Cell(shades[min(level, shades.count - 1)])
  }

  /// From the darkest to the brightest, as far from each other as can be.
  private static func areaShades(of canvas: CellCanvas, _ characters: CellCharacters) -> [Ink: Unicode.Scalar]
  {
    let shades = (characters == .unicode ? shades : plainShades).dropFirst()
    var inks = Set<Ink>()
    for (index, ink) in canvas.halves.enumerated() where canvas.isArea[index] && ink != .none {
      inks.insert(ink)
      if inks.count > shades.count { return [:] }
    }
    guard inks.count > 1 else { return [:] }
    let brightness = inks.map { ($0, $0.color?.brightness ?? 0) }.sorted {
      ($0.1, $0.0.order) < ($1.1, $1.0.order)
    }
    var result: [Ink: Unicode.Scalar] = [:]
    for (rank, (ink, _)) in brightness.enumerated() {
      result[ink] = shades[shades.startIndex + rank * (shades.count - 1) / (inks.count - 1)]
    }
    return result
  }

  private static let shades: [Unicode.Scalar] = Array(" ░▒▓█".unicodeScalars)
  private static let plainShades: [Unicode.Scalar] = Array(" .:-=+*#%@".unicodeScalars)
}
