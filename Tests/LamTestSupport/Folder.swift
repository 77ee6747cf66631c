import Foundation

/// A folder of a test's own, which is gone with it.
public final class Folder {
  /// Where it is, without a slash at its end.
  public let path: String

  /// - Throws: what the file system says where there can be none.
  public init() throws {
    path = NSTemporaryDirectory() + "lam-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of what has this name in it.
  public func path(_ name: String) -> String { path + "/" + name }

  /// Makes or replaces a file.
  public func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  /// What a file holds.
  public func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
  }

  /// Makes a symbolic link.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  /// The names of all that is there, in the order of their bytes.
  public var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  /// The permissions of a file as `chmod` takes them.
  public func permissions(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }
}
