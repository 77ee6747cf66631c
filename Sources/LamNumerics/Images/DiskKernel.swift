/// The kernel that spreads each sample evenly over a disk.
public enum DiskKernel {
  /// The share of each pixel that a disk covers, by 64×64 points in each; the sum is 1.
  ///
  /// - Throws: `outOfMemory`, `interrupted`.
  public static func make(radius: Double) throws -> Tensor<Double> {
    let reach = try Memory.size((radius - 0.5).rounded(.up))
    let size = 2 * reach + 1
    let points = 64
    let covered = try Tensor(
      shape: Shape(size, size), pace: 16,
      each: { place -> Double in
        let y = abs(Double(place % size - reach))
        let x = abs(Double(place / size - reach))
        // Wholly within, or wholly outside.
        if (x + 0.5) * (x + 0.5) + (y + 0.5) * (y + 0.5) <= radius * radius { return 1 }
        var count = 0
        for i in 0..<points {
          let u = x - 0.5 + (Double(i) + 0.5) / Double(points)
          for j in 0..<points {
            let v = y - 0.5 + (Double(j) + 0.5) / Double(points)
            if u * u + v * v <= radius * radius { count += 1 }
          }
        }
        return Double(count) / Double(points * points)
      })
    let sum = covered.elements.reduce(0, +)
    return try covered.map { $0 / sum }
  }
}
