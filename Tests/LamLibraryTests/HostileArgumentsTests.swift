import LamLibrary
import LamRuntime
import LamSyntax
import Testing

/// Calls that fuzzing found to end the process: each is an error that `catch` sees.
@Suite struct HostileArgumentsTests {
  @Test(
    "an error, not a trap",
    arguments: [
      // Shapes that do not fit each other.
      "merge([-1 0 1], zeros(0, 3), int8(3))", "merge([1 0], [], 1)",
      "polyfit(1:0, zeros(0, 3), 2^42)",
      "sortrows(cell(1, 1, 2))", "residue(1, ones(3))", "orderfields(struct('a', 3), intmin('int64'))",
      "mvnpdf(int64([NaN 2]), reshape(1:24, 2, 3, 4))", "mvnpdf([0 0], 1:4)",
      // A map has a size, but no elements that could be moved.
      "perms(containers.Map([1 2 3], {4, 5, 6}))", "transpose(containers.Map([1 2 3], {4, 5, 6}))",
      // A result that no memory holds, found before any part of it is made.
      "invhilb(2^31 - 1)", "fid = tmpfile(); fwrite(fid, 1:3, 'uint8', 1e15);", "sphere(1e15)",
      "commutation_matrix(1e6)", "accumdim(1e15, 5)", "repelems(1:3, [1; 1e15])",
      "base64_decode('AAAAAAAA8D8=', [1e10 1e10])",
      "accumarray(zeros(1, 0), 3)", "uniquetol(magic(4), -2)",
      // Moments that no calendar has.
      "gmtime(1e300)", "asctime(struct('year', 1e300))", "datestr(1e300)", "datevec(Inf)",
      // An encoding in which the bytes are none.
      "native2unicode(uint8(0:255), 'UTF-16')(1e6)", "unicode2native('abc', 'nope')",
      // What the system takes for something else.
      "setenv('A=B', 'x')", "fopen(NaN)", "umask(9)", "mkdir('')",
    ])
  func fails(call: String) {
    var text = ""
    let session = Session(library: .standard, host: .init(sink: EventText().sink { text += $0 }))
    _ = session.evaluate(Source(name: "test", text: "try, \(call); catch, disp('caught'); end"))
    #expect(text == "caught\n")
  }

  @Test("a moment that is hardly after the beginning") func tinyMoment() {
    var text = ""
    let session = Session(library: .standard, host: .init(sink: EventText().sink { text += $0 }))
    _ = session.evaluate(Source(name: "test", text: "disp(isequal(datevec(realmin), datevec(0)))"))
    #expect(text == "1\n")
  }

  @Test("a minimum of no variables") func emptyMinimum() {
    var text = ""
    let session = Session(library: .standard, host: .init(sink: EventText().sink { text += $0 }))
    _ = session.evaluate(
      Source(name: "test", text: "x = fminsearch(@(x) Inf, zeros(2, 0, 3)); disp(size(x))"))
    #expect(text == "   2   0   3\n")
  }

  @Test(
    "an empty text is as wide as it is, and has no row",
    arguments: [
      ("size(deblank(char(zeros(0, 3))))", "   0   3\n"), ("size(strtrim(char(zeros(0, 3))))", "   0   0\n"),
    ])
  func emptyText(call: String, expected: String) {
    var text = ""
    let session = Session(library: .standard, host: .init(sink: EventText().sink { text += $0 }))
    _ = session.evaluate(Source(name: "test", text: "disp(\(call))"))
    #expect(text == expected)
  }
}
