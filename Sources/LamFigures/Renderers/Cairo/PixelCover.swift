import LamNumerics

/// Which sixteenths of each pixel of a part of a picture are covered.
///
/// What is drawn into it needs no more memory for very many lines than for a few, and time in proportion to what they
/// cover. Cairo keeps all edges at once, and its time grows with the crossings of them.
struct PixelCover {
  let box: PixelBox
  /// A bit for each sixteenth: four for each quarter of the height, the leftmost lowest.
  private var bits: [UInt16]
  /// Pixels that are all covered, in which nothing is left to do.
  private var done: SegmentClip?
  /// How many lines are drawn before the covered pixels are looked for again.
  private var linesBeforeLook = 4096
  private var lines = 0

  /// - Parameter box: the part of the picture, in pixels.
  /// - Throws: `outOfMemory`.
  init(_ box: Rectangle) throws {
    self.box = PixelBox(around: box)
    bits = try Memory.list(repeating: 0, count: self.box.count)
  }

  // MARK: Lines

  /// Covers a straight line in pixels; both ends go on for half its width, where it meets the next one.
  mutating func addLine(from a: Point, to b: Point, width: Double) {
    lines += 1
    if lines >= linesBeforeLook {
      (lines, linesBeforeLook) = (0, 2 * linesBeforeLook)
      lookForDone(margin: width + 1)
    }
    guard let done, let inside = done.clip(a, b) else { return cover(a, b, width) }
    if inside.0 != a { cover(a, inside.0, width) }
    if inside.1 != b { cover(inside.1, b, width) }
  }

  private mutating func cover(_ a: Point, _ b: Point, _ lineWidth: Double) {
    // Quarters of pixels from the first one.
    let (ax, ay) = ((a.x - Double(box.left)) * 4, (a.y - Double(box.top)) * 4)
    let (dx, dy) = ((b.x - a.x) * 4, (b.y - a.y) * 4)
    let length = (dx * dx + dy * dy).squareRoot()
    let half = 2 * lineWidth
    let (ux, uy) = length > 0 ? (dx / length, dy / length) : (1, 0)
    // Of a row at y those x are covered that are within half a width of the line and between its ends:
    // |(x - ax) uy - (y - ay) ux| <= half and -half <= (x - ax) ux + (y - ay) uy <= length + half.
    let reach = half * (abs(ux) + abs(uy))
    let first = max((min(ay, ay + dy) - reach - 0.5).rounded(.up), 0)
    let last = min((max(ay, ay + dy) + reach - 0.5).rounded(.down), Double(4 * box.height - 1))
    guard first <= last else { return }
    let isLevel = abs(uy) < 1e-9
    let isUpright = abs(ux) < 1e-9
    let (byRise, byRun) = (isLevel ? 0 : 1 / uy, isUpright ? 0 : 1 / ux)
    bits.withUnsafeMutableBufferPointer { bits in
      for row in Int(first)...Int(last) {
        let y = Double(row) + 0.5 - ay
        var (from, to) = (-Double.infinity, Double.infinity)
        if !isLevel {
          let (p, q) = ((y * ux - half) * byRise, (y * ux + half) * byRise)
          (from, to) = (min(p, q), max(p, q))
        } else if abs(y) > half {
          continue
        }
        if !isUpright {
          let (p, q) = ((-half - y * uy) * byRun, (length + half - y * uy) * byRun)
          (from, to) = (max(from, min(p, q)), min(to, max(p, q)))
        }
        let start = max((from + ax - 0.5).rounded(.up), 0)
        let end = min((to + ax - 0.5).rounded(.down), Double(4 * box.width - 1))
        if start <= end { PixelCover.set(Int(start), Int(end), row, box.width, bits) }
      }
    }
  }

