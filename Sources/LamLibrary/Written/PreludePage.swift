import LamRuntime
import LamSemantics
import LamSyntax

/// The comment in front of a function of the prelude, in its parts: one line that says what the function does; the forms
/// of its calls, indented; paragraphs; then, each under its word and indented, `Arguments:` (name and kind), `Options:`
/// (or `Options at the end:`, or `Options or a struct of them:`), `Examples:` (with empty lines between them); and
/// `See also:` with names. `Properties at the end.` says that names and values of properties may stand behind the arguments.
///
/// A call may leave out what the form with the fewest arguments leaves out. Such an argument may be a text where its kind is
/// one of texts, or `any` in so many words; `real, no text` refuses characters also where the argument is required.
struct PreludePage: Sendable {
  /// The parameter that takes the options of a call as a struct; those that are not given have their standard values.
  static let optionsName = "options"

  private(set) var summary = ""
  private(set) var forms: [String] = []
  private(set) var details = ""
  private(set) var options: [PreludeOption] = []
  private(set) var examples: [String] = []
  private(set) var seeAlso: [String] = []
  /// Whether options are names and values at the end alone, because texts before them are arguments.
  private(set) var optionPlace = Options.Place.anywhere
  /// Whether a struct, such as that of optimset, may stand for the options.
  private(set) var optionsMayBeStruct = false
  private var standardOptions = StructArray()
  private var kinds: [String: Parameter.Kind] = [:]
  private var withoutText: Set<String> = []
  private var minimumArguments = 0

  init(_ documentation: String, of name: String) {
    var lines = documentation.split(separator: "\n", omittingEmptySubsequences: false)[...]
    summary = String(lines.popFirst() ?? "")
    while let line = lines.first {
      switch line {
      case "Arguments:":
        lines.removeFirst()
        for line in PreludePage.takeBlock(&lines) { addKind(line) }
      case "Options:", "Options at the end:", "Options or a struct of them:":
        if line == "Options at the end:" { optionPlace = .trailingPairs }
        optionsMayBeStruct = line == "Options or a struct of them:"
        lines.removeFirst()
        options = PreludePage.takeBlock(&lines).map(PreludeOption.init)
      case "Properties at the end.":
        optionPlace = .properties
        lines.removeFirst()
      case "Examples:":
        lines.removeFirst()
        examples = PreludePage.takeBlock(&lines, withEmptyLines: true).split(separator: "").map {
          $0.joined(separator: "\n")
        }
      case _ where line.hasPrefix("See also:"):
        seeAlso = lines.removeFirst().dropFirst(9).split { $0 == "," || $0 == " " }.map(String.init)
      case _ where forms.isEmpty && line.hasPrefix("  "):
        forms = PreludePage.takeBlock(&lines)
      default:
        details += (details.isEmpty ? "" : "\n") + line
        lines.removeFirst()
      }
    }
    details = details.trimmingNewlines
    for option in options { standardOptions.set(option.option.name, option.standard) }
    minimumArguments = forms.compactMap { PreludePage.argumentCount($0, of: name) }.min() ?? 0
  }

  /// The row's parameter of a name.
  func parameter(_ name: String, at position: Int) -> Parameter {
    let kind = kinds[name] ?? .any
    let isVariadic = name == "varargin"
    return Parameter(
      isVariadic ? "..." : name, kind, isOptional: position >= minimumArguments, isVariadic: isVariadic,
      takesText: isVariadic || kinds[name] == .any ? true : nil, takesEmpty: position >= minimumArguments,
      refusesText: withoutText.contains(name))
  }

  /// The arguments of a call to a function that takes options, which stand behind its fixed arguments.
  ///
  /// - Parameters:
  ///   - count: of the parameters without the options.
  ///   - isOpen: whether the last parameter takes any number of arguments.
  func arguments(of call: Call, count: Int, isOpen: Bool) -> [Value] {
    var arguments = call.arguments.map { $0 ?? .empty }
    while arguments.count < count, !isOpen { arguments.append(.empty) }
    arguments.insert(options(of: call), at: min(arguments.count, count))
    return arguments
  }

  /// What a call gives of the options, and what holds for those that it does not give.
  func options(of call: Call) -> Value {
    var values = standardOptions
    for (name, value) in call.namedOptions { values.set(name, value) }
    return .structure(values)
  }

  /// The indented lines at the front, without their indentation.
  private static func takeBlock(_ lines: inout ArraySlice<Substring>, withEmptyLines: Bool = false)
    -> [String]
  {
    var block: [String] = []
    while let line = lines.first, line.hasPrefix("  ") || (withEmptyLines && line.isEmpty) {
      block.append(String(line.dropFirst(2)))
      lines.removeFirst()
    }
    return block
  }

  /// `name  kind`, or `name  kind, no text` of numbers for which characters are not taken.
  private mutating func addKind(_ line: String) {
    var words = line.split(separator: " ")
    if line.hasSuffix(PreludePage.noText), let name = words.first {
      withoutText.insert(String(name))
      words = line.dropLast(PreludePage.noText.count).split(separator: " ")
    }
    // The tests read every page; a page is a part of the program.
    guard words.count == 2, let kind = Parameter.Kind(rawValue: String(words[1])) else {
      preconditionFailure("\(line): not a name and a kind of argument")
    }
    kinds[String(words[0])] = kind
  }

  private static let noText = ", no text"

  /// How many arguments a form has that is no option; nil where the form leaves some out (`f(...)`).
  private static func argumentCount(_ form: String, of name: String) -> Int? {
    guard let start = form.firstRange(of: name + "(") else { return 0 }
    let list = form[start.upperBound...].prefix { $0 != ")" }
    let arguments = list.split(separator: ",").map { $0.drop { $0 == " " } }
    if arguments.contains(where: { $0.hasPrefix("...") }) { return nil }
    return arguments.prefix { !$0.hasPrefix("\"") }.count
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
