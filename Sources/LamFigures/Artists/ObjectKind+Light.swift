extension ObjectKind {
  /// A light in axes, which shades surfaces and patches: `Lighting`.
  public static let light = ObjectKind(
    "Light", type: "light",
    [
      .color("Color", .color(.white)),
      .numbers("Position", [1, 0, 1], count: 3),
      .words("Style", ["infinite", "local"]),
    ], summary: ["Color", "Position", "Style"],
    artist: Artist(extents: { _ in Extents() }, draw: { _, _ in }, hasLegendEntry: false))
}
