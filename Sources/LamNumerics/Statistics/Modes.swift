/// The most frequent elements of each line along an axis.
public struct Modes<Element: Ranked & Equatable> {
  /// The least of the most frequent elements of each line.
  public let values: Tensor<Element>
  /// How often it occurs.
  public let counts: Tensor<Int>
  /// For each line, all that occur as often, ascending.
  public let all: [[Element]]

  /// - Parameters:
  ///   - sorted: lines in ascending order along the axis, missing elements last.
  ///   - nothing: the mode of a line in which every element is missing, or that is empty.
  public init(sorted: Tensor<Element>, axis: Int, nothing: Element) throws {
    var counts: [Int] = []
    var all: [[Element]] = []
    values = try sorted.mapLines(axis: axis) { line in
      var best = [nothing]
      var most = 0
      var start = 0
      while start < line.count, !line[start].isMissing {
        var end = start + 1
        while end < line.count && line[end] == line[start] { end += 1 }
        if end - start > most {
          most = end - start
          best = [line[start]]
        } else if end - start == most {
          best.append(line[start])
        }
        start = end
      }
      counts.append(most)
      all.append(best)
      return best[0]
    }
    self.counts = try Tensor(counts, shape: values.shape)
    self.all = all
  }
}
