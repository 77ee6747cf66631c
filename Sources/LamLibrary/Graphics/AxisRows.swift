import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax
import Numerics

extension Family {
  /// Limits, scales, ticks, grids and views of axes.
  static let axisRows: [Builtin] =
    [
      drawing(
        "axis", [.any("limits or words").or(axisWords).variadic], results: ["limits"],
        "set or give the limits and the look of axes",
        details: """
          axis([xmin xmax ymin ymax]) sets limits, zmin zmax and cmin cmax may follow; axis() gives them. Words: auto, manual, tight, \
          equal, square, normal, image, fill, on, off, ij, xy, tic, label, vis3d; auto and manual may be followed by x, y, z, tic and \
          label by on or off.
          """,
        examples: ["plot(1:3); axis([0 4 0 4])", "plot(1:3); axis equal"],
        seeAlso: ["xlim", "ylim", "grid", "box", "view"]
      ) { try axis($0) },
      drawing(
        "grid", [.any("axes or on, off or minor").or("on", "off", "minor").optional.variadic], results: [],
        "show lines at the ticks, or not",
        details:
          "grid on, grid off; grid minor shows or hides those between them, which logarithmic axes have by themselves; grid alone changes over.",
        examples: ["plot(1:3); grid on"],
        seeAlso: ["axis", "box"]
      ) { call in
        try grid(call)
        return []
      },
      drawing(
        "box", [.any("axes or on or off").or("on", "off").optional.variadic], results: [],
        "close the box around axes, or leave two sides open",
        examples: ["plot(1:3); box off"], seeAlso: ["axis", "grid"]
      ) { call in
        let plot = try PlotCall(call) { _, _ in false }
        let axes = plot.axes()
        switch plot.data.first?.text?.lowercased() {
        case nil: axes["Box"] = axes.isOn("Box") ? .off : .on
        case "on": axes["Box"] = .on
        case "off": axes["Box"] = .off
        case let word?: throw call.refuse("the words that it knows are on and off, not \(word)")
        }
        return []
      },
      drawing(
        "view", [.any("angles").orText.variadic], results: ["azimuth", "elevation"],
        "turn axes to be seen from another side",
        details: """
          view(azimuth, elevation) in degrees, view([azimuth elevation]), view([x y z]) from a direction, view(2) from above, view(3) \
          from the side; without arguments the two angles.
          """,
        examples: ["plot3([0 1], [0 1], [0 1]); view(30, 20)"], seeAlso: ["plot3", "surf"]
      ) { call in
        let plot = try PlotCall(call)
        let axes = plot.axes()
        if plot.data.isEmpty {
          let view = axes.numbers("View")
          if call.resultCount < 2 { return [.of(view)] }
          return [.of(view[0]), .of(view[1])]
        }
        let numbers = try plot.data.flatMap { try plot.numbers($0, "the angles").elements }
        let angles: [Double]
        switch numbers.count {
        case 1 where numbers[0] == 2: angles = [0, 90]
        case 1 where numbers[0] == 3: angles = [-37.5, 30]
        case 2: angles = numbers
        case 3: angles = Angles.ofDirection(numbers)
        default: throw call.refuse("2, 3, two angles in degrees or a direction of three numbers is needed")
        }
        guard angles.allSatisfy(\.isFinite) else { throw call.refuse("angles must be finite") }
        try axes.set("View", .numbers(angles))
        return call.resultCount == 0 ? [] : [.of(angles[0]), .of(angles[1])]
      },
      ratio("daspect", "DataAspectRatio", "the lengths of units along the axes in proportion to each other"),
      ratio("pbaspect", "PlotBoxAspectRatio", "the sides of the box of axes in proportion to each other"),
      limits("caxis", "CLim", "the numbers that have the first and the last colour"),
      limits("clim", "CLim", "the numbers that have the first and the last colour"),
    ]
    + ["X", "Y", "Z"].flatMap { axis -> [Builtin] in
      let name = axis.lowercased()
      return [
        limits("\(name)lim", "\(axis)Lim", "the limits of the \(name) axis"),
        drawing(
          "\(name)ticks", [.any("axes or ticks").orText.optional.variadic], results: ["ticks"],
          "set or give the ticks of the \(name) axis",
          details:
            "\(name)ticks(v) puts them at the numbers of v, [] takes them away; auto and manual say who chooses.",
          examples: ["plot(1:3); \(name)ticks([1 2 3])"], seeAlso: ["\(name)ticklabels", "\(name)lim"]
        ) { try ModalProperty(name: "\(axis)Tick") { try $0.onlyValue() }.answer($0) },
        drawing(
          "\(name)tickangle", [.any("axes or angle").optional.variadic], results: ["angle"],
          "set or give the angle of the texts at the ticks of the \(name) axis, in degrees",
          details: "On text screens they stay upright.",
          examples: ["plot(1:3); \(name)tickangle(45)"], seeAlso: ["\(name)ticks", "\(name)ticklabels"]
        ) { call in
          let plot = try PlotCall(call)
          let property = "\(axis)TickLabelRotation"
          guard let first = plot.data.first else { return [try plot.graphics.get(property, of: plot.axes())] }
          guard let angle = first.real, angle.isFinite else { throw call.refuse("one angle is needed") }
          try plot.axes().set(property, .number(angle))
          return []
        },
        drawing(
          "\(name)ticklabels", [.any("axes or labels").orText.optional.variadic], results: ["labels"],
          "set or give the texts at the ticks of the \(name) axis",
          details:
            "\(name)ticklabels({'a', 'b'}) sets them in the order of the ticks; auto and manual say who chooses.",
          examples: ["plot(1:3); \(name)ticks(1:3); \(name)ticklabels({'a', 'b', 'c'})"],
          seeAlso: ["\(name)ticks"]
        ) { call in
          try ModalProperty(name: "\(axis)TickLabel") { plot in
            // Texts are for the ticks that there are now.
            let ticks = try plot.graphics.get("\(axis)Tick", of: plot.axes())
            try plot.set("\(axis)Tick", ticks, of: plot.axes())
            return try plot.onlyValue()
          }.answer(call)
        },
      ]
    }

