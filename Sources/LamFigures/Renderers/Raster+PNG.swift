import CPNG
import Glibc
import LamNumerics

extension Raster {
  /// The picture as a file of PNG, with opacities where some sample is not opaque.
  ///
  /// - Throws: `FigureFailure` where it cannot be made, `outOfMemory`.
  public func png() throws -> [UInt8] {
    guard width > 0, height > 0 else { throw FigureFailure.library("it has no pixels") }
    let isOpaque = stride(from: 3, to: samples.count, by: 4).allSatisfy { samples[$0] == 255 }
    var rows = samples
    if isOpaque {
      rows = try Memory.list(room: 3 * width * height)
      for start in stride(from: 0, to: samples.count, by: 4) {
        rows.append(samples[start])
        rows.append(samples[start + 1])
        rows.append(samples[start + 2])
      }
    }
    var info = lam_png_info()
    (info.width, info.height) = (UInt32(clamping: width), UInt32(clamping: height))
    (info.depth, info.channels) = (8, isOpaque ? 3 : 4)
    info.row_bytes = width * Int(info.channels)
    var words = [CChar](repeating: 0, count: 256)
    var count = 0
    guard let made = lam_png_write(&info, rows, { Interrupt.isAsked }, &count, &words, words.count) else {
      try Interrupt.endPart()
      throw FigureFailure.library(
        String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    defer { free(made) }
    return [UInt8](UnsafeBufferPointer(start: made, count: count))
  }
}
