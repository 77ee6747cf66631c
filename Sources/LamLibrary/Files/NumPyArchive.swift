import LamRuntime
import LamSemantics

/// Named arrays as NumPy's `.npz` files hold them: a ZIP archive of `.npy` files.
enum NumPyArchive {
  static let suffix = ".npy"

  /// The arrays by their names, made into names of variables.
  ///
  /// - Throws: `FileDamage`, `NumericsFailure.outOfMemory`.
  static func read(_ bytes: Bytes, wants: (String) throws -> Bool = { _ in true }) throws -> [(
    name: String, value: Value
  )] {
    let archive = try ZipArchive(bytes)
    var arrays: [(name: String, value: Value)] = []
    for member in archive.members {
      guard member.name.hasSuffix(suffix) else {
        throw FileDamage(
          "its member \(member.name) is no array, so it is a ZIP archive of something else; unpack it")
      }
      let given = String(member.name.dropLast(suffix.count))
      let name = VariableName.valid(Bytes(given.utf8)) ?? "x\(arrays.count)"
      guard try wants(name) else { continue }
      do { arrays.append((name, try NumPyArray.read(try archive.contents(member)))) } catch let refusal
        as FileDamage
      {
        throw FileDamage("its array \(given): \(refusal.what)")
      }
    }
    return arrays
  }

  /// An archive of arrays as `numpy.savez` makes it, or `numpy.savez_compressed`.
  ///
  /// - Throws: `Unwritable` for what no array of NumPy holds.
  static func write(_ arrays: [(name: String, value: Value)], compressed: Bool = false) throws -> Bytes {
    try ZipArchive.archive(
      arrays.map { name, value in
        do { return (name + suffix, try NumPyArray.write(value)) } catch let refusal as Unwritable {
          throw Unwritable(what: "'\(name)': \(refusal.what)")
        }
      }, deflated: compressed)
  }
}
