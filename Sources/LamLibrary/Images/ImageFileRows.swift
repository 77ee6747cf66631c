import LamNumerics
import LamRuntime

extension Family {
  static let images = Family(
    "Images and sound",
    imageFileRows + imageClassRows + imageColorRows + imageShapeRows + imageFilterRows + soundRows)

  static let imageFileRows: [Builtin] = [
    Builtin(
      "imread", [.text("name"), .text("format").optional],
      options: Options(
        [
          .pair("PixelRegion", .cell, "the rows and columns that are wanted, as {[first last], [first last]}")
        ], from: 1),
      results: ["image", "map", "alpha"],
      "the image of a PNG, JPEG, BMP, PGM, PPM or PBM file",
      details: """
        A grey image is m×n, one of colours m×n×3, of class uint8, uint16 where the file has 16 bits, logical where it has one. An \
        indexed image is m×n indices from 0 into map, whose rows are red, green and blue from 0 to 1. alpha is the opacity where \
        there is one. The file says its format, not its name.
        """,
      examples: ["f = [tempname() '.png']; imwrite(uint8([0 128; 255 7]), f); imread(f), delete(f)"],
      seeAlso: ["imwrite", "imfinfo", "ind2rgb", "im2double"]
    ) { call in
      let (_, image) = try readImage(call, isHeadOnly: false)
      var results = [try image.value(), try image.map(), try image.opacity()]
      if let region = call.option("PixelRegion") {
        let selectors = try pixelRegion(call, region, image)
        results = try results.enumerated().map { index, value in
          guard index != 1, !value.isEmpty else { return value }
          return try value.rearranged(by: Selection(axis: 0, positions: selectors[0])).rearranged(
            by: Selection(axis: 1, positions: selectors[1]))
        }
      }
      return results
    },
    Builtin(
      "imwrite",
      [
        .any("image"), .any("map or name").orText, .text("name or format").optional, .text("format").optional,
      ],
      options: Options(
        [
          .pair("Quality", .scalar, standard: "75", "of a JPEG image, from 0 to 100"),
          .pair("Alpha", .real, "the opacity of each pixel of a PNG image"),
        ], from: 2), results: [],
      "write an image to a PNG, JPEG, BMP, PGM, PPM or PBM file",
      details: """
        image is m×n or m×n×3 of class uint8, uint16 or logical, or of numbers from 0 to 1, which become uint8; with a map m×n \
        indices, from 0 of an integer class and from 1 of double. The end of the name says the format, or the word behind it.
        """,
      examples: ["f = [tempname() '.png']; imwrite([0 0.5; 1 0], f); imread(f), delete(f)"],
      seeAlso: ["imread", "imfinfo"]
    ) { call in
      try writeImage(call)
      return []
    },
    Builtin(
      "imfinfo", [.text("name"), .text("format").optional], "what a file of an image says of it, as a struct",
      examples: [
        "f = [tempname() '.png']; imwrite(ones(2, 3), f); s = imfinfo(f); [s.Width s.Height], delete(f)"
      ],
      seeAlso: ["imread"]
    ) { call in
      let (format, image) = try readImage(call, isHeadOnly: true)
      let name = try call.text(0)
      var info = StructArray()
      info.set("Filename", .of(name))
      info.set("FileSize", .of(try call.foundContents(0).count))
      info.set("Format", .of(format.name))
      info.set("FormatVersion", .of(""))
      info.set("Width", .of(image.width))
      info.set("Height", .of(image.height))
      info.set("BitDepth", .of(image.fileDepth))
      let isGray = image.channels - (image.hasOpacity ? 1 : 0) == 1
      info.set("ColorType", .of(image.palette != nil ? "indexed" : isGray ? "grayscale" : "truecolor"))
      info.set("Colormap", try image.map())
      info.set("HasAlpha", .of(image.hasOpacity || !image.paletteOpacities.isEmpty))
      return .structure(info)
    },
  ]

  /// The image of a file, by what the file holds.
  private static func readImage(_ call: Call, isHeadOnly: Bool) throws -> (ImageFormat, RasterImage) {
    let name = try call.text(0)
    let bytes = try call.foundContents(0)
    guard let format = ImageFormat.all.first(where: { $0.matches(bytes) }) else {
      throw call.refuse("'\(name)' is no image in \(ImageFormat.all.map(\.name).joined(separator: ", "))")
    }
    do { return (format, try format.read(bytes, isHeadOnly)) } catch let damage as FileDamage {
      throw call.refuse("cannot read '\(name)' as \(format.name): \(damage.what)")
    }
  }

