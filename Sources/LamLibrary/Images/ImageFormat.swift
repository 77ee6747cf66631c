import LamNumerics
import LamRuntime

/// A format of image files: how it is recognized, read and written.
struct ImageFormat: Sendable {
  /// What `imfinfo` calls it.
  let name: String
  /// The ends of its files' names.
  let suffixes: [String]
  /// Whether contents are of this format, judged by their first bytes.
  let matches: @Sendable (Bytes) -> Bool
  /// Reads an image, or its head only; throws `FileDamage`.
  let read: @Sendable (_ bytes: Bytes, _ isHeadOnly: Bool) throws -> RasterImage
  let write: @Sendable (RasterImage, ImageWriting) throws -> Bytes

  static let all: [ImageFormat] = [png, jpeg, bitmap, portable]

  static func named(_ suffix: String) -> ImageFormat? {
    all.first { $0.suffixes.contains(suffix.lowercased()) }
  }
}

/// How an image is to be written.
struct ImageWriting {
  /// Of a JPEG image, from 0 to 100.
  var quality = 75
  /// The end of the file's name, by which formats choose among their kinds.
  var suffix = ""
}
