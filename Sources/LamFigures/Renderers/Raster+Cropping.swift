import LamNumerics

extension Raster {
  /// The samples in a rectangle, as far as there are any, by whole pixels; a rectangle beside the picture has one pixel
  /// of its edge.
  ///
  /// - Throws: `outOfMemory`.
  public func cropped(to rectangle: Rectangle) throws -> Raster {
    func pixels(_ from: Double, _ to: Double, of count: Int) -> Range<Int> {
      let low = Int(min(max(from.rounded(), 0), Double(max(count - 1, 0))))
      return low..<min(max(Int(min(max(to.rounded(), 0), Double(count))), low + 1), count)
    }
    let columns = pixels(rectangle.x, rectangle.right, of: width)
    let rows = pixels(rectangle.y, rectangle.bottom, of: height)
    if columns.count == width, rows.count == height { return self }
    var part: [UInt8] = try Memory.list(room: 4 * columns.count * rows.count)
    for row in rows {
      part += samples[4 * (row * width + columns.lowerBound)..<4 * (row * width + columns.upperBound)]
    }
    return Raster(width: columns.count, height: rows.count, samples: part)
  }
}
