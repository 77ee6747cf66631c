import LamNumerics
import LamSyntax

/// Cells, structs, maps and objects: each part named as a program would name it, indented under its owner.
extension Display {
  func appendFields(_ structure: StructArray, path: String?, indent: Int, to lines: inout [String]) throws {
    guard structure.shape.isScalar else {
      if path == nil {
        lines.append(
          String(repeating: " ", count: indent) + header(.structure(structure)))
      }
      return
    }
    for name in structure.fieldNames {
      guard let value = structure[name] else { continue }
      try append(
        value, name: name, path: path.map { "\($0).\(VisibleText.line(name))" },
        indent: indent + Display.step, to: &lines)
    }
  }

  func appendCells(_ cells: Tensor<Value>, path: String?, indent: Int, to lines: inout [String]) throws {
    let rows = ArrayText.kept(cells.count, limit: format.screenRows ?? format.maximumRows.map { $0 * 2 })
    for position in rows.head { try appendCell(cells, position, path, indent, &lines) }
    let margin = String(repeating: " ", count: indent + Display.step)
    if rows.omitted != nil { lines.append(margin + gapMark) }
    for position in rows.tail { try appendCell(cells, position, path, indent, &lines) }
    if let omitted = rows.omitted { lines.append(margin + remark("\(omitted.count) cells", path)) }
  }

  private func appendCell(
    _ cells: Tensor<Value>, _ position: Int, _ path: String?, _ indent: Int, _ lines: inout [String]
  ) throws {
    try Interrupt.check()
    let shape = cells.shape
    var subscripts: [String] = []
    if shape.isVector {
      subscripts = [String(position + 1)]
    } else {
      var rest = position
      for extent in shape.extents {
        subscripts.append(String(rest % max(extent, 1) + 1))
        rest /= max(extent, 1)
      }
    }
    let name = "{" + subscripts.joined(separator: ",") + "}"
    try append(
      cells[position], name: name, path: path.map { $0 + name }, indent: indent + Display.step, to: &lines)
  }

  func appendParts(_ object: ObjectValue, indent: Int, to lines: inout [String]) throws {
    for (name, value) in try object.displayedParts(self) {
      try append(value, name: name, path: nil, indent: indent + Display.step, to: &lines)
    }
  }

  /// What stands for objects: the class of one, how many there are of which class of several.
  func header(_ objects: Tensor<ObjectReference>) -> String {
    let shape = objects.shape
    guard shape.isScalar else {
      return "\(text(shape)) array of \(objects.commonClassName ?? "objects")"
    }
    guard let object = objects[0].object else { return "placeholder without an object" }
    return object.isValid ? object.className : "deleted \(object.className)"
  }

  /// Whether the properties are shown: those of one object, which exists, and has any to show.
  func hasBody(_ objects: Tensor<ObjectReference>) -> Bool {
    guard objects.shape.isScalar, let object = objects[0].object, object.isValid else { return false }
    return !object.summary.isEmpty
  }

  func appendProperties(_ objects: Tensor<ObjectReference>, indent: Int, to lines: inout [String]) throws {
    guard hasBody(objects), let object = objects[0].object else { return }
    for (name, value) in object.summary {
      try append(value, name: name, path: nil, indent: indent + Display.step, to: &lines)
    }
  }
}
