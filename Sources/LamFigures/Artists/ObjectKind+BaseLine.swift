import LamNumerics

extension ObjectKind {
  /// The line from which the stems of axes rise; it belongs to them all.
  public static let baseLine = ObjectKind(
    "BaseLine", type: "line",
    [
      .number("BaseValue", 0),
      .color("Color", .color(.black), or: ["none"]),
      Property("LineStyle", .words(lineStyles), .word("-")),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
    ], summary: ["BaseValue", "Color", "LineStyle", "LineWidth"],
    settle: { line, name in
      if name == "BaseValue", let axes = line.parent { line.raise(in: axes) }
    })
}

extension GraphicObject {
  /// The base line of the stems in axes, which is made where there is none.
  public func baseLine(figures: FigureSet) -> GraphicObject {
    if let line = artists.lazy.compactMap({ $0.has("BaseLine") ? $0.objects("BaseLine").first : nil }).first {
      return line
    }
    return figures.makePart(.baseLine, of: self)
  }

  /// Lets the stems that stand on a base line rise from where it is.
  func raise(in axes: GraphicObject) {
    for stem in axes.artists where stem.has("BaseLine") && stem.objects("BaseLine").first === self {
      stem["BaseValue"] = self["BaseValue"]
    }
  }
}
