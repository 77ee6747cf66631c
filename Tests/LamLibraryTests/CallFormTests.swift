@testable import LamRuntime
import LamSyntax
import Testing

@testable import LamLibrary

/// The forms of calls that help shows.
@Suite struct CallFormTests {
  /// A form, taken apart: `[q, r] = qr(A, "econ")`.
  private struct Form {
    var results = 0
    var name = ""
    var arguments: [String] = []

    init?(_ text: String) {
      var call = text[...]
      if let equals = text.firstRange(of: " = ") {
        let left = text[..<equals.lowerBound]
        results = left.hasPrefix("[") ? left.split(separator: ",").count : 1
        call = text[equals.upperBound...]
      }
      guard let open = call.firstIndex(of: "(") else {
        // A command, or a call without arguments.
        let words = call.split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        name = first
        arguments = words.dropFirst().map { "\"\($0)\"" }
        return
      }
      name = String(call[..<open])
      guard call.last == ")" else { return nil }
      var depth = 0
      var argument = ""
      var isText = false
      for character in call[open...].dropFirst().dropLast() {
        if character == "\"" { isText.toggle() }
        if !isText, "([{".contains(character) { depth += 1 }
        if !isText, ")]}".contains(character) { depth -= 1 }
        if character == ",", depth == 0, !isText {
          arguments.append(argument)
          argument = ""
        } else if character != " " || isText || !argument.isEmpty {
          argument.append(character)
        }
      }
      if !argument.isEmpty { arguments.append(argument) }
    }
  }

  /// Each is a call that the row takes: as many arguments and results as it has, and no word that it does not know.
  @Test func everyFormIsACallThatIsTaken() {
    for row in Library.standard.all {
      for text in row.forms {
        guard let form = Form(text) else {
          Issue.record("\(row.name): \(text) is no call")
          continue
        }
        #expect(form.name == row.name, Comment(rawValue: text))
        let isOpen = form.arguments.contains { $0.contains("...") }
        var positional = 0
        var takesValue = false
        for argument in form.arguments {
          if takesValue {
            takesValue = false
            continue
          }
          // What names and values may stand in a struct of.
          if argument == "options", row.options.takesStructure { continue }
          let isWord = argument.count > 2 && argument.hasPrefix("\"") && argument.hasSuffix("\"")
          let word = argument.dropFirst().dropLast()
          if isWord, let option = row.options.list.first(where: { $0.match(String(word)) != nil }) {
            takesValue = option.hasValue
          } else {
            positional += 1
          }
        }
        if !isOpen {
          #expect(positional >= row.minimumArguments, "\(text): needs \(row.minimumArguments) arguments")
        }
        if !isOpen, let most = row.maximumArguments { #expect(positional <= most, Comment(rawValue: text)) }
        let isOpenEnded = row.results.last?.hasSuffix("...") ?? false
        #expect(isOpenEnded || form.results <= row.results.count, "\(text): has \(row.results.count) results")
      }
    }
  }
}
