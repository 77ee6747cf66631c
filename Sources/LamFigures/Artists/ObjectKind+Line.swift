import LamNumerics

extension ObjectKind {
  /// The words for how a line is drawn.
  static let lineStyles = ["-", "--", ":", "-.", "none"]

  /// The signs that can stand at points, and `none`.
  static let markers = Marker.Shape.allCases.map(\.rawValue) + ["none"]

  /// How the line and the markers of a plot look.
  static let lineLooks: [Property] = [
    .color("Color", .color(Palette.lineColors[0]), or: ["none"]),
    Property("LineStyle", .words(lineStyles), .word("-")),
    .number("LineWidth", 0.5, in: 0 ... .infinity),
    Property("Marker", .words(markers), .word("none")),
    .number("MarkerSize", 6, in: 0 ... .infinity),
    .color("MarkerEdgeColor", .word("auto"), or: ["auto", "none", "flat"]),
    .color("MarkerFaceColor", .word("none"), or: ["none", "auto", "flat"]),
    .words("LineJoin", ["round", "miter", "chamfer"]),
  ]

  /// What names an object in a legend, and whether axes look at it.
  static let plotted: [Property] = [
    .text("DisplayName"),
    .onOff("XLimInclude", true),
    .onOff("YLimInclude", true),
    .onOff("ZLimInclude", true),
    .onOff("CLimInclude", true),
    .any("Annotation"),
    .text("XDataSource"),
    .text("YDataSource"),
    .text("ZDataSource"),
    .words("EraseMode", ["normal", "none", "xor", "background"]),
  ]

  /// A polyline and the signs at its points.
  public static let line = ObjectKind(
    "Line", type: "line",
    [.numbers("XData", [0, 1]), .numbers("YData", [0, 1]), .numbers("ZData")] + lineLooks + plotted,
    summary: ["Color", "LineStyle", "LineWidth", "Marker", "MarkerSize", "XData", "YData", "ZData"],
    artist: Artist(
      extents: { line in
        var extents = Extents()
        extents.x.take(line.numbers("XData"))
        extents.y.take(line.numbers("YData"))
        extents.z.take(line.numbers("ZData"))
        return extents
      },
      draw: { line, scene in
        scene.addPlot(
          of: line, x: line.numbers("XData"), y: line.numbers("YData"), z: line.numbers("ZData"))
      },
      sample: { line, box, scene in scene.addSample(of: line, in: box) }))

  /// A text at a place in axes.
  public static let text = ObjectKind(
    "Text", type: "text",
    font(size: 10) + [
      .lines("String"),
      .numbers("Position", [0, 0, 0], mode: "PositionMode"),
      .mode("PositionMode"),
      .color("Color", .color(.black), or: ["none"]),
      Property("HorizontalAlignment", .words(["left", "center", "right"]), .word("left")),
      Property(
        "VerticalAlignment", .words(["middle", "top", "bottom", "baseline", "cap"]), .word("middle")),
      .number("Rotation", 0),
      .words("Interpreter", ["tex", "latex", "none"]),
      .words("Units", ["data", "normalized", "pixels", "inches", "centimeters", "points"]),
      .color("BackgroundColor", .word("none"), or: ["none"]),
      .color("EdgeColor", .word("none"), or: ["none"]),
      .words("LineStyle", lineStyles),
      .number("LineWidth", 0.5),
      .number("Margin", 3),
      .onOff("Editing", false),
      .numbers("Extent", [0, 0, 0, 0], readOnly: true),
      .words("EraseMode", ["normal", "none", "xor", "background"]),
    ],
    summary: ["String", "FontSize", "FontWeight", "Color", "HorizontalAlignment", "Position", "Units"],
    artist: Artist(
      extents: { _ in Extents() }, draw: { text, scene in scene.addText(text) }, hasLegendEntry: false),
    derived: { text, name in text.inherited(name) })
}