  private static let axisWords = [
    "auto", "manual", "tight", "equal", "square", "normal", "image", "fill", "vis3d", "on", "off", "ij", "xy",
    "tic", "label", "nolabel",
  ]

  private static func grid(_ call: Call) throws {
    let plot = try PlotCall(call) { _, _ in false }
    let axes = plot.axes()
    let letters = ["X", "Y", "Z"]
    func isLogarithmic(_ axis: String) -> Bool { axes.word("\(axis)Scale") == "log" }
    let hasMinor = letters.contains { axes.isOn("\($0)MinorGrid") && !isLogarithmic($0) }
    let hasMajor = letters.contains { axes.isOn("\($0)Grid") }
    let words = plot.data.map { $0.text?.lowercased() ?? "" }
    /// Whether there are lines at the ticks, and between them; between them nil for logarithmic axes alone.
    let lines: (major: Bool, minor: Bool?)
    switch (words.first, words.count) {
    case (nil, _): lines = hasMajor ? (false, hasMinor) : (true, hasMinor ? true : nil)
    case ("on", 1): lines = (true, hasMinor ? true : nil)
    case ("off", 1): lines = (false, false)
    case ("minor", 1): lines = (hasMajor, !hasMinor)
    case ("minor", 2) where words[1] == "on" || words[1] == "off": lines = (hasMajor, words[1] == "on")
    default: throw call.refuse("the words that it knows are on, off, minor, minor on and minor off")
    }
    for axis in letters {
      axes["\(axis)Grid"] = lines.major ? .on : .off
      axes["\(axis)MinorGrid"] = lines.minor ?? isLogarithmic(axis) ? .on : .off
    }
  }

  private static func limits(_ name: String, _ property: String, _ summary: String) -> Builtin {
    drawing(
      name, [.any("axes or limits").orText.optional.variadic], results: ["limits"], "set or give \(summary)",
      details:
        "\(name)([low high]) sets them, \(name)() gives them; auto, manual, tight and mode say or tell who chooses.",
      examples: ["plot(1:3); \(name)([0 4])"], seeAlso: ["axis"]
    ) { call in
      let tight: @Sendable (GraphicObject) -> Void = { axes in
        axes[property + "Mode"] = .word("auto")
        axes[property.dropLast(3) + "LimitMethod"] = .word("tight")
      }
      return try ModalProperty(name: property, words: property == "CLim" ? [:] : ["tight": tight]) { plot in
        // Two numbers may stand apart.
        let numbers = try plot.data.flatMap { try plot.numbers($0, "limits").elements }
        guard plot.data.count <= 2, numbers.count == 2, numbers[0] < numbers[1] else {
          throw plot.call.refuse("two numbers are needed, the second one greater")
        }
        return .of(try Tensor(row: numbers))
      }.answer(call)
    }
  }

  private static func ratio(_ name: String, _ property: String, _ summary: String) -> Builtin {
    drawing(
      name, [.any("axes or ratio").orText.optional.variadic], results: ["ratio"], "set or give \(summary)",
      examples: ["plot(1:3); \(name)([1 1 1])"], seeAlso: ["axis", "view"]
    ) { call in
      try ModalProperty(name: property) {
        try $0.numbers(count: 3, needed: "three positive numbers are needed") { $0 > 0 && $0.isFinite }
      }.answer(call)
    }
  }

  // MARK: axis

