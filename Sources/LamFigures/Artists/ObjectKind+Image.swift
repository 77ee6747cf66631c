import LamNumerics

extension ObjectKind {
  /// A matrix of colours: each number an area of one colour.
  public static let image = ObjectKind(
    "Image", type: "image",
    [
      .numbers("CData"),
      .words("CDataMapping", ["direct", "scaled"]),
      Property("CDataClass", .text, .text("double"), readOnly: true),
      .numbers("XData", mode: "XDataMode"),
      .mode("XDataMode"),
      .numbers("YData", mode: "YDataMode"),
      .mode("YDataMode"),
      .numbers("AlphaData", [1]),
      .words("AlphaDataMapping", ["none", "direct", "scaled"]),
    ] + plotted,
    summary: ["CData", "CDataMapping", "XData", "YData"],
    artist: Artist(
      extents: { image in
        var extents = Extents()
        guard let grid = ImageGrid(image) else { return extents }
        extents.x.take([grid.x.from, grid.x.to])
        extents.y.take([grid.y.from, grid.y.to])
        if !grid.isTrueColor, image.word("CDataMapping") == "scaled" {
          extents.color.take(image.numbers("CData"))
        }
        return extents
      },
      draw: { image, scene in ImageGrid(image)?.draw(image, into: &scene) },
      hasLegendEntry: false),
    derived: { image, name in
      guard name == "XData" || name == "YData", image.isAutomatic(name) else { return nil }
      let shape = image.numbers("CData").shape
      return .numbers([1, Double(name == "XData" ? shape.columns : shape.rows)])
    })
}

/// Where the areas of an image are, and their colours.
struct ImageGrid {
  let rows: Int
  let columns: Int
  let isTrueColor: Bool
  /// The outer edges of the first and the last column, and of the first and the last row.
  let x: (from: Double, to: Double)
  let y: (from: Double, to: Double)

  /// Nil where the data are no image.
  init?(_ image: GraphicObject) {
    let shape = image.numbers("CData").shape
    guard shape.rows > 0, shape.columns > 0 else { return nil }
    rows = shape.rows
    isTrueColor = shape.higher == [3]
    columns = shape.columns
    guard isTrueColor || shape.isMatrix else { return nil }
    x = ImageGrid.edges(image.numbers("XData"), count: columns)
    y = ImageGrid.edges(image.numbers("YData"), count: rows)
    guard [x.from, x.to, y.from, y.to].allSatisfy(\.isFinite) else { return nil }
  }

  private static func edges(_ middles: Tensor<Double>, count: Int) -> (from: Double, to: Double) {
    guard let first = middles.elements.first, let last = middles.elements.last else {
      return (0.5, Double(count) + 0.5)
    }
    if first == last { return (first - 0.5, first + Double(count) - 0.5) }
    let half = count > 1 ? (last / 2 - first / 2) / Double(count - 1) : last / 2 - first / 2
    return (first - half, last + half)
  }

  func draw(_ image: GraphicObject, into scene: inout Scene) {
    if scene.projection.isSpatial { return drawInSpace(image, into: &scene) }
    let corners = [scene.projected(.init(x: x.from, y: y.from)), scene.projected(.init(x: x.to, y: y.to))]
    guard corners.allSatisfy({ $0.point.isFinite }) else { return }
    let (from, to) = (corners[0].point, corners[1].point)
    let box = scene.projection.box
    guard
      let across = Stretch(from: from.x, to: to.x, count: columns, seen: (box.x, box.right)),
      let down = Stretch(from: from.y, to: to.y, count: rows, seen: (box.y, box.bottom))
    else { return }
    let colors = ImageColors(image, self, scene.colors)
    var samples: [UInt8] = []
    samples.reserveCapacity(4 * across.indices.count * down.indices.count)
    for row in down.indices {
      for column in across.indices { colors.append(row, column, to: &samples) }
    }
    let raster = Raster(width: across.indices.count, height: down.indices.count, samples: samples)
    scene.add(
      .image(
        raster,
        Rectangle(
          x: across.start, y: down.start, width: across.end - across.start, height: down.end - down.start)))
  }

