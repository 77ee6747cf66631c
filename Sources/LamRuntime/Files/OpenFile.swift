import Glibc
import LamNumerics

/// A file that a program has opened, with what was read ahead of it and what waits to be written.
///
/// It is a stream: others see it grow while it is written. What is written whole goes through `AtomicFile` instead.
/// What takes long or waits, such as a FIFO, ends when something should stop. All of these throw `SystemError`, and what
/// `Interrupt.check` throws.
public final class OpenFile {
  public let name: String
  /// C's mode, as in `r+`.
  public let mode: String
  /// The mode as the program is told of it.
  public lazy var shownMode = mode
  /// Whether numbers in it have their highest byte first.
  public var isBigEndian = false
  public let descriptor: Int32
  /// Where bytes come from that no descriptor has, a line at a time: what a person types. Nil at their end.
  private let source: (() throws -> [UInt8]?)?
  private var isOpen = true
  /// What the system said last when it refused something.
  public private(set) var lastError: SystemError?
  /// What was read and not taken yet, from `next` on.
  private var ahead: [UInt8] = []
  private var next = 0
  private var waiting: [UInt8] = []
  /// Whether reading has come to the end.
  public private(set) var isAtEnd = false

  private static let portion = 1 << 16

  /// Opens a file by C's mode: `r`, `w`, `a`, `r+`, `w+`, `a+`.
  public init(_ path: PermittedPath, mode: String) throws {
    name = path.text
    self.mode = mode
    if FileKind(of: path.text) == .folder { throw SystemError(EISDIR) }
    let updates = mode.hasSuffix("+")
    let flags: Int32
    switch mode.first {
    case "w": flags = (updates ? O_RDWR : O_WRONLY) | O_CREAT | O_TRUNC
    case "a": flags = (updates ? O_RDWR : O_WRONLY) | O_CREAT | O_APPEND
    default: flags = updates ? O_RDWR : O_RDONLY
    }
    descriptor = try Descriptor.open(path.text, flags)
    source = nil
  }

  /// The standard input, which is read through whoever asks the person for lines.
  ///
  /// - Parameter source: the next bytes; nil at their end.
  public init(standardInput source: @escaping () throws -> [UInt8]?) {
    name = "stdin"
    mode = "r"
    descriptor = -1
    self.source = source
  }

  /// A file of an open descriptor, which closes with it.
  init(_ descriptor: Int32, name: String, mode: String) {
    self.descriptor = descriptor
    self.name = name
    self.mode = mode
    source = nil
  }

  deinit { try? close() }

  /// Writes what waits and gives the file back, also where writing fails.
  public func close() throws {
    guard isOpen, source == nil else { return }
    isOpen = false
    defer { _ = Glibc.close(descriptor) }
    try flush()
  }

  // MARK: Writing

  public func write(_ bytes: [UInt8]) throws {
    try giveBackAhead()
    waiting.append(contentsOf: bytes)
    if waiting.count >= OpenFile.portion { try flush() }
  }

  /// Writes what waits.
  public func flush() throws {
    guard !waiting.isEmpty else { return }
    defer { waiting.removeAll(keepingCapacity: true) }
    try waiting.withUnsafeBytes { try Descriptor.writeAll(descriptor, $0) }
  }

  // MARK: Reading

  /// The next line, with its line feed where it has one; nil at the end of the file. Behind the last line feed the file
  /// is at its end.
  ///
  /// - Parameter limit: the most bytes of a line that are taken at once.
  public func line(keepsLineFeed: Bool, limit: Int = .max) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < limit, try fill() {
      let rest = ahead[next...].prefix(limit - bytes.count)
      guard let feed = rest.firstIndex(of: 10) else {
        try bytes.extend(by: rest)
        next = rest.endIndex
        continue
      }
      bytes += rest[..<(keepsLineFeed ? feed + 1 : feed)]
      next = feed + 1
      // A terminal or a pipe is not asked: that would wait for what comes next.
      if source == nil, FileKind(of: descriptor) == .file { _ = try fill() }
      return bytes
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// Lets a reader take what it needs of what is left.
  ///
  /// - Parameter reader: what it makes of some bytes, and how many it took; called again with more of them where it came
  ///   close to the end of what it was given.
  public func consume<Result>(_ reader: ([UInt8]) throws -> (Result, Int)) throws -> Result {
    var length = 4096
    var hasEnded = isAtEnd
    // A person's lines are taken one by one: there may be no further one until this one is answered.
    while source != nil {
      if next == ahead.count, !hasEnded { hasEnded = try !fill() }
      let (result, taken) = try reader([UInt8](ahead[next...]))
      if next + taken == ahead.count, !hasEnded {
        hasEnded = try !extend()
        continue
      }
      next += taken
      isAtEnd = hasEnded && next == ahead.count
      return result
    }
    while true {
      while ahead.count - next < length, !hasEnded { hasEnded = try !extend() }
      let (result, taken) = try reader([UInt8](ahead[next...].prefix(length)))
      let isWhole = ahead.count - next <= length && hasEnded
      if !isWhole, length - taken < 512 {
        length *= 8
        continue
      }
      next += taken
      isAtEnd = hasEnded && next == ahead.count
      return result
    }
  }

  /// Reads some more behind what is ahead; false at the end.
  private func extend() throws -> Bool {
    if next == ahead.count { return try fill() }
    let more = try receive()
    ahead.removeFirst(next)
    next = 0
    try ahead.extend(by: more)
    return !more.isEmpty
  }

  /// At most this many bytes, fewer at the end of the file.
  public func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, try fill() {
      let taken = ahead[next...].prefix(count - bytes.count)
      try bytes.extend(by: taken)
      next = taken.endIndex
    }
    return bytes
  }

