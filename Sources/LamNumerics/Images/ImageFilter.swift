/// Weighted sums and medians of the samples around each of an image.
public enum ImageFilter {
  /// What stands beyond the edges of an image.
  public enum Edge: Sendable, Equatable {
    case constant(Double)
    /// The sample at the edge.
    case replicate
    /// The image mirrored, its edge twice.
    case symmetric
    /// The image again.
    case circular

    /// The place within, nil for what is constant.
    @inline(__always)
    func place(_ index: Int, _ extent: Int) -> Int? {
      if index >= 0 && index < extent { return index }
      switch self {
      case .constant: return nil
      case .replicate: return index < 0 ? 0 : extent - 1
      case .symmetric:
        let period = 2 * extent
        let rest = (index % period + period) % period
        return rest < extent ? rest : period - 1 - rest
      case .circular: return (index % extent + extent) % extent
      }
    }

    var value: Double {
      if case .constant(let value) = self { return value }
      return 0
    }
  }

  /// The sum of the samples around each, weighted by a kernel whose middle lies on it: a correlation.
  ///
  /// - Parameter isFull: whether the result is all that the kernel touches, and not of the size of the image.
  /// - Throws: `outOfMemory`, `interrupted`.
  public static func correlate(
    _ image: Tensor<Double>, _ kernel: Tensor<Double>, center: (row: Int, column: Int), edge: Edge,
    isFull: Bool = false
  ) throws -> Tensor<Double> {
    let (rows, columns) = (image.rows, image.columns)
    guard image.count > 0 else { return image }
    let height = isFull ? try Memory.sum(rows, kernel.rows - 1) : rows
    let width = isFull ? try Memory.sum(columns, kernel.columns - 1) : columns
    // How far the result begins in front of the image.
    let above = isFull ? kernel.rows - 1 - center.row : 0
    let before = isFull ? kernel.columns - 1 - center.column : 0
    let target = image.shape.replacing(axis: 0, with: height).replacing(axis: 1, with: width)
    let pace = max(Pace.elements / max(kernel.count / 8, 1), 1)
    return try image.withElements { source in
      try kernel.withElements { weights in
        try Tensor(
          shape: target, pace: pace,
          each: { place in
            let (row, rest) = (place % height - above, place / height)
            let (column, start) = (rest % width - before, rest / width * rows * columns)
            var sum = 0.0
            for j in 0..<kernel.columns {
              let line = edge.place(column + j - center.column, columns)
              for i in 0..<kernel.rows {
                let weight = weights[i + j * kernel.rows]
                guard let line, let position = edge.place(row + i - center.row, rows) else {
                  sum += weight * edge.value
                  continue
                }
                sum += weight * source[start + line * rows + position]
              }
            }
            return sum
          })
      }
    }
  }

  /// The median of the samples in a window around each, zeros beyond the edges.
  ///
  /// - Throws: `outOfMemory`, `interrupted`.
  public static func median(_ image: Tensor<Double>, window: (rows: Int, columns: Int), edge: Edge) throws
    -> Tensor<Double>
  {
    let (rows, columns) = (image.rows, image.columns)
    let count = try Memory.product(window.rows, window.columns)
    guard image.count > 0, count > 0 else { return image }
    var samples: [Double] = try Memory.list(repeating: 0, count: count)
    let (top, left) = ((window.rows - 1) / 2, (window.columns - 1) / 2)
    return try image.withElements { source in
      try Tensor(
        shape: image.shape, pace: max(Pace.elements / count, 1),
        each: { place in
          let (row, rest) = (place % rows, place / rows)
          let (column, start) = (rest % columns, rest / columns * rows * columns)
          var next = 0
          for j in 0..<window.columns {
            let line = edge.place(column + j - left, columns)
            for i in 0..<window.rows {
              if let line, let position = edge.place(row + i - top, rows) {
                samples[next] = source[start + line * rows + position]
              } else {
                samples[next] = edge.value
              }
              next += 1
            }
          }
          samples.sort()
          return count % 2 == 1 ? samples[count / 2] : (samples[count / 2 - 1] + samples[count / 2]) / 2
        })
    }
  }
}
