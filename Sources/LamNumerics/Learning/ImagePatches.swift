/// Every patch under the window as a row: (N·oh·ow)×(C·kh·kw).
///
/// Rows are ordered by sample, then by place from top to bottom and from left to right; columns by channel, then by
/// place in the window; the last of each varies fastest, as reshaping in C order gives it.
/// Padding is zeros.
///
/// - Throws: `outOfMemory`.
public func imagePatches<T: Element & ExpressibleByIntegerLiteral>(
  _ images: Tensor<T>, _ layout: ImageLayout
) throws -> Tensor<T> {
  let shape = try patchShape(layout)
  return try withExtendedLifetime(images) {
    try Tensor(shape: shape) { target in
      forEachPatchLine(layout) { line in
        let source = images.base
        let row = target + line.patch
        var x = 0
        while x < line.reach.lowerBound {
          (row + x).initialize(to: 0)
          x += 1
        }
        while x < line.reach.upperBound {
          (row + x).initialize(to: source[line.pixel + (x - line.reach.lowerBound) * line.pixelStep])
          x += 1
        }
        while x < layout.outputWidth {
          (row + x).initialize(to: 0)
          x += 1
        }
      }
    }
  }
}

/// Adds every row of patches back to the pixels it came from: the adjoint of `imagePatches`.
///
/// - Throws: `nonconformant` where the patches have another shape, `outOfMemory`.
public func imagesFromPatches<T: BLASScalar>(_ patches: Tensor<T>, _ layout: ImageLayout) throws -> Tensor<T>
{
  let expected = try patchShape(layout)
  guard patches.shape == expected else {
    throw NumericsFailure.nonconformant(operation: "col2im", patches.shape, expected)
  }
  let images = try Tensor<T>(
    storage: .allocate(shape: layout.naturalShape, zeroed: true))
  withExtendedLifetime(patches) {
    forEachPatchLine(layout) { line in
      for x in line.reach {
        images.base[line.pixel + (x - line.reach.lowerBound) * line.pixelStep] += patches.base[line.patch + x]
      }
    }
  }
  return images
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
  /// The pixel of the first of them, and how far the next is.
  let pixel: Int
  let pixelStep: Int
}

@inline(__always)
private func forEachPatchLine(_ layout: ImageLayout, _ body: (PatchLine) -> Void) {
  let (oh, ow) = (layout.outputHeight, layout.outputWidth)
  let rows = layout.count * oh * ow
  let pixelStep = layout.strides.horizontal * layout.count * layout.channels * layout.height
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
            let isOutside = !vertical.contains(y) || horizontal.isEmpty
            let h = isOutside ? 0 : y * layout.strides.vertical + i - layout.padding.vertical
            let w = isOutside ? 0 : horizontal.lowerBound * layout.strides.horizontal + shift
            body(
              PatchLine(
                patch: column * rows + (n * oh + y) * ow, reach: isOutside ? 0..<0 : horizontal,
                pixel: layout.offset(n, c, h, w), pixelStep: pixelStep))
          }
        }
        column += 1
      }
    }
  }
}
