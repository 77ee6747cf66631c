import LamNumerics
import LamRuntime
import LamSemantics

/// What a call of `save` asks for: a file, how it is written, and what is put there.
struct SaveRequest {
  private let file: String
  /// Nil where neither the call nor `save_default_options` says, and a file that is added to decides.
  private let format: FileFormat?
  private var writing: FileWriting

  init(_ call: Call) throws {
    guard let file = call.optional(0)?.text else { throw call.refuse("the name of a file is needed") }
    self.file = file
    format = call.word("format").flatMap(FileFormat.named)
    var parts = WritableParts()
    writing = FileWriting(
      variables: try SaveRequest.variables(call).map { ($0.name, try parts.of($0.value, called: $0.name)) })
    for part in parts.left { writing.leave(part: part) }
    writing.appends = call.has(option: "-append")
    if call.has(option: "-double") { writing.digits = 16 }
    if call.has(option: "-tabs") { writing.delimiter = "\t" }
  }

  /// The variables that are asked for, or the fields of the struct behind `-struct`.
  private static func variables(_ call: Call) throws -> [(name: String, value: Value)] {
    let option = call.options.first { call.builtin.options.list[$0.position].name == "-struct" }
    guard let option, let place = option.argument else {
      let selection = try VariableSelection(call, after: 0)
      for name in selection.names where call.session.variable(named: name) == nil {
        throw Failure.undefined(name)
      }
      return try selection.choice(of: call.session.variableNames).compactMap { name in
        call.session.variable(named: name).map { (name, $0) }
      }
    }
    guard let index = (1..<max(call.count, 1)).first(where: { call.place(of: $0) > place }),
      let name = call.optional(index)?.text,
      case .structure(let fields)? = call.session.variable(named: name),
      fields.shape.isScalar
    else { throw call.refuse("behind -struct the name of a struct is needed") }
    let selection = try VariableSelection(call, after: index)
    for field in selection.names where !fields.hasField(field) {
      throw Failure.noSuchField(field, known: fields.fieldNames)
    }
    return try selection.choice(of: fields.fieldNames).map { ($0, fields[$0] ?? .empty) }
  }

  /// The function that writes files whose names end so, where they hold no variables as save writes them.
  private static func writer(of file: String) -> String? {
    let writers = [
      "csv": "writematrix", "tsv": "writematrix", "npy": "writeNPY", "npz": "writeNPZ", "json": "jsonencode",
    ]
    return file.split(separator: ".").last.flatMap { writers[$0.lowercased()] }
  }

  /// Writes what can be written, and warns of what was left out and why. The file is whole or as it was before.
  func run(_ call: Call) throws {
    var writing = writing
    var before: Bytes = []
    var isPacked = call.has(option: "-zip")
    var format = format ?? FileFormat.named(SaveDefaults.of(call.session).format) ?? .octaveText
    if writing.appends, try FileSystem.kind(of: call.session.sandbox.path(file)) == .file {
      let contents = try call.reaching(file, to: "read") { try FileContents(name: file, path: $0) }
      before = try call.reaching(file, to: "read") { _ in try contents.bytes() }
      if !before.isEmpty { isPacked = try contents.unpacked() !== contents }
      if before.isEmpty {
        writing.appends = false
      } else if let present = try FileFormat.of(contents.unpacked()) {
        if let asked = self.format, asked.name != present.name {
          throw call.refuse("'\(file)' is \(present.name), to which \(asked.name) cannot be added")
        }
        format = present
      }
    } else {
      writing.appends = false
    }
    guard let write = format.write else {
      throw call.refuse("\(format.name) is read, and not written; -v7 writes what MATLAB reads")
    }
    try write(&writing)
    let left = writing.left.joined(separator: ", ")
    guard !writing.isInVain else {
      throw call.refuse("cannot be written as \(format.name), so '\(file)' is left as it was: \(left)")
    }
    if isPacked { writing.bytes = try Zlib.deflate(writing.bytes, .gzip) }
    if file == "-" {
      try call.session.emit(.text(Array(writing.bytes)))
    } else {
      // A file that is added to is written anew as a whole, so that what is there survives whatever happens.
      try call.write(before + writing.bytes, toFile: file)
    }
    if self.format == nil, let writer = SaveRequest.writer(of: file) {
      call.session.warn(
        identifier: "lam:save", "save: '\(file)' is \(format.name); \(writer) writes what its name says")
    }
    for remark in writing.remarks { call.session.warn(identifier: "lam:save", "save: \(remark)") }
    guard !left.isEmpty else { return }
    call.session.warn(
      identifier: "lam:not-saved", "save: cannot be written as \(format.name), so not in '\(file)': \(left)")
  }
}
