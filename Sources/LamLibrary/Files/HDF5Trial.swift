import CHDF5
import LamNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reading a file in a copy of the process first, for the library of HDF5 has faults that a damaged file brings out: then
/// the copy dies, and the session goes on.
///
/// The file is read twice for that. A call of the library that does not end can be stopped, too.
enum HDF5Trial {
  /// - Throws: `FileDamage` where the copy died, and what `Interrupt.check` throws.
  static func run(_ body: () -> Void) throws {
    let copy = lam_hdf5_begin_trial()
    if copy < 0 { return }
    if copy == 0 {
      body()
      lam_hdf5_end_trial()
    }
    var result: Int32 = 0
    do {
      while true {
        result = lam_hdf5_trial(copy)
        if result != 0 { break }
        try Interrupt.check()
        usleep(500)
      }
    } catch {
      lam_hdf5_stop_trial(copy)
      throw error
    }
    if result == 2 { throw FileDamage("it is damaged, so that the library of HDF5 dies of it") }
  }
}
