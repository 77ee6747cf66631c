import LamNumerics

extension ObjectKind {
  /// What holds the figures.
  public static let root = ObjectKind(
    "Root", type: "root",
    [
      .objects("CurrentFigure", of: ["Figure"]),
      .numbers("ScreenSize", [1, 1, 1920, 1080], readOnly: true),
      .number("ScreenPixelsPerInch", 96),
      .number("ScreenDepth", 24),
      .words("Units", ["pixels", "inches", "centimeters", "normalized", "points"]),
      .onOff("ShowHiddenHandles", false),
    ], summary: ["CurrentFigure", "ScreenSize"])

  public static let figure = ObjectKind(
    "Figure", type: "figure",
    [
      .number("Number", .nan),
      .text("Name"),
      .onOff("NumberTitle", true),
      .color("Color", .color(.white), or: ["none"]),
      .numbers("Position", [300, 200, 560, 420], count: 4),
      .numbers("OuterPosition", [300, 200, 560, 500], count: 4),
      .words("Units", ["pixels", "inches", "centimeters", "normalized", "points", "characters"]),
      Property("Colormap", .colors, .empty),
      .numbers("Alphamap"),
      .objects("CurrentAxes", of: ["Axes"]),
      .objects("CurrentObject"),
      .numbers("CurrentPoint", [0, 0], count: 2),
      .text("CurrentCharacter"),
      .words("NextPlot", ["add", "replace", "replacechildren", "new"]),
      .words("PaperUnits", ["inches", "centimeters", "normalized", "points"]),
      .numbers(
        "PaperPosition", [1.342185258002766, 3.319138943502075, 5.815629483994468, 4.36172211299585], count: 4
      ),
      .words("PaperPositionMode", ["auto", "manual"]),
      .numbers("PaperSize", [8.5, 11], count: 2),
      .words("PaperOrientation", ["portrait", "landscape", "rotated"]),
      .text("PaperType", "usletter"),
      .onOff("InvertHardcopy", true),
      .words("Renderer", ["painters", "opengl", "zbuffer", "none"]),
      .mode("RendererMode"),
      .onOff("DoubleBuffer", true),
      .words("MenuBar", ["figure", "none"]),
      .words("ToolBar", ["auto", "figure", "none"]),
      .onOff("Resize", true),
      .onOff("DockControls", false),
      .words("WindowStyle", ["normal", "modal", "docked"]),
      .words("WindowState", ["normal", "fullscreen", "maximized", "minimized"]),
      .words("SelectionType", ["normal", "extend", "alt", "open"]),
      .onOff("IntegerHandle", true),
      .onOff("GraphicsSmoothing", true),
      .text("FileName"),
      .words("Pointer", ["arrow", "crosshair", "watch", "hand", "fullcrosshair", "custom", "ibeam"]),
      .any("KeyPressFcn"),
      .any("KeyReleaseFcn"),
      Property("CloseRequestFcn", .any, .text("closereq")),
      .any("ResizeFcn"),
      .any("SizeChangedFcn"),
      .any("WindowButtonDownFcn"),
      .any("WindowButtonMotionFcn"),
      .any("WindowButtonUpFcn"),
      .any("WindowKeyPressFcn"),
      .any("WindowKeyReleaseFcn"),
      .any("WindowScrollWheelFcn"),
    ], summary: ["Number", "Name", "Color", "Position", "Units"],
    settle: { figure, name in
      if name == "PaperType" || name == "PaperOrientation" { figure.sizePaper() }
    })

  public static let axes = ObjectKind(
    "Axes", type: "axes", axesLimits + axesTicks + axesLooks + axesSpace,
    summary: ["XLim", "YLim", "XScale", "YScale", "GridLineStyle", "Position", "Units"],
    settle: { axes, name in
      if name == "FontSize" || name.hasSuffix("FontSizeMultiplier") { axes.sizeLabels() }
      // Who asks for a view wants to look from there, wherever the camera has been put before.
      if name == "View" {
        for name in ["CameraPosition", "CameraUpVector"] { axes[name + "Mode"] = .word("auto") }
      }
    })

  private static let axesLimits: [Property] = ["X", "Y", "Z"].flatMap { axis -> [Property] in
    [
      Property("\(axis)Lim", .limits, .numbers([0, 1]), mode: "\(axis)LimMode"),
      .mode("\(axis)LimMode"),
      .words("\(axis)LimitMethod", ["tickaligned", "tight", "padded"]),
      .words("\(axis)Scale", ["linear", "log"]),
      .words("\(axis)Dir", ["normal", "reverse"]),
      .onOff("\(axis)Grid", false),
      .onOff("\(axis)MinorGrid", false),
      .onOff("\(axis)MinorTick", false),
      .words("\(axis)TickLabelRotationMode", ["auto", "manual"]),
      .number("\(axis)TickLabelRotation", 0),
      .color("\(axis)Color", .color(Color(0.15, 0.15, 0.15)), or: ["none"]),
      .objects("\(axis)Label", readOnly: true),
    ]
  }

