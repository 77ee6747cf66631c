import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// Pictures of matrices.
  static let matrixPictureRows: [Builtin] = [
    drawing(
      "imagesc", "show the numbers of a matrix as colours",
      details: """
        imagesc(C), imagesc(x, y, C): the least number has the first colour of the colormap and the greatest the last one; \
        imagesc(..., [low high]) sets the limits. x and y are the places of the first and the last column and row. The first row \
        is above; axis xy turns it. Arrays of m x n x 3 are red, green and blue.
        """,
      examples: ["imagesc(magic(8))", "imagesc([1 2 3; 4 5 6], [0 10]); colormap(gray)"],
      seeAlso: ["image", "imshow", "colormap", "colorbar", "pcolor", "spy"]
    ) { try image($0, isScaled: true) },
    drawing(
      "image", "show a matrix as a picture",
      details: """
        image(C), image(x, y, C): whole numbers count the colours of the colormap, from 1 on in double, from 0 on in integer classes; \
        arrays of m x n x 3 are red, green and blue, from 0 to 1 in double, to 255 in uint8. x and y are the places of the first \
        and the last column and row.
        """,
      examples: ["image(1:64)", "image(cat(3, [1 0 0], [0 1 0], [0 0 1]))"],
      seeAlso: ["imagesc", "imshow", "imread", "colormap"]
    ) { try image($0, isScaled: false) },
    drawing(
      "imshow", "show an image with square pixels and without axes",
      details: """
        imshow(im), imshow(im, [low high]), imshow(im, []) from the least number to the greatest, imshow(X, map) of a matrix and its \
        colormap, imshow(rgb), imshow('file'). Names and values: DisplayRange, Colormap, XData, YData, Parent.
        """,
      examples: ["imshow(eye(8))", "imshow(magic(16), [])"], seeAlso: ["image", "imagesc", "imread"]
    ) { try imshow($0) },
    drawing(
      "heatmap", "show a matrix as colours with its numbers written in them",
      details: """
        heatmap(C), heatmap(xlabels, ylabels, C), where the labels are cells of texts or numbers. Properties: Title, XLabel, YLabel, \
        ColorLimits, Colormap, CellLabelFormat, CellLabelColor ('none' writes no numbers), XDisplayLabels, YDisplayLabels.
        """,
      examples: ["heatmap(magic(4))", "heatmap({'a', 'b'}, {'c', 'd'}, [8 1; 2 9])"],
      seeAlso: ["imagesc", "colorbar", "confusion_matrix"]
    ) { try heatmap($0) },
  ]

  private static func image(_ given: Call, isScaled: Bool) throws -> [Value] {
    var plot = try PlotCall(given)
    var data = plot.data
    var limits: Tensor<Double>?
    if isScaled, data.count == 2 || data.count == 4 {
      let last = try plot.numbers(data.removeLast(), "the limits of the colours")
      if !last.isEmpty {
        guard last.count == 2, last[0] <= last[1] else {
          throw given.refuse("the limits of the colours are two numbers, [low high]")
        }
        limits = last
      }
    }
    let isNew = !data.isEmpty
    guard data.isEmpty || data.count == 1 || data.count == 3 else {
      throw given.refuse("a matrix is needed, or x, y and a matrix")
    }
    guard let content = data.last ?? plot.take("CData") else {
      throw Failure.tooFewArguments(function: given.builtin.name, expected: 1, got: 0)
    }
    guard !content.isText, !content.isComplex, let colors = try content.doubles() else {
      throw given.refuse("a matrix of real numbers is needed, not \(Wording.describe(content))")
    }
    guard colors.shape.isMatrix || colors.shape.higher == [3] else {
      throw given.refuse("a matrix or m x n x 3 colours are needed, not an array of \(colors.shape)")
    }
    // The places are read before anything is cleared.
    let places = try data.count == 3 ? data[0..<2].map { try ends(plot.numbers($0, "x and y"), given) } : []
    let axes = isNew ? plot.preparedAxes() : plot.axes()
    let isHeld = plot.holds(axes)
    if isNew, !isHeld {
      if !colors.isEmpty { try tighten(axes) }
      if colors.shape.higher == [3], content.valueClass.isInteger {
        let top = Double(sign: .plus, exponent: 8, significand: 1) - 1
        if content.valueClass == .uint8 { try axes.set("CLim", .numbers([0, top])) }
      }
      axes["View"] = .numbers([0, 90])
      axes["YDir"] = .word("reverse")
      axes["Layer"] = .word("top")
      axes["Box"] = .on
      if let limits, limits[0] < limits[1] { try axes.set("CLim", .numbers(limits)) }
    }
    let picture = plot.make(.image, in: axes)
    picture["CDataMapping"] = .word(isScaled ? "scaled" : "direct")
    try plot.set("CData", content, of: picture)
    for (name, place) in zip(["XData", "YData"], places) where !place.isEmpty {
      try picture.set(name, .numbers(place))
    }
    try plot.applyProperties(to: picture)
    return try plot.results([picture])
  }

  /// The first and the last of the places of columns or rows.
  private static func ends(_ places: Tensor<Double>, _ call: Call) throws -> [Double] {
    guard let first = places.elements.first, let last = places.elements.last else { return [] }
    guard first.isFinite, last.isFinite else { throw call.refuse("the places of an image must be finite") }
    return [first, last]
  }

  private static func tighten(_ axes: GraphicObject) throws {
    for name in ["X", "Y"] where axes.isAutomatic("\(name)Lim") {
      try axes.set("\(name)LimitMethod", .text("tight"))
    }
  }

  private static func imshow(_ given: Call) throws -> [Value] {
    var values = given.rest(from: 0)
    guard var content = values.first else {
      throw Failure.tooFewArguments(function: "imshow", expected: 1, got: 0)
    }
    values.removeFirst()
    let session = given.session
    var map: Value?
    if content.isText {
      let read = try session.call(.of("imread"), [content], results: 2)
      content = read.first ?? .empty
      if read.count > 1, !read[1].isEmpty { map = read[1] }
    }
    if content.isComplex { content = try session.call(.of("real"), [content], results: 1).first ?? content }
    guard !content.isText, let colors = try content.doubles(),
      colors.shape.isMatrix || colors.shape.higher == [3]
    else { throw given.refuse("an image is needed, m x n or m x n x 3, or the name of a file") }
    var limits: Value?
    if let first = values.first, !first.isText {
      values.removeFirst()
      if first.isEmpty || first.shape.count == 2 {
        limits = first
      } else {
        map = first
      }
    }
    var positions: [(String, Value)] = []
    var parent: Value?
    while let name = values.first?.text?.lowercased() {
      guard values.count > 1 else { throw given.refuse("\(name) has no value") }
      let value = values[1]
      values.removeFirst(2)
      switch name {
      case "displayrange": limits = value
      case "colormap": map = value
      case "xdata", "ydata": positions.append((name, value))
      case "parent": parent = value
      // What a window would do with it.
      case "border", "initialmagnification", "interpolation", "reduce": continue
      default:
        throw given.refuse(
          "\(VisibleText.line(name)) is none of its properties: DisplayRange, Colormap, XData, YData, Parent, Border, InitialMagnification"
        )
      }
    }
    guard values.isEmpty else {
      throw given.refuse("the name of a property is needed here, not \(Wording.describe(values[0]))")
    }
    let isIndexed = map != nil
    let range = try range(limits, of: content, colors, given)
    var call = given
    call.arguments = [content]
    var plot = try PlotCall(call)
    if let parent {
      guard let axes = try plot.graphics.objects(parent)?.first, axes.kind === ObjectKind.axes else {
        throw given.refuse("Parent must be axes")
      }
      plot.givenAxes = axes
    }
    let axes = plot.preparedAxes()
    if let map {
      try plot.set("Colormap", map, of: axes)
    } else if colors.shape.isMatrix {
      try axes.set("Colormap", .numbers(try Tensor(shape: Shape(256, 3)) { Double($0 % 256) / 255 }))
    }
    let picture = plot.make(.image, in: axes)
    picture["CDataMapping"] = .word(isIndexed ? "direct" : "scaled")
    try plot.set("CData", content, of: picture)
    for (name, value) in positions { try plot.set(name, value, of: picture) }
    if !isIndexed, colors.shape.isMatrix { try axes.set("CLim", .numbers(range)) }
    axes["View"] = .numbers([0, 90])
    axes["YDir"] = .word("reverse")
    axes["Layer"] = .word("top")
    axes["Visible"] = .off
    try tighten(axes)
    try axes.set("DataAspectRatio", .numbers([1, 1, 1]))
    return try plot.results([picture])
  }

  /// The numbers that are black and white.
  private static func range(_ limits: Value?, of content: Value, _ colors: Tensor<Double>, _ call: Call)
    throws
    -> [Double]
  {
    if let limits {
      if limits.isEmpty {
        let finite = colors.elements.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max() else { return [0, 1] }
        return low < high ? [low, high] : [low, low + 1]
      }
      guard let pair = try limits.doubles(), pair.count == 2, pair[0] < pair[1] else {
        throw call.refuse("the limits of the colours are two numbers, the second one greater")
      }
      return [pair[0], pair[1]]
    }
    switch content.valueClass {
    case .uint8: return [0, 255]
    case .uint16: return [0, 65535]
    case .int16: return [-32768, 32767]
    default: return [0, 1]
    }
  }

  private static func heatmap(_ given: Call) throws -> [Value] {
    var plot = try PlotCall(given)
    guard plot.data.count == 1 || plot.data.count == 3, let content = plot.data.last else {
      throw given.refuse("a matrix is needed, or labels of columns, labels of rows and a matrix")
    }
    let colors = try plot.numbers(content, "the matrix")
    guard colors.shape.isMatrix else {
      throw given.refuse("a matrix is needed, not an array of \(colors.shape)")
    }
    let axes = plot.preparedAxes()
    func number(_ value: Double) -> String {
      value.isNaN ? "" : Graphics.text(of: value.isFinite ? (value * 1e4).rounded() / 1e4 : value)
    }
    let format = plot.take("CellLabelFormat")
    let labelColor = plot.take("CellLabelColor")
    var labels = [plot.take("XDisplayLabels"), plot.take("YDisplayLabels")]
    if plot.data.count == 3 { labels = [plot.data[0], plot.data[1]] }
    let picture = plot.make(.image, in: axes, [("CDataMapping", .word("scaled"))])
    try plot.set("CData", content, of: picture)
    try tighten(axes)
    axes["YDir"] = .word("reverse")
    axes["Layer"] = .word("top")
    axes["TickLength"] = .numbers([0, 0])
    for (index, name) in ["X", "Y"].enumerated() {
      let count = index == 0 ? colors.shape.columns : colors.shape.rows
      guard count <= 200 else { continue }
      try axes.set("\(name)Tick", .numbers((0..<count).map { Double($0 + 1) }))
      if let own = labels[index] { try plot.set("\(name)TickLabel", own, of: axes) }
    }
    for (name, label) in [("Title", "Title"), ("XLabel", "XLabel"), ("YLabel", "YLabel")] {
      if let text = plot.take(name), let object = axes.objects(label).first {
        try plot.set("String", text, of: object)
      }
    }
    if let limits = plot.take("ColorLimits") { try plot.set("CLim", limits, of: axes) }
    if let map = plot.take("Colormap") { try plot.set("Colormap", map, of: axes) }
    if labelColor?.text?.lowercased() != "none", colors.count <= 2500 {
      let finite = colors.elements.filter(\.isFinite)
      let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
      for column in 0..<colors.shape.columns {
        for row in 0..<colors.shape.rows {
          let value = colors[column * colors.shape.rows + row]
          let text = plot.make(
            .text, in: axes,
            [
              ("Position", .numbers([Double(column + 1), Double(row + 1), 0])),
              ("HorizontalAlignment", .word("center")), ("Interpreter", .word("none")),
            ])
          let written = try format.map {
            try given.session.call(.of("sprintf"), [$0, .of(value)], results: 1)
          }
          text["String"] = .text(written?.first?.text ?? number(value))
          // Viridis is dark at its low end.
          let isDark = high > low && (value - low) / (high - low) < 0.5
          text["Color"] = .color(isDark ? .white : .black)
          if let labelColor { try plot.set("Color", labelColor, of: text) }
        }
      }
    }
    try plot.applyProperties(to: axes)
    return try plot.results([picture])
  }
}
