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
        let bars = ErrorBars(object)
        var extents = Extents()
        extents.x.take(object.numbers("XData"))
        extents.y.take(object.numbers("YData"))
        extents.x.take(bars.x)
        extents.y.take(bars.y)
        return extents
      },
      draw: { object, scene in
        let bars = ErrorBars(object)
        if let x = try? Tensor(row: bars.x), let y = try? Tensor(row: bars.y),
          let color = object.color("Color")
        {
          let stroke = Stroke(Paint(color), width: scene.units(object.number("LineWidth")))
          scene.addLine(scene.project(x: x, y: y, z: .empty), stroke)
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

/// The lines of bars and boxes around points, with NaN between them.
struct ErrorBars {
  /// The words of `Format`: bars up and down, to the sides, both, and boxes of the same three kinds.
  static let formats = ["yerr", "xerr", "xyerr", "box", "boxy", "boxxy"]

  private(set) var x: [Double] = []
  private(set) var y: [Double] = []

  private mutating func add(_ points: [(Double, Double)]) {
    x += points.map(\.0) + [.nan]
    y += points.map(\.1) + [.nan]
  }

  init(_ object: GraphicObject) {
    let (middleX, middleY) = (object.numbers("XData").elements, object.numbers("YData").elements)
    let format = object.word("Format") ?? "yerr"
    let across = Whisker(middleX, isLogarithmic: object.parent?.word("XScale") == "log")
    let upright = Whisker(middleY, isLogarithmic: object.parent?.word("YScale") == "log")
    let (low, high) = (object.numbers("LData"), object.numbers("UData"))
    let (left, right) = (object.numbers("XLData"), object.numbers("XUData"))
    func value(_ numbers: Tensor<Double>, _ k: Int) -> Double {
      numbers.count == 1 ? numbers[0] : k < numbers.count ? numbers[k] : .nan
    }
    for k in 0..<min(middleX.count, middleY.count) {
      if k % Pace.elements == 0, Interrupt.isAsked { break }
      let (cx, cy) = (middleX[k], middleY[k])
      let (y0, y1) = (cy - value(low, k), cy + value(high, k))
      let (x0, x1) = (cx - value(left, k), cx + value(right, k))
      let ((xa, xb), (ya, yb)) = (across.ends(cx), upright.ends(cy))
      if format == "xerr" || format == "xyerr" {
        add([(x0, cy), (x1, cy)])
        add([(x1, ya), (x1, yb)])
        add([(x0, ya), (x0, yb)])
      }
      if format == "yerr" || format == "xyerr" {
        add([(cx, y0), (cx, y1)])
        add([(xa, y1), (xb, y1)])
        add([(xa, y0), (xb, y0)])
      }
      switch format {
      case "box": add([(x0, ya), (x1, ya), (x1, yb), (x0, yb), (x0, ya)])
      case "boxy": add([(xa, y0), (xb, y0), (xb, y1), (xa, y1), (xa, y0)])
      case "boxxy": add([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
      default: break
      }
    }
  }

  /// The short lines at the ends of bars: a hundredth of the range of the data to each side.
  private struct Whisker {
    let isLogarithmic: Bool
    let size: Double

    init(_ numbers: [Double], isLogarithmic: Bool) {
      self.isLogarithmic = isLogarithmic
      let finite = numbers.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
      guard let low = finite.min(), let high = finite.max() else {
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
