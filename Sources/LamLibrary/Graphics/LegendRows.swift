import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Legends, colour bars and the colours of figures.
  static let legendRows: [Builtin] = [
    drawing(
      "legend",
      [.any("names, objects or words").or("show", "hide", "toggle", "off", "boxon", "boxoff").variadic],
      results: ["h", "objects", "plots", "names"],
      "name what axes show",
      details: """
        legend('a', 'b') names the plots in their order, legend({'a', 'b'}) too; legend(h, ...) names those objects. Location and \
        Orientation follow by name, such as 'Location', 'northwest' or 'eastoutside'. Words: show, hide, off, boxon, boxoff, toggle.
        """,
      examples: ["plot(1:3, 1:3, 1:3, 3:-1:1); legend('up', 'down', 'Location', 'north')"],
      seeAlso: ["plot", "title", "colorbar"]
    ) { try legend($0) },
    drawing(
      "colorbar", [.any("where or properties").orText.variadic], "show which number has which colour",
      details: "A place such as 'southoutside' or properties by name may follow; colorbar off takes it away.",
      examples: ["imagesc(magic(4)); colorbar"], seeAlso: ["colormap", "caxis", "imagesc"]
    ) { call in
      let locations: Set<String> = [
        "eastoutside", "east", "west", "north", "south", "northoutside", "southoutside", "westoutside",
      ]
      let plot = try PlotCall(call) { text, _ in
        !locations.contains(text.lowercased()) && !["off", "delete", "hide"].contains(text.lowercased())
      }
      let axes = plot.axes()
      for bar in axes.objects("Colorbar") { bar.delete() }
      axes["Colorbar"] = .objects([])
      let word = plot.data.first?.text?.lowercased()
      if let word, ["off", "delete", "hide"].contains(word) { return [] }
      let bar = plot.graphics.figures.makeCompanion(.colorbar, of: axes)
      if let word { bar["Location"] = .word(word) }
      try plot.applyProperties(to: bar)
      return try plot.results([bar])
    },
    drawing(
      "colormap", [.any("map").or(Colormaps.names + ["default"]).optional.variadic],
      results: ["map"],
      "set or give the colours in which numbers are shown",
      details: """
        colormap(map) takes a matrix with red, green and blue from 0 to 1 in each row, or the name of a colormap; colormap('default') \
        goes back to viridis; colormap(axes, map) is for those axes alone.
        """,
      examples: ["colormap('gray'); size(colormap()), close all"],
      seeAlso: ["colorbar", "caxis", "viridis", "jet", "gray"]
    ) { call in
      let graphics = Graphics.of(call.session)
      var values = call.rest(from: 0)
      var target: GraphicObject?
      if case .objects? = values.first {
        target = try graphics.objects(values.removeFirst())?.first
        guard target?.kind === ObjectKind.axes || target?.kind === ObjectKind.figure else {
          throw call.refuse("a figure or axes have a colormap")
        }
      }
      let figure = target ?? graphics.figures.currentFigure()
      guard let given = values.first else {
        return [try graphics.get("Colormap", of: target ?? graphics.figures.currentAxesIfAny ?? figure)]
      }
      if let name = given.text, given.isText {
        if name.lowercased() == "default" {
          figure["Colormap"] = .empty
        } else {
          guard Colormaps.names.contains(name.lowercased()) else {
            throw call.refuse(
              "there is no colormap \(name); there are \(Colormaps.names.sorted().joined(separator: ", "))")
          }
          let map = try call.session.call(.of(name.lowercased()), [.of(256.0)], results: 1)
          try set(map.first ?? .empty, on: figure, call)
        }
      } else {
        try set(given, on: figure, call)
      }
      return call.resultCount == 0 ? [] : [try graphics.get("Colormap", of: figure)]
    },
  ]

  private static func set(_ map: Value, on object: GraphicObject, _ call: Call) throws {
    guard let numbers = try map.doubles(), numbers.shape.columns == 3, numbers.shape.isMatrix,
      numbers.shape.rows > 0,
      numbers.elements.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else {
      throw call.refuse(
        "a matrix of three columns with numbers from 0 to 1 is needed, or the name of a colormap")
    }
    try object.set("Colormap", .numbers(numbers))
  }

  private static func legend(_ call: Call) throws -> [Value] {
    let graphics = Graphics.of(call.session)
    var values = call.rest(from: 0)
    var axes: GraphicObject?
    if case .objects? = values.first, let object = try graphics.objects(values[0])?.first {
      if object.kind === ObjectKind.axes {
        axes = object
        values.removeFirst()
      } else if object.kind === ObjectKind.legend, let owner = object.objects("Axes").first {
        axes = owner
        values.removeFirst()
      }
    }
    let target = axes ?? graphics.figures.currentAxes()
    let old = target.objects("Legend").first
    if values.count == 1, let word = values[0].text?.lowercased(), values[0].isText {
      switch word {
      case "off":
        old?.delete()
        target["Legend"] = .objects([])
        return []
      case "hide", "show", "toggle":
        if let old {
          old["Visible"] = word == "show" || (word == "toggle" && !old.isOn("Visible")) ? .on : .off
          return []
        }
        if word == "hide" { return [] }
        values = []
      case "boxon", "boxoff":
        old?["Box"] = word == "boxon" ? .on : .off
        return []
      default: break
      }
    }
    var objects: [GraphicObject]?
    if case .objects? = values.first, let given = try graphics.objects(values[0]) {
      guard given.allSatisfy({ $0.has("DisplayName") }) else {
        throw Failure.refused(
          identifier: "Octave:legend:bad-object",
          "legend: only what is plotted in axes has a name in a legend")
      }
      objects = given
      values.removeFirst()
    }
    let names = LegendNames(&values, kind: ObjectKind.legend)
    if case .objects? = values.first {
      throw Failure.refused(
        identifier: "Octave:invalid-fun-call", "legend: the objects that are named stand before their names")
    }
    let entries = objects ?? target.artists.filter { $0.hasLegendEntry && $0.has("DisplayName") }
    let legend = old ?? graphics.figures.makeCompanion(.legend, of: target)
    let texts: [String]
    if let given = names.names {
      texts = given
      if given.count > entries.count {
        call.session.warn(
          identifier: "Octave:legend:too-many",
          "legend: there are \(given.count) names for \(entries.count == 1 ? "1 plot" : "\(entries.count) plots"); the last ones name nothing"
        )
      }
    } else if objects == nil, let old, !old.objects("Plots").isEmpty {
      texts = old.texts("String")
      try setPairs(values, of: [legend], call)
      return try answer(legend, texts, call)
    } else {
      texts = entries.enumerated().map {
        $1.text("DisplayName").isEmpty ? "data\($0 + 1)" : $1.text("DisplayName")
      }
    }
    let count = min(texts.count, entries.count)
    legend["Plots"] = .objects(Array(entries.prefix(count)))
    legend["String"] = .texts(Array(texts.prefix(count)))
    for (object, text) in zip(entries, texts) where object.has("DisplayName") {
      object["DisplayName"] = .text(text)
    }
    if let place = names.place { legend["Location"] = .word(place) }
    try setPairs(values, of: [legend], call)
    return try answer(legend, texts, call)
  }

  private static func answer(_ legend: GraphicObject, _ texts: [String], _ call: Call) throws -> [Value] {
    if call.resultCount == 0 { return [] }
    let graphics = Graphics.of(call.session)
    let plots = try graphics.value(legend.objects("Plots"))
    return [
      graphics.value(legend), plots, plots,
      .cell(try Tensor(texts.map { Value.of($0) }, shape: Shape(1, texts.count))),
    ]
  }
}

