import Glibc
import LamRuntime
import LamSemantics

/// The standard input as the source of answers for `input` and `pause`, where nobody is at a terminal.
public final class AnswerInput {
  private enum Source {
    case nothing
    case program
    case descriptor(Int32)
  }

  private let source: Source
  /// What was read and not asked for yet.
  private var ahead: [UInt8] = []

  /// There is no input.
  public static var none: AnswerInput { AnswerInput(.nothing) }
  /// The input holds the program that is running, all of which has been read.
  public static var program: AnswerInput { AnswerInput(.program) }
  /// The lines of a descriptor.
  public static func lines(of descriptor: Int32) -> AnswerInput { AnswerInput(.descriptor(descriptor)) }

  private init(_ source: Source) { self.source = source }

  /// Whether asking for a line would not wait.
  public var isReady: Bool {
    guard case .descriptor(let descriptor) = source else { return true }
    return ahead.contains(10) || (try? Descriptor.isReady(descriptor, for: POLLIN)) ?? true
  }

  /// The next line without its line feed; nil at the end.
  ///
  /// - Throws: what `Interrupt.check` throws; a failure where the input holds the program or cannot be read.
  public func line() throws -> String? {
    switch source {
    case .nothing: return nil
    case .program:
      throw Failure.refused(
        "there is nobody to ask: the standard input holds the program; as a file (lam FILE) it can read answers from there"
      )
    case .descriptor(let descriptor):
      var buffer = [UInt8](repeating: 0, count: 1 << 12)
      var searched = 0
      while true {
        if let feed = ahead[searched...].firstIndex(of: 10) {
          let line = ahead[..<feed]
          ahead.removeSubrange(...feed)
          return text(line)
        }
        searched = ahead.count
        let count: Int
        do {
          count = try buffer.withUnsafeMutableBytes { try Descriptor.read(descriptor, into: $0) }
        } catch let error as SystemError {
          throw Failure.refused("the standard input cannot be read: \(error.reason)")
        }
        if count == 0 {
          defer { ahead = [] }
          return ahead.isEmpty ? nil : text(ahead[...])
        }
        ahead += buffer[..<count]
      }
    }
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
  }
}
