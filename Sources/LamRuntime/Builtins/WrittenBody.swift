/// A file of the library whose functions are bodies of builtins.
public struct WrittenBody: Sendable {
  /// What the file is called; functions of one file see each other.
  public let file: String
  public let text: @Sendable () -> String

  public init(file: String, text: @escaping @Sendable () -> String) {
    self.file = file
    self.text = text
  }
}
