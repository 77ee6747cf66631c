import LamNumerics
import LamRuntime

extension Family {
  static let galleryRows: [Builtin] = [
    Builtin(
      "gallery", [.text("name"), .real("n"), .real("numbers").variadic], "a test matrix by its name",
      details:
        "The names are \(Gallery.names.joined(separator: ", ")), and of sparse matrices \(SparseGallery.names): "
        + "tridiag(n, c, d, e) and tridiag(c, d, e) have these below, on and above the diagonal, poisson(n) is the 5-point "
        + "Laplacian of a square of n^2 points, neumann(n^2) and neumann([m n]) the one with a flux at the border, "
        + "toeppen(n, a, b, c, d, e) has five diagonals.",
      examples: ["gallery(\"minij\", 4)", "full(gallery(\"tridiag\", 3))"],
      seeAlso: ["hilb", "wilkinson", "rosser", "delsq"]
    ) { call in
      if let matrix = try SparseGallery.matrix(call) { return matrix }
      guard call.count == 2 else { throw call.refuse("of this matrix the order n alone can be chosen") }
      let n = try call.integer(1)
      guard n < 1 << 31 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      guard let matrix = try Gallery.matrix(call.text(0), n) else {
        throw call.refuse(
          0, expected: "one of \(Gallery.names.joined(separator: ", ")), \(SparseGallery.names)")
      }
      return .of(matrix)
    }
  ]
}
