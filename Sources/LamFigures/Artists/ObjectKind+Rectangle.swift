import Glibc
import LamNumerics

extension ObjectKind {
  /// A rectangle with corners that may be round.
  public static let rectangle = ObjectKind(
    "Rectangle", type: "rectangle",
    areaLooks(face: .word("none")) + [
      .numbers("Position", [0, 0, 1, 1], count: 4),
      .numbers("Curvature", [0, 0]),
    ] + plotted,
    summary: ["Position", "Curvature", "FaceColor", "EdgeColor", "LineStyle", "LineWidth"],
    artist: Artist(
      extents: { rectangle in
        var extents = Extents()
        for corner in RoundRectangle(rectangle)?.corners ?? [] {
          extents.x.take(corner.x)
          extents.y.take(corner.y)
        }
        return extents
      },
      draw: { rectangle, scene in
        guard let shape = RoundRectangle(rectangle) else { return }
        scene.addArea(shape.outline, face: scene.face(of: rectangle), edge: scene.edge(of: rectangle))
      }, hasLegendEntry: false))
}

/// A rectangle whose corners are quarters of ellipses.
struct RoundRectangle {
  let left: Double
  let low: Double
  let width: Double
  let height: Double
  /// The shares of the sides that are round, from 0 to 1.
  let curvature: (Double, Double)

  init?(_ object: GraphicObject) {
    let position = object.numbers("Position")
    let round = object.numbers("Curvature")
    guard position.count == 4, position.elements.allSatisfy(\.isFinite) else { return nil }
    (left, low, width, height) = (position[0], position[1], position[2], position[3])
    func share(_ number: Double) -> Double { number > 0 ? min(number, 1) : 0 }
    if round.count == 1, width > 0, height > 0 {
      // One number is a share of the shorter side, and the corners are round in its units.
      let radius = share(round[0]) * min(width, height)
      curvature = (radius / width, radius / height)
    } else {
      curvature = round.count >= 2 ? (share(round[0]), share(round[1])) : (0, 0)
    }
  }

  var corners: [Scene.Place] {
    [.init(x: left, y: low), .init(x: left + width, y: low + height)]
  }

  var outline: [Scene.Place] {
    let (right, top) = (left + width, low + height)
    guard curvature.0 > 0, curvature.1 > 0 else {
      return [
        .init(x: left, y: low), .init(x: left, y: top), .init(x: right, y: top), .init(x: right, y: low),
      ]
    }
    let (rx, ry) = (curvature.0 * width / 2, curvature.1 * height / 2)
    let middles = [
      (right - rx, top - ry), (left + rx, top - ry), (left + rx, low + ry), (right - rx, low + ry),
    ]
    return middles.enumerated().flatMap { quarter, middle in
      (0...12).map { step in
        let angle = (Double(quarter) + Double(step) / 12) * .pi / 2
        return Scene.Place(x: middle.0 + rx * cos(angle), y: middle.1 + ry * sin(angle))
      }
    }
  }
}
