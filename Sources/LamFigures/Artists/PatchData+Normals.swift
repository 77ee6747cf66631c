import LamNumerics

extension PatchData {
  /// A direction at right angles to each face, of length 1, in the rows; a face whose corners are seen in the order of
  /// the clock points at who looks, and one in the plane always upward.
  var faceNormals: Tensor<Double> {
    let normals = faces.map(normal)
    return rows(normals)
  }

  /// The mean of the normals of the faces that meet in each corner.
  var vertexNormals: Tensor<Double> {
    var sums = Array(repeating: [0.0, 0, 0], count: x.count)
    for face in faces {
      let own = normal(of: face)
      for corner in face { for axis in 0..<3 { sums[corner][axis] += own[axis] } }
    }
    return rows(sums.map(PatchData.unit))
  }

  private func normal(of face: [Int]) -> [Double] {
    if z.isEmpty { return [0, 0, 1] }
    // The sum over the sides, which also holds for faces that are not even.
    var sum = [0.0, 0, 0]
    for (k, corner) in face.enumerated() {
      let next = face[(k + 1) % face.count]
      sum[0] += (z[corner] + z[next]) * (y[next] - y[corner])
      sum[1] += (x[corner] + x[next]) * (z[next] - z[corner])
      sum[2] += (y[corner] + y[next]) * (x[next] - x[corner])
    }
    return PatchData.unit(sum)
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  private func rows(_ vectors: [[Double]]) -> Tensor<Double> {
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
