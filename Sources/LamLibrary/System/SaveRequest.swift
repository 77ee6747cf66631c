import LamNumerics
import LamRuntime

/// What a call of `save` asks for: a file, how it is written, and what is put there.
struct SaveRequest {
  enum Format {
    /// Octave's text format, with names and classes.
    case text
    /// Numbers in columns, of so many digits behind the point, without names.
    case columns(digits: Int, delimiter: String)
  }

  let file: String
  let format: Format
  let appends: Bool
  let variables: [(name: String, value: Value)]

  private static let binary: Set<String> = [
    "-v7", "-v6", "-v4", "-v7.3", "-7", "-6", "-4", "-V7", "-V6", "-V4", "-mat", "-mat-binary", "-binary",
    "-float-binary", "-hdf5", "-float-hdf5", "-zip", "-z",
  ]

  init(_ call: Call) throws {
    var words = call.rest(from: 0).compactMap(\.text)
    var structure: Int?
    var (isText, isASCII, hasAllDigits, hasTabs, appends) = (false, false, false, false, false)
    var plain: [String] = []
    for word in words {
      switch word {
      case "-text": isText = true
      case "-ascii": isASCII = true
      case "-double": hasAllDigits = true
      case "-tabs": hasTabs = true
      case "-append": appends = true
      case "-struct": structure = plain.count
      case _ where SaveRequest.binary.contains(word):
        throw call.refuse(
          "files are written as text only, which Octave reads too, so \(word) cannot be had; save without it")
      case _ where word.hasPrefix("-"):
        throw call.refuse(
          "there is no option \(word); one is -text, -ascii, -double, -tabs, -append or -struct")
      default: plain.append(word)
      }
    }
    words = plain
    guard let file = words.first else { throw call.refuse("the name of a file is needed") }
    if isText && isASCII { throw call.refuse("-text and -ascii are two formats; one can be had") }
    self.file = file
    self.appends = appends
    format = isASCII ? .columns(digits: hasAllDigits ? 16 : 8, delimiter: hasTabs ? "\t" : " ") : .text
    guard let structure else {
      variables = try SaveRequest.variables(call, words.dropFirst())
      return
    }
    guard structure >= 1, structure < words.count,
      case .structure(let fields)? = call.session.variable(named: words[structure]), fields.shape.isScalar
    else { throw call.refuse("behind -struct the name of a struct is needed") }
    let wanted = words[(structure + 1)...]
    variables = fields.fieldNames.filter { name in
      wanted.isEmpty || wanted.contains { Glob($0).matches(name) }
    }.map { ($0, fields[$0] ?? .empty) }
  }

  private static func variables(_ call: Call, _ patterns: ArraySlice<String>) throws -> [(String, Value)] {
    let all = call.session.variableNames
    var names = patterns.isEmpty ? all : []
    for pattern in patterns {
      names += all.filter { !names.contains($0) && Glob(pattern).matches($0) }
    }
    for pattern in patterns
    where !pattern.contains("*") && !pattern.contains("?") && !names.contains(pattern) {
      throw Failure.undefined(pattern)
    }
    return names.compactMap { name in call.session.variable(named: name).map { (name, $0) } }
  }

  /// The variables as a file holds them, and what is left out and why.
  func contents() throws -> (bytes: Bytes, left: [String]) {
    var bytes = Bytes()
    var left: [String] = []
    switch format {
    case .text:
      if !appends { bytes += Bytes("# Created by lam\n".utf8) }
      for (name, value) in variables {
        var writer = VariableWriter()
        do {
          try writer.write(value, name: name)
          bytes += writer.text
        } catch let unwritable as VariableWriter.Unwritable {
          left.append("'\(name)' (\(unwritable.what))")
        }
      }
    case .columns(let digits, let delimiter):
      for (name, value) in variables {
        guard value.isArithmetic, value.shape.isMatrix,
          let numbers = try value.complexes()?.map({ $0.parts.0 })
        else {
          left.append("'\(name)' (columns hold the numbers of a matrix)")
          continue
        }
        if value.isComplex { left.append("the imaginary part of '\(name)'") }
        let margin = delimiter == " " ? " " : ""
        bytes += try NumberTable.text(numbers, delimiter: delimiter, newline: "\n", margin: margin) { x in
          x.isFinite ? NumberText.scientific(x, digits: digits + 1) : NumberText.special(x)
        }
      }
    }
    return (bytes, left)
  }
}
