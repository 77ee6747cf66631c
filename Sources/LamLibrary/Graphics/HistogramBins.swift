import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The intervals of a histogram, how many numbers lie in each, and what is shown of that.
struct HistogramBins {
  let data: Tensor<Double>
  let edges: [Double]
  let counts: [Double]
  let normalization: String

  private static let methods = ["auto", "integers", "scott", "fd", "sturges", "sqrt"]

  /// Takes what speaks of intervals out of a call of `histogram` and its like.
  ///
  /// - Throws: `Failure` where that makes no intervals.
  init(_ plot: inout PlotCall) throws {
    let call = plot.call
    func numbers(_ name: String) throws -> Tensor<Double>? {
      try plot.take(name).map { try plot.numbers($0, name) }
    }
    var normalization = "count"
    if let word = plot.take("Normalization") {
      guard let text = word.text?.lowercased(), BinCounts.normalizations.contains(text) else {
        throw call.refuse("Normalization is one of \(BinCounts.normalizations.joined(separator: ", "))")
      }
      normalization = text
    }
    self.normalization = normalization
    var method = "auto"
    if let word = plot.take("BinMethod") {
      guard let text = word.text?.lowercased(), HistogramBins.methods.contains(text) else {
        throw call.refuse("BinMethod is one of \(HistogramBins.methods.joined(separator: ", "))")
      }
      method = text
    }
    var edges = try numbers("BinEdges")?.elements.map { $0 }
    let width = try numbers("BinWidth")?.elements.first
    var number = try numbers("NumBins")?.elements.first
    let limits = try numbers("BinLimits")
    if let given = try numbers("BinCounts") {
      guard let edges, edges.count == given.count + 1 else {
        throw call.refuse("BinCounts needs BinEdges, one more than there are counts")
      }
      data = .empty
      self.edges = try HistogramBins.checked(edges, call)
      counts = Array(given.elements)
      return
    }
    guard let first = plot.data.first else {
      throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0)
    }
    guard plot.data.count <= 2 else {
      throw call.refuse("numbers and their edges are taken, and nothing more")
    }
    data = try plot.numbers(first, "the data")
    if plot.data.count == 2 {
      let second = try plot.numbers(plot.data[1], "the edges")
      if second.count == 1 { number = second[0] } else { edges = Array(second.elements) }
    }
    if let number, !(number >= 1 && number <= 1e6 && number == number.rounded()) {
      throw call.refuse("the number of intervals is a positive whole number, at most 1e6")
    }
    if let width, !(width > 0 && width.isFinite) { throw call.refuse("BinWidth is a positive number") }
    if let edges {
      self.edges = try HistogramBins.checked(edges, call)
    } else {
      var low = -Double.infinity
      var high = Double.infinity
      if let limits {
        guard limits.count == 2, limits[0] < limits[1], limits[0].isFinite, limits[1].isFinite else {
          throw call.refuse("BinLimits are two finite numbers, the second one greater")
        }
        (low, high) = (limits[0], limits[1])
      }
      let seen = data.elements.filter { $0.isFinite && $0 >= low && $0 <= high }
      self.edges = try HistogramBins.edges(
        seen, within: limits.map { _ in (low, high) }, width: width, number: number.map { Int($0) }, method,
        call)
    }
    counts = try Histogram.counts(of: data, edges: self.edges)
  }

  /// The interval of each number, from 0; nil where it is in none.
  ///
  /// - Throws: what `Interrupt.check` throws.
  func places() throws -> [Int?] {
    try Histogram.classes(of: Array(data.elements), edges: edges).map { $0.map { min($0, edges.count - 2) } }
  }

  private static func checked(_ edges: [Double], _ call: Call) throws -> [Double] {
    guard edges.count >= 2, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw call.refuse("the edges must be two numbers or more that rise")
    }
    return edges
  }

  private static func edges(
    _ x: [Double], within limits: (Double, Double)?, width: Double?, number: Int?, _ method: String,
    _ call: Call
  ) throws -> [Double] {
    guard let low = limits?.0 ?? x.min(), let high = limits?.1 ?? x.max() else { return [0, 1] }
    func even(_ count: Int) -> [Double] {
      (0...count).map { low + (high / Double(count) - low / Double(count)) * Double($0) }
    }
    if let number {
      if low == high { return (0...number).map { low - 0.5 + Double($0) / Double(number) } }
      let edges = even(number).dropLast() + [high]
      return try checked(Array(edges), call)
    }
    if low == high, width == nil { return [low - 0.5, low + 0.5] }
    let isWhole = x.allSatisfy { $0 == $0.rounded() } && high - low <= (method == "integers" ? 65536 : 50)
    if width == nil, method == "integers" || method == "auto" && isWhole, high - low <= 65536 {
      let (first, last) = (low.rounded(.down), high.rounded(.up))
      return (0...Int(last - first) + 1).map { first - 0.5 + Double($0) }
    }
    let step = width ?? nice(wanted(x, low, high, method))
    guard step > 0, step.isFinite, high / step - low / step <= 1e6, low - step < low, high + step > high
    else {
      return try checked(even(10).dropLast() + [high], call)
    }
    if let limits {
      var edges = stride(from: limits.0, to: limits.1, by: step).map { $0 }
      edges.append(limits.1)
      return try checked(edges, call)
    }
    let first = (low / step).rounded(.down)
    let count = max(1, (high / step - first).rounded(.up))
    return (0...Int(count)).map { (first + Double($0)) * step }
  }

  /// The width that a rule asks for.
  private static func wanted(_ x: [Double], _ low: Double, _ high: Double, _ method: String) -> Double {
    let n = Double(max(1, x.count))
    let range = high / 2 - low / 2
    let root = 1 / Double.root(n, 3)
    switch method {
    case "sturges": return 2 * range / (Double.log2(n).rounded(.up) + 1)
    case "sqrt": return 2 * range / n.squareRoot().rounded(.up)
    case "fd":
      let sorted = x.sorted()
      let spread = sorted[min(sorted.count - 1, sorted.count * 3 / 4)] - sorted[sorted.count / 4]
      return spread > 0 ? 2 * spread * root : range / 5
    default:
      let mean = x.reduce(0) { $0 + $1 / n }
      let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / max(1, n - 1) }
      let width = 3.5 * variance.squareRoot() * root
      return width > 0 && width.isFinite ? width : range / 5
    }
  }

  /// The nearest of 1, 2, 3, 5 and 10 times a power of ten.
  private static func nice(_ width: Double) -> Double {
    guard width > 0, width.isFinite else { return width }
    let power = Double.pow(10, Double.log10(width).rounded(.down))
    let share = width / power
    return power * (share < 1.5 ? 1 : share < 2.5 ? 2 : share < 4 ? 3 : share < 7.5 ? 5 : 10)
  }

  /// The width of the intervals; nil where they differ.
  var width: Double? {
    guard let last = edges.last, edges.count > 1 else { return nil }
    let mean = last / Double(counts.count) - edges[0] / Double(counts.count)
    let isEven = zip(edges, edges.dropFirst()).allSatisfy { abs($1 - $0 - mean) <= 1e-9 * abs(mean) }
    return isEven ? mean : nil
  }

  /// What is shown of the counts.
  var values: [Double] {
    BinCounts(edges: edges, counts: counts, data: data).shown(as: normalization)
  }
}
