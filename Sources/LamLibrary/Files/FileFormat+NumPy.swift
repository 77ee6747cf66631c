import LamRuntime
import LamSemantics

extension FileFormat {
  /// One array, as `numpy.save` writes it.
  static let numPyArray = FileFormat(
    "NumPy's arrays (.npy)", switches: ["-npy"],
    matches: { contents in contents.has(NumPyHeader.mark) },
    read: { contents, reading in reading.set(single: try NumPyArray.read(contents.bytes())) },
    write: { writing in
      guard writing.variables.count == 1, !writing.appends, let (name, value) = writing.variables.first else {
        throw Failure.refused("save: a .npy file holds one array; say which variable, or take -npz")
      }
      do { writing.bytes += try NumPyArray.write(value) } catch let unwritable as Unwritable {
        throw Failure.refused("save: '\(name)': \(unwritable.what)")
      }
    })

  /// Named arrays, as `numpy.savez` writes them.
  static let numPyArchive = FileFormat(
    "NumPy's archives (.npz)", switches: ["-npz"],
    matches: { contents in
      // Spreadsheets and much else are archives too: the name of the first member stands behind thirty bytes, after its length.
      guard contents.has(ZipArchive.mark), contents.head.count > 30 else {
        return contents.has([0x50, 0x4B, 5, 6])
      }
      let length = Int(contents.head[26]) | Int(contents.head[27]) << 8
      return contents.head[30...].prefix(length).suffix(4).elementsEqual(Bytes(".npy".utf8))
    },
    read: { contents, reading in
      for (name, value) in try NumPyArchive.read(contents.bytes(), wants: reading.wants) {
        try reading.add(name, value)
      }
    },
    write: { writing in
      if writing.appends {
        throw Failure.refused("save: nothing can be added to a .npz file; write all arrays at once")
      }
      var members: [(name: String, contents: Bytes)] = []
      for (name, value) in writing.variables {
        do { members.append((name + NumPyArchive.suffix, try NumPyArray.write(value))) } catch let unwritable
          as Unwritable
        {
          writing.leave("'\(name)' (\(unwritable.what))")
        }
      }
      writing.bytes += try ZipArchive.archive(members)
    })
}
