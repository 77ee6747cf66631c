import Glibc
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax
import LamText

/// The files that `dir` is asked for: those of a folder, or those that a pattern stands for.
struct FolderListing {
  /// Names as they are shown.
  let names: [String]
  /// The whole path of each.
  private let paths: [String]

  /// Nil where there is no such folder or file.
  init?(_ call: Call) throws {
    let sandbox = call.session.sandbox
    var name = call.has(0) ? try call.text(0) : "."
    if name == "*" || name.isEmpty { name = "." }
    name = PathText.expandingTilde(name)
    var found = [name]
    if FileStatus(of: try sandbox.entry(name), followingLinks: false) == nil {
      found = try FilePattern(name).matches(sandbox)
    }
    guard !found.isEmpty else { return nil }
    let here = FilePath.current
    if found.count == 1, FileSystem.kind(of: try sandbox.path(found[0])) == .folder, !FilePattern(name).isOpen
    {
      let folder = found[0]
      names = try call.reaching(folder, to: "read the folder") { try FileSystem.names(in: $0, hidden: true) }
      paths = names.map { _ in FilePath.absolute(folder, from: here) }
    } else {
      names = found.map(PathText.lastPart)
      paths = found.map { PathText.above(FilePath.absolute($0, from: here)) }
    }
  }

  private static let fields = ["name", "folder", "date", "bytes", "isdir", "datenum", "statinfo"]

  static var none: StructArray { column(0) }

  private static func column(_ count: Int) -> StructArray {
    var array = StructArray(shape: Shape(count, 1))
    for field in fields { array.setAll(field, [Value](repeating: .empty, count: count)) }
    return array
  }

  func structure(_ sandbox: Sandbox) throws -> StructArray {
    try Memory.check(listOf: Value.self, count: Memory.product(names.count, FolderListing.fields.count))
    var array = FolderListing.column(names.count)
    var columns = FolderListing.fields.map { _ in [Value](repeating: .empty, count: names.count) }
    var looks = Pace(every: 256)
    for (index, (name, folder)) in zip(names, paths).enumerated() {
      try looks.step()
      let place = try sandbox.entry(PathText.joined(folder, name))
      guard let status = FileStatus(of: place) ?? FileStatus(of: place, followingLinks: false) else {
        continue
      }
      let clock = Clock(Double(status.modified))
      columns[0][index] = .of(name)
      columns[1][index] = .of(folder)
      columns[2][index] = .of(DateFormat.full.text(clock))
      columns[3][index] = .of(status.size)
      columns[4][index] = .of(status.isFolder)
      columns[5][index] = .of(clock.dayNumber)
      columns[6][index] = .structure(status.structure)
    }
    for (field, column) in zip(FolderListing.fields, columns) { array.setAll(field, column) }
    return array
  }
}

/// What `ls` is asked for.
struct ListedFiles {
  private let groups: [(heading: String?, folder: String, names: [String])]

  init(_ call: Call) throws {
    let sandbox = call.session.sandbox
    let showsHidden = call.has(option: "-a")
    var plain: [String] = []
    var folders: [String] = []
    let asked = try call.rest(from: 0).map { value -> String in
      guard let text = value.text else { throw call.refuse("names are text, not \(Wording.describe(value))") }
      return text
    }
    for name in asked.isEmpty ? ["."] : asked {
      if name.hasPrefix("-") { throw call.refuse("it knows -a, -l and -1, not '\(VisibleText.line(name))'") }
      let name = PathText.expandingTilde(name)
      var found = [name]
      if FileStatus(of: try sandbox.entry(name), followingLinks: false) == nil {
        found = try FilePattern(name).matches(sandbox)
        if found.isEmpty {
          throw Failure.file(
            function: "ls", action: "find", name: name, reason: SystemError(ENOENT).reason)
        }
      }
      for name in found {
        if FileSystem.kind(of: try sandbox.path(name)) == .folder {
          folders.append(name)
        } else {
          plain.append(name)
        }
      }
    }
    var groups: [(heading: String?, folder: String, names: [String])] =
      plain.isEmpty ? [] : [(nil, "", plain)]
    let isAlone = plain.isEmpty && folders.count == 1
    for folder in folders {
      let names = try call.reaching(folder, to: "read the folder") {
        try FileSystem.names(in: $0, hidden: showsHidden)
      }
      groups.append((isAlone ? nil : folder, folder, names))
    }
    self.groups = groups
  }

  func results(_ call: Call) throws -> [Value] {
    let isLong = call.has(option: "-l")
    if call.resultCount > 0 {
      var rows: [Bytes] = []
      for group in groups {
        if let heading = group.heading { rows.append(Bytes("\(heading):".utf8)) }
        try rows.extend(
          by: isLong ? details(group, call).map { Bytes($0.utf8) } : group.names.map { Bytes($0.utf8) })
      }
      return [try .rows(rows)]
    }
    var text = ""
    for (index, group) in groups.enumerated() {
      if index > 0 { text += "\n" }
      if let heading = group.heading { text += VisibleText.line(heading) + ":\n" }
      if isLong {
        text += try details(group, call).map { VisibleText.line($0) + "\n" }.joined()
      } else if call.session.host.isScreen && !call.has(option: "-1") {
        text += Columns(group.names.map(VisibleText.line)).text(width: call.session.host.width())
      } else {
        text += group.names.map { VisibleText.line($0) + "\n" }.joined()
      }
    }
    try call.session.print(text)
    return []
  }

  private func details(
    _ group: (heading: String?, folder: String, names: [String]), _ call: Call
  ) throws -> [String] {
    let rows = try group.names.map { name -> (status: FileStatus?, name: String) in
      let path = try call.session.sandbox.entry(
        group.folder.isEmpty ? name : PathText.joined(group.folder, name))
      return (FileStatus(of: path, followingLinks: false), name)
    }
    let width = rows.map { String($0.status?.size ?? 0).utf8.count }.max() ?? 0
    return rows.map { status, name in
      guard let status else { return name }
      let size = String(status.size)
      return status.modeText + String(repeating: " ", count: width - size.utf8.count) + size + " "
        + DateFormat.full.text(Clock(Double(status.modified))) + " " + name
    }
  }
}

/// Names side by side in columns of one width, down the columns first.
struct Columns {
  private let names: [String]

  init(_ names: [String]) { self.names = names }

  /// - Parameters:
  ///   - width: what a line may take.
  ///   - prefix: what each line begins with.
  func text(width: Int, prefix: String = "") -> String {
    guard !names.isEmpty else { return "\n" }
    let cell = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    let columns = max(1, (width - prefix.utf8.count) / cell)
    let rows = (names.count - 1) / columns + 1
    var text = ""
    for row in 0..<rows {
      text += prefix
      for index in stride(from: row, to: names.count, by: rows) {
        text += names[index]
        if index + rows < names.count {
          text += String(repeating: " ", count: max(0, cell - DisplayWidth.of(names[index])))
        }
      }
      text += "\n"
    }
    return text
  }
}
