import LamNumerics
import LamRuntime
import LamSemantics
import Testing

@testable import LamLibrary

/// MAT-files of version 7.3. `Tests/References/v73.mat` is one, by `make_mat73.py` beside it.
@Suite struct HDF5Tests {
  private static let path =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/References/v73.mat"
  private static let isAvailable = (try? HDF5Object.requireLibrary()) != nil

  @Test(.enabled(if: isAvailable, "HDF5 may be missing, and load says so then"))
  func everyClassIsRead() {
    #expect(
      ProgramHarness.printed(
        """
        warning('off', 'lam:load'); s = load('\(HDF5Tests.path)'); d(s.a); d(size(s.b)); d(s.b(2,3,4)); d(s.z); d(s.zs); d(s.i8); d(s.u64); d(s.s); d(s.l);
        d(double(s.t)); d(size(s.e)); d(size(s.ec)); d(size(s.c)); d(s.c{1}); d(s.c{1,2}); d(s.c{2,2}{1}); printf('%s ', fieldnames(s.st){:}); d(s.st.aa);
        d(size(s.sa)); d([s.sa.x]); d(s.sp); d(isfield(s, {'o', 'elsewhere'}));
        """)
        == "[0 1 2;3 4 5]|[4 5 6]|45|[1+2i 3+0i]|1+2i|[-1 2]|18446744073709551615|1.5|[true false]|"
        + "[104 195 169 108 108 111]|[0 3]|[0 0]|[2 2]|[1 2]|\"ab\"|3|zz aa \"x\"|[1 3]|[0 1 2]|[1 0 0;0 0 2]|[false false]|"
    )
  }

  /// The library ends the process that reads some damaged files; the session goes on.
  @Test(.enabled(if: isAvailable, "HDF5 may be missing, and load says so then"))
  func damagedFilesAreFailures() throws {
    let session = Session(library: .standard, host: .init(sink: { _ in }))
    let good = try FileSystem.read(try session.sandbox.path(HDF5Tests.path))
    let name = try #require(try session.values(of: "tempname()", results: 1).first?.text)
    let path = try session.sandbox.path(name)
    for place in stride(from: 520, to: 4000, by: 60) {
      var bad = good
      for k in place..<(place + 4) { bad[k] ^= 0x55 }
      try AtomicFile.write(bad, to: path.text)
      var reading = FileReading(session: session)
      do { try HDF5Reader.read(try FileContents(name: name, path: path), &reading) } catch {
        #expect(error is FileDamage || error is NumericsFailure || error is Failure)
      }
    }
    for end in [600, 2000, good.count / 2, good.count - 1] {
      try AtomicFile.write(Bytes(good[..<end]), to: path.text)
      var reading = FileReading(session: session)
      do { try HDF5Reader.read(try FileContents(name: name, path: path), &reading) } catch {
        #expect(error is FileDamage)
      }
    }
    _ = try session.evaluateText("delete('\(name)')", handler: nil, results: 0)
  }
}