  private static let axesTicks: [Property] =
    ["X", "Y", "Z"].flatMap { axis -> [Property] in
      [
        .numbers("\(axis)Tick", mode: "\(axis)TickMode"),
        .mode("\(axis)TickMode"),
        .texts("\(axis)TickLabel", mode: "\(axis)TickLabelMode"),
        .mode("\(axis)TickLabelMode"),
      ]
    } + [
      .words("TickDir", ["in", "out", "both", "none"]),
      .mode("TickDirMode"),
      .numbers("TickLength", [0.01, 0.025], count: 2),
      .words("TickLabelInterpreter", ["tex", "latex", "none"]),
      .words("XAxisLocation", ["bottom", "top", "origin", "zero"]),
      .words("YAxisLocation", ["left", "right", "origin", "zero"]),
    ]

  private static let axesLooks: [Property] = [
    .objects("Title", readOnly: true),
    .objects("Subtitle", readOnly: true),
    .objects("Legend", readOnly: true),
    .objects("Colorbar", readOnly: true),
    // The other of two axes that lie over each other and share their x axis.
    .objects("Twin", readOnly: true),
    .onOff("Box", true),
    .words("BoxStyle", ["back", "full"]),
    .color("Color", .color(.white), or: ["none"]),
    Property("ColorOrder", .colors, Palette.lines),
    .number("ColorOrderIndex", 1),
    .texts("LineStyleOrder"),
    .number("LineStyleOrderIndex", 1),
    Property("Colormap", .colors, .empty),
    Property("CLim", .limits, .numbers([0, 1]), mode: "CLimMode"),
    .mode("CLimMode"),
    .numbers("ALim", [0, 1], count: 2),
    .mode("ALimMode"),
    .words("ColorScale", ["linear", "log"]),
    .words("NextPlot", ["replace", "add", "replacechildren"]),
    .words("Layer", ["bottom", "top"]),
    .words("GridLineStyle", ["-", "--", ":", "-.", "none"]),
    .words("MinorGridLineStyle", [":", "-", "--", "-.", "none"]),
    .color("GridColor", .color(Color(0.15, 0.15, 0.15)), or: ["none"], mode: "GridColorMode"),
    .mode("GridColorMode"),
    .number("GridAlpha", 0.15, in: 0...1, mode: "GridAlphaMode"),
    .mode("GridAlphaMode"),
    .color("MinorGridColor", .color(Color(0.1, 0.1, 0.1)), or: ["none"]),
    .number("MinorGridAlpha", 0.25, in: 0...1),
    .number("LineWidth", 0.5, in: 0 ... .infinity),
    .text("FontName", "*"),
    .number("FontSize", 10, in: 1e-3...1e5, mode: "FontSizeMode"),
    .mode("FontSizeMode"),
    .words("FontWeight", ["normal", "bold", "light", "demi"]),
    .words("FontAngle", ["normal", "italic", "oblique"]),
    .words("FontUnits", ["points", "inches", "centimeters", "normalized", "pixels"]),
    .onOff("FontSmoothing", true),
    .number("TitleFontSizeMultiplier", 1.1, in: 0...100),
    .number("LabelFontSizeMultiplier", 1.1, in: 0...100),
    .words("TitleFontWeight", ["bold", "normal"]),
  ]

  private static let axesSpace: [Property] = [
    .numbers("Position", [0.13, 0.11, 0.775, 0.815], count: 4, mode: "PositionMode"),
    .mode("PositionMode"),
    .numbers("OuterPosition", [0, 0, 1, 1], count: 4),
    .numbers("InnerPosition", [0.13, 0.11, 0.775, 0.815], count: 4),
    .numbers("LooseInset", [0.13, 0.11, 0.095, 0.075], count: 4),
    .numbers("TightInset", [0, 0, 0, 0], count: 4),
    .words("ActivePositionProperty", ["outerposition", "position"]),
    .words("PositionConstraint", ["outerposition", "innerposition"]),
    .words("Units", ["normalized", "pixels", "inches", "centimeters", "points", "characters"]),
    .numbers("View", [0, 90], count: 2, mode: "ViewMode"),
    .mode("ViewMode"),
    .numbers("DataAspectRatio", [1, 1, 1], count: 3, mode: "DataAspectRatioMode"),
    .mode("DataAspectRatioMode"),
    .numbers("PlotBoxAspectRatio", [1, 1, 1], count: 3, mode: "PlotBoxAspectRatioMode"),
    .mode("PlotBoxAspectRatioMode"),
    .words("Projection", ["orthographic", "perspective"]),
    .numbers("CameraPosition", mode: "CameraPositionMode"),
    .mode("CameraPositionMode"),
    .numbers("CameraTarget", mode: "CameraTargetMode"),
    .mode("CameraTargetMode"),
    .numbers("CameraUpVector", mode: "CameraUpVectorMode"),
    .mode("CameraUpVectorMode"),
    .number("CameraViewAngle", 10, mode: "CameraViewAngleMode"),
    .mode("CameraViewAngleMode"),
    .color("AmbientLightColor", .color(.white)),
    .numbers("CurrentPoint"),
    .words("DrawMode", ["normal", "fast"]),
    .words("SortMethod", ["depth", "childorder"]),
    .any("Toolbar"),
    .any("Interactions"),
  ]

