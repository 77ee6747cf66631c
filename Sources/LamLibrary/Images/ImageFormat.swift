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
  /// Nil for formats whose files hold one image.
  var frames: Frames?

  /// How files of several images are read and written.
  struct Frames: Sendable {
    /// The images at positions from 0, or all; throws `FileDamage`.
    let read: @Sendable (_ bytes: Bytes, _ wanted: [Int]?) throws -> [RasterImage]
    let write: @Sendable ([RasterImage], ImageWriting) throws -> Bytes
  }

  static let all: [ImageFormat] = [png, jpeg, gif, bitmap, portable]

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
  /// The bytes of the file that images are added to; nil for a new one.
  var earlier: Bytes?
  /// Seconds that images are shown, for one after the other and then again; empty for the format's own.
  var delays: [Double] = []
  /// What becomes of images before the next one is shown.
  var disposals: [GIFFile.Disposal] = []
  /// How often all images are shown; nil for the format's own.
  var loops: Double?
}
