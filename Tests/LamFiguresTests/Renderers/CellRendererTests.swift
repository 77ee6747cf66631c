import LamFigures
import Testing

@Suite struct CellRendererTests {
  /// A drawing of so many cells.
  private func drawing(_ columns: Int, _ rows: Int, _ primitives: Primitive...) -> Drawing {
    var drawing = Drawing(size: Medium.cells(columns: columns, rows: rows).size)
    for primitive in primitives { drawing.add(primitive) }
    return drawing
  }

  private func plain(_ drawing: Drawing, _ characters: CellCharacters = .unicode) throws -> String {
    try CellRenderer.render(drawing, .init(characters: characters))
  }

  private let black = Stroke(Paint(.black))
  private let frame = Stroke(Paint(.black), role: .frame)
  private let tick = Stroke(Paint(.black), role: .tick)
  private let grid = Stroke(Paint(.black, opacity: 0.15), role: .grid)
  private let blue = Color(0, 0.447, 0.741)

  private func framed() -> Drawing {
    drawing(
      9, 5,
      .stroke(Path([Point(9, 2), Point(9, 18)]), grid), .stroke(Path([Point(1, 10), Point(17, 10)]), grid),
      .stroke(Path([Point(1, 18), Point(17, 2)]), black),
      .stroke(Path(Rectangle(x: 1, y: 2, width: 16, height: 16).corners, isClosed: true), frame),
      // Outwards below, inwards above, outwards at the left, and one that is inside its own cell.
      .stroke(Path([Point(5, 18), Point(5, 21)]), tick), .stroke(Path([Point(13, 2), Point(13, 6)]), tick),
      .stroke(Path([Point(1, 10), Point(0, 10)]), tick), .stroke(Path([Point(17, 10), Point(15, 10)]), tick))
  }

