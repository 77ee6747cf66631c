import Glibc
import LamNumerics

extension ObjectKind {
  /// A line through points with bars or boxes that show how far each may be off.
  public static let errorBar = ObjectKind(
    "ErrorBar", type: "hggroup",
    [
      .numbers("XData"), .numbers("YData"), .numbers("LData"), .numbers("UData"), .numbers("XLData"),
      .numbers("XUData"), .words("Format", ErrorBars.formats),
    ] + lineLooks + plotted,
    summary: ["Color", "LineStyle", "LineWidth", "Marker", "XData", "YData", "LData", "UData"],
    artist: Artist(
      extents: { object in
        var extents = Extents()
        extents.x.take(object.numbers("XData"))
        extents.y.take(object.numbers("YData"))
        ErrorBars(object).forEachLine { x0, y0, x1, y1, _ in
          extents.x.take(x0)
          extents.x.take(x1)
          extents.y.take(y0)
          extents.y.take(y1)
        }
        return extents
      },
      draw: { object, scene in
        if let color = object.color("Color") {
          let stroke = Stroke(Paint(color), width: scene.units(object.number("LineWidth")))
          let bars = ErrorBars(object)
          var lines = LongLine()
          if bars.count <= MarkerCover.manySigns {
            bars.forEachLine { x0, y0, x1, y1, isJoined in
              let to = scene.point(x1, y1)
              if isJoined { lines.add(to) } else { lines.add(from: scene.point(x0, y0), to: to) }
            }
          } else if var covers = try? ErrorBars.Covers(scene) {
            bars.forEachLine { x0, y0, x1, y1, _ in
              let (from, to) = (scene.point(x0, y0), scene.point(x1, y1))
              if covers.isSeen(from, to) { lines.add(from: from, to: to) }
            }
          }
          let path = lines.finish()
          if !path.points.isEmpty { scene.add(.stroke(path, stroke)) }
        }
        scene.addPlot(of: object, x: object.numbers("XData"), y: object.numbers("YData"), z: .empty)
      },
      sample: { object, box, scene in
        scene.addSample(of: object, in: box)
        guard let color = object.color("Color"), scene.medium.character == nil else { return }
        let stroke = Stroke(Paint(color), width: scene.units(object.number("LineWidth")))
        let x = box.center.x
        scene.add(.stroke(Path([Point(x, box.y), Point(x, box.bottom)]), stroke), clipped: false)
      }))
}

/// The lines of bars and boxes around points.
struct ErrorBars {
  /// The words of `Format`: bars up and down, to the sides, both, and boxes of the same three kinds.
  static let formats = ["yerr", "xerr", "xyerr", "box", "boxy", "boxxy"]

  let count: Int
  private let object: GraphicObject

  init(_ object: GraphicObject) {
    self.object = object
    count = min(object.numbers("XData").count, object.numbers("YData").count)
  }

  /// Calls the body with the ends of all lines, of which some may not be finite, and whether each goes on from the one
  /// before; with fewer where somebody asks for an end.
  ///
  /// All uprights come first, then the ends, so that those of very many bars that lie on each other follow each other.
  func forEachLine(
    _ body: (_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ isJoined: Bool) -> Void
  ) {
    let (middleX, middleY) = (object.numbers("XData"), object.numbers("YData"))
    let format = object.word("Format") ?? "yerr"
    let across = Whisker(middleX, isLogarithmic: object.parent?.word("XScale") == "log")
    let upright = Whisker(middleY, isLogarithmic: object.parent?.word("YScale") == "log")
    let (low, high) = (object.numbers("LData"), object.numbers("UData"))
    let (left, right) = (object.numbers("XLData"), object.numbers("XUData"))
    func value(_ numbers: Tensor<Double>, _ k: Int) -> Double {
      numbers.count == 1 ? numbers[0] : k < numbers.count ? numbers[k] : .nan
    }
    func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
      body(x0, y0, x1, y0, false)
      body(x1, y0, x1, y1, true)
      body(x1, y1, x0, y1, true)
      body(x0, y1, x0, y0, true)
    }
    let hasBars = (across: format == "xerr" || format == "xyerr", up: format == "yerr" || format == "xyerr")
    for isEnds in [false, true] {
      for k in 0..<count {
        if k % Pace.elements == 0, Interrupt.isAsked { return }
        let (cx, cy) = (middleX[k], middleY[k])
        let (y0, y1) = (cy - value(low, k), cy + value(high, k))
        let (x0, x1) = (cx - value(left, k), cx + value(right, k))
        if !isEnds {
          if hasBars.across { body(x0, cy, x1, cy, false) }
          if hasBars.up { body(cx, y0, cx, y1, false) }
          continue
        }
        let ((xa, xb), (ya, yb)) = (across.ends(cx), upright.ends(cy))
        if hasBars.across {
          body(x1, ya, x1, yb, false)
          body(x0, ya, x0, yb, false)
        }
        if hasBars.up {
          body(xa, y1, xb, y1, false)
          body(xa, y0, xb, y0, false)
        }
        switch format {
        case "box": box(x0, ya, x1, yb)
        case "boxy": box(xa, y0, xb, y1)
        case "boxxy": box(x0, y0, x1, y1)
        default: break
        }
      }
    }
  }

  /// Where lines of very many bars begin and end: of those that nobody could tell apart one is drawn.
  struct Covers {
    private var level: MarkerCover
    private var upright: MarkerCover

    /// - Throws: `outOfMemory`.
    init(_ scene: Scene) throws {
      let box = scene.projection.box.inset(-8, -8)
      level = try MarkerCover(box, cell: 1)
      upright = try MarkerCover(box, cell: 1)
    }

    /// Whether a line is to be drawn: not where one of its direction and at least of its length begins already.
    mutating func isSeen(_ from: Point, _ to: Point) -> Bool {
      guard from.isFinite, to.isFinite else { return false }
      let (across, down) = (abs(to.x - from.x), abs(to.y - from.y))
      // What is longer than the ends of bars may begin outside, and covers more than its beginning.
      if down > across { return down > 16 || upright.isSeen(from, size: down + 1) }
      return across > 16 || level.isSeen(from, size: across + 1)
    }
  }

  /// The short lines at the ends of bars: a hundredth of the range of the data to each side.
  private struct Whisker {
    let isLogarithmic: Bool
    let size: Double

    init(_ numbers: Tensor<Double>, isLogarithmic: Bool) {
      self.isLogarithmic = isLogarithmic
      var extent = Extent()
      extent.take(numbers)
      let (low, high) = (isLogarithmic ? extent.leastPositive : extent.low, extent.high)
      guard low <= high else {
        size = isLogarithmic ? 1 : 0.1
        return
      }
      if isLogarithmic {
        size = exp(0.01 * (log(high) - log(low)))
      } else {
        size = high > low ? 0.01 * (high - low) : 0.1
      }
    }

    func ends(_ middle: Double) -> (Double, Double) {
      isLogarithmic ? (middle / size, middle * size) : (middle - size, middle + size)
    }
  }
}
