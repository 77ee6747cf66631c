import Glibc
import LamRuntime
import LamSemantics
import LamSyntax
import LamText

extension Shell {
  // MARK: diary

  /// `diary`, `diary on`, `diary off` and `diary FILE`.
  func diary(_ words: [String]) {
    switch (words.count, words.first) {
    case (0, _): diary.path == nil ? beginDiary("diary") : diary.end()
    case (1, "off"): diary.end()
    case (1, "on"): beginDiary(diary.path ?? "diary")
    case (1, let name?): beginDiary(name)
    default: complain("diary takes the name of a file, or on, or off")
    }
  }

  private func beginDiary(_ name: String) {
    do {
      let path = FilePath.absolute(try session.sandbox.path(name).text)
      try AtomicFile.append([], to: path)
      diary.begin(path)
    } catch let error as SystemError {
      complain("diary: cannot write '\(name)': \(error.reason)")
    } catch {
      complain(Wording.message(for: Failure(error)))
    }
  }

  // MARK: edit

  /// What opens an editor; nil where there is none, which is said.
  private var attendance: ((String) -> Bool)? {
    guard isAtPrompt, let attend = console.attend else {
      complain("edit wants a terminal, where an editor can be opened")
      return nil
    }
    // An editor can do whatever the person can.
    do { try session.sandbox.permit("edit") } catch {
      complain(Wording.message(for: Failure(error)))
      return nil
    }
    return attend
  }

  /// `edit`, `edit N`, `edit NAME` and `edit FILE`: a text in the person's editor, which is entered when it was changed.
  func edit(_ words: [String]) {
    guard let attend = attendance else { return }
    guard words.count <= 1 else {
      complain("edit takes the number of an entry or the name of a function")
      return
    }
    let text: String
    switch words.first {
    case nil:
      guard let last = past.numbers.map({ past[$0] }).last(where: { $0.trimmedWords.first != "edit" }) else {
        complain("nothing was entered yet that could be edited")
        return
      }
      text = last
    case let word? where Int(word) != nil:
      guard let number = Int(word), number > 0, number <= past.count else {
        complain("there is no entry \(word); history lists them with their numbers")
        return
      }
      text = past[number - 1]
    case let name? where Session.isNameOfProgram(name):
      // A file that is not there yet is made by the editor.
      guard let path = try? session.sandbox.path(name).text else {
        complain("edit: '\(name)' is outside of what programs may reach")
        return
      }
      _ = attend("\(console.editorCommand) \(Shell.quoted(path))")
      return
    case let name?:
      switch session.meaning(of: name) {
      case .function(let source, let definition):
        if let file = ownFile(source) {
          _ = attend("\(console.editorCommand) \(Shell.quoted(file))")
          return
        }
        text = definition
      case .nothing, .notYet: text = "function y = \(name)(x)\n  y = x;\nend"
      case .builtin:
        complain("\(name) is a builtin, which cannot be edited; help \(name) explains it")
        return
      case .variable, .keyword:
        complain("\(name) is no function that could be edited")
        return
      }
    }
    enterEdited(text)
  }

  private func enterEdited(_ text: String) {
    guard let entry = edited(text) else { return }
    guard entry != text.withoutBlankEnds, !entry.isBlank else {
      complain("nothing was changed, so nothing is entered")
      return
    }
    console.write(VisibleText.lines(entry) + "\n")
    if enter(entry) == nil {
      complain("this is the beginning of something that goes on: edit opens it again")
    }
  }

  /// A text as the person left it in an editor; nil where that went wrong, which is said.
  public func edited(_ text: String) -> String? {
    guard let attend = attendance else { return nil }
    var template = Array("\(P_tmpdir)/lam.XXXXXX.lam".utf8CString)
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else {
      complain("edit: no file can be made in \(P_tmpdir)")
      return nil
    }
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    do { try AtomicFile.write(Array((text + "\n").utf8), to: path) } catch {
      complain("edit: cannot write '\(path)'")
      return nil
    }
    guard attend("\(console.editorCommand) \(Shell.quoted(path))") else {
      complain("the editor '\(console.editorCommand)' did not end well, so what was typed stays as it is")
      return nil
    }
    guard case .success(let bytes) = TextFile.read(path), let edited = SourceText(bytes) else {
      complain("what was edited is no text")
      return nil
    }
    return String(decoding: edited.bytes, as: UTF8.self).withoutBlankEnds
  }

  private func ownFile(_ source: String) -> String? {
    var status = stat()
    return stat(source, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? source : nil
  }

  /// A name as the shell of the system takes it, whatever is in it.
  static func quoted(_ name: String) -> String { "'" + name.replacing("'", with: "'\\''") + "'" }

  // MARK: show

  /// `show EXPRESSION`: all of a value, page by page where it is longer than the screen.
  func showAll(_ words: [String]) {
    let text = words.joined(separator: " ")
    guard !text.isBlank else {
      complain("show wants a variable or an expression, as in: show A")
      return
    }
    let buffer = TextBuffer()
    let (rows, screen) = (session.format.maximumRows, session.format.screenRows)
    session.format.maximumRows = nil
    session.format.screenRows = nil
    diary.capture = buffer
    let ending = run(Source(name: "prompt", text: text), mode: .script)
    diary.capture = nil
    session.format.maximumRows = rows
    session.format.screenRows = screen
    _ = ending
    showLong(buffer.text)
  }

  // MARK: copy

  /// `copy NAME FORMAT`: a matrix as other programs write it, on the screen and in the clipboard of the terminal.
  func copy(_ words: [String]) {
    let parts = words.joined(separator: " ").trimmedWords.map(String.init)
    guard let last = parts.last else {
      complain(
        "copy takes a variable or an expression, and a format: copy A \(MatrixText.names.joined(separator: "|"))"
      )
      return
    }
    let chosen = parts.count > 1 ? MatrixText(named: last) : nil
    if chosen == nil, parts.count == 2, parts.allSatisfy(isVariableName) {
      complain("copy knows the formats \(MatrixText.names.joined(separator: ", ")), not '\(last)'")
      return
    }
    let name = parts.dropLast(chosen == nil ? 0 : 1).joined(separator: " ")
    guard let format = chosen ?? MatrixText(named: "matlab"), let value = value(of: name) else { return }
    guard let text = format.text(of: value) else {
      complain("\(name) is \(Wording.describe(value)); copy takes matrices of numbers")
      return
    }
    if console.isScreen, isAtPrompt {
      let code = String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
      console.write("\u{1B}]52;c;\(code)\u{7}")
    }
    console.write(text + "\n")
  }

  /// The value of an expression; nil where it has none, which is said.
  private func value(of expression: String) -> Value? {
    if let value = session.variable(named: expression) { return value }
    if isVariableName(expression), session.library[expression] == nil, !callableNames.contains(expression) {
      complain("there is no variable called \(expression)")
      return nil
    }
    do {
      if let value = try session.values(of: expression, results: 1).first { return value }
      complain("'\(expression)' has no value")
    } catch {
      complain(Wording.message(for: Failure(error)))
    }
    return nil
  }
}
