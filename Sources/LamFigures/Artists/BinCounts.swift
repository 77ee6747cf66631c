import LamNumerics

/// How many numbers lie between edges, and what histograms show of that.
public struct BinCounts: Sendable {
  public let edges: [Double]
  public let counts: [Double]
  /// The numbers that were counted; empty where the counts were given.
  private let data: Tensor<Double>

  /// What can be shown.
  public static let normalizations = [
    "count", "probability", "pdf", "cumcount", "cdf", "countdensity", "percentage",
  ]

  /// - Precondition: there is one edge more than counts.
  public init(edges: [Double], counts: [Double], data: Tensor<Double>) {
    (self.edges, self.counts, self.data) = (edges, counts, data)
  }

  /// The counts as one of `normalizations` has them.
  public func shown(as normalization: String) -> [Double] {
    let total = counts.reduce(0, +)
    // Numbers outside of the intervals count in probabilities.
    let all = data.isEmpty ? total : Double(data.elements.reduce(0) { $0 + ($1.isNaN ? 0 : 1) })
    func sums(_ numbers: [Double]) -> [Double] {
      var sum = 0.0
      return numbers.map { number in
        sum += number
        return sum
      }
    }
    let widths = zip(edges, edges.dropFirst()).map { $1 - $0 }
    switch normalization {
    case "probability": return counts.map { all > 0 ? $0 / all : 0 }
    case "percentage": return counts.map { all > 0 ? 100 * $0 / all : 0 }
    case "countdensity": return zip(counts, widths).map { $0 / $1 }
    case "pdf": return zip(counts, widths).map { all > 0 ? $0 / all / $1 : 0 }
    case "cumcount": return sums(counts)
    case "cdf": return sums(counts).map { all > 0 ? $0 / all : 0 }
    default: return counts
    }
  }

  /// Counts the data of a histogram anew where a program has changed its intervals, or what is shown of them.
  static func settle(_ histogram: GraphicObject, _ name: String) {
    let data = histogram.numbers("Data")
    var edges = Array(histogram.numbers("BinEdges").elements)
    guard let low = edges.first, let high = edges.last, low < high else { return }
    func even(_ count: Double) -> [Double] {
      (0...Int(count)).map { low + (high / count - low / count) * Double($0) }.dropLast() + [high]
    }
    switch name {
    case "NumBins": edges = even(max(1, min(histogram.number("NumBins").rounded(), 1e6)))
    case "BinWidth":
      guard let width = histogram.numbers("BinWidth").elements.first, width > 0, (high - low) / width <= 1e6
      else { return }
      let first = (low / width).rounded(.down)
      let count = max(1, (high / width - first).rounded(.up))
      edges = (0...Int(count)).map { (first + Double($0)) * width }
    case "BinEdges":
      guard edges.count >= 2, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else { return }
    case "Normalization": break
    default: return
    }
    // The renderer tells of what somebody asked for.
    guard
      let counts = data.isEmpty
        ? histogram.numbers("BinCounts").elements.map({ $0 }) : try? Histogram.counts(of: data, edges: edges),
      counts.count == edges.count - 1
    else { return }
    let bins = BinCounts(edges: edges, counts: counts, data: data)
    histogram["BinEdges"] = .numbers(edges)
    histogram["BinCounts"] = .numbers(counts)
    histogram["NumBins"] = .number(Double(counts.count))
    if let first = edges.first, let last = edges.last { histogram["BinLimits"] = .numbers([first, last]) }
    if name == "NumBins" { histogram["BinWidth"] = .numbers([(high - low) / Double(counts.count)]) }
    histogram["Values"] = .numbers(bins.shown(as: histogram.word("Normalization") ?? "count"))
  }
}