  /// Sees to it that there is something ahead; false at the end.
  private func fill() throws -> Bool {
    if next < ahead.count { return true }
    try flush()
    ahead = []
    next = 0
    ahead = try receive()
    if ahead.isEmpty { isAtEnd = true }
    return !ahead.isEmpty
  }

  /// The next bytes, as many as there are at once; none at the end.
  private func receive() throws -> [UInt8] {
    if let source { return try source() ?? [] }
    var bytes = [UInt8](repeating: 0, count: OpenFile.portion)
    let count = try bytes.withUnsafeMutableBytes { try Descriptor.read(descriptor, into: $0) }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Goes back to where the program is, for what was read ahead of it.
  private func giveBackAhead() throws {
    if next < ahead.count { lseek(descriptor, off_t(next - ahead.count), SEEK_CUR) }
    ahead.removeAll(keepingCapacity: true)
    next = 0
  }

  /// Leaves out so many lines, all that are left where no number is given.
  ///
  /// - Returns: how many line feeds were passed.
  public func skipLines(_ count: Int?) throws -> Int {
    var passed = 0
    while passed < count ?? .max, try fill() {
      guard let feed = ahead[next...].firstIndex(of: 10) else {
        next = ahead.count
        continue
      }
      next = feed + 1
      passed += 1
    }
    if source == nil, FileKind(of: descriptor) == .file { _ = try fill() }
    return passed
  }

  // MARK: Errors

  /// Calls `body` and remembers what the system refuses.
  public func remembering<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as SystemError {
      lastError = error
      throw error
    }
  }

  public func forgetError() { lastError = nil }

  // MARK: Places

  /// Goes to a place: `SEEK_SET`, `SEEK_CUR` or `SEEK_END` and an offset from there.
  public func seek(_ offset: Int, from origin: Int32) throws {
    try flush()
    try giveBackAhead()
    if source != nil { throw SystemError(ESPIPE) }
    guard lseek(descriptor, off_t(offset), origin) >= 0 else { throw SystemError.last }
    isAtEnd = false
  }

  /// The same, but never beyond the end, which is an error.
  public func seekWithin(_ offset: Int, from origin: Int32) throws {
    let before = try position()
    try seek(0, from: SEEK_END)
    let end = try position()
    try seek(before, from: SEEK_SET)
    try seek(offset, from: origin)
    if try position() > end {
      try seek(before, from: SEEK_SET)
      throw SystemError(EINVAL)
    }
  }

  public func rewind() throws { try seek(0, from: SEEK_SET) }

  /// How many bytes stand before the place where the program is.
  public func position() throws -> Int {
    if source != nil { throw SystemError(ESPIPE) }
    try flush()
    let place = lseek(descriptor, 0, SEEK_CUR)
    guard place >= 0 else { throw SystemError.last }
    return Int(place) - (ahead.count - next)
  }
}

extension OpenFile {
  /// A new file whose name is a template with its last six `X` replaced.
  ///
  /// - Returns: the file, and the name it got.
  public static func making(_ template: PermittedPath) throws -> (file: OpenFile, name: String) {
    guard template.text.hasSuffix("XXXXXX") else { throw SystemError(EINVAL) }
    var name = Array(template.text.utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw SystemError.last }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (OpenFile(descriptor, name: path, mode: "w+"), path)
  }
}
