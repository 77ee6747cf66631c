import LamNumerics
import LamRuntime
import LamSemantics

/// A range as Octave's files hold it.
enum StoredRange {
  /// `base:increment:limit`, which is a range again and takes no memory however long it is.
  static func value(base: Double, limit: Double, increment: Double, _ session: Session) throws -> Value {
    let colon = [base, increment, limit].map { "(\(NumberText.shortest($0)))" }.joined(separator: ":")
    guard let value = try session.values(of: colon, results: 1).first else { return .empty }
    return value
  }
}