/// The names that a call of `legend` gives, which stand before its properties.
private struct LegendNames {
  /// Nil where there are none.
  private(set) var names: [String]?
  /// The place that a number at the end means.
  private(set) var place: String?

  /// Takes the names out of the arguments; what is left are properties.
  init(_ values: inout [Value], kind: ObjectKind) {
    if let number = values.last?.real, values.count > 0, values.last?.isText == false,
      values.dropLast().last?.text.map({ kind.property(named: $0) == nil }) ?? true
    {
      place =
        [
          -1: "northeastoutside", 0: "best", 1: "northeast", 2: "northwest", 3: "southwest", 4: "southeast",
        ][number]
      values.removeLast()
    }
    if case .cell(let cells)? = values.first {
      names = cells.elements.map { $0.text ?? $0.real.map { Graphics.text(of: $0) } ?? "" }
      values.removeFirst()
      return
    }
    if case .array(.char)? = values.first, let first = values.first, first.shape.rows > 1,
      let rows = try? first.texts
    {
      names = rows.map { String(decoding: $0, as: UTF8.self) }
      values.removeFirst()
      return
    }
    var found: [String] = []
    while let text = values.first?.text, values.first?.isText == true {
      // A word that is a property begins the properties where its value stands behind it.
      if let property = kind.properties.first(where: { $0.name.lowercased() == text.lowercased() }),
        values.count > 1,
        !found.isEmpty || values.count.isMultiple(of: 2), (try? property.accepts(values[1])) ?? false
      {
        break
      }
      found.append(text)
      values.removeFirst()
    }
    if !found.isEmpty { names = found }
  }
}

extension Property {
  /// Whether a text or number can be what the property holds.
  fileprivate func accepts(_ value: Value) throws -> Bool {
    guard let text = value.text, value.isText else { return true }
    return (try? accept(.text(text), of: .legend)) != nil
  }
}
