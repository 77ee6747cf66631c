import Glibc
import LamNumerics

extension ObjectKind {
  /// The circles and spokes of polar axes with the numbers at them, which stand in place of a frame.
  public static let polarGrid = ObjectKind(
    "PolarGrid", type: "hggroup",
    [
      .numbers("RTick", [0.5, 1]),
      // In degrees, counterclockwise from the right.
      .numbers("ThetaTick", stride(from: 0, to: 360, by: 30).map { Double($0) }),
      // The angles between which the circles go.
      .numbers("ThetaLim", [0, 360], count: 2),
      .color("Color", .color(Color(0.75, 0.75, 0.75))),
      .color("TextColor", .color(Color(0.15, 0.15, 0.15))),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
    ] + font(size: 10),
    artist: Artist(
      extents: { grid in
        var extents = Extents()
        guard let radius = grid.numbers("RTick").elements.max(), radius.isFinite else { return extents }
        let box = grid.polarBox(radius: radius)
        extents.x.take([box.x.low, box.x.high])
        extents.y.take([box.y.low, box.y.high])
        return extents
      },
      draw: { grid, scene in scene.addPolarGrid(grid) }, hasLegendEntry: false),
    settle: { grid, name in
      if name == "RTick" || name == "ThetaLim" { grid.parent?.limitToGrid() }
    })
}

extension Scene {
  fileprivate mutating func addPolarGrid(_ grid: GraphicObject) {
    guard let radius = grid.numbers("RTick").elements.max(), radius > 0, radius.isFinite,
      let color = grid.color("Color")
    else { return }
    let width = units(grid.number("LineWidth"))
    let outer = Stroke(Paint(color.mixed(with: .black, 0.4)), width: width)
    for r in grid.numbers("RTick").elements where r > 0 {
      let circle = grid.arc.map { Place(x: r * cos($0), y: r * sin($0)) }
      let path = Path(circle.map { projected($0).point })
      guard path.points.allSatisfy(\.isFinite) else { continue }
      let inner = Stroke(Paint(color), width: width, dash: medium.character == nil ? .solid : .dotted)
      add(.stroke(path, r == radius ? outer : inner), clipped: false)
    }
    let size = units(grid.fontPoints)
    let paint = Paint(grid.color("TextColor") ?? .black)
    let center = projected(Place(x: 0, y: 0)).point
    let limits = grid.numbers("ThetaLim")
    for degrees in grid.numbers("ThetaTick").elements
    where limits.count == 2 && limits[0] <= degrees && degrees <= limits[1] {
      let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
      let rim = projected(Place(x: radius * c, y: radius * s)).point
      guard rim.isFinite, center.isFinite else { continue }
      add(.stroke(Path([center, rim]), Stroke(Paint(color), width: width, dash: .dotted)), clipped: false)
      var text = PlacedText(RichText(TickLabel.text(degrees)), at: rim, paint: paint, size: size)
      text.horizontal = c > 0.1 ? .left : c < -0.1 ? .right : .center
      text.vertical = s > 0.4 ? .bottom : s < -0.4 ? .top : .middle
      let gap = medium.character.map { $0.width } ?? size / 3
      text.at.x += c * gap
      text.at.y -= s * (medium.character.map { $0.height / 2 } ?? gap)
      add(.text(text), clipped: false)
    }
    // The numbers of the circles stand along a direction between the spokes.
    let isWhole = limits.count == 2 && limits[0] <= 75 && limits[1] >= 75
    let direction = (isWhole ? 75 : grid.arc.isEmpty ? 75 : limits[0]) * Double.pi / 180
    for r in grid.numbers("RTick").elements where r > 0 {
      let place = projected(Place(x: r * cos(direction), y: r * sin(direction))).point
      guard place.isFinite else { continue }
      add(
        .text(
          PlacedText(
            RichText(TickLabel.text(r)), at: place, horizontal: .left, vertical: .bottom, paint: paint,
            size: size)), clipped: false)
    }
  }
}

