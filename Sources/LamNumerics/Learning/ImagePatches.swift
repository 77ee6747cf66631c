/// Every patch under the window as a row: (N·oh·ow)×(C·kh·kw).
///
/// Rows are ordered by sample, then by place from top to bottom and from left to right; columns by channel, then by
/// place in the window; the last of each varies fastest, as reshaping in C order gives it.
/// Padding is zeros.
///
/// - Throws: `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Float)
public func imagePatches<T: Element & ExpressibleByIntegerLiteral>(
  _ images: Tensor<T>, _ layout: ImageLayout
) throws -> Tensor<T> {
  let shape = try patchShape(layout)
  let rows = try rowMajor(images, layout)
  return try withExtendedLifetime(rows) {
    try Tensor(shape: shape) { target in
      try forEachPatchLine(layout) { line in
        let row = target + line.patch
        let source = rows.base + line.pixel
        let (first, last) = (line.reach.lowerBound, line.reach.upperBound)
        if line.step == 1 && last - first == layout.outputWidth {
          row.initialize(from: source, count: layout.outputWidth)
          return
        }
        row.initialize(repeating: 0, count: first)
        var x = first
        while x < last {
          (row + x).initialize(to: source[(x - first) * line.step])
          x += 1
        }
        (row + last).initialize(repeating: 0, count: layout.outputWidth - last)
      }
    }
  }
}

/// The pixels with the width fastest, then height, channel, sample: a line of an image is adjacent.
private func rowMajor<T>(_ images: Tensor<T>, _ layout: ImageLayout) throws -> Tensor<T> {
  let (n, c, h, w) = (layout.count, layout.channels, layout.height, layout.width)
  return try withExtendedLifetime(images) {
    try Tensor(shape: Shape(1, images.count)) { target in
      var source = images.base
      for x in 0..<w {
        for y in 0..<h {
          for k in 0..<c {
            for i in 0..<n {
              (target + (x + w * (y + h * (k + c * i)))).initialize(to: source.pointee)
              source += 1
            }
          }
        }
      }
    }
  }
}

/// The images whose pixels `rowMajor` orders so.
private func images<T>(fromRowMajor rows: Tensor<T>, _ layout: ImageLayout) throws -> Tensor<T> {
  let (n, c, h, w) = (layout.count, layout.channels, layout.height, layout.width)
  return try withExtendedLifetime(rows) {
    try Tensor(shape: layout.naturalShape) { start in
      var target = start
      for x in 0..<w {
        for y in 0..<h {
          for k in 0..<c {
            for i in 0..<n {
              target.initialize(to: rows.base[x + w * (y + h * (k + c * i))])
              target += 1
            }
          }
        }
      }
    }
  }
}

/// Adds every row of patches back to the pixels it came from: the adjoint of `imagePatches`.
///
/// - Throws: `nonconformant` where the patches have another shape, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Float)
public func imagesFromPatches<T: BLASScalar>(_ patches: Tensor<T>, _ layout: ImageLayout) throws -> Tensor<T>
{
  let expected = try patchShape(layout)
  guard patches.shape == expected else {
    throw NumericsFailure.nonconformant(operation: "col2im", patches.shape, expected)
  }
  guard let count = layout.shape.checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
  let rows = try Tensor<T>.zeros(1, count)
  try withExtendedLifetime(patches) {
    try forEachPatchLine(layout) { line in
      let (first, last) = (line.reach.lowerBound, line.reach.upperBound)
      var x = first
      while x < last {
        rows.base[line.pixel + (x - first) * line.step] += patches.base[line.patch + x]
        x += 1
      }
    }
  }
  return try images(fromRowMajor: rows, layout)
}

private func patchShape(_ layout: ImageLayout) throws -> Shape {
  let places = Shape([layout.count, layout.outputHeight, layout.outputWidth])
  let values = Shape([layout.channels, layout.windowHeight, layout.windowWidth])
  guard let rows = places.checkedCount, let columns = values.checkedCount else {
    throw NumericsFailure.outOfMemory(bytes: nil)
  }
  return Shape(rows, columns)
}

/// One line of places at one position of the window, in patches and in images.
private struct PatchLine {
  /// Where the line starts in the patches; its elements are adjacent there.
  let patch: Int
  /// The places that lie on the image, the others are padding.
  let reach: Range<Int>
  /// The pixel of the first of them in row-major order, and how far the next is.
  let pixel: Int
  let step: Int
}

@inline(__always)
private func forEachPatchLine(_ layout: ImageLayout, _ body: (PatchLine) -> Void) throws {
  var looks = Pace()
  let (oh, ow) = (layout.outputHeight, layout.outputWidth)
  let rows = layout.count * oh * ow
  var column = 0
  for c in 0..<layout.channels {
    for i in 0..<layout.windowHeight {
      let vertical = layout.reach(
        oh, stride: layout.strides.vertical, shift: i - layout.padding.vertical, extent: layout.height)
      for j in 0..<layout.windowWidth {
        let shift = j - layout.padding.horizontal
        let horizontal = layout.reach(
          ow, stride: layout.strides.horizontal, shift: shift, extent: layout.width)
        for n in 0..<layout.count {
          for y in 0..<oh {
            try looks.step(ow)
            let isOutside = !vertical.contains(y) || horizontal.isEmpty
            let h = isOutside ? 0 : y * layout.strides.vertical + i - layout.padding.vertical
            let w = isOutside ? 0 : horizontal.lowerBound * layout.strides.horizontal + shift
            body(
              PatchLine(
                patch: column * rows + (n * oh + y) * ow, reach: isOutside ? 0..<0 : horizontal,
                pixel: w + layout.width * (h + layout.height * (c + layout.channels * n)),
                step: layout.strides.horizontal))
          }
        }
        column += 1
      }
    }
  }
}
