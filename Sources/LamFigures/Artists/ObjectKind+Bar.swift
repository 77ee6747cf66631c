import LamNumerics

extension ObjectKind {
  /// Bars from a base to numbers, beside the bars of the other series of its group or on top of them.
  public static let bar = ObjectKind(
    "Bar", type: "hggroup",
    areaLooks(face: .color(Palette.lineColors[0])) + [
      .numbers("XData"),
      .numbers("YData"),
      .number("CData", 1),
      .number("BarWidth", 0.8, in: 0 ... .infinity),
      .words("BarLayout", ["grouped", "stacked", "hist", "histc"]),
      .onOff("Horizontal", false),
      .number("BaseValue", 0),
      .onOff("ShowBaseLine", true),
      .objects("BarGroup", of: ["Bar"]),
    ] + plotted,
    summary: ["BarLayout", "BarWidth", "FaceColor", "EdgeColor", "BaseValue", "XData", "YData"],
    artist: Artist(
      extents: { bar in
        var extents = Extents()
        let isHorizontal = bar.isOn("Horizontal")
        var (across, along) = (Extent(), Extent())
        for box in BarGroup(of: bar).boxes(of: bar) {
          across.take([box.from, box.to])
          along.take([box.base, box.end])
        }
        (extents.x, extents.y) = isHorizontal ? (along, across) : (across, along)
        if bar.word("FaceColor") == "flat" {
          extents.color.take(bar.objects("BarGroup").map { $0.number("CData") })
        }
        return extents
      },
      draw: { bar, scene in
        let isHorizontal = bar.isOn("Horizontal")
        let face = scene.face(of: bar, flat: bar.number("CData"))
        let edge = scene.edge(of: bar)
        let boxes = BarGroup(of: bar).boxes(of: bar)
        let axis = isHorizontal ? scene.projection.y : scene.projection.x
        let length = isHorizontal ? scene.projection.box.height : scene.projection.box.width
        for box in BarGroup.merged(boxes, place: { axis.fraction($0) * length }) {
          if Interrupt.isAsked { break }
          let (a, b) = (Scene.Place(x: box.from, y: box.base), Scene.Place(x: box.to, y: box.end))
          scene.addRectangle(
            from: isHorizontal ? .init(x: a.y, y: a.x) : a, to: isHorizontal ? .init(x: b.y, y: b.x) : b,
            face: face, edge: edge)
        }
        if bar.isOn("ShowBaseLine"), bar.objects("BarGroup").last === bar {
          scene.addBaseLine(at: bar.number("BaseValue"), isUpright: isHorizontal)
        }
      },
      sample: { bar, box, scene in
        scene.addAreaSample(
          face: scene.face(of: bar, flat: bar.number("CData")), edge: scene.edge(of: bar), in: box)
      }))
}

/// The series of bars that stand beside or on top of each other.
struct BarGroup {
  /// One bar: its edges across, and where it begins and ends.
  struct Box {
    let from: Double
    let to: Double
    let base: Double
    let end: Double
  }

  private let members: [GraphicObject]

  init(of bar: GraphicObject) {
    let group = bar.objects("BarGroup")
    members = group.contains { $0 === bar } ? group : [bar]
  }

