import Glibc
import LamNumerics

/// From where axes are seen: what the properties of their camera hold or, where nobody has set them, follow from the view.
///
/// Lengths are measured in the box that the limits span, whose sides are those of the plot box. A camera that lam places
/// is five diagonals of the box away from its middle.
struct Camera: Sendable {
  /// In the units of the axes.
  let position: SIMD3<Double>
  let target: SIMD3<Double>
  let up: SIMD3<Double>
  /// The angle, in degrees, in which the box just fills the place that the axes have in their figure.
  let fittingAngle: Double
  /// How the box lies before the camera.
  let directions: Directions
  /// Whether axes are seen from straight above, as plots without depth are.
  let isFlat: Bool

  /// Three directions of length 1 in the box that are at right angles.
  struct Directions: Sendable {
    var right: SIMD3<Double>
    var up: SIMD3<Double>
    /// To who looks.
    var near: SIMD3<Double>

    /// Directions of who looks from two angles in degrees.
    init(azimuth: Double, elevation: Double) {
      let azimuth = azimuth.truncatingRemainder(dividingBy: 360) * .pi / 180
      let elevation = elevation.truncatingRemainder(dividingBy: 360) * .pi / 180
      let (sa, ca, se) = (sin(azimuth), cos(azimuth), sin(elevation))
      // Rounding would let who looks from straight above see a side.
      let ce = abs(se) == 1 ? 0 : cos(elevation)
      right = SIMD3(ca, sa, 0)
      up = SIMD3(-se * sa, se * ca, ce)
      near = SIMD3(ce * sa, -ce * ca, se)
    }

    /// Directions of who looks along one with another upward; nil where there are none, as for parallel ones.
    init?(looking along: SIMD3<Double>, up: SIMD3<Double>) {
      guard let forward = along.unit, let right = up.unit.flatMap({ forward.cross($0).unit }) else {
        return nil
      }
      self.right = right
      self.up = right.cross(forward)
      near = -forward
    }

    /// The width and the height of a box of such sides before the camera.
    func extent(of sides: SIMD3<Double>) -> Size {
      func length(_ direction: SIMD3<Double>) -> Double {
        abs(direction.x) * sides.x + abs(direction.y) * sides.y + abs(direction.z) * sides.z
      }
      return Size(length(right), length(up))
    }
  }

  /// - Parameters:
  ///   - limits: of x, y and z.
  ///   - sides: of the plot box, in proportion to each other.
  ///   - view: azimuth and elevation in degrees.
  init(
    of axes: GraphicObject, limits: (low: SIMD3<Double>, high: SIMD3<Double>), sides: SIMD3<Double>,
    view: (Double, Double)
  ) {
    /// A side of the box in the units of the axes.
    let units = (limits.high - limits.low) / sides
    /// The vector that a property holds; nil where it is chosen here.
    func given(_ name: String) -> SIMD3<Double>? {
      let numbers = axes.numbers(name)
      let isGiven = !axes.isAutomatic(name) && numbers.count == 3 && numbers.elements.allSatisfy(\.isFinite)
      return isGiven ? SIMD3(numbers[0], numbers[1], numbers[2]) : nil
    }
    let own = Directions(azimuth: view.0, elevation: view.1)
    let (place, upward) = (given("CameraPosition"), given("CameraUpVector"))
    target = given("CameraTarget") ?? limits.low / 2 + limits.high / 2
    position = place ?? target + own.near * 5 * sides.dot(sides).squareRoot() * units
    up = upward ?? (abs(view.1) == 90 ? own.up * units : SIMD3(0, 0, 1))
    let along = (target - position) / units
    if place == nil, upward == nil {
      directions = own
      isFlat = Projection.isFlat(view)
    } else {
      directions =
        Directions(looking: along, up: up / units) ?? Directions(looking: along, up: SIMD3(0, 1, 0)) ?? own
      isFlat = directions.near == SIMD3(0, 0, 1) && directions.right == SIMD3(1, 0, 0)
    }
    let size = directions.extent(of: sides)
    let pixels = axes.pixelsOfBox
    let isWide = size.width / pixels.width > size.height / pixels.height
    let distance = along.dot(along).squareRoot()
    fittingAngle = 360 / .pi * atan((isWide ? size.width : size.height) / (2 * distance))
  }
}
