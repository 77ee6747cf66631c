import LamNumerics
import LamRuntime

/// Files of variables in Octave's text format: a `# name:` line, a `# type:` line, then the value.
enum VariableFile {
  /// Writes what can be written, and warns of what was left out and why. The file is whole or as it was before.
  static func save(_ call: Call) throws {
    let request = try SaveRequest(call)
    let (bytes, left) = try request.contents()
    let name = request.file
    if request.appends, try FileSystem.kind(of: call.session.sandbox.path(name)) == .file {
      // Written anew as a whole, so that what is there already survives whatever happens.
      try call.write(try call.contents(of: name) + bytes, toFile: name)
    } else {
      try call.write(bytes, toFile: name)
    }
    guard !left.isEmpty else { return }
    call.session.warn(
      identifier: "lam:not-saved",
      "save: cannot be written as text, so not in '\(name)': \(left.joined(separator: ", "))")
  }

  static func load(_ call: Call) throws -> [Value] {
    let words = call.rest(from: 0).compactMap(\.text)
    guard let name = words.first else { throw call.refuse("the name of a file is needed") }
    let bytes: Bytes
    do {
      bytes = try call.contents(of: name)
    } catch let failure as Failure {
      guard case .file = failure, let other = try? call.contents(of: name + ".mat") else { throw failure }
      bytes = other
    }
    if let variables = try VariableReader.variables(of: bytes, session: call.session) {
      let wanted = words.dropFirst()
      var structure = StructArray()
      for (name, value) in variables
      where wanted.isEmpty || wanted.contains(where: { Glob($0).matches(name) }) {
        if call.resultCount == 0 { call.session.setVariable(name, value) } else { structure.set(name, value) }
      }
      return call.resultCount == 0 ? [] : [.structure(structure)]
    }
    guard let table = try NumberTable.strict(bytes) else {
      throw call.refuse("'\(name)' holds neither variables written by save as text nor a table of numbers")
    }
    if call.resultCount > 0 { return [.of(table)] }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let letters = stem.unicodeScalars.map {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) ? $0 : "_"
    }
    var variable = String(String.UnicodeScalarView(letters))
    if variable.unicodeScalars.first.map({ ("0"..."9").contains($0) }) ?? true { variable = "X" + variable }
    call.session.setVariable(variable, .of(table))
    return []
  }
}
