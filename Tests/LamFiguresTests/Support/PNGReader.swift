import CPNG
import LamFigures

/// Reads pictures that other programs have written.
enum PNGReader {
  struct NoPicture: Error {}

  static func raster(of bytes: [UInt8]) throws -> Raster {
    var info = lam_png_info()
    var words = [CChar](repeating: 0, count: 200)
    return try bytes.withUnsafeBufferPointer { buffer in
      guard let image = lam_png_begin(buffer.baseAddress, buffer.count, &info, &words, words.count) else {
        throw NoPicture()
      }
      defer { lam_png_end(image) }
      var rows = [UInt8](repeating: 0, count: info.row_bytes * Int(info.height))
      guard info.depth == 8, lam_png_rows(image, &rows, info.height, &words, words.count) == 0 else {
        throw NoPicture()
      }
      let channels = Int(info.channels)
      var samples: [UInt8] = []
      for place in 0..<Int(info.width) * Int(info.height) {
        let pixel = rows[channels * place..<channels * (place + 1)]
        switch (info.is_indexed != 0, channels) {
        case (true, _):
          let color = withUnsafeBytes(of: info.palette) {
            Array($0[3 * Int(pixel[pixel.startIndex])..<3 * Int(pixel[pixel.startIndex]) + 3])
          }
          samples += color + [255]
        case (_, 3): samples += pixel + [255]
        case (_, 4): samples += pixel
        default: throw NoPicture()
        }
      }
      return Raster(width: Int(info.width), height: Int(info.height), samples: samples)
    }
  }
}