  @inline(__always)
  private static func set(
    _ start: Int, _ end: Int, _ row: Int, _ width: Int, _ bits: UnsafeMutableBufferPointer<UInt16>
  ) {
    let line = (row >> 2) * width
    let shift = UInt16(4 * (row & 3))
    let (first, last) = (start >> 2, end >> 2)
    let opening = (0xF << UInt16(start & 3)) & 0xF as UInt16
    let closing = 0xF >> UInt16(3 - end & 3) as UInt16
    if first == last {
      bits[line + first] |= (opening & closing) << shift
      return
    }
    bits[line + first] |= opening << shift
    for column in first + 1..<last { bits[line + column] |= 0xF << shift }
    bits[line + last] |= closing << shift
  }

  /// Finds the greatest rectangle of pixels that are all covered.
  private mutating func lookForDone(margin: Double) {
    var heights = [Int](repeating: 0, count: box.width + 1)
    var (best, area) = (Rectangle(x: 0, y: 0, width: 0, height: 0), 0)
    var open: [(start: Int, height: Int)] = []
    for row in 0..<box.height {
      for column in 0..<box.width {
        heights[column] = bits[row * box.width + column] == .max ? heights[column] + 1 : 0
      }
      open.removeAll(keepingCapacity: true)
      for column in 0...box.width {
        var start = column
        while let last = open.last, last.height >= heights[column] {
          open.removeLast()
          start = last.start
          if last.height * (column - start) > area {
            area = last.height * (column - start)
            best = Rectangle(
              x: Double(box.left + start), y: Double(box.top + row + 1 - last.height),
              width: Double(column - start),
              height: Double(last.height))
          }
        }
        if column < box.width { open.append((start, heights[column])) }
      }
    }
    // Lines that end in it must not need what is beyond it.
    let inner = best.inset(margin, margin)
    done = inner.width > 0 && inner.height > 0 ? SegmentClip(inner) : nil
  }

  // MARK: Areas

  /// Takes an edge of an area in; all of them have to be there before `fill` is called.
  mutating func addEdge(from a: Point, to b: Point) {
    let (low, high) = a.y < b.y ? (a, b) : (b, a)
    let (y0, y1) = ((low.y - Double(box.top)) * 4 - 0.5, (high.y - Double(box.top)) * 4 - 0.5)
    let first = max(y0.rounded(.up), 0)
    let end = min(y1.rounded(.up), Double(4 * box.height))
    guard first < end else { return }
    let slope = (high.x - low.x) * 4 / (y1 - y0)
    let x0 = (low.x - Double(box.left)) * 4 - 0.5
    bits.withUnsafeMutableBufferPointer { bits in
      for row in Int(first)..<Int(end) {
        let x = (x0 + (Double(row) - y0) * slope).rounded(.up)
        guard x < Double(4 * box.width) else { continue }
        let column = Int(max(x, 0))
        bits[(row >> 2) * box.width + column >> 2] ^= 1 << UInt16(4 * (row & 3) + column & 3)
      }
    }
  }

  /// Covers what is inside of the edges by the even-odd rule.
  mutating func fill() {
    for row in 0..<box.height {
      // All ones for a quarter of the height that is inside.
      var inside: UInt16 = 0
      for place in row * box.width..<(row + 1) * box.width {
        var pixel = bits[place]
        pixel ^= pixel << 1 & 0xEEEE
        pixel ^= pixel << 2 & 0xCCCC
        pixel ^= inside
        bits[place] = pixel
        inside = (pixel >> 3 & 0x1111) &* 0xF
      }
    }
  }

  // MARK: The picture

  /// Pixels of the paint's colour, as opaque as they are covered.
  ///
  /// - Throws: `outOfMemory`.
  func raster(_ paint: Paint) throws -> Raster {
    var samples: [UInt8] = try Memory.list(repeating: 0, count: 4 * bits.count)
    let (red, green, blue) = paint.color.bytes
    let opacity = min(max(paint.opacity, 0), 1) * 255 / 16
    for (place, pixel) in bits.enumerated() where pixel != 0 {
      samples[4 * place] = red
      samples[4 * place + 1] = green
      samples[4 * place + 2] = blue
      samples[4 * place + 3] = UInt8((Double(pixel.nonzeroBitCount) * opacity).rounded())
    }
    return Raster(width: box.width, height: box.height, samples: samples)
  }
}
