import Glibc

/// The lights of axes, as who looks sees them.
///
/// The reflection is that of Phong with the half vector of Blinn, computed as OpenGL's fixed pipeline does (OpenGL 2.1
/// Specification, section 2.14.1) with the numbers that Octave gives it. With the colour `C` of the surface, its strengths
/// `a` (ambient), `d` (diffuse) and `s` (specular), exponent `e`, reflectance `r`, the colour `A` of the light that is
/// everywhere and lights of colour `L`:
///
///     a C (A + 0.2) + sum over lights of L (d C max(0, n·l) + s (r + (1 - r) C) max(0, n·h)^(5 e))
///
/// `n` is at right angles to the surface, `l` leads to the light, `h` lies halfway between `l` and the direction to who looks;
/// the last term counts where `n·l` is positive. All of it is measured in the box that the limits span, before it is
/// stretched to the canvas.
struct Lighting {
  /// How a surface throws light back.
  struct Material {
    let ambient: Double
    let diffuse: Double
    let specular: Double
    let exponent: Double
    let reflectance: Double

    init(_ object: GraphicObject) {
      ambient = object.number("AmbientStrength")
      diffuse = object.number("DiffuseStrength")
      specular = object.number("SpecularStrength")
      // Five times, which is what it takes for the half vector to shine as the mirrored ray does.
      exponent = 5 * object.number("SpecularExponent")
      reflectance = object.number("SpecularColorReflectance")
    }
  }

  private enum Source {
    case direction(SIMD3<Double>)
    case place(SIMD3<Double>)
  }

  private let lights: [(source: Source, color: SIMD3<Double>)]
  private let ambient: SIMD3<Double>

  /// Nil where no light is to be seen, and all is drawn in its own colour.
  init?(of axes: GraphicObject, _ projection: Projection) {
    lights = axes.artists.compactMap { light in
      guard light.kind === ObjectKind.light, light.isOn("Visible"), let color = light.color("Color")
      else { return nil }
      let position = light.numbers("Position")
      guard position.count == 3 else { return nil }
      let source: Source
      if light.word("Style") == "local" {
        let place = projection.seen(x: position[0], y: position[1], z: position[2])
        guard place.sum().isFinite else { return nil }
        source = .place(place)
      } else {
        guard let direction = projection.seen(direction: SIMD3(position[0], position[1], position[2]))
        else { return nil }
        source = .direction(direction)
      }
      return (source, SIMD3(color.red, color.green, color.blue))
    }
    if lights.isEmpty { return nil }
    let everywhere = axes.color("AmbientLightColor") ?? .white
    ambient = SIMD3(everywhere.red, everywhere.green, everywhere.blue) + 0.2
  }

  /// What becomes of the colour of a surface.
  ///
  /// - Parameters:
  ///   - normal: at right angles to the surface, with length 1; nil where only the light that is everywhere reaches it.
  ///   - place: where the surface is, as `Projection.seen` gives it.
  func shade(_ normal: SIMD3<Double>?, at place: SIMD3<Double>, _ material: Material) -> Shade {
    var shade = Shade(gain: ambient * material.ambient, shine: .zero)
    guard let normal else { return shade }
    for (source, color) in lights {
      let toLight: SIMD3<Double>
      switch source {
      case .direction(let direction): toLight = direction
      case .place(let lamp):
        guard let direction = (lamp - place).unit else { continue }
        toLight = direction
      }
      let facing = normal.dot(toLight)
      guard facing > 0 else { continue }
      shade.gain += color * (material.diffuse * facing)
      guard let half = (toLight + SIMD3(0, 0, 1)).unit else { continue }
      let mirrored = material.specular * power(max(0, normal.dot(half)), material.exponent)
      shade.shine += color * (mirrored * material.reflectance)
      shade.gain += color * (mirrored * (1 - material.reflectance))
    }
    return shade
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    exponent.isFinite ? pow(base, exponent) : base == 1 ? 1 : 0
  }
}
