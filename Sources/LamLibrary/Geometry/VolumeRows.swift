import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Surfaces and lines in arrays of three extents.
  static let volumeRows: [Builtin] = [
    Builtin(
      "isosurface", [.any("v").orText.variadic], results: ["f", "p", "c"],
      "the surface on which an array in space has a level, as triangles, or a drawing of it",
      details: """
        isosurface(v, level), isosurface(x, y, z, v, level), and behind them an array of colours, 'noshare', so that triangles have corners of \
        their own, and 'verbose', which changes nothing. Columns of v are along x, rows along y, pages along z. A level is found where it \
        is left out. One result is a struct with faces and vertices, and facevertexcdata where there are colours, as patch takes it; two and \
        three are these by themselves. Without results the surface is drawn.
        """,
      examples: [
        "[x, y, z] = meshgrid(-1:0.5:1); s = isosurface(x, y, z, x.^2 + y.^2 + z.^2, 0.8); size(s.faces)",
        "[x, y, z] = meshgrid(-1:0.25:1); isosurface(x, y, z, x.^2 + y.^2 + z.^2, 0.8)",
      ],
      seeAlso: ["isonormals", "isocaps", "isocolors", "slice", "patch", "smooth3"]
    ) { call in try isosurface(call) },
    Builtin(
      "interp3", [.any("v").orText.variadic], results: ["vi"],
      "values between the elements of an array in space",
      details: """
        interp3(v, xi, yi, zi), interp3(x, y, z, v, xi, yi, zi), and behind them a method of interp1 ('linear', 'nearest', 'spline' ...) and a number for what is outside, NA \
        where left out. interp3(v, n) halves the steps n times. Vectors xi, yi and zi of several lengths or directions make a grid.
        """,
      examples: ["v = reshape(1:8, 2, 2, 2); interp3(v, 1.5, 1.5, 1.5)"],
      seeAlso: ["interp2", "interp1", "slice", "isosurface"]
    ) { call in [try interpolatedInSpace(call)] }.partwise(0..<7),
    Builtin(
      "stream3", [.real("x or u").variadic], results: ["lines"],
      "the lines along a field of vectors in space from places in it",
      details: """
        stream3(x, y, z, u, v, w, startx, starty, startz), stream3(u, v, w, startx, starty, startz), and behind them [step most]: the length of \
        a step in cells of the grid, 0.1 where left out, negative to go against the field, and the most points of a line, 10000. lines is a \
        cell with a matrix of three columns for each place; it is empty outside of the grid.
        """,
      examples: [
        "[x, y, z] = meshgrid(0:3); lines = stream3(x, y, z, 2 * x, y, z, 1, 0.5, 0.5); size(lines{1})"
      ],
      seeAlso: ["stream2", "streamtube", "streamribbon", "quiver3"]
    ) { call in
      let lines = try linesInSpace(call.rest(from: 0), call)
      return [.cell(try Tensor(lines.map { Value.double($0) }, shape: Shape(1, lines.count)))]
    },
    Builtin(
      "reducepatch", [.any("patch, struct or faces").orText.variadic], results: ["f", "p"],
      "a surface of triangles with fewer of them",
      details: """
        reducepatch(patch, factor) changes the patch; s = reducepatch(s, factor) for a struct with faces and vertices, [f, p] = \
        reducepatch(f, p, factor). A factor below 1 is the share of the triangles that is left, 0.5 where left out; else it is their number. \
        'fast' and 'verbose' are taken and change nothing. Edges are drawn together where the surface is flattest.
        """,
      examples: ["[f, p] = isosurface(rand(4, 4, 4), 0.5); rows(reducepatch(f, p, 10).faces) <= rows(f)"],
      seeAlso: ["reducevolume", "isosurface", "shrinkfaces"]
    ) { call in try reducedPatch(call) },
  ]

  /// The points of the lines that the arguments of `stream3` mean, a row for each point.
  static func linesInSpace(_ given: [Value], _ call: Call) throws -> [Tensor<Double>] {
    guard [6, 7, 9, 10].contains(given.count) else {
      throw call.refuse(
        "u, v, w and the places to start from along x, y and z are needed; x, y and z may stand before them")
    }
    let hasPlaces = given.count > 7
    let first = hasPlaces ? 3 : 0
    let volume = try VolumeArguments(Array(given[..<(first + 1)]), hasPlaces: hasPlaces, call)
    let arrays = try given[first...].map { value -> Tensor<Double> in
      guard let numbers = try value.doubles() else { throw call.refuse("takes real numbers") }
      return numbers
    }
    guard let field = VolumeStream(volume.grid, u: arrays[0], v: arrays[1], w: arrays[2]) else {
      throw call.refuse(
        "u, v and w must have one size, and x, y and z must rise along columns, rows and pages, as those of meshgrid do"
      )
    }
    guard arrays[3].count == arrays[4].count, arrays[3].count == arrays[5].count else {
      throw call.refuse("the places to start from need as many numbers along x, y and z")
    }
    var options = [0.1, 10_000]
    if arrays.count > 6 {
      for (index, option) in arrays[6].elements.prefix(2).enumerated() { options[index] = option }
    }
    guard options[0].isFinite, options[0] != 0, options[1] >= 1 else {
      throw call.refuse("the options are the length of a step, not 0, and the most points, 1 at least")
    }
    return try (0..<arrays[3].count).map { k in
      let points = try field.line(
        from: SIMD3(arrays[3][k], arrays[4][k], arrays[5][k]), step: options[0],
        most: Int(min(options[1], 1e7)))
      if points.isEmpty { return .empty }
      return try Tensor(shape: Shape(points.count, 3)) { points[$0 % points.count][$0 / points.count] }
    }
  }

  private static func reducedPatch(_ call: Call) throws -> [Value] {
    var given = call.rest(from: 0)
    while let word = given.last?.text, given.last?.isText == true {
      guard ["fast", "f", "verbose", "v", ""].contains(word.lowercased()) else {
        throw call.refuse("\(word) is no option here; fast and verbose are")
      }
      given.removeLast()
    }
    guard !given.isEmpty else { throw call.refuse("a patch is needed, a struct, or faces and vertices") }
    let first = given.removeFirst()
    let graphics = Graphics.of(call.session)
    var patch: GraphicObject?
    let faces, vertices: Tensor<Double>
    if case .structure(let record) = first {
      guard let f = try record["faces"]?.doubles(), let v = try record["vertices"]?.doubles() else {
        throw call.refuse("the struct needs faces and vertices")
      }
      (faces, vertices) = (f, v)
    } else if case .objects = first {
      guard let object = try graphics.objects(first)?.first, object.kind === ObjectKind.patch else {
        throw call.refuse("the object must be a patch")
      }
      patch = object
      faces = try graphics.get("Faces", of: object).doubles() ?? .empty
      vertices = try graphics.get("Vertices", of: object).doubles() ?? .empty
    } else {
      guard !given.isEmpty, let f = try first.doubles(), let v = try given.removeFirst().doubles() else {
        throw call.refuse("a patch is needed, a struct, or faces and vertices")
      }
      (faces, vertices) = (f, v)
    }
    let factor = given.isEmpty ? 0.5 : given[0].real ?? .nan
    guard factor > 0 else { throw call.refuse("the factor must be a positive number") }
    guard vertices.isMatrix, vertices.columns == 3 else {
      throw call.refuse("the vertices are \(vertices.shape); they must be rows of three numbers")
    }
    let count = vertices.rows
    let triangles = try simplices(faces, corners: 3, of: count, call)
    let most = factor < 1 ? Int(Double(triangles.count) * factor) : Int(min(factor, 1e15))
    let reduced = try MeshReduction(
      vertices: (0..<count).map { SIMD3(vertices[$0, 0], vertices[$0, 1], vertices[$0, 2]) },
      faces: triangles,
      most: most)
    let left = reduced.vertices.count
    let newFaces = Value.of(try positions(reduced.faces, columns: 3))
    let newVertices = Value.of(
      try Tensor(shape: Shape(left, 3)) { reduced.vertices[$0 % left][$0 / left] })
    if let patch, call.resultCount == 0 {
      for name in ["FaceVertexCData", "CData"] where !patch.numbers(name).isEmpty {
        try graphics.set(name, .empty, of: patch)
      }
      try graphics.set("Vertices", newVertices, of: patch)
      try graphics.set("Faces", newFaces, of: patch)
      return []
    }
    if call.resultCount > 1 { return [newFaces, newVertices] }
    return [.structure(StructArray(["faces": newFaces, "vertices": newVertices]))]
  }

  private static func isosurface(_ call: Call) throws -> [Value] {
    var given = call.rest(from: 0)
    var isShared = true
    while let word = given.last?.text, given.last?.isText == true {
      switch word.lowercased() {
      case "noshare", "n": isShared = false
      case "verbose", "v", "": break
      default: throw call.refuse("\(word) is no option here; noshare and verbose are")
      }
      given.removeLast()
    }
    guard given.count >= 1, given.count <= 6 else {
      throw call.refuse(
        "an array and a level are needed; x, y and z may stand before them, and colours behind")
    }
    let volume = try VolumeArguments(given, hasPlaces: given.count > 3, call)
    var rest = try volume.rest.map { value -> Tensor<Double> in try value.doubles() ?? .empty }
    var level = try Isosurface.usualLevel(of: volume.values.elements)
    if let first = rest.first, first.count <= 1 {
      if first.count == 1 { level = first[0] }
      rest.removeFirst()
    }
    guard rest.count <= 1 else { throw call.refuse("the level must be one number") }
    let colors = rest.first.flatMap { $0.isEmpty ? nil : $0 }
    if let colors, colors.shape != volume.values.shape {
      throw call.refuse("the colours are \(colors.shape) and the array is \(volume.values.shape)")
    }
    let surface = try Isosurface(
      volume.grid, values: volume.values, level: level, colors: colors, isShared: isShared)
    if surface.faces.isEmpty {
      call.session.warn(identifier: "lam:empty-surface", "isosurface: the array has no such level inside")
    }
    let count = surface.vertices.count
    let vertices = try Tensor<Double>(shape: Shape(count, 3)) { position in
      let vertex = surface.vertices[position % count]
      return [vertex.x, vertex.y, vertex.z][position / count]
    }
    let faces = Value.of(try positions(surface.faces, columns: 3))
    let shades = Value.of(try Tensor(column: surface.colors))
    if call.resultCount > 1 { return [faces, .of(vertices), shades] }
    return try call.session.callLibraryFunction(
      "isosurface",
      text: """
        function s = isosurface(faces, vertices, colors, level, volume)
          if nargout > 0
            s.faces = faces;
            s.vertices = vertices;
            if ! isempty(colors), s.facevertexcdata = colors; end
            return;
          end
          if isempty(colors), colors = level; end
          ax = gca();
          p = patch(ax, 'Faces', faces, 'Vertices', vertices, 'FaceVertexCData', colors, 'FaceColor', 'flat', ...
            'EdgeColor', 'none', 'FaceLighting', 'gouraud');
          if ! ishold(ax), set(ax, 'View', [-37.5, 30]); end
          isonormals(volume{:}, p);
          if isempty(findobj(ax, 'Type', 'light')), camlight(); end
        end
        """,
      [
        faces, .of(vertices), shades, .of(level),
        .cell(
          try Tensor(
            given.count > 3 ? Array(given[..<4]) : Array(given[..<1]),
            shape: Shape(1, given.count > 3 ? 4 : 1))),
      ],
      results: call.resultCount)
  }

  /// By `interpn`, whose first place is that of the rows.
  private static func interpolatedByDimension(_ given: [Value], count: Int, _ call: Call) throws -> Value {
    var ordered = given
    if count == 7 { ordered.swapAt(0, 1) }
    if count == 7 || count == 4 { ordered.swapAt(count - 3, count - 2) }
    return try call.session.call(.of("interpn"), ordered, results: 1).first ?? .empty
  }

  private static func interpolatedInSpace(_ call: Call) throws -> Value {
    var given = call.rest(from: 0)
    var method = "linear"
    var outside = missing
    if let index = given.lastIndex(where: \.isText), let word = given[index].text {
      let spelled = word.lowercased().filter { $0 != "*" }
      guard index > 0 else { throw call.refuse("takes (v, xi, yi, zi) or (x, y, z, v, xi, yi, zi)") }
      guard let known = ["linear", "nearest"].first(where: { $0.hasPrefix(spelled) }) else {
        return try interpolatedByDimension(given, count: index, call)
      }
      method = known
      if index + 1 < given.count {
        guard let number = given[index + 1].real else {
          throw call.refuse("what stands for places outside must be a number")
        }
        outside = number
      }
      given = Array(given[..<index])
    }
    guard [1, 2, 4, 7].contains(given.count) else {
      throw call.refuse("takes (v, xi, yi, zi) or (x, y, z, v, xi, yi, zi)")
    }
    let volume = try VolumeArguments(given, hasPlaces: given.count == 7, call)
    guard let field = VolumeField(volume.grid, values: volume.values) else {
      throw call.refuse("x, y and z must rise along columns, rows and pages, as those of meshgrid do")
    }
    var places = try volume.rest.map { value -> Tensor<Double> in try value.doubles() ?? .empty }
    let isRefined = places.count < 2
    if isRefined {
      let halvings = places.first.map { $0.count == 1 ? $0[0] : .nan } ?? 1
      guard let count = Int(exactly: halvings), count >= 0, count < 12 else {
        throw call.refuse("how often to halve the steps must be a whole number from 0 to 11")
      }
      func finer(_ extent: Int) throws -> Tensor<Double> {
        let steps = 1 << count
        return try Tensor(row: (0...(extent - 1) * steps).map { 1 + Double($0) / Double(steps) })
      }
      places = [try finer(volume.grid.columns), try finer(volume.grid.rows), try finer(volume.grid.pages)]
    }
    func value(_ x: Double, _ y: Double, _ z: Double) -> Double {
      guard field.contains(x, y, z) else { return outside }
      return method == "linear" ? field.value(x, y, z) : field.nearest(x, y, z)
    }
    let (x, y, z) = (places[0], places[1], places[2])
    if !isRefined, x.shape == y.shape, x.shape == z.shape {
      return .of(try Tensor(shape: x.shape) { value(x[$0], y[$0], z[$0]) })
    }
    guard x.isVector || x.count == 1, y.isVector || y.count == 1, z.isVector || z.count == 1 else {
      throw call.refuse("xi is \(x.shape), yi is \(y.shape) and zi is \(z.shape); they do not go together")
    }
    let (rows, columns) = (y.count, x.count)
    return .of(
      try Tensor(shape: Shape([rows, columns, z.count])) { position in
        value(x[position / rows % columns], y[position % rows], z[position / (rows * columns)])
      })
  }
}