extension GraphicObject {
  /// The circles and spokes of polar axes; nil for other axes.
  public var polarGrid: GraphicObject? { children.first { $0.kind === ObjectKind.polarGrid } }

  /// The angles of points along the circles of a polar grid.
  fileprivate var arc: [Double] {
    let limits = numbers("ThetaLim")
    guard limits.count == 2, limits[0].isFinite, limits[1].isFinite else { return [] }
    let steps = Int(max(1, min(720, ((limits[1] - limits[0]) / 2).rounded(.up))))
    return (0...steps).map {
      (limits[0] + (limits[1] - limits[0]) * Double($0) / Double(steps)) * .pi / 180
    }
  }

  /// The limits around the part of a circle that a polar grid has, and the numbers at its spokes, which stand outside.
  fileprivate func polarBox(radius: Double) -> (
    x: (low: Double, high: Double), y: (low: Double, high: Double)
  ) {
    let limits = numbers("ThetaLim")
    let far = 1.1 * radius
    guard limits.count == 2, limits[1] - limits[0] < 360 else { return ((-far, far), (-far, far)) }
    let angles = arc
    func limit(_ along: (Double) -> Double) -> (low: Double, high: Double) {
      let places = [0] + angles.map { far * along($0) }
      let (low, high) = (places.min() ?? -far, places.max() ?? far)
      return (min(low, -0.1 * radius), max(high, 0.1 * radius))
    }
    return (limit { cos($0) }, limit { sin($0) })
  }

  /// Ticks up to a radius, which is the last one.
  public static func radii(to radius: Double) -> [Double] {
    radialTicks(to: radius).filter { $0 < radius } + [radius]
  }

  /// Lets axes show all of their circles.
  fileprivate func limitToGrid() {
    guard let grid = polarGrid, let radius = grid.numbers("RTick").elements.max(), radius > 0,
      radius.isFinite
    else { return }
    let box = grid.polarBox(radius: radius)
    for (name, limits) in [("XLim", box.x), ("YLim", box.y)] {
      self[name] = .numbers([limits.low, limits.high])
      self[name + "Mode"] = .word("manual")
    }
    let (width, height) = (box.x.high - box.x.low, box.y.high - box.y.low)
    self["PlotBoxAspectRatio"] = .numbers([width / max(width, height), height / max(width, height), 1])
  }

  /// Makes axes polar ones: circles and spokes instead of a frame, for radii up to a number.
  ///
  /// - Parameter isHeld: whether circles that are there stay where they reach far enough.
  public func standAround(radius: Double, keeping isHeld: Bool, figures: FigureSet) {
    let ticks = GraphicObject.radialTicks(to: radius)
    if let grid = polarGrid {
      guard !isHeld || (grid.numbers("RTick").elements.max() ?? 0) < (ticks.last ?? 1) else { return }
      grid["RTick"] = .numbers(ticks)
    } else {
      let grid = figures.make(.polarGrid, in: self)
      grid["HandleVisibility"] = .off
      grid["Tag"] = .text("polar_grid")
      grid["RTick"] = .numbers(ticks)
      reorder([grid] + children.filter { $0 !== grid })
    }
    self["Visible"] = .off
    self["Tag"] = .text("polaraxes")
    self["PlotBoxAspectRatio"] = .numbers([1, 1, 1])
    self["PlotBoxAspectRatioMode"] = .word("manual")
    limitToGrid()
  }

  /// The ticks of an axis from the negative radius to the radius that are positive, the last one not less than it.
  private static func radialTicks(to radius: Double) -> [Double] {
    guard radius > 0, radius.isFinite, let step = TickStep(from: -radius, to: radius) else {
      return [0.5, 1]
    }
    let count = step.steps(radius).rounded(.up)
    guard count >= 1, count < 100, step.number(steps: count).isFinite else { return [radius] }
    return (1...Int(count)).map { step.number(steps: Double($0)) }
  }
}
