/// How values are shown: what `format long` and its kin change.
public struct DisplayFormat: Sendable {
  public enum Precision: Sendable {
    /// Five significant digits.
    case short
    /// As many digits as it takes to read the same number back.
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

  /// A displayed array with more rows than this is shown in part; nil shows every row and every column.
  public var maximumRows: Int? = 40

  public init() {}
}