  /// The properties of text that are alike for all that is written.
  static func font(size: Double) -> [Property] {
    [
      .text("FontName", "*"),
      .number("FontSize", size, in: 1e-3...1e5, mode: "FontSizeMode"),
      .mode("FontSizeMode"),
      .words("FontWeight", ["normal", "bold", "light", "demi"]),
      .words("FontAngle", ["normal", "italic", "oblique"]),
      .words("FontUnits", ["points", "inches", "centimeters", "normalized", "pixels"]),
      .onOff("FontSmoothing", true),
    ]
  }

  public static let legend = ObjectKind(
    "Legend", type: "legend",
    font(size: 9) + [
      .texts("String"),
      .objects("Axes", of: ["Axes"]),
      .objects("Plots"),
      .words(
        "Location",
        [
          "northeast", "north", "south", "east", "west", "northwest", "southeast", "southwest",
          "northoutside",
          "southoutside", "eastoutside", "westoutside", "northeastoutside", "northwestoutside",
          "southeastoutside", "southwestoutside", "best", "bestoutside", "none", "layout",
        ]),
      .words("Orientation", ["vertical", "horizontal"]),
      .number("NumColumns", 1, in: 1...1000),
      .onOff("Box", true),
      .color("Color", .color(.white), or: ["none"]),
      .color("EdgeColor", .color(Color(0.15, 0.15, 0.15)), or: ["none"]),
      .color("TextColor", .color(.black)),
      .words("TextPosition", ["right", "left"]),
      .number("LineWidth", 0.5),
      .words("Interpreter", ["tex", "latex", "none"]),
      .onOff("AutoUpdate", true),
      .objects("Title", readOnly: true),
      .numbers("Position", [0, 0, 0, 0], count: 4),
      .words("Units", ["normalized", "pixels", "inches", "centimeters", "points", "characters"]),
      .numbers("ItemTokenSize", [30, 18], count: 2),
    ], summary: ["String", "Location", "Orientation", "FontSize"])

  public static let colorbar = ObjectKind(
    "ColorBar", type: "colorbar",
    font(size: 10) + [
      .objects("Axes", of: ["Axes"]),
      .words(
        "Location",
        [
          "eastoutside", "east", "west", "north", "south", "northoutside", "southoutside", "westoutside",
          "manual",
        ]),
      Property("Limits", .limits, .numbers([0, 1]), mode: "LimitsMode"),
      .mode("LimitsMode"),
      .numbers("Ticks", mode: "TicksMode"),
      .mode("TicksMode"),
      .texts("TickLabels", mode: "TickLabelsMode"),
      .mode("TickLabelsMode"),
      .words("TickDirection", ["in", "out", "both", "none"]),
      .number("TickLength", 0.01),
      .onOff("Box", true),
      .color("Color", .color(Color(0.15, 0.15, 0.15))),
      .words("Direction", ["normal", "reverse"]),
      .words("AxisLocation", ["out", "in"]),
      .number("LineWidth", 0.5),
      .words("TickLabelInterpreter", ["tex", "latex", "none"]),
      .objects("Label", readOnly: true),
      .objects("Title", readOnly: true),
      .numbers("Position", [0, 0, 0, 0], count: 4),
      .words("Units", ["normalized", "pixels", "inches", "centimeters", "points", "characters"]),
    ], summary: ["Location", "Limits", "Ticks"],
    aliases: [
      "xtick": "Ticks", "ytick": "Ticks", "xticklabel": "TickLabels", "yticklabel": "TickLabels",
      "xlim": "Limits",
      "ylim": "Limits", "xlabel": "Label", "ylabel": "Label", "xcolor": "Color", "ycolor": "Color",
    ])
}
