import Glibc

/// Machine code in memory of its own, which is executable and no longer writable.
final class ExecutableMemory {
  let entry: UnsafeMutableRawPointer
  private let size: Int

  /// Nil where the system grants no executable memory.
  init?(_ code: [UInt8]) {
    let page = max(4096, Int(sysconf(Int32(_SC_PAGESIZE))))
    size = (code.count + page - 1) / page * page
    let granted = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let granted, granted != MAP_FAILED else { return nil }
    granted.copyMemory(from: code, byteCount: code.count)
    guard mprotect(granted, size, PROT_READ | PROT_EXEC) == 0 else {
      munmap(granted, size)
      return nil
    }
    entry = granted
  }

  deinit { munmap(entry, size) }
}
