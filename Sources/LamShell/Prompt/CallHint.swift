import LamRuntime
import LamText

/// How the function around the cursor is called: its forms, with the argument that the cursor is at.
public struct CallHint: Equatable, Sendable {
  /// A form of a call, and the part of it that is the argument, in characters.
  struct Form: Equatable, Sendable {
    let text: String
    let argument: Range<Int>?
  }

  let forms: [Form]
  /// What the argument may be, and the options that may stand there.
  let notes: [String]

  /// - Parameter parameters: the names of the parameters, in order; a last one may stand for any number.
  init(forms: [String], parameters: [String], isVariadic: Bool, argument: Int, notes: [String]) {
    let index = isVariadic ? min(argument, parameters.count - 1) : argument
    let name = parameters.indices.contains(index) ? parameters[index] : nil
    self.forms = forms.map {
      Form(text: $0, argument: name.flatMap { [form = $0] in CallHint.place(of: $0, in: form) })
    }
    self.notes = notes
  }

  /// Where a parameter stands among the arguments of a form, as a word of its own.
  private static func place(of name: String, in form: String) -> Range<Int>? {
    let text = Array(form)
    let wanted = Array(name)
    guard let open = text.firstIndex(of: "("), !wanted.isEmpty else { return nil }
    func isPart(_ place: Int) -> Bool {
      text.indices.contains(place) && (text[place].isLetter || text[place].isNumber || text[place] == "_")
    }
    var start = open + 1
    while start + wanted.count <= text.count {
      let end = start + wanted.count
      if Array(text[start..<end]) == wanted, !isPart(start - 1), !isPart(end) { return start..<end }
      start += 1
    }
    return nil
  }

  /// Rows below the text.
  public func rows(width: Int, height: Int) -> [[ScreenCell]] {
    var rows: [[ScreenCell]] = []
    for form in forms {
      var cells = TextCells(width: .max)
      for (place, character) in form.text.enumerated() {
        let isArgument = form.argument?.contains(place) ?? false
        cells.add(String(character), isArgument ? .heading : .plain)
      }
      rows.append(cells.firstRow(width: width))
    }
    for note in notes {
      var cells = TextCells(width: .max)
      cells.add("  " + note, .faint)
      rows.append(cells.firstRow(width: width))
    }
    return Array(rows.prefix(max(0, height)))
  }
}

extension Shell {
  /// How the function is called that the cursor is in the parentheses of, where an argument begins; nil elsewhere.
  public func callHint(of line: String, at cursor: Int) -> CallHint? {
    let text = CompletionContext(line: Array(line.utf8.prefix(cursor)))
    guard text.quoteStart == nil, text.word.isEmpty, text.beginsArgument,
      let (name, argument) = text.enclosing,
      session.variable(named: name) == nil
    else { return nil }
    if let (form, parameters) = session.signature(ofFunction: name) {
      let summary = session.documentation(ofFunction: name)?.lines.first.map(String.init) ?? ""
      return CallHint(
        forms: [form], parameters: parameters, isVariadic: parameters.last == "varargin", argument: argument,
        notes: summary.isEmpty ? [] : [summary])
    }
    guard let builtin = session.library[name] else { return nil }
    let page = HelpPage(builtin)
    var notes: [String] = []
    let place = min(argument, builtin.parameters.count - 1)
    if builtin.parameters.indices.contains(place), place == argument || builtin.parameters[place].isVariadic,
      let (parameter, meaning) = page.parameters.first(where: { $0.name == builtin.parameters[place].name })
    {
      notes.append("\(parameter): \(meaning)")
    }
    if argument >= builtin.options.first ?? builtin.minimumArguments {
      notes += page.options.map { "\($0.spelling): \($0.meaning)" }
    }
    return CallHint(
      forms: page.forms, parameters: builtin.parameters.map(\.name),
      isVariadic: builtin.parameters.last?.isVariadic ?? false, argument: argument, notes: notes)
  }
}
