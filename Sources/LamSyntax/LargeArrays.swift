import CMemory

extension Array {
  /// Reserves room for so many elements, and asks the system for large pages where it is much: the first use of each page
  /// is otherwise a fifth of the time that a long text takes.
  public mutating func reserveLarge(_ count: Int) {
    reserveCapacity(count)
    withUnsafeMutableBytes {
      lam_ask_large_pages($0.baseAddress, count * MemoryLayout<Element>.stride)
    }
  }
}
