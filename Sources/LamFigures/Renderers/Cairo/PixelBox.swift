/// A rectangle of whole pixels of a picture.
struct PixelBox {
  /// The first pixel, and how many there are.
  let left: Int
  let top: Int
  let width: Int
  let height: Int

  /// The pixels that a part of a picture touches.
  ///
  /// - Parameter part: in pixels.
  init(around part: Rectangle) {
    left = Int(part.x.rounded(.down))
    top = Int(part.y.rounded(.down))
    width = max(Int(part.right.rounded(.up)) - left, 0)
    height = max(Int(part.bottom.rounded(.up)) - top, 0)
  }

  var count: Int { width * height }
  var isEmpty: Bool { count == 0 }

  /// The same place in units of a picture.
  func place(scale: Double) -> Rectangle {
    Rectangle(
      x: Double(left) / scale, y: Double(top) / scale, width: Double(width) / scale,
      height: Double(height) / scale)
  }
}
