import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let cells = Family("Cells", cellRows)

  static let cellRows: [Builtin] = [
    Builtin(
      "cell", [.any("size").variadic], "a cell of empty arrays",
      examples: ["cell(2, 3)", "c = cell(1, 2); c{2} = 'text'"],
      seeAlso: ["num2cell", "iscell"]
    ) { call in
      let shape = call.count == 0 ? Shape.empty : try Sizes.shape(call.rest(from: 0), call)
      return .cell(try Tensor(repeating: .empty, shape: shape))
    },
    Builtin(
      "iscell", [.any("x")], "whether a value is a cell", examples: ["iscell({1})"],
      seeAlso: ["iscellstr", "class"]
    ) { call in
      if case .cell = try call[0] { return .of(true) }
      return .of(false)
    },
    Builtin(
      "num2cell", [.any("A"), .any("dims").optional],
      "a cell with every element of an array, or every slice along some dimensions",
      examples: ["num2cell([1 2; 3 4])"], seeAlso: ["cell2mat", "mat2cell"]
    ) { call in
      let array = try call[0].normalized()
      var looks = Pace(every: Pace.elements)
      if case .structure(let structure) = array {
        try Memory.check(listOf: Value.self, count: structure.count)
        return .cell(
          try Tensor(
            shape: structure.shape,
            each: { position in
              try looks.step(structure.fieldNames.count)
              return .structure(structure.element(position))
            }))
      }
      let shape = array.shape
      guard call.has(1) else {
        try Memory.check(listOf: Value.self, count: shape.count)
        return .cell(
          try Tensor(
            shape: shape,
            each: { position in
              try looks.step()
              return try Operations.index(array, [.value(.scalar(Double(position + 1)))])
            }))
      }
      let axes = try call.doubles(1).elements.compactMap { Int(exactly: $0) }.map { $0 &- 1 }
      guard axes.allSatisfy({ (0..<shape.dimensions).contains($0) }) else {
        throw call.refuse(1, expected: "dimensions of the array")
      }
      var outer = shape.extents
      for axis in axes { outer[axis] = 1 }
      let outerShape = Shape(outer)
      return .cell(
        try Tensor(
          shape: outerShape,
          each: { position in
            try looks.step()
            var rest = position
            let subscripts = (0..<shape.dimensions).map { axis -> Subscript in
              if axes.contains(axis) { return .all }
              defer { rest /= outer[axis] }
              return .value(.scalar(Double(rest % outer[axis] + 1)))
            }
            return try Operations.index(array, subscripts)
          }))
    },
    Builtin(
      "cell2mat", [.any("C")], "the arrays of a cell put together as one array",
      examples: ["cell2mat({1 [2 3]; 4 [5 6]})"], seeAlso: ["mat2cell", "num2cell"]
    ) { call in
      // `[]` is what programs begin with where they gather arrays.
      if try call[0].isEmpty && call[0].isArithmetic && !call[0].isText { return try call[0].normalized() }
      guard case .cell(let cells) = try call[0] else {
        throw Failure.refused(
          identifier: "Octave:invalid-input-type",
          "cell2mat: argument 1 (C) must be a cell, not \(Wording.describe(try call[0]))")
      }
      if cells.isEmpty { return .of(try Tensor(repeating: 0.0, shape: cells.shape)) }
      guard let kind = cells.elements.first.map(CellContents.kind),
        cells.allSatisfy({ CellContents.kind($0) == kind }), kind != .other
      else {
        throw Failure.refused(
          identifier: "Octave:mixed-types",
          "cell2mat: the elements must be all numbers, all logical, all text, all cells or all structs")
      }
      // One dimension after the other, the last one first: what is left is a cell of one element.
      var (parts, shape) = (cells.elements.map { $0 }, cells.shape)
      for axis in stride(from: shape.dimensions - 1, through: 0, by: -1) where shape[axis] > 1 || axis < 2 {
        let layout = AxisLayout(shape, axis: axis)
        parts = try (0..<layout.inner * layout.outer).map { k in
          try Interrupt.check()
          let start = k % layout.inner + k / layout.inner * layout.inner * layout.length
          return try Operations.concatenate(
            (0..<layout.length).map { parts[start + $0 * layout.inner] }, axis: axis)
        }
        shape = shape.replacing(axis: axis, with: 1)
      }
      return parts.first ?? .empty
    },
    Builtin(
      "mat2cell", [.any("A"), .real("rows"), .real("columns").variadic],
      "an array cut into blocks, as a cell",
      details: "rows and columns are the extents of the blocks, and so on; dimensions left out are not cut.",
      examples: ["mat2cell(magic(4), [1 3], [2 2])"], seeAlso: ["cell2mat", "num2cell"]
    ) { call in
      let array = try call[0]
      var cuts: [[Int]] = []
      for k in 1..<max(call.count, 2) {
        cuts.append(try call.doubles(k).elements.map { Int(exactly: $0) ?? -1 })
      }
      for axis in cuts.count..<max(array.shape.dimensions, cuts.count) { cuts.append([array.shape[axis]]) }
      for (axis, sizes) in cuts.enumerated() {
        let extent = array.shape[axis]
        guard sizes.allSatisfy({ (0...extent).contains($0) }), sizes.reduce(0, &+) == extent else {
          throw call.refuse(
            "the blocks along dimension \(axis + 1) have \(sizes.reduce(0, &+)) in all, and the array has \(array.shape[axis])"
          )
        }
      }
      let shape = Shape(cuts.map(\.count))
      guard let count = shape.checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
      try Memory.check(listOf: Value.self, count: count)
      return .cell(
        try Tensor(
          shape: shape,
          each: { position in
            try Interrupt.check()
            var rest = position
            let subscripts = try cuts.map { sizes -> Subscript in
              let block = rest % max(sizes.count, 1)
              rest /= max(sizes.count, 1)
              let start = sizes[..<block].reduce(1, +)
              return .value(
                try .progression(first: Double(start), step: 1, last: Double(start + sizes[block] - 1)))
            }
            return try Operations.index(array, subscripts)
          }))
    },
    Builtin(
      "cellslices", [.any("x"), .real("first"), .real("last"), .axis("dim").optional],
      "slices of an array from given first to given last places, as a cell",
      examples: ["cellslices(1:5, [1 3], [2 5])"], seeAlso: ["mat2cell"]
    ) { call in
      let array = try call[0]
      let (first, last) = (try call.doubles(1), try call.doubles(2))
      guard first.count == last.count else { throw call.refuse(2, expected: "as many places as before") }
      let axis = try call.axis(3) ?? array.shape.firstNonSingleton
      return try .cellRow(
        try (0..<first.count).map { k in
          try Interrupt.check()
          var subscripts = [Subscript](repeating: .all, count: max(array.shape.dimensions, axis + 1))
          subscripts[axis] = .value(try .progression(first: first[k], step: 1, last: last[k]))
          return try Operations.index(array, subscripts)
        })
    },
    Builtin(
      "struct2cell", [.structure("s")], "the values of a struct's fields, as a cell",
      examples: ["struct2cell(struct('a', 1, 'b', 'x'))"], seeAlso: ["cell2struct", "fieldnames"]
    ) { call in
      let structure = try call.structure(0)
      let names = structure.fieldNames
      let values = (0..<structure.count).flatMap { k in names.map { structure[$0, k] ?? .empty } }
      let shape =
        structure.shape.isScalar ? Shape(names.count, 1) : Shape([names.count] + structure.shape.extents)
      return .cell(try Tensor(values, shape: shape))
    },
    Builtin(
      "cell2struct", [.cell("C"), .texts("fields"), .axis("dim").optional],
      "a struct with the values of a cell in its fields",
      details: "The fields run along dimension dim, 1 where left out; further elements make a struct array.",
      examples: ["cell2struct({1; 'x'}, {'a'; 'b'}, 1)"], seeAlso: ["struct2cell", "struct"]
    ) { call in
      let cells = try call.cell(0)
      let names = try call.texts(1).map { text in
        String(decoding: text.reversed().drop(while: \.isBlank).reversed(), as: UTF8.self)
      }
      let axis = try call.axis(2) ?? 0
      guard cells.shape[axis] == names.count, cells.isMatrix, axis < 2 else {
        throw call.refuse(
          "there are \(names.count) fields and \(cells.shape[axis]) cells along dimension \(axis + 1)")
      }
      let count = names.isEmpty ? cells.shape[1 - axis] : cells.count / names.count
      var structure = StructArray(shape: Shape(count, 1))
      for (k, name) in names.enumerated() {
        structure.setAll(name, (0..<count).map { axis == 0 ? cells[k, $0] : cells[$0, k] })
      }
      return .structure(structure)
    },
  ]
}

enum CellContents {
  enum Kind {
    case numbers, logical, text, cell, structure, other
  }

  static func kind(_ value: Value) -> Kind {
    switch value.valueClass {
    case .logical: return .logical
    case .char: return .text
    case .cell: return .cell
    case .structure: return .structure
    default: return value.isNumeric ? .numbers : .other
    }
  }
}
