import LamNumerics

/// What axes show: limits, ticks and labels as their properties and contents make them.
struct AxesState: Sendable {
  let x: Axis
  let y: Axis
  let z: Axis
  let camera: Camera
  /// The sides of the plot box in proportion to each other where somebody has chosen them; nil for a box that fills the
  /// place of the axes.
  let sides: SIMD3<Double>?
  let colorLimits: (Double, Double)
  /// The extents of the contents, for colour bars and legends.
  let extents: Extents
  /// Whether a logarithmic axis leaves out numbers that are not positive.
  let leavesOut: Bool

  var isSpatial: Bool { !camera.isFlat }

  /// The lengths between the limits.
  var lengths: SIMD3<Double> { SIMD3(x.high - x.low, y.high - y.low, z.high - z.low) }

  /// The state of axes, computed once for each change.
  static func of(_ axes: GraphicObject) -> AxesState {
    if let state = axes.cache as? AxesState { return state }
    let state = AxesState(axes)
    axes.cache = state
    return state
  }

  private init(_ axes: GraphicObject) {
    var extents = AxesState.extents(of: axes)
    for twin in axes.objects("Twin") { extents.x.take(AxesState.extents(of: twin).x) }
    // What has no height lies in the plane 0.
    if extents.z.isEmpty, !extents.x.isEmpty { extents.z.take(0) }
    self.extents = extents
    let view = axes.view
    let isSpatial = !Projection.isFlat(view)
    var limits = ["X", "Y", "Z"].map { name -> (Double, Double) in
      if !axes.isAutomatic("\(name)Lim") {
        let given = axes.numbers("\(name)Lim")
        if given.count == 2, given[0] < given[1] {
          return AxesState.limits(given[0], given[1], axes, name, extents)
        }
      }
      return AxesState.automatic(axes, name, extents)
    }
    if !isSpatial, !axes.isAutomatic("DataAspectRatio") { AxesState.equalize(&limits, axes) }
    func axis(_ index: Int, _ name: String) -> Axis {
      let ticks = axes.isAutomatic("\(name)Tick") ? nil : Array(axes.numbers("\(name)Tick").elements)
      let labels = axes.isAutomatic("\(name)TickLabel") ? nil : axes.texts("\(name)TickLabel")
      let isLogarithmic = axes.word("\(name)Scale") == "log" && (limits[index].0 > 0 || limits[index].1 < 0)
      return Axis(
        low: limits[index].0, high: limits[index].1, isLogarithmic: isLogarithmic,
        isReversed: axes.word("\(name)Dir") == "reverse", ticks: ticks, labels: labels)
    }
    x = axis(0, "X")
    y = axis(1, "Y")
    z = axis(2, "Z")
    let all = (low: SIMD3(x.low, y.low, z.low), high: SIMD3(x.high, y.high, z.high))
    let sides = AxesState.sides(of: axes, lengths: all.high - all.low)
    camera = Camera(of: axes, limits: all, sides: isSpatial ? sides ?? .one : .one, view: view)
    self.sides = camera.isFlat ? nil : sides
    leavesOut = [("X", extents.x), ("Y", extents.y), ("Z", extents.z)].contains { name, extent in
      axes.word("\(name)Scale") == "log" && extent.low <= 0 && extent.high > 0
    }
    if axes.isAutomatic("CLim") {
      let c = extents.color
      // One number has the colour in the middle.
      let around = max(1, abs(c.low) * 1e-3)
      colorLimits = c.isEmpty ? (0, 1) : c.low < c.high ? (c.low, c.high) : (c.low - around, c.low + around)
    } else {
      let given = axes.numbers("CLim")
      colorLimits = given.count == 2 ? (given[0], given[1]) : (0, 1)
    }
  }

  /// The limits that somebody has set. One that is infinite, or that a logarithmic axis cannot show, is chosen from the
  /// data.
  private static func limits(
    _ low: Double, _ high: Double, _ axes: GraphicObject, _ name: String, _ extents: Extents
  ) -> (Double, Double) {
    let own = automatic(axes, name, extents)
    var (low, high) = (low.isFinite ? low : own.0, high.isFinite ? high : own.1)
    if axes.word("\(name)Scale") == "log", low <= 0, high > 0 {
      let least = extent(name, extents).leastPositive
      low = least < high ? least : high / 10
    }
    if low >= high { (low, high) = own }
    return (low, high)
  }

  private static func extent(_ name: String, _ extents: Extents) -> Extent {
    name == "X" ? extents.x : name == "Y" ? extents.y : extents.z
  }

