import LamNumerics
import LamRuntime

extension ImageFormat {
  /// GIF of one picture or of many, which are shown one after the other.
  static let gif = ImageFormat(
    name: "GIF", suffixes: ["gif"], matches: GIFFile.matches,
    read: { bytes, isHeadOnly in
      let images = try GIFFile(bytes).images([0], isHeadOnly: isHeadOnly)
      guard let first = images.first else { throw FileDamage("it has no picture") }
      return first
    },
    write: { image, writing in try write([image], writing) },
    frames: Frames(
      read: { bytes, wanted in
        let file = try GIFFile(bytes)
        for position in wanted ?? [] where !file.frames.indices.contains(position) {
          throw FileDamage("it has \(file.frames.count) pictures and no number \(position + 1)")
        }
        return try file.images(wanted)
      },
      write: write))

  private static func write(_ images: [RasterImage], _ writing: ImageWriting) throws -> Bytes {
    guard let first = images.first else { throw Unwritable(what: "no picture at all") }
    let most = Int(UInt16.max)
    guard images.allSatisfy({ $0.width <= most && $0.height <= most }) else {
      throw Unwritable(what: "a picture of more than \(most) rows or columns")
    }
    var file = GIFFile(width: first.width, height: first.height)
    if let earlier = writing.earlier {
      do { file = try GIFFile(earlier) } catch let damage as FileDamage {
        throw Unwritable(what: "a further picture in a file that is none of its kind: \(damage.what)")
      }
    }
    for (position, image) in images.enumerated() {
      let delay = writing.delays.isEmpty ? 0.5 : writing.delays[position % writing.delays.count]
      let disposal =
        writing.disposals.isEmpty ? .doNotSpecify : writing.disposals[position % writing.disposals.count]
      try file.add(image, delay: Int((delay * 100).rounded()), disposal: disposal)
    }
    switch writing.loops {
    // Shown once, which a file says by not speaking of it.
    case .some(..<2): file.repeats = nil
    case .some(let loops) where loops.isFinite: file.repeats = Int(loops)
    case .some: file.repeats = 0
    case nil: if writing.earlier == nil { file.repeats = 0 }
    }
    return try file.bytes()
  }
}