  /// The rows and columns of a region, counted from 0.
  private static func pixelRegion(_ call: Call, _ region: Value, _ image: RasterImage) throws -> [[Int]] {
    guard case .cell(let cells) = region, cells.count == 2 else {
      throw call.refuse(option: "PixelRegion", expected: "{[first last], [first last]}")
    }
    return try zip(cells.elements, [image.height, image.width]).map { bounds, extent in
      let numbers =
        try bounds.doubles()?.elements.compactMap { $0 == .infinity ? extent : Int(exactly: $0) } ?? []
      let step = numbers.count == 3 ? numbers[1] : 1
      guard numbers.count == 2 || numbers.count == 3, let first = numbers.first, let last = numbers.last,
        step > 0,
        first >= 1, last <= extent
      else {
        throw call.refuse(option: "PixelRegion", expected: "{[first last], [first last]} within the image")
      }
      return Array(stride(from: first - 1, to: last, by: step))
    }
  }

  private static func writeImage(_ call: Call) throws {
    let hasMap = try !call[1].isText
    let place = hasMap ? 2 : 1
    guard let name = call.optional(place)?.text else { throw call.refuse("the name of a file is needed") }
    let word = call.optional(place + 1)?.text
    let suffix =
      word ?? name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init)
      ?? ""
    guard let format = ImageFormat.named(suffix) else {
      let known = ImageFormat.all.flatMap(\.suffixes).joined(separator: ", ")
      throw call.refuse(
        suffix.isEmpty
          ? "the name says no format; one of \(known) does"
          : "there is no format '\(suffix)'; one of \(known) can be written")
    }
    var writing = ImageWriting()
    writing.suffix = suffix.lowercased()
    if let quality = try call.number(option: "Quality") {
      guard (0...100).contains(quality) else {
        throw call.refuse(option: "Quality", expected: "a number from 0 to 100")
      }
      writing.quality = Int(quality)
    }
    let bytes: Bytes
    do {
      var image: RasterImage
      if hasMap {
        image = try indexed(call)
        if format.name != "PNG", format.name != "BMP" { image = withoutPalette(image) }
      } else {
        image = try RasterImage(try call[0], opacity: call.option("Alpha"))
      }
      // A pixel of a bitmap is black or white.
      if writing.suffix == "pbm", image.depth != .one {
        throw Unwritable(what: "an image that is not logical as PBM")
      }
      bytes = try format.write(image, writing)
    } catch let unwritable as Unwritable {
      throw call.refuse("cannot be written as \(format.name): \(unwritable.what)")
    }
    try call.write(bytes, toFile: name)
  }

  /// An image of indices into a map.
  private static func indexed(_ call: Call) throws -> RasterImage {
    let map = try call.doubles(1)
    guard map.isMatrix, map.columns == 3, map.rows >= 1, map.rows <= 256,
      map.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else {
      throw call.refuse(1, expected: "a map of at most 256 rows of red, green and blue, from 0 to 1")
    }
    let value = try call[0]
    let first = value.valueClass.isInteger || value.valueClass == .logical ? 0.0 : 1.0
    guard value.shape.isMatrix, let indices = try value.doubles(),
      indices.allSatisfy({ $0 >= first && $0 < first + Double(map.rows) && $0 == $0.rounded() })
    else { throw call.refuse(0, expected: "indices into the map") }
    var image = try RasterImage(.uint8(try indices.map { UInt8(nearest: $0 - first) }))
    image.palette = (0..<map.rows).map {
      (UInt8(nearest: map[$0, 0] * 255), UInt8(nearest: map[$0, 1] * 255), UInt8(nearest: map[$0, 2] * 255))
    }
    return image
  }

  private static func withoutPalette(_ image: RasterImage) -> RasterImage {
    guard let palette = image.palette else { return image }
    var result = RasterImage(width: image.width, height: image.height, channels: 3)
    result.samples.reserveCapacity(3 * image.samples.count)
    for index in image.samples where Int(index) < palette.count {
      let color = palette[Int(index)]
      result.samples += [color.red, color.green, color.blue]
    }
    return result
  }
}
