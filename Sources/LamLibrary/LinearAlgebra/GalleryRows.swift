import LamNumerics
import LamRuntime

extension Family {
  static let galleryRows: [Builtin] = [
    Builtin(
      "gallery", [.text("name"), .count("n")], "a test matrix by its name",
      details: "The names are \(Gallery.names.joined(separator: ", ")). They are made full, not sparse.",
      examples: ["gallery(\"minij\", 4)", "gallery(\"tridiag\", 3)"],
      seeAlso: ["hilb", "wilkinson", "rosser"]
    ) { call in
      let n = try call.integer(1)
      guard n < 1 << 31 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      guard let matrix = try Gallery.matrix(call.text(0), n) else {
        throw call.refuse(0, expected: "one of \(Gallery.names.joined(separator: ", "))")
      }
      return .of(matrix)
    }
  ]
}