  /// What the contents of axes take of their space.
  private static func extents(of axes: GraphicObject) -> Extents {
    var extents = Extents()
    for object in axes.artists where object.isOn("Visible") {
      var own = object.kind.artist?.extents(object) ?? Extents()
      if object.has("XLimInclude") {
        if !object.isOn("XLimInclude") { own.x = Extent() }
        if !object.isOn("YLimInclude") { own.y = Extent() }
        if !object.isOn("ZLimInclude") { own.z = Extent() }
      }
      extents.take(own)
    }
    return extents
  }

  private static func automatic(_ axes: GraphicObject, _ name: String, _ extents: Extents) -> (Double, Double)
  {
    AxisLimits.automatic(
      extent(name, extents), isLogarithmic: axes.word("\(name)Scale") == "log",
      isTight: axes.word("\(name)LimitMethod") == "tight")
  }

  /// The sides of the plot box where the lengths of units or the sides themselves are given; the longest one is 1.
  private static func sides(of axes: GraphicObject, lengths: SIMD3<Double>) -> SIMD3<Double>? {
    func given(_ name: String) -> SIMD3<Double>? {
      let numbers = axes.numbers(name)
      return numbers.count == 3 ? SIMD3(numbers[0], numbers[1], numbers[2]) : nil
    }
    let sides: SIMD3<Double>?
    if !axes.isAutomatic("DataAspectRatio") {
      sides = given("DataAspectRatio").map { lengths / $0 }
    } else {
      sides = axes.isAutomatic("PlotBoxAspectRatio") ? nil : given("PlotBoxAspectRatio")
    }
    guard let sides, sides.max().isFinite, sides.min() > 0 else { return nil }
    return sides / sides.max()
  }

  /// Widens limits that axes choose so that units are as long as the aspect ratio asks in the box of the axes.
  private static func equalize(_ limits: inout [(Double, Double)], _ axes: GraphicObject) {
    let ratio = axes.numbers("DataAspectRatio")
    guard ratio.count == 3, axes.isAutomatic("PlotBoxAspectRatio") else { return }
    let pixels = axes.pixelsOfBox
    let box = [pixels.width, pixels.height]
    let lengths = (0..<2).map { (limits[$0].1 - limits[$0].0) / ratio[$0] }
    let scale = max(lengths[0] / box[0], lengths[1] / box[1])
    guard scale.isFinite, scale > 0 else { return }
    for (index, name) in ["X", "Y"].enumerated()
    where axes.isAutomatic("\(name)Lim") && axes.word("\(name)LimitMethod") != "tight" {
      let more = (box[index] * scale - lengths[index]) * ratio[index] / 2
      if more > 0 { limits[index] = (limits[index].0 - more, limits[index].1 + more) }
    }
  }
}

extension GraphicObject {
  /// Whether axes of the figure are logarithmic and cannot show some of their data.
  public var leavesOutNumbers: Bool {
    children.contains { $0.kind === ObjectKind.axes && AxesState.of($0).leavesOut }
  }

  /// Whether the object is named in a legend that names all.
  public var hasLegendEntry: Bool { kind.artist?.hasLegendEntry ?? false }

  /// Whether axes are seen from straight above.
  public var isFlat: Bool { AxesState.of(self).camera.isFlat }

  /// What stands in axes and is drawn.
  public var artists: [GraphicObject] { children.flatMap(\.drawn) }

  var view: (Double, Double) {
    let view = numbers("View")
    guard view.count == 2, view[0].isFinite, view[1].isFinite else { return (0, 90) }
    return (view[0], view[1])
  }

  /// The next colour of the order of axes, which goes on by one.
  public func nextColor() -> Color {
    let order = numbers("ColorOrder")
    let rows = order.shape.rows
    let index = number("ColorOrderIndex")
    self["ColorOrderIndex"] = .number(index + 1)
    guard rows > 0, order.count == 3 * rows else { return .black }
    let row = Int(max(0, (index - 1).truncatingRemainder(dividingBy: Double(rows))))
    return Color(order[row], order[row + rows], order[row + 2 * rows])
  }

  /// The specification of the line that is drawn next: one of the order of axes, the next one whenever their colours
  /// begin anew; nil where there is no such order.
  public var nextLineStyle: String? {
    let order = texts("LineStyleOrder")
    guard !order.isEmpty else { return nil }
    let colors = Double(max(1, numbers("ColorOrder").shape.rows))
    let turns = (max(0, number("ColorOrderIndex") - 1) / colors).rounded(.down)
    let place = (turns + max(0, number("LineStyleOrderIndex") - 1)).truncatingRemainder(
      dividingBy: Double(order.count))
    return place.isFinite ? order[Int(place)] : nil
  }

  /// Shows axes from the side, as plots in space are seen where nobody has turned them.
  public func turnToSpace() {
    if isAutomatic("View") { self["View"] = .numbers([-37.5, 30]) }
    for name in ["XGrid", "YGrid", "ZGrid"] where !isSet(name) { self[name] = .on }
  }
}
