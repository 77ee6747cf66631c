import LamNumerics

/// The signs of the points of a scatter plot.
struct ScatterLooks {
  private let shape: Marker.Shape
  private let sizes: Tensor<Double>
  private let colors: Tensor<Double>
  private let scene: Scene
  private let edge: Part
  private let face: Part
  private let lineWidth: Double

  /// What the outline or the inside of all signs is painted with.
  private struct Part {
    /// Nil for the colour of each point.
    let color: Color?
    let isShown: Bool
    let opacity: Double

    init(_ name: String, of object: GraphicObject) {
      color = object.color("Marker\(name)Color")
      opacity = min(object.number("Marker\(name)Alpha"), 1)
      isShown = opacity > 0 && (color != nil || object.word("Marker\(name)Color") != "none")
    }

    func paint(own: Color?) -> Paint? {
      guard isShown, let color = color ?? own else { return nil }
      return Paint(color, opacity: opacity)
    }
  }

  /// Whether the colours are numbers that the colormap shows.
  static func isMapped(_ scatter: GraphicObject) -> Bool {
    let colors = scatter.numbers("CData")
    return !colors.isEmpty && colors.shape.columns != 3
  }

  /// Nil where there are no signs.
  init?(_ object: GraphicObject, _ scene: Scene) {
    guard let shape = object.word("Marker").flatMap(Marker.Shape.init(rawValue:)) else { return nil }
    self.shape = shape
    self.scene = scene
    sizes = object.numbers("SizeData")
    colors = object.numbers("CData")
    edge = Part("Edge", of: object)
    face = Part("Face", of: object)
    lineWidth = scene.units(object.number("LineWidth"))
  }

  var isVaried: Bool { sizes.count > 1 || (colors.shape.columns == 3 ? colors.shape.rows : colors.count) > 1 }

  private func color(at k: Int) -> Color? {
    let rows = colors.shape.rows
    if colors.shape.columns == 3, colors.count == 3 * rows {
      let row = rows == 1 ? 0 : k
      guard row < rows else { return nil }
      return Color(colors[row], colors[row + rows], colors[row + 2 * rows])
    }
    let position = colors.count == 1 ? 0 : k
    return position < colors.count ? scene.colors.color(of: colors[position]) : nil
  }

  /// The sign of a point; nil where it has none.
  func marker(at k: Int) -> Marker? {
    let area = sizes.count == 1 ? sizes[0] : k < sizes.count ? sizes[k] : .nan
    guard area > 0, area.isFinite else { return nil }
    let own = color(at: k)
    let (edge, face) = (edge.paint(own: own), face.paint(own: own))
    if edge == nil && face == nil { return nil }
    let size = scene.units(min(area, 1e8).squareRoot())
    return Marker(
      shape, size: shape == .point ? 3 * size : size, edge: edge, face: shape == .point ? edge ?? face : face,
      lineWidth: lineWidth)
  }
}
