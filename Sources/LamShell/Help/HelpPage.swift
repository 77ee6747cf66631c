import LamRuntime
import LamSyntax
import LamText

/// What there is to say about one name: made from a row of a table, shown at the prompt and in the reference.
struct HelpPage {
  var name: String
  var summary: String
  /// The forms of a call, such as `[U, S, V] = svd(A)`.
  var forms: [String] = []
  /// Name, and what it may be.
  var parameters: [(name: String, meaning: String)] = []
  /// How an option is written, and what it does.
  var options: [(spelling: String, meaning: String)] = []
  var details: String = ""
  /// Statements that run as they stand.
  var examples: [String] = []
  var seeAlso: [String] = []

  /// The page of a builtin, from its row.
  init(_ builtin: Builtin) {
    name = builtin.name
    summary = builtin.summary
    forms = builtin.forms.isEmpty ? [builtin.form] : builtin.forms
    parameters = builtin.parameters.compactMap { parameter in
      guard let meaning = parameter.kind.meaning else { return nil }
      return (parameter.name, meaning + (parameter.isOptional ? " (optional)" : ""))
    }
    options = builtin.options.list.map { ($0.spelling, $0.explanation) }
    details = builtin.details
    examples = builtin.examples
    seeAlso = builtin.seeAlso
  }

  init(_ topic: HelpTopic) {
    name = topic.names.joined(separator: "  ")
    summary = topic.summary
    details = topic.details
    examples = topic.examples
    seeAlso = topic.seeAlso
  }

  init(_ command: Command) {
    name = command.name
    summary = command.summary
    forms = [command.synopsis.isEmpty ? command.name : "\(command.name) \(command.synopsis)"]
    details = command.details
  }

  /// The page as text.
  ///
  /// - Parameters:
  ///   - width: columns of the screen; lines are broken at words.
  ///   - results: what an example prints.
  func text(style: Style, width: Int = .max, results: (String) -> String) -> String {
    let head = WrappedText.lines("\(name)  \(summary)", width: width, indent: 2)
    var text = ""
    for (index, line) in head.enumerated() {
      let isName = index == 0 && line.hasPrefix(name)
      text += (isName ? style(.name, name) + line.dropFirst(name.count) : line) + "\n"
    }
    if !forms.isEmpty {
      text += "\n"
      for form in forms {
        for line in WrappedText.lines("    " + form, width: width, indent: 8) {
          text += style(.code, line) + "\n"
        }
      }
    }
    if !parameters.isEmpty {
      let widest = parameters.map(\.name.count).max() ?? 0
      text += "\n"
      for (name, meaning) in parameters {
        text += item("    " + padded(name, widest), meaning, width)
      }
    }
    if !options.isEmpty {
      // A long list of words has a line of its own.
      let widest = options.map(\.spelling.count).filter { $0 <= 30 }.max() ?? 0
      text += "\n"
      for (spelling, meaning) in options {
        var lead = "    " + padded(spelling, widest)
        if spelling.count > 30 {
          for line in WrappedText.lines("    " + spelling, width: width, indent: 8) { text += line + "\n" }
          lead = "    " + padded("", widest)
        }
        text += item(lead, meaning, width)
      }
    }
    if !details.isEmpty { text += "\n" + WrappedText.fit(details, width: width) + "\n" }
    for example in examples {
      text += "\n" + HelpPage.typed(example, style: style).map { "    \($0)\n" }.joined()
      for line in results(example).trimmedOfBlankLines { text += line.isEmpty ? "\n" : "    \(line)\n" }
    }
    if !seeAlso.isEmpty {
      let line = "see also: \(seeAlso.joined(separator: ", "))"
      text += "\n" + WrappedText.lines(line, width: width, indent: 10).map { $0 + "\n" }.joined()
    }
    return text
  }

  /// An example as it is typed, each line behind its prompt, in the colours of the language.
  static func typed(_ example: String, style: Style) -> [String] {
    ColoredCode.lines(example, style: style).enumerated().map { index, line in
      style(.prompt, index == 0 ? ">>" : "..") + " " + line
    }
  }

  private func item(_ lead: String, _ meaning: String, _ width: Int) -> String {
    WrappedText.lines(lead + "  " + meaning, width: width, indent: lead.count + 2).map { $0 + "\n" }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Builtin {
  /// How it is called, optional arguments in brackets: `[U, S, V] = svd(A [, mode])`.
  var form: String {
    var list = ""
    var brackets = 0
    for parameter in parameters {
      let comma = list.isEmpty ? "" : ", "
      if parameter.isVariadic {
        list += comma + parameter.name + ", ..."
      } else if parameter.isOptional {
        list += list.isEmpty ? "[\(parameter.name)" : " [, \(parameter.name)"
        brackets += 1
      } else {
        list += comma + parameter.name
      }
    }
    if !options.isEmpty {
      list += list.isEmpty ? "[options" : " [, options"
      brackets += 1
    }
    list += String(repeating: "]", count: brackets)
    let call = "\(name)(\(list))"
    switch results.count {
    case 0: return parameters.isEmpty ? name : call
    case 1: return "\(results[0]) = \(call)"
    default: return "[\(results.joined(separator: ", "))] = \(call)"
    }
  }
}

extension Option {
  /// How a call writes it: `"rows"`, `"first" | "last"`, `"UniformOutput", true or false`.
  var spelling: String {
    let quoted = words.map { "\"\($0)\"" }.joined(separator: " | ")
    switch form {
    case .word, .choice: return quoted
    case .pair(let kind, let words):
      let values = words.map { "\"\($0)\"" } + (kind == nil ? [] : ["value"])
      let value = values.joined(separator: " | ")
      return quoted + (needsValue ? ", " + value : " [, " + value + "]")
    }
  }

  /// What it does, what its value may be, and what holds without it.
  var explanation: String {
    var text = meaning
    if case .pair(let kind?, words: _) = form, let value = kind.meaning { text += ": \(value)" }
    return standard.isEmpty ? text : text + "; \(standard) where left out"
  }
}

extension Parameter.Kind {
  /// What an argument may be, in a few words; nil where it may be anything.
  var meaning: String? {
    switch self {
    case .any: return nil
    case .numeric: return "numbers"
    case .real: return "real numbers"
    case .matrix: return "a matrix"
    case .square: return "a square matrix"
    case .scalar: return "one real number"
    case .count: return "a whole number, 0 or more"
    case .axis: return "a dimension: 1 down the columns, 2 along the rows"
    case .text: return "text"
    case .texts: return "text, or a cell of texts"
    case .function: return "a function handle, or the name of a function"
    case .cell: return "a cell"
    case .structure: return "a struct"
    case .flag: return "true or false"
    }
  }
}

extension String {
  var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }

  /// The lines without the blank ones at both ends.
  var trimmedOfBlankLines: [Substring] {
    var lines = self.lines
    while let last = lines.last, last.isBlank { lines.removeLast() }
    while let first = lines.first, first.isBlank { lines.removeFirst() }
    return lines
  }
}
