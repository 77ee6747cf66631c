/// A page about what is no function: an operator, a keyword, a rule of the language.
struct HelpTopic: Sendable {
  /// Everything that finds the page; the first is its title.
  let names: [String]
  let summary: String
  let details: String
  let examples: [String]
  let seeAlso: [String]

  init(
    _ names: [String], _ summary: String, _ details: String = "", examples: [String] = [],
    seeAlso: [String] = []
  ) {
    self.names = names
    self.summary = summary
    self.details = details
    self.examples = examples
    self.seeAlso = seeAlso
  }

  static func named(_ name: String) -> HelpTopic? { all.first { $0.names.contains(name) } }

  static let all = operators + punctuation + keywords + prompt
}
