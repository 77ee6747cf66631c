import LamNumerics
import LamRuntime
import LamSemantics

extension FileFormat {
  /// A `# name:` line, a `# type:` line, then the value.
  static let octaveText = FileFormat(
    "Octave's text", switches: ["-text"],
    matches: { contents in OctaveTextReader.matches(contents.head) },
    read: { contents, reading in try OctaveTextReader.read(contents.bytes(), &reading) },
    write: { writing in
      if !writing.appends { writing.bytes += Bytes("# Created by lam\n".utf8) }
      for (name, value) in writing.variables {
        var writer = OctaveTextWriter()
        do {
          try writer.write(value, name: name)
          writing.bytes += writer.text
        } catch let unwritable as Unwritable {
          writing.leave("'\(name)' (\(unwritable.what))")
        }
      }
    })

  /// Numbers in columns, without names.
  static let numberTable = FileFormat(
    "columns of numbers", switches: ["-ascii"],
    matches: { contents in !contents.head.contains(0) },
    read: { contents, reading in
      guard !contents.head.isEmpty, let table = try NumberTable.strict(contents.bytes()), !table.isEmpty
      else {
        throw ForeignFile.Unrecognized()
      }
      reading.set(single: .of(table))
    },
    write: { writing in
      for (name, value) in writing.variables {
        guard value.isArithmetic, value.shape.isMatrix,
          let numbers = try value.complexes()?.map({ $0.parts.0 })
        else {
          writing.leave("'\(name)' (columns hold the numbers of a matrix)")
          continue
        }
        if value.isComplex { writing.leave(part: "the imaginary part of '\(name)'") }
        let (digits, delimiter) = (writing.digits, writing.delimiter)
        writing.bytes += try NumberTable.text(
          numbers, delimiter: delimiter, newline: "\n", margin: delimiter == " " ? " " : ""
        ) { x in
          x.isFinite ? NumberText.scientific(x, digits: digits + 1) : NumberText.special(x)
        }
      }
    })

  /// The values of Octave as its memory holds them.
  static let octaveBinary = FileFormat(
    "Octave's binary", switches: ["-binary"],
    matches: OctaveBinaryReader.matches, read: OctaveBinaryReader.read, write: OctaveBinaryWriter.write)
}
