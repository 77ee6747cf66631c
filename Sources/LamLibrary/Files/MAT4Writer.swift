import LamNumerics
import LamRuntime
import LamSemantics

/// Writes MAT-files of version 4, lowest bytes first: matrices as doubles, text as the doubles of its characters.
enum MAT4Writer {
  static func write(_ writing: inout FileWriting) throws {
    for (name, value) in writing.variables {
      guard value.isArithmetic, value.shape.isMatrix else {
        writing.leave("'\(name)' (\(Wording.describe(value)); version 4 holds matrices)")
        continue
      }
      guard value.shape.rows <= Int(Int32.max), value.shape.columns <= Int(Int32.max) else {
        writing.leave("'\(name)' (it is \(value.shape))")
        continue
      }
      let parts = value.isComplex ? try value.complexes() : nil
      guard let re = try parts?.map({ $0.parts.0 }) ?? value.doubles() else { continue }
      if case .array(.int64) = value { writing.remark("'\(name)' is written as doubles, which keep 53 bits") }
      if case .array(.uint64) = value {
        writing.remark("'\(name)' is written as doubles, which keep 53 bits")
      }
      let label = Bytes(name.utf8) + [0]
      for word in [
        value.isText ? 1 : 0, value.shape.rows, value.shape.columns, parts == nil ? 0 : 1, label.count,
      ] {
        writing.bytes += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      writing.bytes += label
      try re.withElements { try writing.bytes.extend(by: UnsafeRawBufferPointer($0)) }
      if let im = try parts?.map({ $0.parts.1 }) {
        try im.withElements { try writing.bytes.extend(by: UnsafeRawBufferPointer($0)) }
      }
    }
  }
}
