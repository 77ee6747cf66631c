extension ObjectKind {
  /// Buttons, menus and panels: programs set and ask their properties, and no picture shows them.
  public static let controls: [ObjectKind] = [control, menu, panel]

  private static let control = ObjectKind(
    "UIControl", type: "uicontrol",
    font(size: 10) + place + [
      .words(
        "Style",
        [
          "pushbutton", "togglebutton", "radiobutton", "checkbox", "edit", "text", "slider", "frame",
          "listbox", "popupmenu",
        ]),
      Property("String", .any, .text("")),
      .number("Value", 0),
      .number("Min", 0),
      .number("Max", 1),
      .numbers("SliderStep", [0.01, 0.1], count: 2),
      .number("ListboxTop", 1),
      .any("CData"),
      .color("ForegroundColor", .color(.black)),
      .words("HorizontalAlignment", ["center", "left", "right"]),
      .words("VerticalAlignment", ["middle", "top", "bottom"]),
    ] + reactions, summary: ["Style", "String", "Value", "Position"])

  private static let menu = ObjectKind(
    "UIMenu", type: "uimenu",
    [
      .text("Label"), .text("Text"), .text("Accelerator"), .number("Position", 1), .onOff("Checked", false),
      .onOff("Separator", false), .color("ForegroundColor", .color(.black)),
    ] + reactions, summary: ["Label", "Position"])

  private static let panel = ObjectKind(
    "UIPanel", type: "uipanel",
    font(size: 10) + place + [
      .text("Title"), .words("TitlePosition", ["lefttop", "centertop", "righttop"]),
      .words("BorderType", ["etchedin", "etchedout", "beveledin", "beveledout", "line", "none"]),
      .number("BorderWidth", 1), .color("ForegroundColor", .color(.black)),
      .color("HighlightColor", .color(.white)), .color("ShadowColor", .color(.black)),
    ] + reactions, summary: ["Title", "Position"])

  private static let place: [Property] = [
    .numbers("Position", [0, 0, 80, 30], count: 4),
    .words("Units", ["pixels", "normalized", "inches", "centimeters", "points", "characters"]),
    .color("BackgroundColor", .color(Color(0.94, 0.94, 0.94))),
  ]

  private static let reactions: [Property] = [
    .any("Callback"), .any("KeyPressFcn"), .words("Enable", ["on", "off", "inactive"]),
    .text("TooltipString"), .text("Tooltip"),
  ]
}
