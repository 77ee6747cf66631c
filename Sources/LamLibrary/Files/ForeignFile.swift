import LamNumerics
import LamRuntime

/// Files that people have by mistake or that lam does not read, told by their first bytes.
enum ForeignFile {
  /// Contents that looked like a format and are not of it.
  struct Unrecognized: Error {}

  /// A mark at a place, and what a file that has it is.
  private static let marks: [(mark: Bytes, place: Int, what: String)] = [
    (Bytes("<!DOCTYPE html".utf8), 0, page), (Bytes("<!doctype html".utf8), 0, page),
    (Bytes("<html".utf8), 0, page), (Bytes("<HTML".utf8), 0, page),
    (Bytes("<?xml".utf8), 0, "an XML document"),
    (
      Bytes("version https://git-lfs".utf8), 0, "a pointer of Git LFS; `git lfs pull` fetches the file itself"
    ),
    ([0x80, 0x02], 0, pickle), ([0x80, 0x03], 0, pickle), ([0x80, 0x04, 0x95], 0, pickle),
    ([0x80, 0x05, 0x95], 0, pickle),
    ([0x89, 0x50, 0x4E, 0x47], 0, "an image (PNG); imread reads images"),
    ([0xFF, 0xD8, 0xFF], 0, "an image (JPEG); imread reads images"),
    (Bytes("GIF8".utf8), 0, "an image (GIF)"), (Bytes("BM".utf8), 0, "an image (BMP); imread reads images"),
    ([0x49, 0x49, 0x2A, 0x00], 0, "an image (TIFF)"), ([0x4D, 0x4D, 0x00, 0x2A], 0, "an image (TIFF)"),
    (Bytes("%PDF".utf8), 0, "a PDF document"), (Bytes("RIFF".utf8), 0, "a sound or a film (RIFF)"),
    (Bytes("PK".utf8) + [3, 4], 0, "a ZIP archive, perhaps a spreadsheet; unpack it or export it as CSV"),
    (Bytes("Rar!".utf8), 0, "a RAR archive; unpack it"),
    ([0x37, 0x7A, 0xBC, 0xAF], 0, "a 7z archive; unpack it"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, "compressed by xz; unpack it"),
    (Bytes("BZh".utf8), 0, "compressed by bzip2; unpack it"),
    (Bytes("ustar".utf8), 257, "a tar archive; unpack it"),
    ([0xD0, 0xCF, 0x11, 0xE0], 0, "an old Office document; export it as CSV"),
    ([0x7F, 0x45, 0x4C, 0x46], 0, "a program"), (Bytes("RDX".utf8), 0, "data of R"),
    (Bytes("SQLite format 3".utf8), 0, "an SQLite database"), (Bytes("PAR1".utf8), 0, "a Parquet file"),
    ([0xFF, 0xFE], 0, "text in UTF-16; store it as UTF-8"),
    ([0xFE, 0xFF], 0, "text in UTF-16; store it as UTF-8"),
    (Bytes("CDF".utf8), 0, "a NetCDF file"), (Bytes("{".utf8), 0, "text that may be JSON; see jsondecode"),
  ]
  private static let page = "an HTML page, perhaps an error of the site it comes from"
  private static let pickle =
    "a pickled Python object; numpy.savetxt or scipy.io.savemat write files that lam reads"

  /// What a file is that no format takes, as the end of a sentence that begins `'f' is`.
  static func describe(_ contents: FileContents) -> String {
    if contents.head.isEmpty { return "an empty file" }
    let start = contents.head.prefix { $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 }.count
    for (mark, place, what) in marks
    where contents.has(mark, at: place) || place == 0 && mark[0] < 128 && contents.has(mark, at: start) {
      return what
    }
    return contents.head.contains(0)
      ? "binary, and of no format that load knows"
      : "text, but neither variables written by save nor a table of numbers"
  }
}