  private static func axis(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call) { _, _ in false }
    let axes = plot.axes()
    let data = plot.data
    if data.isEmpty { return [try currentLimits(plot, axes)] }
    for value in data {
      if let word = value.text, value.isText {
        try apply(word.lowercased(), to: axes, call)
      } else {
        let numbers = Array(try plot.numbers(value, "limits").elements)
        guard [2, 4, 6, 8].contains(numbers.count) else {
          throw call.refuse("2, 4, 6 or 8 limits are needed, not \(numbers.count)")
        }
        for (k, name) in ["XLim", "YLim", "ZLim", "CLim"].enumerated() where 2 * k < numbers.count {
          guard numbers[2 * k] < numbers[2 * k + 1] else {
            throw call.refuse(
              "the upper limit \(Graphics.text(of: numbers[2 * k + 1])) must be greater than the lower limit \(Graphics.text(of: numbers[2 * k]))"
            )
          }
          try axes.set(name, .numbers([numbers[2 * k], numbers[2 * k + 1]]))
        }
      }
    }
    return call.resultCount == 0 ? [] : [try currentLimits(plot, axes)]
  }

  private static func currentLimits(_ plot: PlotCall, _ axes: GraphicObject) throws -> Value {
    let names = axes.isFlat ? ["XLim", "YLim"] : ["XLim", "YLim", "ZLim"]
    let numbers = try names.flatMap { try plot.graphics.get($0, of: axes).doubles()?.elements ?? [] }
    return .of(try Tensor(numbers, shape: Shape(1, numbers.count)))
  }

  private static func apply(_ word: String, to axes: GraphicObject, _ call: Call) throws {
    func setModes(_ names: [String], _ mode: String) throws {
      for name in names {
        if mode == "manual" {
          try axes.set("\(name)Lim", try axes.get("\(name)Lim"))
        } else {
          axes["\(name)LimMode"] = .word("auto")
          axes["\(name)LimitMethod"] = .word("tickaligned")
        }
      }
    }
    func tighten() {
      for name in ["X", "Y", "Z"] {
        axes["\(name)LimMode"] = .word("auto")
        axes["\(name)LimitMethod"] = .word("tight")
      }
    }
    func setMethods(_ method: String) {
      for name in ["X", "Y", "Z"] { axes["\(name)LimitMethod"] = .word(method) }
    }
    func equalize() throws {
      // The box takes what is left: limits at ticks would leave more of it empty.
      setMethods("tight")
      axes["PlotBoxAspectRatioMode"] = .word("auto")
      try axes.set("DataAspectRatio", .numbers([1, 1, 1]))
    }
    let ticks = ["XTick", "YTick", "ZTick"]
    let labels = ["XTickLabel", "YTickLabel", "ZTickLabel"]
    switch word {
    case "auto": try setModes(["X", "Y", "Z"], "auto")
    case "manual": try setModes(["X", "Y", "Z"], "manual")
    case "tight": tighten()
    case "equal": try equalize()
    case "square":
      axes["DataAspectRatioMode"] = .word("auto")
      try axes.set("PlotBoxAspectRatio", .numbers([1, 1, 1]))
    case "normal":
      setMethods("tickaligned")
      axes["DataAspectRatioMode"] = .word("auto")
      axes["PlotBoxAspectRatioMode"] = .word("auto")
    case "image":
      tighten()
      try equalize()
    case "vis3d": axes["PlotBoxAspectRatioMode"] = .word("manual")
    case "fill": axes["PlotBoxAspectRatioMode"] = .word("auto")
    case "on": axes["Visible"] = .on
    case "off": axes["Visible"] = .off
    case "ij": axes["YDir"] = .word("reverse")
    case "xy": axes["YDir"] = .word("normal")
    case _ where word.hasPrefix("tic"):
      let which = word.drop { $0 != "[" && !"xyz".contains($0) || "tick".contains($0) }
      for name in ticks {
        axes[name + "Mode"] = .word(
          which.isEmpty || which.contains(name.prefix(1).lowercased()) ? "auto" : "manual")
        if axes.word(name + "Mode") == "manual" { axes[name] = .numbers([]) }
      }
      for name in labels { axes[name + "Mode"] = .word("auto") }
    case _ where word.hasPrefix("label"):
      let which = word.dropFirst(5)
      for name in labels {
        let isOn = which == "" || which == "s" || which.contains(name.prefix(1).lowercased())
        axes[name + "Mode"] = .word(isOn ? "auto" : "manual")
        if !isOn { axes[name] = .texts([]) }
      }
    case "nolabel":
      for name in labels { try axes.set(name, .texts([])) }
    case _ where word.hasPrefix("auto") && word.dropFirst(4).allSatisfy({ "xyz".contains($0) }):
      try setModes(word.dropFirst(4).map { $0.uppercased() }, "auto")
    case _ where word.hasPrefix("manual") && word.dropFirst(6).allSatisfy({ "xyz".contains($0) }):
      try setModes(word.dropFirst(6).map { $0.uppercased() }, "manual")
    default:
      throw call.refuse(
        "\(VisibleText.line(word)) is none of its words: \(axisWords.joined(separator: ", "))"
      )
    }
  }
}

/// Angles of views.
enum Angles {
  /// Azimuth and elevation in degrees of who looks from a direction.
  static func ofDirection(_ direction: [Double]) -> [Double] {
    let (x, y, z) = (direction[0], direction[1], direction[2])
    let flat = (x * x + y * y).squareRoot()
    let degrees = 180 / Double.pi
    return [flat == 0 ? 0 : x.angle(to: -y) * degrees, z.angle(to: flat) * degrees]
  }
}

extension Double {
  /// The angle whose sine and cosine are in the proportion of this number to another.
  fileprivate func angle(to other: Double) -> Double { Double.atan2(y: self, x: other) }
}
