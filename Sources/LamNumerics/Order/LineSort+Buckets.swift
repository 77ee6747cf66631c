/// Long lines, which the kernel would take too long for at once: it looks at no flag.
extension LineSort {
  /// Lines from here on are sorted in buckets.
  static let fewestInBuckets = 1 << 22
  private static let bucketLength = 1 << 19
  /// Numbers of the line that are looked at for each bucket: the buckets become even to a tenth.
  private static let samplesOfBucket = 64

  /// Sorts a line bucket by bucket, after its numbers have been sorted into buckets by splitters from a sample.
  ///
  /// - Throws: `NumericsFailure.interrupted`, after which `line` holds anything; `outOfMemory`.
  static func sortInBuckets(
    _ source: UnsafePointer<Double>, _ length: Int, into line: UnsafeMutablePointer<Double>
  ) throws {
    var levels = 1
    while length >> levels > bucketLength, levels < 8 { levels += 1 }
    let buckets = 1 << levels
    let splitters = Splitters(source, length, levels: levels, samples: samplesOfBucket * buckets)
    let parts = Workers.limit
    let partLength = (length + parts - 1) / parts
    var places = try Memory.list(repeating: 0, count: parts * buckets)
    try places.withUnsafeMutableBufferPointer { places in
      nonisolated(unsafe) let (source, line, places) = (source, line, places)
      /// Calls the body with each number of a part and what is counted of its bucket, until somebody asks for an end.
      @Sendable func each(of part: Int, _ body: (Double, inout Int) -> Void) {
        let end = min(length, (part + 1) * partLength)
        var start = min(length, part * partLength)
        while start < end, !Interrupt.isAsked {
          let stop = min(end, start + Pace.usual)
          for k in start..<stop {
            let value = source[k]
            body(value, &places[part * buckets + splitters.bucket(of: value)])
          }
          start = stop
        }
      }
      Workers.shared.run(parts: parts) { part in each(of: part) { $1 += 1 } }
      try Interrupt.endPart()
      // Those of the first part come first in each bucket: zeros of either sign keep their order.
      var sum = 0
      for bucket in 0..<buckets {
        for part in 0..<parts {
          let count = places[part * buckets + bucket]
          places[part * buckets + bucket] = sum
          sum += count
        }
      }
      Workers.shared.run(parts: parts) { part in
        each(of: part) { value, place in
          line[place] = value
          place += 1
        }
      }
      try Interrupt.endPart()
      // What the last part has come to is where a bucket ends.
      let last = (parts - 1) * buckets
      Workers.shared.run(parts: buckets) { bucket in
        if Interrupt.isAsked { return }
        let start = bucket == 0 ? 0 : places[last + bucket - 1]
        sortAtOnce(line + start, places[last + bucket] - start, into: line + start, descending: false)
      }
      try Interrupt.endPart()
    }
  }
}

/// Numbers between which buckets lie, as a binary tree in an array: below node k are 2 k and 2 k + 1.
private struct Splitters {
  private let tree: [Double]
  private let levels: Int

  init(_ line: UnsafePointer<Double>, _ length: Int, levels: Int, samples: Int) {
    var sample = (0..<samples).map { line[length / samples * $0] }.filter { !$0.isNaN }.sorted()
    if sample.isEmpty { sample = [0] }
    var tree = [0.0]
    for level in 0..<levels {
      for k in 0..<1 << level { tree.append(sample[(2 * k + 1) * sample.count >> (level + 1)]) }
    }
    self.tree = tree
    self.levels = levels
  }

  /// How many splitters are not above the number; NaN is above all.
  @inline(__always)
  func bucket(of value: Double) -> Int {
    var node = 1
    for _ in 0..<levels { node = 2 &* node &+ (value < tree[node] ? 0 : 1) }
    return node &- tree.count
  }
}
