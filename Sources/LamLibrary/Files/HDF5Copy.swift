import CHDF5
import Glibc
import LamNumerics
import LamRuntime

/// A copy of the process in which a file is read, for the library of HDF5 has faults that a damaged file brings out: the
/// copy dies of them, or its memory is spoilt, and the session goes on. A call that does not end can be stopped, too.
enum HDF5Copy {
  /// What the body makes in the copy.
  ///
  /// - Throws: `FileDamage` where the copy died or the body failed, and what `Interrupt.check` throws.
  static func bytes(_ body: () throws -> Bytes) throws -> Bytes {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError(errno) }
    defer { close(ends[0]) }
    let copy = lam_hdf5_begin_copy()
    if copy == 0 {
      close(ends[0])
      try? body().withUnsafeBytes { try Descriptor.writeAll(ends[1], $0) }
      lam_hdf5_end_copy()
    }
    close(ends[1])
    guard copy > 0 else { throw SystemError(errno) }
    do {
      let bytes = try Descriptor.readAll(ends[0])
      guard lam_hdf5_wait_for_copy(copy) != 0, !bytes.isEmpty else {
        throw FileDamage("it is damaged, so that the library of HDF5 dies of it")
      }
      return bytes
    } catch {
      lam_hdf5_stop_copy(copy)
      throw error
    }
  }
}
