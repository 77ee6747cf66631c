import LamNumerics

/// The faces of a patch, however its properties give them: as corners of faces, or as columns of coordinates.
struct PatchData {
  /// Whom a colour belongs to.
  enum Owner { case nobody, corners, faces }

  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  /// Empty where the patch lies in the plane.
  private(set) var z: [Double] = []
  /// The positions of the corners of each face, in order around it.
  private(set) var faces: [[Int]] = []
  private(set) var owner = Owner.nobody
  /// A number, or red, green and blue, in each row.
  private(set) var colors = Tensor<Double>.empty

  init(_ patch: GraphicObject) {
    if patch.hasVertices { takeVertices(of: patch) } else { takeCoordinates(of: patch) }
  }

  private mutating func takeVertices(of patch: GraphicObject) {
    let vertices = patch.numbers("Vertices")
    let (count, width) = (vertices.shape.rows, vertices.shape.columns)
    guard vertices.shape.isMatrix, width == 2 || width == 3 else { return }
    x = (0..<count).map { vertices[$0] }
    y = (0..<count).map { vertices[count + $0] }
    if width == 3 { z = (0..<count).map { vertices[2 * count + $0] } }
    let table = patch.numbers("Faces")
    guard table.shape.isMatrix else { return }
    let (rows, columns) = (table.shape.rows, table.shape.columns)
    faces = (0..<rows).map { row in
      (0..<columns).compactMap { column in
        Int(exactly: table[column * rows + row]).flatMap { $0 >= 1 && $0 <= count ? $0 - 1 : nil }
      }
    }
    let given = patch.numbers("FaceVertexCData")
    guard given.shape.isMatrix, given.shape.columns == 1 || given.shape.columns == 3 else { return }
    take(given, count: count)
  }

  private mutating func takeCoordinates(of patch: GraphicObject) {
    let (xs, ys, zs) = (patch.numbers("XData"), patch.numbers("YData"), patch.numbers("ZData"))
    guard xs.count == ys.count, zs.isEmpty || zs.count == xs.count, xs.shape.isMatrix else { return }
    x = Array(xs.elements)
    y = Array(ys.elements)
    z = Array(zs.elements)
    let isRow = xs.shape.rows == 1
    let corners = isRow ? xs.count : xs.shape.rows
    let count = corners == 0 ? 0 : xs.count / corners
    faces = (0..<count).map { face in Array(face * corners..<(face + 1) * corners) }
    let given = patch.numbers("CData")
    if given.shape.dimensions > 2, given.count % 3 == 0 {
      if let planes = try? given.reshaped(to: Shape(given.count / 3, 3)) { take(planes, count: x.count) }
    } else if let column = try? given.reshaped(to: Shape(given.count, 1)) {
      take(column, count: x.count)
    }
  }

  private mutating func take(_ given: Tensor<Double>, count: Int) {
    switch given.shape.rows {
    case 0: return
    case count: owner = .corners
    case faces.count: owner = .faces
    case 1:
      owner = .faces
      let columns = given.shape.columns
      colors =
        (try? Tensor(
          (0..<columns).flatMap { Array(repeating: given[$0], count: faces.count) },
          shape: Shape(faces.count, columns))) ?? .empty
      return
    default: return
    }
    colors = given
  }

  // MARK: Properties that follow

  /// The table of faces with rows of equal length, filled with NaN.
  var faceTable: Tensor<Double> {
    let width = faces.map(\.count).max() ?? 0
    return table(rows: faces.count, columns: width) { row, column in
      column < faces[row].count ? Double(faces[row][column] + 1) : .nan
    }
  }

  var vertexTable: Tensor<Double> {
    table(rows: x.count, columns: z.isEmpty ? 2 : 3) { row, column in
      column == 0 ? x[row] : column == 1 ? y[row] : z[row]
    }
  }

  /// Coordinates with a column for each face; a face of fewer corners than others repeats its last one.
  func columns(_ coordinates: [Double]) -> Tensor<Double> {
    if coordinates.isEmpty { return .empty }
    return table(rows: faces.map(\.count).max() ?? 0, columns: faces.count) { row, face in
      faces[face].isEmpty ? .nan : coordinates[faces[face][min(row, faces[face].count - 1)]]
    }
  }

  /// What `CData` is: one number for each face, or a column of them; the third dimension has red, green and blue.
  var cData: Tensor<Double> {
    let planes = colors.shape.columns
    let height = owner == .faces ? 1 : faces.map(\.count).max() ?? 0
    guard owner != .nobody, height > 0 else { return .empty }
    let rows = colors.shape.rows
    let elements = (0..<planes).flatMap { plane in
      faces.indices.flatMap { face in
        (0..<height).map { row -> Double in
          if owner == .faces { return colors[plane * rows + face] }
          return faces[face].isEmpty
            ? .nan : colors[plane * rows + faces[face][min(row, faces[face].count - 1)]]
        }
      }
    }
    let shape = planes == 1 ? Shape(height, faces.count) : Shape([height, faces.count, planes])
    return (try? Tensor(elements, shape: shape)) ?? .empty
  }

  private func table(rows: Int, columns: Int, _ element: (Int, Int) -> Double) -> Tensor<Double> {
    guard rows > 0, columns > 0 else { return .empty }
    return (try? Tensor(shape: Shape(rows, columns)) { element($0 % rows, $0 / rows) }) ?? .empty
  }
}

extension GraphicObject {
  /// Whether a patch is given by corners and faces, and not by columns of coordinates.
  var hasVertices: Bool { !numbers("Vertices").isEmpty }
}
