import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// Writing figures to files.
  static let pictureFileRows: [Builtin] = [
    drawing(
      "getframe", [.any("h").optional, .any("rectangle").optional], results: ["frame"],
      "the picture of a figure or of axes as a struct of an array of colours",
      details: """
        frame.cdata is m×n×3 of uint8; imwrite(frame.cdata, name) writes it, movie shows several. Of axes it is what lies between their \
        limits, and so it is of the current axes where nothing is named. A rectangle [left bottom width height] is the part of it in pixels of \
        the figure.
        """,
      examples: ["plot(1:3); f = getframe(gcf); size(f.cdata), close all"],
      seeAlso: ["print", "imwrite", "movie", "frame2im"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let figure =
        try call.optional(0).map { try Family.figure($0, call, making: false) }
        ?? graphics.figures.currentFigure()
      let object =
        try call.optional(0).flatMap { try graphics.objects($0)?.first }
        ?? graphics.figures.currentAxes(of: figure)
      let size = figure.pixelSize
      let whole = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
      var part = object?.kind === ObjectKind.axes ? object.flatMap(FigureFile.box) ?? whole : whole
      if let value = call.optional(1) {
        guard let numbers = try value.doubles(), numbers.count == 4,
          numbers.elements.allSatisfy({ $0.isFinite }), numbers[2] >= 1, numbers[3] >= 1
        else { throw call.refuse(1, expected: "left, bottom, width and height in pixels") }
        // The first pixel of a figure is 1.
        let wanted = Rectangle(
          x: numbers[0] - 1, y: size.height - numbers[1] + 1 - numbers[3], width: numbers[2],
          height: numbers[3])
        guard part.inset(-0.5, -0.5).contains(Point(wanted.x, wanted.y)),
          part.inset(-0.5, -0.5).contains(Point(wanted.right, wanted.bottom))
        else { throw call.refuse("the rectangle must lie in what is caught") }
        part = wanted
      }
      var frame = StructArray()
      frame.set("cdata", try pixels(of: figure, in: part, resolution: 96, size: nil, graphics))
      frame.set("colormap", .empty)
      return [.structure(frame)]
    },
    drawing(
      "print", [.any("figure, file and options").orText.variadic], results: ["data"],
      "write a figure to a file",
      details: """
        print('file.png'), print(h, 'file.pdf'), print -dsvg file: the kind by the file's extension or by -dpng, -dsvg, -dpdf, -deps, -dtxt, or -d and \
        the extension of an image that imwrite writes. \
        -r300 is the resolution in dots per inch, -S800,600 the size in pixels. With a result the picture as an array: print('-RGBImage').
        """,
      examples: ["plot(1:3); f = [tempname '.svg']; print(f); isfile(f), delete(f); close all"],
      seeAlso: ["saveas", "exportgraphics", "figure"]
    ) { try printFigure($0) },
    drawing(
      "saveas", [.any("h"), .text("file"), .text("format").optional], results: [],
      "write a figure to a file by its extension or a format",
      details:
        "The formats are png, svg, pdf, eps and txt, and those of imwrite. savefig keeps a figure for openfig.",
      examples: [
        "h = figure; plot(1:3); f = [tempname '.png']; saveas(h, f); isfile(f), delete(f); close all"
      ], seeAlso: ["print", "exportgraphics"]
    ) { call in
      let figure = try Family.figure(try call[0], call, making: false)
      try write(figure, to: try call.text(1), format: call.has(2) ? try call.text(2) : nil, call)
      return []
    },
    drawing(
      "exportgraphics", [.any("h"), .text("file"), .any("options").orText.variadic], results: [],
      "write a figure to a file by its extension",
      details: """
        Resolution in dots per inch and Append follow by name: exportgraphics(h, 'file.gif', 'Append', true) adds a picture to a GIF, which \
        shows them one after the other. BackgroundColor, ContentType and Colorspace are taken.
        """,
      examples: [
        "plot(1:3); f = [tempname '.pdf']; exportgraphics(gcf, f); isfile(f), delete(f); close all",
        """
        f = [tempname '.gif']; for k = 1:2, plot([0 k]); exportgraphics(gcf, f, 'Append', k > 1); end, numel(imfinfo(f)), delete(f); close all
        """,
      ],
      seeAlso: ["print", "saveas", "imwrite"]
    ) { call in
      let figure = try Family.figure(try call[0], call, making: false)
      var resolution = 96.0
      var isAdded = false
      let rest = call.rest(from: 2)
      var position = 0
      while position < rest.count {
        guard let name = rest[position].text?.lowercased(), position + 1 < rest.count else {
          throw call.refuse("names and values are needed")
        }
        switch name {
        case "resolution":
          guard let number = rest[position + 1].real, number >= 1, number <= 2400 else {
            throw call.refuse("Resolution must be from 1 to 2400")
          }
          resolution = number
        case "append":
          guard let flag = rest[position + 1].real, flag == 0 || flag == 1 else {
            throw call.refuse("Append must be true or false")
          }
          isAdded = flag == 1
        case "backgroundcolor", "contenttype", "colorspace": break
        default:
          throw call.refuse(
            "\(VisibleText.line(name)) is none of its options: Resolution, Append, BackgroundColor, ContentType"
          )
        }
        position += 2
      }
      try write(figure, to: try call.text(1), format: nil, resolution: resolution, isAdded: isAdded, call)
      return []
    },
  ]

  private static func printFigure(_ call: Call) throws -> [Value] {
    let graphics = Graphics.of(call.session)
    var figure: GraphicObject?
    var format: String?
    var resolution: Double?
    var size: Size?
    var names: [String] = []
    var wantsArray = false
    for value in call.rest(from: 0) {
      guard let word = value.text, value.isText else {
        figure = try Family.figure(value, call, making: false)
        continue
      }
      if !word.hasPrefix("-") {
        names.append(word)
      } else if word == "-RGBImage" {
        wantsArray = true
      } else if word.hasPrefix("-d") {
        format = String(word.dropFirst(2))
      } else if word.hasPrefix("-r") {
        guard let dots = Double(word.dropFirst(2)), dots >= 1, dots <= 2400 else {
          throw call.refuse("\(word): a resolution is from 1 to 2400 dots per inch")
        }
        resolution = dots
      } else if word.hasPrefix("-S") {
        let numbers = word.dropFirst(2).split(separator: ",").compactMap { Double($0) }
        guard numbers.count == 2, numbers.allSatisfy({ $0 >= 10 && $0 <= 20_000 }) else {
          throw call.refuse("\(word): a size is written -S800,600")
        }
        size = Size(numbers[0], numbers[1])
      } else if word.hasPrefix("-f"), let number = Double(word.dropFirst(2)) {
        figure = graphics.figures.figure(numbered: number)
        guard figure != nil else { throw call.refuse("there is no figure \(word.dropFirst(2))") }
      } else if [
        "-color", "-mono", "-portrait", "-landscape", "-painters", "-opengl", "-loose", "-tight",
        "-svgconvert", "-noui", "-bestfit", "-fillpage", "-vector", "-image",
      ].contains(word) {
        continue
      } else {
        throw call.refuse(
          "\(VisibleText.line(word)) is none of its options: -dpng, -dsvg, -dpdf, -deps, -dtxt, -rDOTS, -SWIDTH,HEIGHT, -fFIGURE, -RGBImage"
        )
      }
    }
    let target =
      try figure ?? graphics.figures.current
      ?? { throw call.refuse("there is no figure to print; disp shows a value, printf a text") }()
    if wantsArray {
      return [try pixels(of: target, resolution: resolution ?? 96, size: size, graphics)]
    }
    guard let name = names.first, names.count == 1 else {
      throw call.refuse(
        names.isEmpty
          ? "the name of a file is needed; nothing prints on paper"
          : "there is more than one file: \(names.joined(separator: ", "))")
    }
    try write(target, to: name, format: format, resolution: resolution ?? 96, size: size, call)
    return []
  }

  /// A kind of file that figures are written to: one of figures themselves, or of images of them.
  private enum Kind {
    case figure(FigureFile)
    case image(ImageFormat)

    init?(named name: String) {
      if let file = FigureFile(named: name) {
        self = .figure(file)
      } else if let format = ImageFormat.named(name) {
        self = .image(format)
      } else {
        return nil
      }
    }

    /// The kinds as messages list them.
    static let list =
      (FigureFile.allCases.map(\.rawValue)
      + ImageFormat.all.flatMap(\.suffixes).filter { FigureFile(named: $0) == nil }).joined(separator: ", ")
  }

  private static func write(
    _ figure: GraphicObject, to name: String, format: String?, resolution: Double = 96, size: Size? = nil,
    isAdded: Bool = false, _ call: Call
  ) throws {
    let graphics = Graphics.of(call.session)
    graphics.warnOfLeftOut(in: figure)
    var name = name
    let ending =
      name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init) ?? ""
    guard let kind = Kind(named: format ?? ending) else {
      if let format { throw call.refuse("\(VisibleText.line(format)) is none of the kinds: \(Kind.list)") }
      if ["fig", "ofig", "m"].contains(ending.lowercased()) {
        throw call.refuse(
          "a file .\(ending.lowercased()) is written by savefig(h, file) and read by openfig; pictures are \(Kind.list)"
        )
      }
      throw call.refuse(
        ending.isEmpty
          ? "the name of the file says no kind; it ends in .\(Kind.list.replacing(", ", with: ", ."))"
          : "a file .\(VisibleText.line(ending)) cannot be written; the kinds are \(Kind.list)")
    }
    let bytes: [UInt8]
    switch kind {
    case .figure(let file):
      if format != nil, !name.contains(".") { name += "." + file.rawValue }
      guard !isAdded else { throw call.refuse("pictures can be added to a file .gif alone") }
      bytes = try graphics.spoken { try file.bytes(of: figure, resolution: resolution, size: size) }
    case .image(let format):
      if !name.contains(".") { name += "." + (format.suffixes.first ?? "") }
      guard !isAdded || format.frames != nil else {
        throw call.refuse("pictures can be added to a file .gif alone")
      }
      var writing = ImageWriting()
      writing.suffix = ending.lowercased()
      if isAdded { writing.earlier = try call.contents(ofFile: name) }
      do {
        let image = try RasterImage(
          try pixels(of: figure, resolution: resolution, size: size, graphics), opacity: nil)
        bytes = try format.write(image, writing)
      } catch let unwritable as Unwritable {
        throw call.refuse("cannot be written as \(format.name): \(unwritable.what)")
      }
    }
    try call.write(bytes, toFile: name)
  }

  /// The colours of a figure or of a part of it, in planes of uint8.
  private static func pixels(
    of figure: GraphicObject, in part: Rectangle? = nil, resolution: Double, size: Size?, _ graphics: Graphics
  ) throws -> Value {
    let raster = try graphics.spoken {
      let whole = try FigureFile.raster(of: figure, resolution: resolution, size: size)
      return try part.map { try whole.cropped(to: $0) } ?? whole
    }
    var image = RasterImage(width: raster.width, height: raster.height, channels: 4)
    image.hasOpacity = true
    image.samples = raster.samples
    return try image.value()
  }
}
