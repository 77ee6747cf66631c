import LamNumerics

/// Places and lengths of objects in the units that they were given in.
extension GraphicObject {
  /// The properties that are measured in the unit that a property names.
  private static let measured: [String: [(name: String, measure: LengthUnit.Measure)]] = [
    "Units": [
      ("Position", .place), ("OuterPosition", .place), ("InnerPosition", .place), ("LooseInset", .lengths),
      ("TightInset", .lengths), ("ScreenSize", .place), ("X", .across), ("Y", .up),
    ],
    "PaperUnits": [("PaperPosition", .lengths), ("PaperSize", .lengths)],
    "FontUnits": [("FontSize", .heights)],
  ]

  /// Gives the same places, lengths and sizes of fonts in another unit, where the property names one.
  func convertLengths(of property: String, to setting: Setting) {
    guard let measured = GraphicObject.measured[property], case .word(let word) = setting,
      let before = self.word(property), before != word
    else { return }
    let whole = property == "PaperUnits" ? paper : property == "FontUnits" ? wholeOfFonts : surroundings
    for (name, measure) in measured where has(name) {
      let numbers = Array(numbers(name).elements)
      guard !numbers.isEmpty else { continue }
      let converted: [Double]
      if before == "data" || word == "data" {
        guard let projected = inData(numbers, from: before, to: word, whole) else { continue }
        converted = projected
      } else {
        converted = LengthUnit(before, of: whole).numbers(numbers, measure, in: LengthUnit(word, of: whole))
      }
      if case .number = self[name], let number = converted.first {
        self[name] = .number(number)
      } else {
        self[name] = .numbers(converted)
      }
    }
  }

  /// A place of text in the units of its axes as one in another unit, or the other way round; nil where it has no place.
  private func inData(_ numbers: [Double], from before: String, to word: String, _ whole: Size)
    -> [Double]?
  {
    guard numbers.count >= 2, let axes = ancestor(.axes) else { return nil }
    let state = AxesState.of(axes)
    let projection = Projection(
      x: state.x, y: state.y, z: state.z, box: Rectangle(x: 0, y: 0, width: 1, height: 1),
      camera: state.camera,
      sides: state.sides)
    let shares = LengthUnit("normalized", of: whole)
    var result = numbers
    if before == "data" {
      let place = projection.place(x: numbers[0], y: numbers[1], z: numbers.count > 2 ? numbers[2] : 0).point
      (result[0], result[1]) = (place.x, 1 - place.y)
      return shares.numbers(result, .place, in: LengthUnit(word, of: whole))
    }
    // Many places in space are seen at one place of the picture.
    guard !projection.isSpatial else { return nil }
    result = LengthUnit(before, of: whole).numbers(numbers, .place, in: shares)
    (result[0], result[1]) = (state.x.number(at: result[0]), state.y.number(at: result[1]))
    return result
  }

  /// The size in pixels of what the object's place is a share of: the screen for a figure, the figure for axes, the box
  /// of axes for what stands in them.
  private var surroundings: Size {
    if kind === ObjectKind.root || kind === ObjectKind.figure { return GraphicObject.screen }
    if kind !== ObjectKind.text { return ancestor(.figure)?.pixelSize ?? GraphicObject.screen }
    return ancestor(.axes)?.pixelsOfBox ?? ancestor(.figure)?.pixelSize ?? GraphicObject.screen
  }

  private var wholeOfFonts: Size { ancestor(.axes)?.pixelsOfBox ?? surroundings }

  private static let screen = Size(1920, 1080)

  /// The size in pixels of the sheet of paper that a figure would be printed on.
  private var paper: Size {
    let units = word("PaperUnits") ?? "inches"
    let given = numbers("PaperSize")
    if units != "normalized", given.count == 2 {
      let unit = LengthUnit(units, of: Size(1, 1)).size
      return Size(given[0] * unit.width, given[1] * unit.height)
    }
    let inch = LengthUnit("inches", of: Size(1, 1)).size
    let sheet = sheet ?? Size(8.5, 11)
    return Size(sheet.width * inch.width, sheet.height * inch.height)
  }

  /// The size in inches of the sheet that the figure's kind of paper and its orientation mean; nil for unknown paper.
  private var sheet: Size? {
    guard let sheet = PaperSheet.sizes[text("PaperType").lowercased()] else { return nil }
    return word("PaperOrientation") == "portrait" ? sheet : Size(sheet.height, sheet.width)
  }

  /// Gives the paper of a figure the size that its kind and its orientation have.
  func sizePaper() {
    guard let sheet, let units = word("PaperUnits") else { return }
    let inches = LengthUnit("inches", of: Size(1, 1))
    let whole = Size(sheet.width * inches.size.width, sheet.height * inches.size.height)
    self["PaperSize"] = .numbers(
      inches.numbers([sheet.width, sheet.height], .lengths, in: LengthUnit(units, of: whole)))
  }

  // MARK: What is drawn

  /// How large the font of an object is, in points.
  var fontPoints: Double {
    let size = number("FontSize")
    guard let word = word("FontUnits"), word != "points" else { return size }
    return size * LengthUnit(word, of: wholeOfFonts).size.height
      / LengthUnit("points", of: wholeOfFonts).size.height
  }

  /// Gives the font a size in points.
  func setFont(points: Double) {
    let unit = LengthUnit(word("FontUnits") ?? "points", of: wholeOfFonts)
    self["FontSize"] = .number(points * LengthUnit("points", of: wholeOfFonts).size.height / unit.size.height)
  }

  /// The place of an object as shares of what it is in, with y upward.
  ///
  /// - Precondition: its unit is not that of data.
  func shares(of name: String, _ measure: LengthUnit.Measure = .place) -> [Double] {
    let numbers = Array(numbers(name).elements)
    guard let word = word("Units"), word != "normalized" else { return numbers }
    let whole = surroundings
    return LengthUnit(word, of: whole).numbers(numbers, measure, in: LengthUnit("normalized", of: whole))
  }

  /// The box of axes in their figure as its properties say, from 0 to 1 with y upward.
  public var nominalPosition: Rectangle {
    let position = shares(of: "Position")
    guard position.count == 4 else { return Rectangle(x: 0.13, y: 0.11, width: 0.775, height: 0.815) }
    return Rectangle(x: position[0], y: position[1], width: position[2], height: position[3])
  }

  /// How large the place of axes in their figure is, in pixels.
  var pixelsOfBox: Size {
    let position = nominalPosition
    let canvas = surroundings
    return Size(position.width * canvas.width, position.height * canvas.height)
  }

  /// The size of a figure in pixels of 96 to the inch.
  public var pixelSize: Size {
    let position = numbers("Position")
    guard position.count == 4 else { return Size(560, 420) }
    let unit = LengthUnit(word("Units") ?? "pixels", of: GraphicObject.screen).size
    func side(_ length: Double) -> Double { length.isFinite ? min(max(length, 50), 20_000) : 560 }
    return Size(side(position[2] * unit.width), side(position[3] * unit.height))
  }
}
