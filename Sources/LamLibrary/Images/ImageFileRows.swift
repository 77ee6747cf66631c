import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let images = Family(
    "Images and sound",
    [imageFileRows, imageClassRows, imageColorRows, imageShapeRows, imageFilterRows, soundRows])

  static let imageFileRows: [Builtin] = [
    Builtin(
      "imread", [.text("name"), .any("format or frames").optional],
      options: Options(
        [
          .pair(
            "PixelRegion", .cell, "the rows and columns that are wanted, as {[first last], [first last]}"),
          .pair("Frames", of: ["all"], or: .real, "which images of a file of several, from 1"),
          .pair("Index", of: ["all"], or: .real, "the same"),
        ], from: 1),
      results: ["image", "map", "alpha"],
      "the image of a PNG, JPEG, GIF, BMP, PGM, PPM or PBM file",
      details: """
        A grey image is m×n, one of colours m×n×3, of class uint8, uint16 where the file has 16 bits, logical where it has one. An \
        indexed image is m×n indices from 0 into map, whose rows are red, green and blue from 0 to 1. alpha is the opacity where \
        there is one. The file says its format, not its name. Of a GIF the first image is given, imread(name, k) the k-th one, and several \
        as m×n×1×K or, where they cannot share a map, m×n×3×K.
        """,
      examples: ["f = [tempname() '.png']; imwrite(uint8([0 128; 255 7]), f); imread(f), delete(f)"],
      seeAlso: ["imwrite", "imfinfo", "ind2rgb", "im2double"]
    ) { call in
      let images = try readImages(call)
      guard let image = images.first else { return [] }
      var results = [
        try Operations.concatenate(images.map { try $0.value() }, axis: 3), try image.map(),
        try Operations.concatenate(images.map { try $0.opacity() }, axis: 3),
      ]
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
          .pair(
            "DelayTime", .real, standard: "0.5",
            "how long an image of a GIF is shown, in seconds; or one for each"),
          .pair(
            "LoopCount", .scalar, standard: "Inf", "how often a GIF is shown again; 0 and 1 show it once"),
          .pair("DisposalMethod", .any, standard: "doNotSpecify", GIFFile.disposalMeaning),
          .pair(
            "WriteMode", of: ["overwrite", "append"], standard: "overwrite",
            "whether images are added to those of a GIF"),
        ], from: 1), results: [],
      "write an image to a PNG, JPEG, GIF, BMP, PGM, PPM or PBM file",
      details: """
        image is m×n or m×n×3 of class uint8, uint16 or logical, or of numbers from 0 to 1, which become uint8; with a map m×n \
        indices, from 0 of an integer class and from 1 of double. The end of the name says the format, or the word behind it. \
        Several images for a GIF stand behind each other in the fourth dimension, or are frames as getframe gives them.
        """,
      examples: [
        "f = [tempname() '.png']; imwrite([0 0.5; 1 0], f); imread(f), delete(f)",
        """
        f = [tempname() '.gif']; for k = 1:3, x = zeros(2, 3); x(k) = 1; if k == 1, mode = 'overwrite'; else, mode = 'append'; end, \
        imwrite(x, f, 'WriteMode', mode, 'DelayTime', 0.1); end, size(imread(f, 'Frames', 'all')), delete(f)
        """,
      ],
      seeAlso: ["imread", "imfinfo", "getframe", "movie"]
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
      return .structure(format.name == "GIF" ? try GIFFile(try call.foundContents(0)).described(info) : info)
    },
  ]

  /// The image of a file, by what the file holds.
  private static func readImage(_ call: Call, isHeadOnly: Bool) throws -> (ImageFormat, RasterImage) {
    try reading(call) { format, bytes in (format, try format.read(bytes, isHeadOnly)) }
  }

  /// The images of a file that are asked for: the first one, those of positions, or all.
  private static func readImages(_ call: Call) throws -> [RasterImage] {
    var asked = call.option("Frames") ?? call.option("Index")
    if asked == nil, let second = call.optional(1), !second.isText { asked = second }
    guard let asked else { return [try readImage(call, isHeadOnly: false).1] }
    var wanted: [Int]?
    if !asked.isText {
      wanted = try asked.doubles()?.elements.map { number in
        guard let position = Int(exactly: number), position >= 1 else {
          throw call.refuse("the frames must be whole numbers from 1, or 'all'")
        }
        return position - 1
      }
      if wanted?.isEmpty ?? true { throw call.refuse("the frames must be whole numbers from 1, or 'all'") }
    }
    return try reading(call) { format, bytes in
      if let frames = format.frames { return try frames.read(bytes, wanted) }
      guard wanted?.allSatisfy({ $0 == 0 }) ?? true else { throw FileDamage("it has one image") }
      let image = try format.read(bytes, false)
      return (wanted ?? [0]).map { _ in image }
    }
  }

  private static func reading<R>(_ call: Call, _ read: (ImageFormat, Bytes) throws -> R) throws -> R {
    let name = try call.text(0)
    let bytes = try call.foundContents(0)
    guard let format = ImageFormat.all.first(where: { $0.matches(bytes) }) else {
      throw call.refuse("'\(name)' is no image in \(ImageFormat.all.map(\.name).joined(separator: ", "))")
    }
    do { return try read(format, bytes) } catch let damage as FileDamage {
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
    var writing = try writing(call)
    writing.suffix = suffix.lowercased()
    let bytes: Bytes
    do {
      let images = try images(call, hasMap ? try call[1] : nil).map { image -> RasterImage in
        // A pixel of a bitmap is black or white.
        if writing.suffix == "pbm", image.depth != .one {
          throw Unwritable(what: "an image that is not logical as PBM")
        }
        return image.palette == nil || ["PNG", "BMP", "GIF"].contains(format.name)
          ? image : withoutPalette(image)
      }
      if let frames = format.frames {
        if call.option("WriteMode")?.text == "append" { writing.earlier = try call.contents(ofFile: name) }
        bytes = try frames.write(images, writing)
      } else {
        guard let image = images.first, images.count == 1 else {
          throw Unwritable(what: "\(images.count) images in one file")
        }
        guard call.option("WriteMode")?.text != "append" else {
          throw Unwritable(what: "a further image in a file that holds one")
        }
        bytes = try format.write(image, writing)
      }
    } catch let unwritable as Unwritable {
      throw call.refuse("cannot be written as \(format.name): \(unwritable.what)")
    }
    try call.write(bytes, toFile: name)
  }

  /// What the options of a call say.
  private static func writing(_ call: Call) throws -> ImageWriting {
    var writing = ImageWriting()
    if let quality = try call.number(option: "Quality") {
      guard (0...100).contains(quality) else {
        throw call.refuse(option: "Quality", expected: "a number from 0 to 100")
      }
      writing.quality = Int(quality)
    }
    if let delays = try call.option("DelayTime")?.doubles() {
      guard !delays.isEmpty, delays.allSatisfy({ $0 >= 0 && $0 <= 655.35 }) else {
        throw call.refuse(option: "DelayTime", expected: "seconds from 0 to 655.35")
      }
      writing.delays = Array(delays.elements)
    }
    if let loops = try call.number(option: "LoopCount") {
      guard loops == .infinity || (0...65535).contains(loops) && loops == loops.rounded() else {
        throw call.refuse(option: "LoopCount", expected: "a whole number from 0 to 65535, or Inf")
      }
      writing.loops = loops
    }
    if let given = call.option("DisposalMethod") {
      let words: [Value] = if case .cell(let cells) = given { Array(cells.elements) } else { [given] }
      writing.disposals = try words.map { word in
        let text = word.text?.lowercased()
        guard let found = GIFFile.Disposal.allCases.first(where: { $0.rawValue.lowercased() == text }) else {
          throw call.refuse(option: "DisposalMethod", expected: "one of \(GIFFile.Disposal.names)")
        }
        return found
      }
    }
    return writing
  }

  /// The images that the first argument holds: one, those of the fourth dimension, or frames of a figure.
  private static func images(_ call: Call, _ map: Value?) throws -> [RasterImage] {
    let given = try call[0]
    if case .structure(let frames) = given {
      guard let pictures = frames.values(of: "cdata"), !pictures.isEmpty else {
        throw call.refuse(0, expected: "an image, or frames with the field cdata")
      }
      let maps = frames.values(of: "colormap") ?? []
      return try pictures.enumerated().map { position, picture in
        let own = position < maps.count && !maps[position].isEmpty ? maps[position] : nil
        return try image(picture, own, call)
      }
    }
    guard given.shape.dimensions == 4 else { return [try image(given, map, call)] }
    guard call.option("Alpha") == nil else { throw Unwritable(what: "an opacity of several images") }
    return try (0..<given.shape[3]).map { page in
      try image(given.rearranged(by: Selection(axis: 3, positions: [page])), map, call)
    }
  }

  private static func image(_ value: Value, _ map: Value?, _ call: Call) throws -> RasterImage {
    guard let map else { return try RasterImage(value, opacity: call.option("Alpha")) }
    return try indexed(value, map, call)
  }

  /// An image of indices into a map.
  private static func indexed(_ value: Value, _ map: Value, _ call: Call) throws -> RasterImage {
    guard let map = try map.doubles(), map.isMatrix, map.columns == 3, map.rows >= 1, map.rows <= 256,
      map.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else {
      throw call.refuse("a map has at most 256 rows of red, green and blue, from 0 to 1")
    }
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
