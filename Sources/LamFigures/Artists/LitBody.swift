import LamNumerics

/// A surface or patch in the light: the corners of its faces as who looks sees them, and what is at right angles to them.
struct LitBody {
  private enum Mode {
    case none, flat, smooth

    init(_ object: GraphicObject, _ name: String) {
      switch object.word(name) {
      case "flat": self = .flat
      // As in Octave, whose shades lie between those of the corners for both.
      case "gouraud", "phong": self = .smooth
      default: self = .none
      }
    }
  }

  private let lighting: Lighting
  private let material: Lighting.Material
  private let face: Mode
  private let edge: Mode
  private let places: [SIMD3<Double>]
  /// What sides that are turned away do: they are lit as their other side is, as if they were seen, or not at all.
  private let backFace: String
  private let isMirrored: Bool
  /// As the properties of the object give them; empty where they follow from the corners.
  private let givenOfFaces: [SIMD3<Double>?]
  private var ofCorners: [SIMD3<Double>?] = []

  /// Nil where the object has its own colours only: no light is in its axes, or it does not heed it.
  ///
  /// - Parameters:
  ///   - places: the corners as `Projection.seen` gives them.
  ///   - normals: what the object has been told to be at right angles to its corners and faces: as many x, then y, then z
  ///     in the units of the axes, empty for none.
  ///   - faces: the corners of each face, in order around it.
  init?(
    _ object: GraphicObject, _ scene: Scene, places: [SIMD3<Double>],
    normals: (corners: Tensor<Double>, faces: Tensor<Double>), faces: () -> [[Int]]
  ) {
    guard let lighting = scene.lighting else { return nil }
    (face, edge) = (Mode(object, "FaceLighting"), Mode(object, "EdgeLighting"))
    if face == .none && edge == .none { return nil }
    self.lighting = lighting
    self.places = places
    material = Lighting.Material(object)
    backFace = object.word("BackFaceLighting") ?? "reverselit"
    isMirrored = scene.projection.isMirrored
    func given(_ normals: Tensor<Double>) -> [SIMD3<Double>?] {
      let count = normals.count / 3
      return (0..<count).map { k in
        scene.projection.seen(normal: SIMD3(normals[k], normals[k + count], normals[k + 2 * count]))
      }
    }
    givenOfFaces = given(normals.faces)
    guard face == .smooth || edge == .smooth else { return }
    if normals.corners.count == 3 * places.count {
      ofCorners = given(normals.corners)
    } else {
      // The mean of the faces around a corner, of which large ones count for more.
      var sums = [SIMD3<Double>](repeating: .zero, count: places.count)
      for corners in faces() {
        let normal = normal(around: corners)
        guard normal.sum().isFinite else { continue }
        for corner in corners { sums[corner] += normal }
      }
      ofCorners = sums.map(\.unit)
    }
  }

  /// How light falls on a face.
  func shades(of corners: [Int], face index: Int) -> FaceShades {
    var shades = FaceShades()
    for (mode, part) in [(face, \FaceShades.face), (edge, \FaceShades.edge)] {
      switch mode {
      case .none: break
      case .flat:
        let normal = index < givenOfFaces.count ? givenOfFaces[index] : normal(around: corners).unit
        let middle = corners.reduce(SIMD3<Double>.zero) { $0 + places[$1] } / Double(max(1, corners.count))
        shades[keyPath: part] = [shade(normal, at: middle)]
      case .smooth:
        shades[keyPath: part] = corners.map { shade(ofCorners[$0], at: places[$0]) }
      }
    }
    return shades
  }

  private func shade(_ normal: SIMD3<Double>?, at place: SIMD3<Double>) -> Shade {
    var normal = normal
    if let seen = normal, seen.z < 0, backFace != "lit" { normal = backFace == "unlit" ? nil : -seen }
    return lighting.shade(normal, at: place, material)
  }

  /// At right angles to a face, as long as its area is large.
  private func normal(around corners: [Int]) -> SIMD3<Double> {
    let normal = SIMD3.normal(around: corners.lazy.map { places[$0] })
    return isMirrored ? -normal : normal
  }
}
