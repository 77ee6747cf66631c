extension ObjectKind {
  /// A light in axes, which is kept for programs that set and ask for it; colours are not changed by it.
  public static let light = ObjectKind(
    "Light", type: "light",
    [
      .color("Color", .color(.white)),
      .numbers("Position", [1, 0, 1], count: 3),
      .words("Style", ["infinite", "local"]),
    ], summary: ["Color", "Position", "Style"],
    artist: Artist(extents: { _ in Extents() }, draw: { _, _ in }, hasLegendEntry: false))
}
