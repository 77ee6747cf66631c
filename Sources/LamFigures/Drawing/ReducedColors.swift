import LamNumerics

/// A picture with at most 256 colours: those that it has, where they are no more, else means of groups of near ones.
public struct ReducedColors {
  /// Red, green and blue in the lowest 24 bits.
  public private(set) var palette: [UInt32] = []
  /// The place in the palette of each sample.
  public private(set) var indices: [UInt8] = []

  private static let mostColors = 256
  /// With more colours the lowest bits are left out of account, which keeps the groups quick to find.
  private static let mostExact = 4096

  /// The colours of a picture; opacities are left out of account.
  ///
  /// - Throws: what `Interrupt.check` throws, `outOfMemory`.
  public init(_ raster: Raster) throws {
    let count = raster.width * raster.height
    var colors: [UInt32] = try Memory.list(room: count)
    for place in stride(from: 0, to: 4 * count, by: 4) {
      let samples = raster.samples
      colors.append(
        UInt32(samples[place]) << 16 | UInt32(samples[place + 1]) << 8 | UInt32(samples[place + 2]))
    }
    var counts = try ReducedColors.counts(of: colors, mostDistinct: ReducedColors.mostExact)
    if counts.count > ReducedColors.mostExact {
      for index in colors.indices {
        colors[index] = colors[index] & 0xF8F8F8 | (colors[index] >> 5) & 0x070707
      }
      counts = try ReducedColors.counts(of: colors, mostDistinct: .max)
    }
    // In the order of the numbers, so that the same picture is the same bytes.
    let groups = try ReducedColors.groups(of: counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    var places: [UInt32: UInt8] = [:]
    for (index, group) in groups.enumerated() {
      palette.append(ReducedColors.mean(of: group))
      for entry in group { places[entry.color] = UInt8(index) }
    }
    indices = try Memory.list(room: count)
    var last: (color: UInt32, place: UInt8)?
    for color in colors {
      if last?.color != color { last = (color, places[color] ?? 0) }
      indices.append(last?.place ?? 0)
    }
  }

  /// How often each colour is there; of more than so many no more are counted.
  private static func counts(of colors: [UInt32], mostDistinct: Int) throws -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    var start = 0
    var pace = Pace()
    while start < colors.count, counts.count <= mostDistinct {
      // Most neighbours are alike.
      var end = start + 1
      while end < colors.count, colors[end] == colors[start] { end += 1 }
      counts[colors[start], default: 0] += end - start
      try pace.step(end - start)
      start = end
    }
    return counts
  }

  private typealias Entry = (color: UInt32, count: Int)

  /// Cuts the group that is widest, weighed with how much of the picture it is, in two halves until there are enough.
  private static func groups(of entries: [Entry]) throws -> [[Entry]] {
    if entries.count <= mostColors { return entries.map { [$0] } }
    var groups = [entries]
    while groups.count < mostColors {
      try Interrupt.check()
      let widths = groups.map { weight(of: $0) }
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 0 else {
        break
      }
      let group = groups[widest]
      let shift = widestPart(of: group).shift
      let sorted = group.sorted { ($0.color >> shift & 255, $0.color) < ($1.color >> shift & 255, $1.color) }
      let half = sorted.reduce(0) { $0 + $1.count } / 2
      var sum = 0
      let cut = sorted.firstIndex {
        sum += $0.count
        return sum > half
      }
      let middle = min(max(cut ?? 1, 1), sorted.count - 1)
      groups[widest] = Array(sorted[..<middle])
      groups.append(Array(sorted[middle...]))
    }
    return groups
  }

  private static func weight(of group: [Entry]) -> Double {
    let count = group.reduce(0) { $0 + $1.count }
    return group.count < 2 ? 0 : Double(widestPart(of: group).width) * Double(count).squareRoot()
  }

  private static func widestPart(of group: [Entry]) -> (shift: UInt32, width: UInt32) {
    [UInt32(16), 8, 0].map { shift in
      let parts = group.map { $0.color >> shift & 255 }
      return (shift, (parts.max() ?? 0) - (parts.min() ?? 0))
    }.max { $0.1 < $1.1 } ?? (0, 0)
  }

  private static func mean(of group: [Entry]) -> UInt32 {
    let count = max(group.reduce(0) { $0 + $1.count }, 1)
    return [UInt32(16), 8, 0].reduce(0) { color, shift in
      let sum = group.reduce(0) { $0 + Int($1.color >> shift & 255) * $1.count }
      return color | UInt32((sum + count / 2) / count) << shift
    }
  }
}
