import LamNumerics
import LamRuntime
import LamSemantics

extension GIFFile {
  /// What help says of the words of `Disposal`.
  static var disposalMeaning: String {
    "what becomes of an image before the next one: \(Disposal.names)"
  }

  /// What `imfinfo` says of the file: a struct for each picture.
  ///
  /// - Parameter common: what it says of all images.
  func described(_ common: StructArray) -> StructArray {
    var info = StructArray(shape: Shape(1, frames.count))
    for name in common.fieldNames {
      info.setAll(name, frames.map { _ in common[name] ?? .empty })
    }
    info.setAll("DelayTime", frames.map { .of(Double($0.delay) / 100) })
    info.setAll("DisposalMethod", frames.map { .of($0.disposal.rawValue) })
    info.setAll("LoopCount", frames.map { _ in .of(repeats.map { $0 == 0 ? .infinity : Double($0) } ?? 1) })
    return info
  }
}
