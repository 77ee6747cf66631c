import LamNumerics

extension ObjectKind {
  /// Objects of axes that are shown, hidden and deleted together.
  public static let group = ObjectKind("Group", type: "hggroup", plotted, artist: unseen)

  /// Objects of axes that a matrix moves together.
  public static let transform = ObjectKind(
    "Transform", type: "hgtransform",
    [Property("Matrix", .numbers(count: 16), .numbers(identity))] + plotted, artist: unseen)

  private static let unseen = Artist(
    extents: { _ in Extents() }, draw: { _, _ in }, hasLegendEntry: false)

  private static let identity =
    (try? Tensor(shape: Shape(4, 4)) { $0 % 5 == 0 ? 1.0 : 0 }) ?? Tensor(emptyOfShape: .empty)

  /// Whether objects of the kind hold others that stand in axes.
  var isGroup: Bool { self === ObjectKind.group || self === ObjectKind.transform }
}

extension GraphicObject {
  /// What is drawn of an object in axes: itself, or what a group holds, moved as the group says.
  var drawn: [GraphicObject] {
    guard kind.isGroup else { return kind.artist == nil ? [] : [self] }
    guard isOn("Visible") else { return [] }
    let inside = children.flatMap(\.drawn)
    guard kind === ObjectKind.transform else { return inside }
    let matrix = numbers("Matrix")
    return matrix.count == 16 && isSet("Matrix") ? inside.map { $0.moved(by: matrix) } : inside
  }

  /// A copy with other coordinates, which no program sees.
  private func moved(by matrix: Tensor<Double>) -> GraphicObject {
    let copy = GraphicObject(kind, number: number)
    copy.takeSettings(of: self)
    if let parent { copy.belong(to: parent) }
    func moved(_ x: Double, _ y: Double, _ z: Double) -> [Double] {
      (0..<3).map { matrix[$0] * x + matrix[$0 + 4] * y + matrix[$0 + 8] * z + matrix[$0 + 12] }
    }
    func set(_ names: [String], _ count: Int, _ shape: Shape, _ place: (Int) -> [Double]) {
      let places = (0..<count).map(place)
      for (index, name) in names.enumerated() {
        if let numbers = try? Tensor(places.map { $0[index] }, shape: shape) {
          copy[name] = .numbers(numbers)
        }
      }
    }
    let names = ["XData", "YData", "ZData"]
    if kind === ObjectKind.text {
      let place = numbers("Position")
      guard place.count >= 2 else { return copy }
      copy["Position"] = .numbers(moved(place[0], place[1], place.count > 2 ? place[2] : 0))
    } else if kind === ObjectKind.patch, hasVertices {
      let table = numbers("Vertices")
      let (count, width) = (table.shape.rows, table.shape.columns)
      guard width >= 2, table.count == count * width else { return copy }
      let places = (0..<count).map {
        moved(table[$0], table[count + $0], width > 2 ? table[2 * count + $0] : 0)
      }
      if let numbers = try? Tensor(shape: Shape(count, 3), each: { places[$0 % count][$0 / count] }) {
        copy["Vertices"] = .numbers(numbers)
      }
    } else if names.allSatisfy(has) {
      let (x, y, z) = (numbers("XData"), numbers("YData"), numbers("ZData"))
      if kind === ObjectKind.surface, x.count == z.shape.columns, y.count == z.shape.rows {
        let rows = z.shape.rows
        set(names, z.count, z.shape) { moved(x[$0 / rows], y[$0 % rows], z[$0]) }
      } else if x.count == y.count, z.isEmpty || z.count == x.count {
        set(names, x.count, x.shape) { moved(x[$0], y[$0], z.isEmpty ? 0 : z[$0]) }
      }
    }
    return copy
  }
}
