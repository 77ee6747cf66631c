import Glibc
import LamNumerics

/// Finds those of very many signs that others leave nothing of.
///
/// The canvas is laid out in cells of a part of the smallest sign; in each of them the nearest signs that are larger than
/// all before them stay. What is left has a bound, whatever there was.
struct MarkerCover {
  private let box: Rectangle
  private let perUnit: Double
  private let columns: Int
  /// How many signs may stand in a cell: more than one where they let others shine through.
  private let layers: Int
  /// How large the signs are that stand in each cell, or how many they are where there are layers.
  private var sizes: [Double]

  /// As many signs are drawn as they are.
  static let manySigns = 5000
  /// More than can be told apart.
  static let tooManySigns = 100_000

  /// - Parameters:
  ///   - box: where signs can be.
  ///   - cell: how wide a cell is.
  ///   - opacity: that of the signs.
  /// - Throws: `outOfMemory`.
  init(_ box: Rectangle, cell: Double, opacity: Double = 1) throws {
    self.box = box
    // Behind so many layers there is nothing to be seen.
    layers = opacity >= 1 ? 1 : Int(min(log(1 / 255) / log(1 - max(opacity, 0.004)), 1e4)) + 1
    perUnit = min(1 / cell, 2e4 / max(box.width, box.height, 1))
    columns = Int(max(box.width, 0) * perUnit) + 1
    let rows = Int(max(box.height, 0) * perUnit) + 1
    sizes = try Memory.list(repeating: 0, count: columns * rows)
  }

  /// How wide the cells are where lines have no pixels, and a file would grow with the signs: half a unit, and for more
  /// signs than a picture can show a quarter of the smallest.
  static func cell(count: Int, smallest: Double) -> Double {
    count > tooManySigns ? max(1, smallest / 4) : 0.5
  }

  /// How wide they are on a canvas of so many pixels in a unit.
  static func cell(count: Int, scale: Double) -> Double { (count > tooManySigns ? 1 : 0.5) / scale }

  /// Whether a sign is seen that stands behind all that were asked about before.
  mutating func isSeen(_ point: Point, size: Double) -> Bool {
    let (x, y) = ((point.x - box.x) * perUnit, (point.y - box.y) * perUnit)
    guard x >= 0, y >= 0, x < Double(columns) else { return false }
    let place = Int(min(y, 1e9)) * columns + Int(x)
    guard place < sizes.count else { return false }
    if layers > 1 {
      guard sizes[place] < Double(layers) else { return false }
      sizes[place] += 1
      return true
    }
    guard sizes[place] < size else { return false }
    sizes[place] = size
    return true
  }

  /// The positions of numbers from the greatest to the least, to a 65536th of their range; equal ones from the last.
  ///
  /// - Throws: what `Interrupt.check` throws.
  static func order(of depths: [Double]) throws -> [Int] {
    var pace = Pace()
    let finite = depths.lazy.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    let scale = high > low ? 65535 / (high - low) : 0
    func bucket(_ depth: Double) -> Int { depth.isFinite ? Int((high - depth) * scale) : 65535 }
    var ends = [Int](repeating: 0, count: 65537)
    for depth in depths {
      try pace.step()
      ends[bucket(depth) + 1] += 1
    }
    for k in 1...65536 { ends[k] += ends[k - 1] }
    var order = try Memory.list(repeating: 0, count: depths.count)
    for k in depths.indices.reversed() {
      try pace.step()
      let bucket = bucket(depths[k])
      order[ends[bucket]] = k
      ends[bucket] += 1
    }
    return order
  }
}
