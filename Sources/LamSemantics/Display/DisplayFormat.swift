/// How values are shown: what `format long` and its kin change.
public struct DisplayFormat: Sendable, Equatable {
  public enum Precision: Sendable, Equatable {
    /// So many significant digits.
    case digits(Int)
    /// As many digits as it takes to read the same number back.
    case long
    /// The same, and the sign of a zero.
    case exact

    /// What holds where nobody says otherwise.
    public static let short = Precision.digits(5)
  }

  public var precision: Precision = .short
  /// `format short e`, `format long g` and the like.
  public enum Notation: Sendable {
    case automatic
    case scientific
    case general
    case bank
    case rational
    /// The bits of each number.
    case hexadecimal
  }

  public var notation: Notation = .automatic

  /// Whether blank lines stand around what takes more than one line.
  public var isLoose = false

  /// A displayed array with more rows than this is shown in part; nil shows every row and every column.
  public var maximumRows: Int? = 40

  /// So many lines of an array are seen at once, below which it is shown in part, so that its heading stays on the screen;
  /// nil where nothing scrolls away.
  public var screenRows: Int?

  public init() {}

  /// Takes the height of the screen, of which other lines want some.
  public mutating func fit(height: Int) {
    maximumRows = max(4, height - 4)
    screenRows = maximumRows
  }

  /// How many significant digits a number shows that needs as many.
  public func digits(isSingle: Bool = false) -> Int {
    switch precision {
    case .digits(let count): return count
    case .long, .exact: return isSingle ? 8 : 16
    }
  }

  /// Whether each number has the digits of its own that it takes to read it back.
  var readsBack: Bool {
    switch precision {
    case .digits: return false
    case .long, .exact: return true
    }
  }

  /// The width to which numbers are set off to the right; nil where their points stand under each other.
  func fieldWidth(isSingle: Bool) -> Int? {
    switch notation {
    case .general: return digits(isSingle: isSingle) + 5
    case .hexadecimal: return 0
    case .automatic, .scientific, .bank, .rational: return nil
    }
  }
}
