import LamNumerics

extension PatchData {
  /// A direction at right angles to each face, of length 1, in the rows; a face whose corners are seen in the order of
  /// the clock points at who looks, and one in the plane always upward.
  var faceNormals: Tensor<Double> { rows(faces.map(normal)) }

  /// The mean of the normals of the faces that meet in each corner.
  var vertexNormals: Tensor<Double> {
    var sums = Array(repeating: SIMD3<Double>.zero, count: x.count)
    for face in faces {
      let own = normal(of: face)
      for corner in face { sums[corner] += own }
    }
    return rows(sums.map { $0.unit ?? .zero })
  }

  private func normal(of face: [Int]) -> SIMD3<Double> {
    if z.isEmpty { return SIMD3(0, 0, 1) }
    return -(SIMD3.normal(around: face.lazy.map { SIMD3(x[$0], y[$0], z[$0]) }).unit ?? .zero)
  }

  private func rows(_ vectors: [SIMD3<Double>]) -> Tensor<Double> {
    guard !vectors.isEmpty else { return .empty }
    let count = vectors.count
    return (try? Tensor(shape: Shape(count, 3)) { vectors[$0 % count][$0 / count] }) ?? .empty
  }
}

extension GraphicObject {
  /// The normals of a patch in the light of its axes, where nobody has set them: of its faces, or of its corners where
  /// the light is to change between them. Nil for what was set.
  func normals(_ name: String) -> Setting? {
    guard isAutomatic(name) else { return nil }
    let lightings = [word("FaceLighting"), word("EdgeLighting")]
    let isLit = ancestor(.axes)?.artists.contains { $0.kind === ObjectKind.light } ?? false
    guard isLit, lightings.contains(where: { $0 != "none" }) else { return .empty }
    let data = PatchData(self)
    if name == "FaceNormals" { return .numbers(data.faceNormals) }
    let isSmooth = lightings.contains { $0 == "gouraud" || $0 == "phong" }
    return isSmooth ? .numbers(data.vertexNormals) : .empty
  }
}
