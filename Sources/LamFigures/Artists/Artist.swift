/// How objects of a kind are drawn in axes.
public struct Artist: Sendable {
  /// What an object takes of its axes.
  let extents: @Sendable (GraphicObject) -> Extents
  let draw: @Sendable (GraphicObject, inout Scene) -> Void
  /// What a legend shows before the name: drawn into a box.
  let sample: @Sendable (GraphicObject, Rectangle, inout Scene) -> Void
  /// Whether an object of the kind has an entry in a legend that asks for all.
  let hasLegendEntry: Bool

  init(
    extents: @escaping @Sendable (GraphicObject) -> Extents,
    draw: @escaping @Sendable (GraphicObject, inout Scene) -> Void,
    sample: @escaping @Sendable (GraphicObject, Rectangle, inout Scene) -> Void = { _, _, _ in },
    hasLegendEntry: Bool = true
  ) {
    self.extents = extents
    self.draw = draw
    self.sample = sample
    self.hasLegendEntry = hasLegendEntry
  }

  /// The kinds of what stands in axes.
  static let kinds: [ObjectKind] = [.line, .text] + plane + spatial

  /// Plots in the plane, images and annotations.
  private static let plane: [ObjectKind] = [
    .image, .bar, .stem, .stair, .errorBar, .area, .scatter, .histogram, .constantLine, .rectangle,
    .polarGrid,
    .annotation, .column,
  ]

  /// Surfaces, polygons and fields.
  private static let spatial: [ObjectKind] = [
    .surface, .patch, .contour, .quiver, .light, .group, .transform,
  ]
}