  /// The image in the plane z = 0, in at most 20 000 areas.
  private func drawInSpace(_ image: GraphicObject, into scene: inout Scene) {
    let colors = ImageColors(image, self, scene.colors)
    let step = max(1, Int((Double(rows) * Double(columns) / 20000).squareRoot().rounded(.up)))
    func edge(_ k: Int, _ edges: (from: Double, to: Double), _ count: Int) -> Double {
      edges.from + (edges.to - edges.from) * Double(min(k, count)) / Double(count)
    }
    for row in stride(from: 0, to: rows, by: step) {
      for column in stride(from: 0, to: columns, by: step) {
        var sample: [UInt8] = []
        colors.append(row, column, to: &sample)
        guard sample[3] > 0 else { continue }
        let (left, right) = (edge(column, x, columns), edge(column + step, x, columns))
        let (low, high) = (edge(row, y, rows), edge(row + step, y, rows))
        let color = Color(Double(sample[0]) / 255, Double(sample[1]) / 255, Double(sample[2]) / 255)
        scene.addRectangle(
          from: .init(x: left, y: low), to: .init(x: right, y: high),
          face: Paint(color, opacity: Double(sample[3]) / 255), edge: nil)
      }
    }
  }
}

/// The part of one side of an image that is seen, from left to right or from top to bottom of the canvas.
private struct Stretch {
  /// Which rows or columns, in the order in which they are seen.
  let indices: [Int]
  let start: Double
  let end: Double

  /// Nil where nothing is seen.
  init?(from: Double, to: Double, count: Int, seen: (Double, Double)) {
    let isReversed = from > to
    let (low, high) = isReversed ? (to, from) : (from, to)
    let unit = (high - low) / Double(count)
    guard unit > 0, unit.isFinite, high > seen.0, low < seen.1 else { return nil }
    let first = max(0, ((seen.0 - low) / unit).rounded(.down))
    let last = min(Double(count), ((seen.1 - low) / unit).rounded(.up))
    guard first < last else { return nil }
    start = low + first * unit
    end = low + last * unit
    indices = (Int(first)..<Int(last)).map { isReversed ? count - 1 - $0 : $0 }
  }
}

/// The colours of the areas of an image.
private struct ImageColors {
  private let data: Tensor<Double>
  private let alpha: Tensor<Double>
  private let rows: Int
  private let count: Int
  private let isTrueColor: Bool
  private let scale: ColorScale
  private let isDirect: Bool
  /// What is white in the parts of a colour, and the number of the first colour of the colormap.
  private let white: Double
  private let first: Double

  init(_ image: GraphicObject, _ grid: ImageGrid, _ scale: ColorScale) {
    data = image.numbers("CData")
    alpha = image.numbers("AlphaData")
    rows = grid.rows
    count = grid.rows * grid.columns
    isTrueColor = grid.isTrueColor
    self.scale = scale
    isDirect = image.word("CDataMapping") == "direct"
    let type = image.text("CDataClass")
    white = ImageColors.whites[type] ?? 1
    first = ImageColors.whites[type] == nil && type != "logical" ? 1 : 0
  }

  /// The greatest numbers of the classes whose numbers are parts of colours without being fractions.
  private static let whites: [String: Double] = [
    "uint8": 255, "int8": 127, "uint16": 65535, "int16": 32767, "uint32": 4_294_967_295,
    "int32": 2_147_483_647, "uint64": 1.8446744073709552e19, "int64": 9.223372036854775807e18,
  ]

  func append(_ row: Int, _ column: Int, to samples: inout [UInt8]) {
    let index = column * rows + row
    var color: Color?
    if isTrueColor {
      color = Color(
        data[index] / white, data[index + count] / white, data[index + 2 * count] / white)
    } else {
      color = isDirect ? scale.color(at: data[index] - first) : scale.color(of: data[index])
    }
    let opacity = alpha.count == count ? alpha[index] : alpha.count == 1 ? alpha[0] : 1
    guard let bytes = color?.bytes else {
      samples += [0, 0, 0, 0]
      return
    }
    samples.append(bytes.red)
    samples.append(bytes.green)
    samples.append(bytes.blue)
    samples.append(opacity > 0 ? UInt8(min(opacity, 1) * 255 + 0.5) : 0)
  }
}
