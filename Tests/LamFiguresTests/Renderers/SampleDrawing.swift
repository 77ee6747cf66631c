import Foundation
import LamFigures

/// A picture with all that a drawing can have, for renderers to be compared with each other.
enum SampleDrawing {
  static let size = Size(560, 420)
  private static let unit = 96.0 / 72
  private static let blue = Color(0, 0.447, 0.741)
  private static let orange = Color(0.85, 0.325, 0.098)
  private static let grey = Color(0.15, 0.15, 0.15)
  private static let box = Rectangle(x: 73, y: 32, width: 434, height: 340)

  static func make() -> Drawing {
    var drawing = Drawing(size: size)
    drawing.add(.fill(Path(box.corners), Paint(.white)))
    addGrid(to: &drawing)
    drawing.add(.clip(box))
    addAreas(to: &drawing)
    addLines(to: &drawing)
    addMarkers(to: &drawing)
    drawing.add(.clip(nil))
    drawing.add(.stroke(Path(box.corners, isClosed: true), Stroke(Paint(grey), width: unit, role: .frame)))
    addTexts(to: &drawing)
    return drawing
  }

  private static func at(_ x: Double, _ y: Double) -> Point {
    Point(box.x + x * box.width, box.bottom - y * box.height)
  }

  private static func addGrid(to drawing: inout Drawing) {
    let stroke = Stroke(Paint(grey, opacity: 0.15), width: unit / 2, role: .grid)
    for share in stride(from: 0.2, to: 0.9, by: 0.2) {
      drawing.add(.stroke(Path([at(share, 0), at(share, 1)]), stroke))
      drawing.add(.stroke(Path([at(0, share), at(1, share)]), stroke))
    }
  }

  private static func addAreas(to drawing: inout Drawing) {
    drawing.add(.fill(Path([at(0.6, -0.5), at(0.6, 0.33), at(0.68, 0.33), at(0.68, -0.5)]), Paint(orange)))
    drawing.add(.fill(Path([at(0.7, 0.2), at(0.9, 0.5), at(0.75, 0.6)]), Paint(blue, opacity: 0.4)))
    var ring = Path([at(0.4, 0.1), at(0.55, 0.1), at(0.55, 0.25), at(0.4, 0.25)])
    ring.move(to: at(0.45, 0.15))
    ring.line(to: at(0.5, 0.15))
    ring.line(to: at(0.5, 0.2))
    ring.line(to: at(0.45, 0.2))
    drawing.add(.fill(ring, Paint(grey)))
    var samples: [UInt8] = []
    for index in 0..<24 {
      let opacity: UInt8 = index == 7 ? 0 : 255
      samples += [UInt8(index % 6 * 50), UInt8(index / 6 * 80), 128, opacity]
    }
    let corner = at(0.05, 0.45)
    drawing.add(
      .image(
        Raster(width: 6, height: 4, samples: samples),
        Rectangle(x: corner.x, y: corner.y, width: 130.2, height: 102)))
  }

  private static func addLines(to drawing: inout Drawing) {
    for (index, dash) in [Stroke.Dash.solid, .dashed, .dotted, .dashDotted].enumerated() {
      let points = (0...200).map { step -> Point in
        let x = Double(step) / 200
        return at(x, 0.5 + 0.4 * sin(7 * x + Double(index)))
      }
      drawing.add(
        .stroke(Path(points), Stroke(Paint(index % 2 == 0 ? blue : orange), width: unit, dash: dash)))
    }
    let many = (0..<50_000).map { at(Double($0) / 50_000, 0.6 + 0.05 * sin(Double($0))) }
    drawing.add(.stroke(Path(many), Stroke(Paint(grey), width: unit / 2)))
    drawing.add(.stroke(Path([at(-1e300, 0), at(0.5, 0.9), at(1e300, -1e300)]), Stroke(Paint(blue))))
  }

  private static func addMarkers(to drawing: inout Drawing) {
    for (index, shape) in Marker.Shape.allCases.enumerated() {
      let x = (Double(index) + 0.5) / 15
      drawing.add(
        .markers([at(x, 0.95)], Marker(shape, size: 6 * unit, edge: Paint(blue), lineWidth: unit / 2)))
      drawing.add(
        .markers(
          [at(x, 0.87), at(x, 0.83)],
          Marker(shape, size: 6 * unit, edge: Paint(.black), face: Paint(orange), lineWidth: unit / 2)))
    }
  }

  private static func addTexts(to drawing: inout Drawing) {
    let title = RichText(lines: [
      [
        .init("Title with x", isBold: true), .init("2", isBold: true, level: 1), .init(" and λ"),
        .init("max", isItalic: true, level: -1),
      ], [.init("and a second line")],
    ])
    drawing.add(
      .text(
        PlacedText(
          title, at: Point(box.center.x, box.y - 2), horizontal: .center, vertical: .bottom, size: 9 * unit)))
    for (index, vertical) in [PlacedText.Vertical.top, .middle, .baseline, .bottom].enumerated() {
      for (step, horizontal) in [PlacedText.Horizontal.left, .center, .right].enumerated() {
        drawing.add(
          .text(
            PlacedText(
              RichText("a < b & \(index)"), at: at(0.2 + 0.3 * Double(step), 0.02 + 0.05 * Double(index)),
              horizontal: horizontal, vertical: vertical, size: 8 * unit)))
      }
    }
    drawing.add(
      .text(
        PlacedText(
          RichText("upwards"), at: Point(30, box.center.y), horizontal: .center, rotation: 90, size: 10 * unit
        )))
    drawing.add(
      .text(
        PlacedText(
          RichText("aslant"), at: Point(300, 400), rotation: 30, paint: Paint(orange), size: 10 * unit)
      ))
  }
}
