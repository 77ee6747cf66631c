import CMemory
import Glibc
import LamNumerics

/// Opening, reading, writing and waiting that end when something should stop.
///
/// A signal that arrives between a look at the flag and a call that blocks would be missed, so nothing here blocks
/// for longer than `patience`: it waits with `poll`, and calls only when the call can proceed.
///
/// All of these throw `SystemError`, and what `Interrupt.check` throws.
public enum Descriptor {
  /// Milliseconds between two looks at the flag while there is nothing to do.
  private static let patience: Int32 = 50

  /// As much as a pipe takes without blocking, once `poll` says that it takes anything.
  private static let pipeful = 4096

  /// Opens a file. A FIFO without anybody at its other end is waited for.
  public static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws -> Int32 {
    while true {
      try Interrupt.check()
      let descriptor = Glibc.open(path, flags | O_NONBLOCK | O_CLOEXEC, mode)
      if descriptor >= 0 { return descriptor }
      switch errno {
      case EINTR: continue
      case ENXIO where FileKind(of: path) == .pipe: usleep(20_000)
      default: throw SystemError.last
      }
    }
  }

  /// Waits until the descriptor can be read (`POLLIN`) or written (`POLLOUT`) without blocking.
  public static func wait(_ descriptor: Int32, for events: Int32) throws {
    while true {
      try Interrupt.check()
      if try isReady(descriptor, for: events, milliseconds: patience) { return }
    }
  }

  /// Whether the descriptor can be read or written now, or within so many milliseconds.
  public static func isReady(_ descriptor: Int32, for events: Int32, milliseconds: Int32 = 0) throws -> Bool {
    var poller = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    let count = poll(&poller, 1, milliseconds)
    if count < 0, errno != EINTR { throw SystemError.last }
    return count > 0
  }

  /// Waits for so many seconds.
  ///
  /// - Parameter now: seconds since some fixed moment.
  public static func sleep(seconds: Double, now: () -> Double) throws {
    let end = now() + seconds
    while true {
      try Interrupt.check()
      let rest = end - now()
      // Also where it is NaN.
      guard rest > 0 else { return }
      poll(nil, 0, Int32(min(rest * 1000, Double(patience)).rounded(.up)))
    }
  }

  /// Reads what there is, at most as much as fits.
  ///
  /// - Returns: how many bytes; 0 at the end.
  public static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      try wait(descriptor, for: POLLIN)
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR, errno != EAGAIN { throw SystemError.last }
    }
  }

  /// Everything up to the end.
  ///
  /// - Throws: `NumericsFailure.outOfMemory` where there is more than memory.
  public static func readAll(_ descriptor: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      let size = Int(status.st_size)
      try Memory.check(count: size, stride: 1)
      // In one piece, straight to where it stays.
      bytes = try [UInt8](unsafeUninitializedCapacity: size) { memory, count in
        lam_ask_large_pages(memory.baseAddress, size)
        while count < size {
          let portion = UnsafeMutableBufferPointer(rebasing: memory[count..<min(count + 1 << 20, size)])
          let more = try read(descriptor, into: UnsafeMutableRawBufferPointer(portion))
          if more == 0 { return }
          count += more
        }
      }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try read(descriptor, into: $0) }
      if count == 0 { return bytes }
      if bytes.capacity - bytes.count < count { try Memory.check(count: 2 * bytes.count, stride: 1) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Writes all the bytes, however many calls it takes.
  public static func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws {
    let portion = FileKind(of: descriptor) == .file ? 1 << 20 : pipeful
    var rest = bytes[...]
    while !rest.isEmpty {
      try wait(descriptor, for: POLLOUT)
      let count = write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest.prefix(portion)).baseAddress,
        min(portion, rest.count))
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR, errno != EAGAIN {
        throw SystemError.last
      }
    }
  }
}

/// What stands under a name in the file system, or behind a descriptor.
public enum FileKind: Sendable {
  case file
  case folder
  case pipe
  /// A terminal, a socket, another device.
  case device

  /// Nil where there is nothing of this name, or nothing that may be seen. A symbolic link is what it leads to.
  public init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    default: self = .device
    }
  }
}
