import LamNumerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// From where axes are seen: what the properties of their camera hold or, where nobody has set them, follow from the view.
///
/// Lengths are measured in the box that the limits span, whose sides are those of the plot box. A camera that lam places
/// is five diagonals of the box away from its middle.
struct Camera: Sendable {
  /// In the units of the axes.
  let position: [Double]
  let target: [Double]
  let up: [Double]
  /// The angle, in degrees, in which the box just fills the place that the axes have in their figure.
  let fittingAngle: Double
  /// How the box lies before the camera.
  let directions: Directions
  /// Whether axes are seen from straight above, as plots without depth are.
  let isFlat: Bool

  /// Three directions of length 1 in the box that are at right angles.
  struct Directions: Sendable {
    var right: [Double]
    var up: [Double]
    /// To who looks.
    var near: [Double]

    /// Directions of who looks from two angles in degrees.
    init(azimuth: Double, elevation: Double) {
      let azimuth = azimuth.truncatingRemainder(dividingBy: 360) * .pi / 180
      let elevation = elevation.truncatingRemainder(dividingBy: 360) * .pi / 180
      let (sa, ca, se) = (sin(azimuth), cos(azimuth), sin(elevation))
      // Rounding would let who looks from straight above see a side.
      let ce = abs(se) == 1 ? 0 : cos(elevation)
      right = [ca, sa, 0]
      up = [-se * sa, se * ca, ce]
      near = [ce * sa, -ce * ca, se]
    }

    /// Directions of who looks along one with another upward; nil where there are none, as for parallel ones.
    init?(looking along: [Double], up: [Double]) {
      guard let forward = Directions.unit(along),
        let right = Directions.unit(Directions.cross(forward, up))
      else { return nil }
      self.right = right
      self.up = Directions.cross(right, forward)
      near = forward.map { -$0 }
    }

    /// The width and the height of a box of such sides before the camera.
    func extent(of sides: [Double]) -> (width: Double, height: Double) {
      func length(_ direction: [Double]) -> Double {
        (0..<3).reduce(0) { $0 + abs(direction[$1]) * sides[$1] }
      }
      return (length(right), length(up))
    }

    private static func cross(_ a: [Double], _ b: [Double]) -> [Double] {
      [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    }

    private static func unit(_ vector: [Double]) -> [Double]? {
      let greatest = vector.map { abs($0) }.max() ?? 0
      guard greatest > 0, greatest.isFinite else { return nil }
      let scaled = vector.map { $0 / greatest }
      let length = scaled.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return scaled.map { $0 / length }
    }
  }

  /// - Parameters:
  ///   - limits: of x, y and z.
  ///   - sides: of the plot box, in proportion to each other.
  ///   - view: azimuth and elevation in degrees.
  init(
    of axes: GraphicObject, limits: [(low: Double, high: Double)], sides: [Double], view: (Double, Double)
  ) {
    let lengths = limits.map { $0.high - $0.low }
    /// The vector that a property holds; nil where it is chosen here.
    func given(_ name: String) -> [Double]? {
      let numbers = axes.numbers(name)
      let isGiven = !axes.isAutomatic(name) && numbers.count == 3 && numbers.elements.allSatisfy(\.isFinite)
      return isGiven ? Array(numbers.elements) : nil
    }
    func units(_ vector: [Double]) -> [Double] { (0..<3).map { vector[$0] * lengths[$0] / sides[$0] } }
    func inBox(_ vector: [Double]) -> [Double] { (0..<3).map { vector[$0] * sides[$0] / lengths[$0] } }

    let own = Directions(azimuth: view.0, elevation: view.1)
    let far = 5 * sides.reduce(0) { $0 + $1 * $1 }.squareRoot()
    target = given("CameraTarget") ?? limits.map { $0.low / 2 + $0.high / 2 }
    let place = given("CameraPosition")
    let away = units(own.near.map { $0 * far })
    position = place ?? zip(target, away).map { $0 + $1 }
    let isUpright = abs(view.1) != 90
    let upward = given("CameraUpVector")
    up = upward ?? (isUpright ? [0, 0, 1] : units(own.up))
    let toTarget = inBox(zip(target, position).map { $0 - $1 })
    if place == nil, upward == nil {
      directions = own
    } else {
      directions =
        Directions(looking: toTarget, up: inBox(up)) ?? Directions(looking: toTarget, up: [0, 1, 0]) ?? own
    }
    isFlat =
      place == nil && upward == nil
      ? Projection.isFlat(view) : directions.near == [0, 0, 1] && directions.right == [1, 0, 0]
    let size = directions.extent(of: sides)
    let distance = toTarget.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let pixels = axes.pixelsOfBox
    let isWide = size.width / pixels.width > size.height / pixels.height
    fittingAngle = 360 / .pi * atan((isWide ? size.width : size.height) / (2 * distance))
  }
}

extension GraphicObject {
  /// How large the place of axes in their figure is, in pixels.
  fileprivate var pixelsOfBox: Size {
    let position = nominalPosition
    let canvas = ancestor(.figure)?.numbers("Position") ?? Tensor(emptyOfShape: .empty)
    guard canvas.count == 4 else { return Size(position.width, position.height) }
    return Size(position.width * canvas[2], position.height * canvas[3])
  }
}
