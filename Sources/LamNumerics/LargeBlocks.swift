import CMemory
import Glibc

/// Memory for large arrays. A few blocks that were given back are kept for the next ones of about their size: the
/// system clears every page that it hands out, which takes longer than most work on an array.
public enum LargeBlocks {
  /// Smaller blocks are kept by `lam_take_block`, or by the C library.
  @usableFromInline static let least = 1 << 20
  /// How many bytes are kept at most, and how many blocks.
  private static let mostBytes = 64 << 20
  private static let mostBlocks = 6

  private struct Block {
    let memory: UnsafeMutableRawPointer
    let bytes: Int
  }

  nonisolated(unsafe) private static var kept: [Block] = []
  nonisolated(unsafe) private static var keptBytes = 0
  nonisolated(unsafe) private static var mutex = pthread_mutex_t()
  private static let isReady: Bool = pthread_mutex_init(&mutex, nil) == 0

  /// To be called when a program begins: lets the C library keep memory for the blocks that are too small to be kept
  /// here. Otherwise it returns them to the system and has them cleared again each time.
  public static func prepare() { lam_keep_memory(Int32(least), Int32(mostBytes / 2)) }

  /// A block of so many bytes; nil where the system has none.
  @usableFromInline
  static func take(_ bytes: Int, zeroed: Bool) -> UnsafeMutableRawPointer? {
    guard bytes >= least else {
      let block = lam_take_block(bytes)
      if zeroed, let block { memset(block, 0, bytes) }
      return block
    }
    let bytes = size(for: bytes)
    if let block = reuse(bytes) {
      if zeroed { memset(block, 0, bytes) }
      lam_count_block(bytes)
      return block
    }
    guard let block = zeroed ? calloc(bytes, 1) : lam_take_block(bytes) else { return nil }
    lam_count_block(bytes)
    lam_ask_large_pages(block, bytes)
    return block
  }

  /// Gives back a block of that many bytes, which was taken here.
  @usableFromInline
  static func give(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    guard bytes >= least else { return lam_give_block(memory, bytes) }
    let bytes = size(for: bytes)
    lam_count_block(-bytes)
    guard bytes <= mostBytes / 2, isReady else { return free(memory) }
    pthread_mutex_lock(&mutex)
    kept.append(Block(memory: memory, bytes: bytes))
    keptBytes += bytes
    var dropped: [Block] = []
    while keptBytes > mostBytes || kept.count > mostBlocks {
      let oldest = kept.removeFirst()
      keptBytes -= oldest.bytes
      dropped.append(oldest)
    }
    pthread_mutex_unlock(&mutex)
    for block in dropped { free(block.memory) }
  }

  /// The size of the block for so many bytes, up to an eighth more: arrays that grow a little from one to the next then
  /// find the block of the last but one.
  private static func size(for bytes: Int) -> Int {
    let step = 1 << (Int.bitWidth - 4 - bytes.leadingZeroBitCount)
    let (sum, overflow) = bytes.addingReportingOverflow(step - 1)
    return overflow ? bytes : sum & ~(step - 1)
  }

  /// Returns everything that is kept to the C library.
  static func giveBackKept() {
    guard isReady else { return }
    pthread_mutex_lock(&mutex)
    let blocks = kept
    kept = []
    keptBytes = 0
    pthread_mutex_unlock(&mutex)
    for block in blocks { free(block.memory) }
  }

  /// The smallest kept block that is large enough and not much too large. Where none fits the oldest is given back to
  /// the system: what is kept shrinks when sizes change, and serves programs that need some sizes in turn.
  private static func reuse(_ bytes: Int) -> UnsafeMutableRawPointer? {
    guard isReady else { return nil }
    pthread_mutex_lock(&mutex)
    defer { pthread_mutex_unlock(&mutex) }
    let fitting = kept.indices.filter { kept[$0].bytes >= bytes && kept[$0].bytes - bytes <= bytes / 4 }
    if let best = fitting.min(by: { kept[$0].bytes < kept[$1].bytes }) {
      let block = kept.remove(at: best)
      keptBytes -= block.bytes
      return block.memory
    }
    guard !kept.isEmpty else { return nil }
    let oldest = kept.removeFirst()
    keptBytes -= oldest.bytes
    free(oldest.memory)
    return nil
  }
}
