extension Tensor where Element == CodeUnit {
  /// Whether every character is one of ASCII.
  ///
  /// - Throws: what `Interrupt.check` throws.
  public var isASCII: Bool {
    get throws {
      try withElements { characters in
        var all: UInt8 = 0
        try Interrupt.strides(of: characters.count) { for k in $0 { all |= characters[k].byte } }
        return all < 128
      }
    }
  }

  /// Text of any shape from its bytes, column by column; their number must be `shape.count`.
  ///
  /// - Throws: `outOfMemory`.
  @inlinable
  public init(bytes: some Collection<UInt8>, shape: Shape) throws {
    precondition(bytes.count == shape.count, "as many bytes as the shape holds")
    try self.init(shape: shape) { target in
      // A code unit is its byte and nothing else.
      target.withMemoryRebound(to: UInt8.self, capacity: shape.count) { memory in
        let target = UnsafeMutableBufferPointer(start: memory, count: shape.count)
        let copied: Void? = bytes.withContiguousStorageIfAvailable { source in
          if let base = source.baseAddress { memory.initialize(from: base, count: source.count) }
        }
        if copied == nil { _ = target.initialize(from: bytes) }
      }
    }
  }

  /// Calls `body` with the bytes of the text, column by column.
  @inlinable
  public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try withElements { elements in
      try elements.withMemoryRebound(to: UInt8.self) { try body($0) }
    }
  }

  /// The bytes of the text, column by column.
  @inlinable
  public var bytes: [UInt8] { withBytes { Array($0) } }
}
