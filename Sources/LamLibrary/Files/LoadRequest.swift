import LamNumerics
import LamRuntime
import LamSemantics

/// What a call of `load` asks for: a file, and which of its variables.
struct LoadRequest {
  let file: String
  let selection: VariableSelection

  init(_ call: Call) throws {
    let words = call.rest(from: 0).compactMap(\.text)
    guard let file = words.first else { throw call.refuse("the name of a file is needed") }
    self.file = file
    selection = try VariableSelection(call, after: 0)
  }

  /// Sets the variables, or gives a struct of them; a single value is set under the name of the file, or given.
  func run(_ call: Call) throws -> [Value] {
    let found = try LoadRequest.read(file, call, selection)
    if let single = found.single {
      if call.resultCount > 0 { return [single] }
      call.session.setVariable(LoadRequest.variableName(of: file), single)
      return []
    }
    if call.resultCount == 0 {
      for (name, value) in found.variables { call.session.setVariable(name, value) }
      return []
    }
    var structure = StructArray()
    for (name, value) in found.variables { structure.set(name, value) }
    return [.structure(structure)]
  }

  /// Reads a file by what it holds, and warns of what was left out or changed.
  static func read(_ name: String, _ call: Call, _ selection: VariableSelection) throws -> FileReading {
    var contents = try find(name, call)
    var reading = FileReading(session: call.session, wants: selection.includes)
    do {
      contents = try contents.unpacked()
    } catch let damage as FileDamage {
      throw call.refuse("cannot unpack '\(contents.name)': \(damage.what)")
    }
    guard let format = FileFormat.of(contents) else {
      throw call.refuse("'\(contents.name)' is \(ForeignFile.describe(contents))")
    }
    do {
      try format.read(contents, &reading)
    } catch is ForeignFile.Unrecognized {
      throw call.refuse("'\(contents.name)' is \(ForeignFile.describe(contents))")
    } catch let damage as FileDamage {
      throw call.refuse("cannot read '\(contents.name)' as \(format.name): \(damage.what)")
    } catch let error as SystemError {
      throw Failure.file(
        function: call.builtin.name, action: "read", name: contents.name, reason: error.reason)
    }
    for remark in reading.remarks {
      call.session.warn(identifier: "lam:load", "\(call.builtin.name): \(remark)")
    }
    for name in selection.names
    where reading.single == nil && !reading.variables.contains(where: { $0.name == name }) {
      call.session.warn(
        identifier: "lam:load", "\(call.builtin.name): '\(contents.name)' has no variable '\(name)'")
    }
    return reading
  }

  /// The file of that name, or with a suffix behind it, in the current folder and then along the path.
  static func find(_ name: String, _ call: Call, suffixes: [String] = ["", ".mat"]) throws -> FileContents {
    let folders = name.hasPrefix("/") ? [] : call.session.searchPath.map { $0 + "/" }
    for folder in [""] + folders {
      for suffix in suffixes {
        let place = folder + name + suffix
        guard let path = try? call.session.sandbox.path(place), let kind = FileSystem.kind(of: path),
          kind != .folder
        else { continue }
        return try call.reaching(place, to: "read") { try FileContents(name: name + suffix, path: $0) }
      }
    }
    // The failure that says why not.
    return try call.reaching(name, to: "read") { try FileContents(name: name, path: $0) }
  }

  /// The name of the variable that a table becomes: that of the file, made a name.
  static func variableName(of path: String) -> String {
    let file = PathText.lastPart(path)
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let letters = stem.unicodeScalars.map {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) ? $0 : "_"
    }
    let name = String(String.UnicodeScalarView(letters))
    return name.unicodeScalars.first.map({ ("0"..."9").contains($0) }) ?? true ? "X" + name : name
  }
}
