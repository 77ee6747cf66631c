/// A batch of images, N×C×H×W, and how a window slides over it.
///
/// A matrix is one image of one channel.
public struct ImageLayout: Sendable {
  public let count: Int
  public let channels: Int
  public let height: Int
  public let width: Int
  public let windowHeight: Int
  public let windowWidth: Int
  public let strides: (vertical: Int, horizontal: Int)
  public let padding: (vertical: Int, horizontal: Int)

  /// - Throws: `invalid` for a window, stride or padding that does not fit.
  public init(
    _ shape: Shape, window: (Int, Int), strides: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0),
    operation: String
  ) throws {
    func refuse(_ message: String) -> NumericsFailure { .invalid(operation: operation, message) }
    guard shape.dimensions <= 4 else {
      throw refuse("images are samples × channels × height × width, not \(shape)")
    }
    let isMatrix = shape.isMatrix
    count = isMatrix ? 1 : shape[0]
    channels = isMatrix ? 1 : shape[1]
    height = isMatrix ? shape.rows : shape[2]
    width = isMatrix ? shape.columns : shape[3]
    (windowHeight, windowWidth) = window
    // A stride beyond every image is one that takes a single place.
    self.strides = (vertical: min(strides.0, 1 << 40), horizontal: min(strides.1, 1 << 40))
    self.padding = (vertical: padding.0, horizontal: padding.1)
    guard window.0 > 0, window.1 > 0 else { throw refuse("the window must be at least 1×1") }
    guard strides.0 > 0, strides.1 > 0 else { throw refuse("the stride must be at least 1") }
    let limit = 1 << 30
    guard padding.0 >= 0, padding.1 >= 0, padding.0 < limit, padding.1 < limit else {
      throw refuse("the padding must not be negative")
    }
    guard window.0 <= height + 2 * padding.0, window.1 <= width + 2 * padding.1 else {
      throw refuse("a window of \(window.0)×\(window.1) does not fit an image of \(height)×\(width)")
    }
  }

  /// How many places the window takes, from top to bottom and from left to right.
  public var outputHeight: Int { (height + 2 * padding.vertical - windowHeight) / strides.vertical + 1 }
  public var outputWidth: Int { (width + 2 * padding.horizontal - windowWidth) / strides.horizontal + 1 }

  public var shape: Shape { Shape([count, channels, height, width]) }

  /// The shape of the images as given: a matrix where there is one image of one channel.
  public var naturalShape: Shape { count == 1 && channels == 1 ? Shape(height, width) : shape }

  /// The outputs whose window reaches into the image at this place of the window: h = y·stride + shift in 0..<extent.
  func reach(_ outputs: Int, stride: Int, shift: Int, extent: Int) -> Range<Int> {
    let first = shift < 0 ? (-shift + stride - 1) / stride : 0
    let last = extent - 1 - shift < 0 ? 0 : (extent - 1 - shift) / stride + 1
    return min(first, outputs)..<max(min(last, outputs), min(first, outputs))
  }
}
