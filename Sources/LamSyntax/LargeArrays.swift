#if canImport(Glibc)
  import Glibc
#endif

extension Array {
  /// Reserves room for so many elements, and asks the system for large pages where it is much: the first use of each page
  /// is otherwise a fifth of the time that a long text takes.
  public mutating func reserveLarge(_ count: Int) {
    reserveCapacity(count)
    #if os(Linux)
      let bytes = count * MemoryLayout<Element>.stride
      guard bytes >= 4 << 20 else { return }
      withUnsafeMutableBytes { elements in
        guard let start = elements.baseAddress else { return }
        let page = 4096
        let offset = (page - Int(bitPattern: start) & (page - 1)) & (page - 1)
        _ = madvise(start + offset, (bytes - offset) & ~(page - 1), MADV_HUGEPAGE)
      }
    #endif
  }
}
