import LamNumerics

extension ObjectKind {
  /// Polygons.
  public static let patch = ObjectKind(
    "Patch", type: "patch",
    [
      .numbers("Faces"), .numbers("Vertices"), .numbers("FaceVertexCData"),
      .column("XData", [0, 1, 0]), .column("YData", [1, 1, 0]), .numbers("ZData"), .numbers("CData"),
    ] + faceLooks(face: .color(.black)) + [.numbers("FaceVertexAlphaData")] + plotted,
    summary: ["FaceColor", "FaceAlpha", "EdgeColor", "LineStyle", "Faces", "Vertices"],
    artist: Artist(
      extents: { patch in
        var extents = Extents()
        let data = PatchData(patch)
        extents.x.take(data.x)
        extents.y.take(data.y)
        extents.z.take(data.z)
        if patch.isOn("CLimInclude"), patch.word("CDataMapping") == "scaled", data.colors.shape.columns == 1 {
          extents.color.take(data.colors)
        }
        return extents
      },
      draw: { patch, scene in PatchData(patch).draw(patch, into: &scene) },
      sample: { patch, box, scene in scene.addFaceSample(of: patch, in: box) }),
    derived: { patch, name in
      switch name {
      case "Faces" where !patch.hasVertices: return .numbers(PatchData(patch).faceTable)
      case "Vertices" where !patch.hasVertices: return .numbers(PatchData(patch).vertexTable)
      case "FaceVertexCData" where !patch.hasVertices: return .numbers(PatchData(patch).colors)
      case "XData" where patch.hasVertices: return .numbers(PatchData(patch).columnsOfX)
      case "YData" where patch.hasVertices: return .numbers(PatchData(patch).columnsOfY)
      case "ZData" where patch.hasVertices: return .numbers(PatchData(patch).columnsOfZ)
      case "CData" where patch.hasVertices: return .numbers(PatchData(patch).cData)
      case "FaceNormals", "VertexNormals": return patch.normals(name)
      default: return nil
      }
    },
    settle: { patch, name in
      let given = patch[name]
      switch name {
      case "Faces", "FaceVertexCData":
        guard !patch.hasVertices else { return }
        // Until corners are given, those of the coordinates are meant.
        let data = PatchData(patch)
        if name != "Faces" { patch["Faces"] = .numbers(data.faceTable) }
        patch["Vertices"] = .numbers(data.vertexTable)
      case "XData", "YData", "ZData", "CData":
        guard patch.hasVertices else { return }
        let data = PatchData(patch)
        patch["XData"] = .numbers(data.columnsOfX)
        patch["YData"] = .numbers(data.columnsOfY)
        patch["ZData"] = .numbers(data.columnsOfZ)
        patch["CData"] = .numbers(data.cData)
        for table in ["Faces", "Vertices", "FaceVertexCData"] { patch[table] = .empty }
        patch[name] = given
      default: return
      }
    })
}
