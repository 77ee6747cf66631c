/// The newest entry of a history that begins as what is typed does, found anew at every key.
///
/// What is typed mostly grows, and then nothing that was passed over before can begin with it.
public struct HistorySuggestion {
  private var text: [UInt8] = []
  /// The entry that begins with the text; nil where none does.
  private var found: Int?
  private var count = 0

  public init() {}

  /// What would follow a text; empty where no entry begins with it, and for an empty text.
  public mutating func rest(behind typed: [UInt8], in history: HistoryList) -> [UInt8] {
    guard !typed.isEmpty, typed.contains(where: { $0 != 0x20 }) else {
      text = []
      return []
    }
    let hasGrown = history.count == count && !text.isEmpty && typed.starts(with: text)
    let limit = hasGrown ? found.map { $0 + 1 } ?? 0 : history.count
    found = history.newest(beginningWith: typed, below: limit)
    text = typed
    count = history.count
    return found.map { history.rest(of: $0, behind: typed) } ?? []
  }
}
