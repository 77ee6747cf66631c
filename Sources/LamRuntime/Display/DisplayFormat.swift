/// How values are shown: what `format long` and its kin change.
public struct DisplayFormat: Sendable {
  public enum Precision: Sendable {
    case short
    case long
  }

  public var precision: Precision = .short
  /// `format short e`, `format long g` and the like.
  public enum Notation: Sendable {
    case automatic
    case scientific
    case general
    case bank
    case rational
  }

  public var notation: Notation = .automatic

  public init() {}
}