  @Test func framesJoinTicksAndCoverTheGrid() throws {
    #expect(
      try plain(framed()) == """
        ┌─────┬─⡠
        │   ┊ ⡠⠊│
        ┤┈┈┈⡠⠊┈┈┤
        │ ⡠⠊┊   │
        ⠠⠊┬─────┘

        """)
  }

  @Test func asciiHasNoOtherCharacters() throws {
    let text = try plain(framed(), .ascii)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.hasPrefix("+---"))
  }

  @Test func straightLinesAreEven() throws {
    let lines = drawing(
      4, 4, .stroke(Path([Point(0, 0), Point(7, 15)]), black),
      .stroke(Path([Point(0, 15), Point(7, 15)]), black))
    #expect(try plain(lines) == "⢣\n ⢣\n  ⢣\n⣀⣀⣀⣣\n")
  }

  @Test func coordinatesBeyondAllNumbersCostNothing() throws {
    let far = drawing(
      4, 1,
      .stroke(Path([Point(-1e308, 2), Point(1e308, 2)]), black),
      .fill(Path([Point(-1e308, 1e308), Point(-1e308, -1e308), Point(-1e307, 0)]), Paint(blue)),
      .markers([Point(1e308, -1e308)], Marker(.circle, size: 2, edge: Paint(blue))),
      .text(PlacedText(RichText("x"), at: Point(1e308, 1e308), size: 4)),
      .image(
        Raster(width: 1, height: 1, samples: [0, 0, 0, 255]),
        Rectangle(x: 1e308, y: 0, width: 1e308, height: 1)),
      .stroke(Path([Point(-1e308, -1e308), Point(1e308, -1e308)]), frame))
    #expect(try plain(far) == "⠤⠤⠤⠤\n")
  }

  @Test func nothingIsDrawnOutsideOfTheClip() throws {
    let clipped = drawing(
      6, 2, .clip(Rectangle(x: 4, y: 0, width: 3, height: 8)),
      .stroke(Path([Point(0, 1), Point(11, 1)]), black),
      .fill(Path(Rectangle(x: 0, y: 4, width: 12, height: 4).corners), Paint(blue)),
      .clip(nil), .text(PlacedText(RichText("end"), at: Point(8, 4), vertical: .top, size: 4)))
    #expect(try plain(clipped) == "  ⠒⠒\n  ▒ en\n")
  }

  @Test func dashesGoOnFromLineToLine() throws {
    let points = stride(from: 0.0, through: 19, by: 1).map { Point($0, 0) }
    let dashed = Stroke(Paint(.black), dash: .dashed)
    let dotted = Stroke(Paint(.black), dash: .dotted)
    #expect(try plain(drawing(10, 1, .stroke(Path(points), dashed))) == "⠉⠉ ⠈⠉⠁ ⠉⠉\n")
    #expect(
      try plain(drawing(10, 1, .stroke(Path([points[0], points[19]]), dashed))) == "⠉⠉ ⠈⠉⠁ ⠉⠉\n")
    #expect(try plain(drawing(4, 1, .stroke(Path(points), dotted))) == "⠁⠈ ⠁\n")
  }

  @Test func textsAreAlignedAtTheirPoint() throws {
    func text(
      _ horizontal: PlacedText.Horizontal, _ vertical: PlacedText.Vertical, _ text: String, _ row: Double
    ) -> Primitive {
      .text(
        PlacedText(
          RichText(text), at: Point(11, 4 * row + 2), horizontal: horizontal, vertical: vertical, size: 4))
    }
    let texts = drawing(
      11, 4, text(.left, .middle, "left", 0), text(.center, .middle, "mid", 1),
      text(.right, .middle, "right", 2),
      text(.center, .middle, "−1", 3))
    #expect(try plain(texts) == "     left\n    mid\nright\n    −1\n")
  }

  @Test func turnedTextsGoDownwards() throws {
    let turned = drawing(
      3, 4,
      .text(
        PlacedText(
          RichText("abc"), at: Point(2, 8), horizontal: .center, vertical: .middle, rotation: 90, size: 4)))
    #expect(try plain(turned) == "a\nb\nc\n\n")
  }

  @Test func commandsToTheTerminalAndWideCharactersTakeTheirCells() throws {
    let hostile = drawing(
      10, 1, .text(PlacedText(RichText("a\u{1B}[2J\u{9B}\u{202E}"), at: Point(0, 0), vertical: .top, size: 4))
    )
    #expect(try plain(hostile) == "a [2J\n")
    let wide = drawing(
      6, 1, .text(PlacedText(RichText("日本e\u{301}x"), at: Point(0, 0), vertical: .top, size: 4)),
      .text(PlacedText(RichText("!"), at: Point(2, 0), vertical: .top, size: 4)))
    #expect(try plain(wide) == " !本e\u{301}x\n")
  }

  @Test func areasAreHalfBlocksAndShades() throws {
    let bars = drawing(
      4, 2, .fill(Path(Rectangle(x: 0, y: 2, width: 4, height: 6).corners), Paint(blue)),
      .fill(Path(Rectangle(x: 4, y: 6, width: 4, height: 2).corners), Paint(.black)))
    #expect(try plain(bars) == "▄▄\n██▄▄\n")
    #expect(
      try CellRenderer.render(bars, .init(colors: .full))
        == "\u{1B}[38;2;0;114;189m▄▄\u{1B}[0m\n\u{1B}[38;2;0;114;189m██\u{1B}[38;2;0;0;0m▄▄\u{1B}[0m\n")
    #expect(try plain(bars, .ascii).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func areasOfFewColoursAreToldApartWithoutColours() throws {
    // As bright as each other.
    let colors = [blue, Color(0.85, 0.2, 0.098), Color(0.3, 0.4, 0.2)]
    let areas = colors.enumerated().map { index, color in
      Primitive.fill(Path(Rectangle(x: 2 * Double(index), y: 0, width: 2, height: 4).corners), Paint(color))
    }
    #expect(Set(try plain(drawing(3, 1, areas[0], areas[1], areas[2]))) == Set("░▒█\n"))
    #expect(Set(try plain(drawing(3, 1, areas[0], areas[1], areas[2]), .ascii)).count == 4)
  }

  @Test func theBackgroundColourTakesAwayWhatIsBelow() throws {
    let covered = drawing(
      4, 1, .stroke(Path([Point(0, 1), Point(7, 1)]), black),
      .fill(Path(Rectangle(x: 2, y: 0, width: 4, height: 4).corners), Paint(.white)))
    #expect(try plain(covered) == "⠒  ⠒\n")
  }

  @Test func aSliverIsSeen() throws {
    let sliver = drawing(
      2, 1, .fill(Path(Rectangle(x: 2.1, y: 2.1, width: 0.2, height: 0.2).corners), Paint(blue)))
    #expect(try plain(sliver) == " ▄\n")
    let flat = drawing(2, 1, .fill(Path(Rectangle(x: 0, y: 2, width: 4, height: 0).corners), Paint(blue)))
    #expect(try plain(flat) == "\n")
  }

  @Test func imagesAreEnlargedByTheNearestSampleAndMadeSmallerByTheMean() throws {
    let samples: [UInt8] = [255, 0, 0, 255, 0, 0, 255, 255]
    let raster = Raster(width: 2, height: 1, samples: samples)
    let large = drawing(4, 1, .image(raster, Rectangle(x: 0, y: 0, width: 8, height: 4)))
    #expect(
      try CellRenderer.render(large, .init(colors: .full))
        == "\u{1B}[38;2;255;0;0m██\u{1B}[38;2;0;0;255m██\u{1B}[0m\n")
    let small = drawing(1, 1, .image(raster, Rectangle(x: 0, y: 0, width: 2, height: 4)))
    #expect(try CellRenderer.render(small, .init(colors: .full)) == "\u{1B}[38;2;128;0;128m█\u{1B}[0m\n")
    #expect(try plain(small) == "░\n")
    let clear = drawing(
      1, 1,
      .image(Raster(width: 1, height: 1, samples: [9, 9, 9, 0]), Rectangle(x: 0, y: 0, width: 2, height: 4)))
    #expect(try CellRenderer.render(clear, .init(colors: .full)) == "\n")
  }

  @Test func markersAreCharactersUntilTheyAreDense() throws {
    let marker = Marker(.circle, size: 3, edge: Paint(blue))
    let few = drawing(6, 1, .markers([Point(1, 1), Point(5, 2), Point(11, 3)], marker))
    #expect(try plain(few) == "○ ○  ○\n")
    #expect(try plain(few, .ascii) == "o o  o\n")
    let many = drawing(6, 1, .markers((0..<12).map { Point(Double($0), Double($0 % 4)) }, marker))
    #expect(try plain(many) == "⠑⢄⠑⢄⠑⢄\n")
    let filled = drawing(
      1, 1, .markers([Point(1, 1)], Marker(.square, size: 3, edge: Paint(blue), face: Paint(blue))))
    #expect(try plain(filled) == "■\n")
    #expect(
      try plain(drawing(1, 1, .markers([Point(1, 3)], Marker(.point, size: 3, edge: Paint(blue))))) == "⢀\n")
  }

  @Test func everyShapeHasACharacterOfOneColumn() throws {
    for shape in Marker.Shape.allCases {
      for face in [nil, Paint(blue)] {
        let one = drawing(
          1, 1, .markers([Point(1, 1)], Marker(shape, size: 3, edge: Paint(blue), face: face)))
        #expect(try plain(one).unicodeScalars.count == 2)
        #expect(try plain(one, .ascii).utf8.count == 2)
      }
    }
  }

  @Test func coloursAreThoseOfTheScreen() throws {
    let colored = drawing(
      4, 1, .stroke(Path([Point(0, 0), Point(3, 0)]), Stroke(Paint(blue))),
      .text(PlacedText(RichText("ab", isBold: true), at: Point(4, 0), vertical: .top, size: 4)))
    #expect(try plain(colored) == "⠉⠉ab\n")
    #expect(
      try CellRenderer.render(colored, .init(colors: .sixteen)) == "\u{1B}[34m⠉⠉\u{1B}[1;39mab\u{1B}[0m\n")
    #expect(
      try CellRenderer.render(colored, .init(colors: .indexed))
        == "\u{1B}[38;5;25m⠉⠉\u{1B}[1;39mab\u{1B}[0m\n")
    #expect(
      try CellRenderer.render(colored, .init(colors: .full))
        == "\u{1B}[38;2;0;114;189m⠉⠉\u{1B}[1;39mab\u{1B}[0m\n")
  }

  @Test func linesOfDifferentColoursStayApartInSixteen() throws {
    let colors: [Color] = [
      blue, Color(0.85, 0.325, 0.098), Color(0.929, 0.694, 0.125), Color(0.494, 0.184, 0.556),
      Color(0.466, 0.674, 0.188), Color(0.301, 0.745, 0.933), Color(0.635, 0.078, 0.184),
    ]
    let pictures = try colors.map { color in
      try CellRenderer.render(
        drawing(1, 1, .stroke(Path([Point(0, 0), Point(1, 0)]), Stroke(Paint(color)))),
        .init(colors: .sixteen))
    }
    #expect(Set(pictures).count == colors.count)
  }

  @Test func emptyAndSmallScreens() throws {
    for (columns, rows) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
      var any = framed()
      any.size = Medium.cells(columns: columns, rows: rows).size
      any.add(.markers([Point(0, 0)], Marker(.circle, size: 3, edge: Paint(blue))))
      any.add(.fill(Path(Rectangle(x: 0, y: 0, width: 9, height: 9).corners), Paint(blue)))
      any.add(
        .image(
          Raster(width: 1, height: 1, samples: [9, 9, 9, 255]), Rectangle(x: 0, y: 0, width: 9, height: 9)))
      any.add(.text(PlacedText(RichText("x"), at: Point(0, 0), vertical: .top, size: 4)))
      #expect(try CellRenderer.rows(of: any).count == rows)
    }
  }
}
