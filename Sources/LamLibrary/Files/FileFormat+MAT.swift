import LamNumerics
import LamRuntime

extension FileFormat {
  /// MAT-files whose variables are compressed one by one, as MATLAB writes them today.
  static let mat7 = FileFormat(
    "a MAT-file of version 7", switches: ["-v7", "-V7", "-7", "-mat7-binary"],
    matches: MAT5Reader.matches, read: MAT5Reader.read,
    write: { writing in try MAT5Writer.write(&writing, isCompressed: true) })

  /// The same without compression; files do not differ but in their elements, so that either row reads both.
  static let mat6 = FileFormat(
    "a MAT-file of version 6", switches: ["-v6", "-V6", "-6", "-mat", "-mat-binary"],
    matches: MAT5Reader.matches, read: MAT5Reader.read,
    write: { writing in try MAT5Writer.write(&writing, isCompressed: false) })

  /// MAT-files that hold matrices of doubles and text, and nothing else.
  static let mat4 = FileFormat(
    "a MAT-file of version 4", switches: ["-v4", "-V4", "-4", "-mat4-binary"],
    matches: MAT4Reader.matches, read: MAT4Reader.read, write: MAT4Writer.write)

  /// MAT-files of version 7.3, and other files of HDF5.
  static let mat73 = FileFormat(
    "a MAT-file of version 7.3 (HDF5)", switches: ["-v7.3", "-V7.3", "-7.3", "-hdf5", "-float-hdf5"],
    matches: HDF5Reader.matches, read: HDF5Reader.read)
}
