import LamFigures
import Testing

@Suite struct SVGRendererTests {
  /// The lines of a document between its background and its end.
  private func body(_ primitives: Primitive...) throws -> String {
    var drawing = Drawing(size: Size(100, 80))
    for primitive in primitives { drawing.add(primitive) }
    let lines = try SVGRenderer.render(drawing).split(separator: "\n")
    #expect(lines.last == "</svg>")
    return lines.dropFirst(2).dropLast().joined(separator: "\n")
  }

  @Test func theHeadSaysSizeAndFont() throws {
    #expect(
      try SVGRenderer.render(Drawing(size: Size(100, 80.5), background: Color(1, 0.5, 0))) == """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="80.5" \
        viewBox="0 0 100 80.5" font-family="DejaVu Sans" stroke-linejoin="round" xml:space="preserve">
        <rect width="100%" height="100%" fill="#ff8000"/>
        </svg>

        """)
  }

  @Test func stepsOfLinesDoNotAddUpToAnError() throws {
    let thirds = (0...3).map { Point(Double($0) / 3, 10.005 - Double($0) / 3) }
    #expect(
      try body(.stroke(Path(thirds), Stroke(Paint(.black), width: 1.333)))
        == ##"<path fill="none" stroke="#000000" stroke-width="1.33" d="M0 10.01l0.33-0.34 0.34-0.33 0.33-0.33"/>"##
    )
  }

  @Test func uprightLinesAndRunsAreShort() throws {
    var path = Path([Point(10, 10), Point(20, 10), Point(20, 5), Point(20, 5), Point(-1, 5)])
    path.move(to: Point(50, 60))
    path.line(to: Point(50.25, 60))
    #expect(
      try body(.stroke(path, Stroke(Paint(.white, opacity: 0.5), width: 1, dash: .dashed, role: .frame)))
        == ##"<path fill="none" stroke="#ffffff" stroke-opacity="0.5" stroke-width="1" stroke-dasharray="6 4" "##
        + #"d="M10 10h10v-5h-21M50 60h0.25"/>"#)
    path.isClosed = true
    #expect(
      try body(.stroke(path, Stroke(Paint(.white), width: 1, role: .frame))).contains(
        #"stroke-linecap="square" d="M10 10h10v-5h-21zM50 60h0.25z""#))
  }

  @Test func clipsAreWrittenOnceAndMarkersUsed() throws {
    let clip = Rectangle(x: 1, y: 2, width: 30, height: 40)
    let marker = Marker(.cross, size: 4, edge: Paint(.black))
    #expect(
      try body(
        .clip(clip), .markers([Point(5, 6), Point(500, 6), Point(7, 8)], marker), .clip(nil), .clip(clip),
        .markers([Point(9, 9)], Marker(.cross, size: 4, edge: Paint(.white))))
          == """
          <clipPath id="c1"><rect x="1" y="2" width="30" height="40"/></clipPath>
          <g clip-path="url(#c1)">
          <defs><path id="m1" d="M-1.41 1.41l2.82-2.82M1.41 1.41l-2.82-2.82"/></defs>
          <g fill="none" stroke="#000000" stroke-width="0.5">
          <use xlink:href="#m1" x="5" y="6"/>
          <use xlink:href="#m1" x="7" y="8"/>
          </g>
          </g>
          <g clip-path="url(#c1)">
          <g fill="none" stroke="#ffffff" stroke-width="0.5">
          <use xlink:href="#m1" x="9" y="9"/>
          </g>
          </g>
          """)
  }

  @Test func textIsEscapedAndAnchored() throws {
    let text = PlacedText(
      RichText("a < b & \u{1B}c"), at: Point(10, 20), horizontal: .right, rotation: 90, size: 10)
    #expect(
      try body(.text(text))
        == ##"<text x="10" y="20" font-size="10" fill="#000000" text-anchor="end" transform="rotate(-90 10 20)">"##
        + "a &lt; b &amp; \u{FFFD}c</text>")
  }

  @Test func scriptsStandWhereTheFontPutsThem() throws {
    let rich = RichText(lines: [
      [.init("x", isItalic: true), .init("2", level: 1), .init("i", isBold: true, level: -1)]
    ])
    #expect(
      try body(.text(PlacedText(rich, at: Point(10, 20), size: 20)))
        == ##"<text x="10" y="20" font-size="20" fill="#000000" font-style="oblique">x"##
        + #"<tspan x="21.84" y="12" font-size="14" font-style="normal">2</tspan>"#
        + #"<tspan x="30.74" y="24" font-size="14" font-weight="bold" font-style="normal">i</tspan></text>"#)
  }

  @Test func linesOfATextStandBelowEachOther() throws {
    let text = PlacedText(RichText("a\nb"), at: Point(0, 0), vertical: .middle, size: 10)
    #expect(
      try body(.text(text)) == """
        <text x="0" y="-2.35" font-size="10" fill="#000000">a</text>
        <text x="0" y="9.65" font-size="10" fill="#000000">b</text>
        """)
  }

  @Test func areasAreCutAtTheEdge() throws {
    let area = Path([Point(-1e308, 10), Point(50, 10), Point(50, 1e308), Point(-1e308, 1e308)])
    #expect(try body(.fill(area, Paint(.black))) == ##"<path fill="#000000" d="M-2 82v-72h52v72z"/>"##)
  }

  @Test func imagesAreInTheDocument() throws {
    let text = try body(
      .image(
        Raster(width: 1, height: 1, samples: [255, 0, 0, 255]), Rectangle(x: 1, y: 2, width: 3, height: 4)))
    #expect(text.hasPrefix(#"<image x="1" y="2" width="3" height="4" preserveAspectRatio="none""#))
    #expect(text.contains("data:image/png;base64,iVBORw0KGgo"))
  }

  @Test func aMillionPointsBecomeAsManyAsAreSeen() throws {
    let points = (0..<1_000_000).map { Point(Double($0) / 1e4, $0 % 2 == 0 ? 10 : 70) }
    let text = try SVGRenderer.render(
      {
        var drawing = Drawing(size: Size(100, 80))
        drawing.add(.stroke(Path(points), Stroke(Paint(.black))))
        return drawing
      }())
    #expect(text.utf8.count < 10_000)
    #expect(text.contains("v60") && text.contains("v-60"))
  }
}
