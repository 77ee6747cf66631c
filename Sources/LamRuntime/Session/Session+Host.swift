extension Session {
  /// Where output goes and what the outside world offers.
  public struct Host {
    /// Receives what the session has to show, in order. What it throws ends the program.
    public var sink: (Event) throws -> Void
    /// The width of the screen in columns, asked at each display.
    public var width: () -> Int
    /// Whether the screen shows more than ASCII.
    public var isUnicode = true
    /// Whether what is written goes to a screen that can be cleared.
    public var isScreen = false
    /// Seconds since some fixed moment, for `tic` and `toc`.
    public var now: () -> Double
    /// Sees to it that what was written is seen.
    public var flush: () -> Void = {}
    /// Asks for a line, for `input`; nil at the end of input. Throws what `Interrupt.check` throws, and a failure where
    /// nobody can be asked.
    public var readLine: (String) throws -> String?
    /// The next key that is pressed, or the next byte where nobody types; nil where there is none, and at the end of
    /// input. Throws as `readLine` does.
    public var readKey: (_ waits: Bool) throws -> UInt8? = { _ in nil }
    /// The bytes of a file; nil where there is none that can be read.
    public var readFile: (String) -> [UInt8]? = { _ in nil }
    /// The state of a file or a folder; nil where there is none.
    public var fileStamp: (String) -> FileStamp? = { _ in nil }
    /// The names in a folder; nil where there is none that can be read.
    public var folderNames: (String) -> [String]? = { _ in nil }

    public init(
      sink: @escaping (Event) throws -> Void, width: @escaping () -> Int = { 80 },
      now: @escaping () -> Double = { 0 },
      readLine: @escaping (String) throws -> String? = { _ in nil }
    ) {
      self.sink = sink
      self.width = width
      self.now = now
      self.readLine = readLine
    }
  }
}
