import LamSyntax

/// The files in which functions and scripts are found by their names.
///
/// Folders are listed once and files read once, so that a call asks the system nothing; `hasChanged` asks whether any of
/// them is another one by now.
final class FunctionFiles {
  /// What a file is called by its name.
  enum Definition {
    case function(UserFunction)
    case script(Source)
  }

  private struct Folder {
    let stamp: FileStamp?
    /// The files by the names that call them.
    let paths: [String: String]
    /// The packages that are folders in it, `+name`.
    let packages: Set<String>
  }

  private struct File {
    let stamp: FileStamp?
    let definition: Definition
  }

  /// How the names of files end, what is preferred first.
  static let suffixes = [".lam", ".m"]

  private var folders: [String: Folder] = [:]
  private var files: [String: File] = [:]
  /// The files that names call, as they were found in an epoch of the session's functions.
  private var found: (epoch: Int, paths: [String: String?]) = (-1, [:])
  /// The packages that names mean, as they were found in an epoch.
  private var packages: (epoch: Int, found: [String: PackageFolder?]) = (-1, [:])
  /// The builtins whose place a file has taken, which is said once.
  private var replaced: Set<String> = []

  /// Forgets what folders hold, and the files that are named as seen from the current folder.
  func forgetFolders() {
    folders.removeAll()
    files = files.filter { $0.key.hasPrefix("/") }
  }

  /// The file that a name calls, looked for once in an epoch.
  func path(of name: String, epoch: Int, _ look: () -> String?) -> String? {
    if found.epoch == epoch, let known = found.paths[name] { return known }
    let path = look()
    if found.epoch != epoch { found = (epoch, [:]) }
    found.paths[name] = .some(path)
    return path
  }

  /// The package that a name means, looked for once in an epoch.
  func package(named name: String, epoch: Int, _ look: () -> PackageFolder?) -> PackageFolder? {
    if packages.epoch == epoch, let known = packages.found[name] { return known }
    let package = look()
    if packages.epoch != epoch { packages = (epoch, [:]) }
    packages.found[name] = .some(package)
    return package
  }

  /// The file that a name calls in a folder; `package.name` calls one of its folder `+package`.
  func path(of name: String, in folder: String, of session: Session) -> String? {
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      return self.folder(folder, of: session).paths[name]
    }
    let package = String(name[..<dot])
    guard self.folder(folder, of: session).packages.contains(package) else { return nil }
    return path(of: String(name[name.index(after: dot)...]), in: folder + "/+" + package, of: session)
  }

  /// Whether a folder has a package of this name, which may be one in another, `package.inner`.
  func hasPackage(_ name: String, in folder: String, of session: Session) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1)
    guard let first = parts.first.map(String.init),
      self.folder(folder, of: session).packages.contains(first)
    else { return false }
    return parts.count == 1 || hasPackage(String(parts[1]), in: folder + "/+" + first, of: session)
  }

  /// The files of a folder by the names that call them.
  func paths(in folder: String, of session: Session) -> [String: String] {
    self.folder(folder, of: session).paths
  }

  private func folder(_ folder: String, of session: Session) -> Folder {
    if let known = folders[folder] { return known }
    var paths: [String: String] = [:]
    var packages: Set<String> = []
    var stamp: FileStamp?
    if let permitted = try? session.sandbox.path(folder).text {
      // Taken before the list: what is made meanwhile is then noticed.
      stamp = session.host.fileStamp(permitted)
      for file in session.host.folderNames(permitted) ?? [] {
        if file.utf8.first == UInt8(ascii: "+") { packages.insert(String(file.dropFirst())) }
        for suffix in FunctionFiles.suffixes where file.hasSuffix(suffix) {
          let name = String(file.dropLast(suffix.count))
          if suffix == FunctionFiles.suffixes.first || paths[name] == nil {
            paths[name] = folder == "." ? file : folder + "/" + file
          }
        }
      }
    }
    let made = Folder(stamp: stamp, paths: paths, packages: packages)
    folders[folder] = made
    return made
  }

  /// Whether a file that a folder's list has, and that was not read yet, is there no more.
  func isMissing(_ path: String, for session: Session) -> Bool {
    files[path] == nil && (try? session.sandbox.path(path).text).flatMap(session.host.fileStamp) == nil
  }

  /// What a file defines.
  ///
  /// - Throws: `Failure` where it cannot be read or is not written in the language.
  func definition(at path: String, of session: Session) throws -> Definition {
    if let known = files[path] { return known.definition }
    let permitted = try session.sandbox.path(path).text
    let stamp = session.host.fileStamp(permitted)
    let definition = try session.definition(of: session.source(ofFile: path))
    files[path] = File(stamp: stamp, definition: definition)
    return definition
  }

  /// Whether a folder or a file that was looked at is another one by now; those are forgotten.
  func hasChanged(for session: Session) -> Bool {
    func isChanged(_ path: String, _ stamp: FileStamp?) -> Bool {
      (try? session.sandbox.path(path).text).flatMap(session.host.fileStamp) != stamp
    }
    let oldFolders = folders.filter { isChanged($0.key, $0.value.stamp) }.map(\.key)
    let oldFiles = files.filter { isChanged($0.key, $0.value.stamp) }.map(\.key)
    for folder in oldFolders { folders[folder] = nil }
    for file in oldFiles { files[file] = nil }
    return !(oldFolders.isEmpty && oldFiles.isEmpty)
  }

  /// Whether a file takes the place of this builtin for the first time.
  func replaces(builtin name: String) -> Bool { replaced.insert(name).inserted }
}