  /// The bars of one series; those that are not finite are left out.
  func boxes(of bar: GraphicObject) -> [Box] {
    let (x, y) = (bar.numbers("XData"), bar.numbers("YData"))
    let layout = bar.word("BarLayout")
    let isStacked = layout == "stacked"
    let position = members.firstIndex { $0 === bar } ?? 0
    let number = Double(isStacked ? 1 : members.count)
    let width = bar.number("BarWidth")
    let base = bar.number("BaseValue")
    // Half the least distance of two positions is what one group has at each side of its own.
    let room = BarGroup.leastDistance(x) / 2
    // Bars of one group touch in histograms and where there is one series; else they stand apart as the groups do.
    let share = layout == "hist" || layout == "histc" || members.count == 1 || isStacked ? 1 : width
    let groupWidth = layout == "hist" || layout == "histc" ? (members.count == 1 ? 1 : width * width) : width
    let slot = 2 * room * groupWidth / number
    let gap = (1 - share) / 2 * slot
    let half = (slot - gap) / 2 - gap
    let middle =
      isStacked
      ? 0 : (Double(position) - (number - 1) / 2) * (slot - gap) + (layout == "histc" ? number * slot / 2 : 0)
    return (0..<min(x.count, y.count)).compactMap { k in
      let below = isStacked ? self.below(position, k, base) : base
      let end = isStacked ? (position == 0 ? y[k] : below + y[k]) : y[k]
      guard x[k].isFinite, end.isFinite, below.isFinite, half.isFinite else { return nil }
      return Box(from: x[k] + middle - half, to: x[k] + middle + half, base: below, end: end)
    }
  }

  /// Bars of which very many stand in half a unit of the canvas, where their edges cover it, as one.
  ///
  /// - Parameter place: where a number lies across the canvas.
  static func merged(_ boxes: [Box], place: (Double) -> Double) -> [Box] {
    guard boxes.count > MarkerCover.manySigns else { return boxes }
    var result: [Box] = []
    var start = -Double.infinity
    for box in boxes {
      let (from, to) = (place(box.from), place(box.to))
      guard let last = result.last, abs(to - start) < 0.5, (last.end < last.base) == (box.end < box.base)
      else {
        start = from
        result.append(box)
        continue
      }
      let isDown = box.end < box.base
      result[result.count - 1] = Box(
        from: min(last.from, box.from), to: max(last.to, box.to),
        base: isDown ? max(last.base, box.base) : min(last.base, box.base),
        end: isDown ? min(last.end, box.end) : max(last.end, box.end))
    }
    return result
  }

  /// The end of what lies under a bar of a stack: numbers of its own sign where there are both.
  private func below(_ position: Int, _ k: Int, _ base: Double) -> Double {
    guard position > 0 else { return base }
    let own = members[position].numbers("YData")
    let isNegative = own[k] < 0
    let isMixed = members.contains { $0.numbers("YData").elements.contains { $0 < 0 } }
    return members[..<position].reduce(0) { sum, member in
      let y = member.numbers("YData")
      guard k < y.count, !isMixed || (y[k] < 0) == isNegative else { return sum }
      return sum + y[k]
    }
  }

  private static func leastDistance(_ x: Tensor<Double>) -> Double {
    let sorted = x.elements.filter(\.isFinite).sorted()
    let distances = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }
    return distances.min() ?? 2
  }
}

extension Scene {
  /// The line from which bars, stems and areas rise, black where no object says how it looks.
  mutating func addBaseLine(at base: Double, isUpright: Bool, looks: GraphicObject? = nil) {
    guard !projection.isSpatial,
      var stroke = looks.map({ stroke(of: $0) }) ?? Stroke(Paint(.black), width: units(0.5))
    else { return }
    stroke.role = .grid
    let axis = isUpright ? projection.x : projection.y
    let fraction = axis.fraction(base)
    guard fraction > 0, fraction < 1 else { return }
    let box = projection.box
    let place =
      isUpright
      ? [Point(box.x + fraction * box.width, box.y), Point(box.x + fraction * box.width, box.bottom)]
      : [
        Point(box.x, box.bottom - fraction * box.height),
        Point(box.right, box.bottom - fraction * box.height),
      ]
    add(.stroke(Path(place), stroke))
  }
}

extension GraphicObject {
  /// The edges of bars across, and where each begins and ends.
  public var cornersOfBars: [(from: Double, to: Double, base: Double, end: Double)] {
    BarGroup(of: self).boxes(of: self).map { ($0.from, $0.to, $0.base, $0.end) }
  }
}
