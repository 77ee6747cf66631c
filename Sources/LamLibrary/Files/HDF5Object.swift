import CHDF5
import LamNumerics
import LamRuntime

/// An object of an HDF5 file, a group or a dataset, that is closed when nobody refers to it.
final class HDF5Object {
  private let id: Int64
  private let isFile: Bool

  private init?(_ id: Int64, isFile: Bool = false) {
    guard id >= 0 else { return nil }
    self.id = id
    self.isFile = isFile
  }

  deinit {
    if isFile { lam_hdf5_close_file(id) } else { lam_hdf5_close(id) }
  }

  /// - Throws: `FileDamage` where the library is missing.
  static func requireLibrary() throws {
    guard lam_hdf5_is_available() != 0 else {
      throw FileDamage(
        "the library of HDF5 is not found; install libhdf5-103-1, or write the file in another format (save -v7)"
      )
    }
  }

  /// Opens a file; its members are those of its root.
  ///
  /// - Throws: `FileDamage`.
  static func file(_ path: PermittedPath) throws -> HDF5Object {
    guard let file = HDF5Object(lam_hdf5_open_file(path.text), isFile: true) else {
      throw FileDamage("it is damaged, or not all of it is there")
    }
    return file
  }

  var isGroup: Bool { isFile || lam_hdf5_is_group(id) != 0 }
  var isDataset: Bool { lam_hdf5_is_dataset(id) != 0 }

  // MARK: Members

  /// The names of the members in the order of the alphabet.
  func names() throws -> [String] {
    var names: [String] = []
    var buffer = [CChar](repeating: 0, count: 1024)
    for index in 0..<max(lam_hdf5_count(id), 0) {
      try Interrupt.check()
      let length = lam_hdf5_name(id, index, &buffer, buffer.count)
      guard length > 0, length < buffer.count else { continue }
      names.append(HDF5Object.text(buffer, Int(length)))
    }
    return names
  }

  func member(_ name: String) -> HDF5Object? { HDF5Object(lam_hdf5_open_member(id, name)) }

  func referred(_ reference: UInt64) -> HDF5Object? { HDF5Object(lam_hdf5_open_reference(id, reference)) }

  private static func text(_ buffer: [CChar], _ length: Int) -> String {
    String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  // MARK: Attributes

  func text(attribute name: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    let length = lam_hdf5_text_attribute(id, name, &buffer, buffer.count)
    return length >= 0 ? HDF5Object.text(buffer, min(Int(length), buffer.count)) : nil
  }

  func number(attribute name: String) -> Int? {
    var value: Int64 = 0
    return lam_hdf5_number_attribute(id, name, &value) != 0 ? Int(value) : nil
  }

  func names(attribute name: String) -> [String]? {
    var names: [String] = []
    let found = withUnsafeMutablePointer(to: &names) { list in
      lam_hdf5_names_attribute(id, name, list) { context, bytes, count in
        guard let list = context?.assumingMemoryBound(to: [String].self) else { return }
        let text = UnsafeRawBufferPointer(start: bytes, count: count)
        list.pointee.append(String(decoding: text, as: UTF8.self))
      }
    }
    return found != 0 ? names : nil
  }

  // MARK: Data

  /// The extents as lam has them, the fastest first; nil where they cannot be had.
  var extents: [Int]? {
    var extents = [UInt64](repeating: 0, count: 32)
    let count = lam_hdf5_extents(id, &extents, 32)
    guard count >= 0 else { return nil }
    let known = extents[..<Int(count)].reversed().map { Int(exactly: $0) ?? -1 }
    return known.contains { $0 < 0 } ? nil : known
  }

  /// The kind of the elements, one of `i u f c r t`, and how many bytes each has; nil for kinds that are not read.
  var element: (kind: Character, size: Int)? {
    var size = 0
    let kind = lam_hdf5_element(id, &size)
    return kind == 0 || size <= 0 ? nil : (Character(Unicode.Scalar(UInt8(bitPattern: kind))), size)
  }

  /// All elements, as many as are asked for, in the kind and size that `element` says.
  ///
  /// - Throws: `FileDamage` where the file does not hold them.
  func bytes(_ count: Int) throws -> Bytes {
    guard let (kind, size) = element, let letter = kind.asciiValue else {
      throw FileDamage("a dataset in it has elements of an unknown type")
    }
    let total = try Memory.product(count, size)
    let stored = Int(lam_hdf5_stored_bytes(id))
    guard stored >= 0 else { throw FileDamage("a dataset in it lies in another file") }
    // What is packed is at most a thousandth of what it stands for.
    guard total / 1100 <= stored + 64 else {
      throw FileDamage("a dataset in it is said to have \(total) bytes, and the file holds \(stored) for it")
    }
    var bytes: Bytes = try Memory.list(repeating: 0, count: total)
    let isRead = bytes.withUnsafeMutableBytes { target in
      total == 0 || lam_hdf5_read(id, CChar(bitPattern: letter), size, target.baseAddress) != 0
    }
    guard isRead else { throw FileDamage("a dataset in it cannot be read") }
    return bytes
  }
}
