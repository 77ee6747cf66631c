import LamRuntime
import Testing

@testable import LamLibrary

/// Files of `save` in each format, by programs that write and read them.
@Suite struct SavedFileTests {
  /// Values of every class and shape that all formats but version 4 hold.
  private static let values = """
    a = {1, [1.5 2;3 -4.25], zeros(0,3), [], reshape(1:24,2,3,4), [NaN Inf -Inf -0], 1:5, 1e300, [256 3], [-129 4], [70000 -1], 0:0.1:0.5, ...
      single(2.5), single([1 2;3 4]), single(1+2i), 1+2i, [1+2i 3;4 5i], true, [true false;false true], false(0,2), 'text', '', ['ab';'cd'], ...
      'h\u{E9}llo', char(200), int8([-128 127]), uint8(200), int16([1 -2;3 4]), uint16(65535), int32(-5), uint32([1 4294967295]), ...
      [intmin('int64') intmax('int64')], intmax('uint64'), {}, {1,'a',{2,{3}}}, cell(0,3), struct('x',1,'y','abc'), struct('x',{1,2,3}), struct(), ...
      struct('x',{}), struct('long_field_name',{{1,{2}}},'b',struct('c',[1 2;3 4])), reshape(uint8(1:8),2,2,2), reshape(1:8,2,2,2)*(1+1i)};
    s.a = a; for k = 1:numel(a), s.(sprintf('v%d', k)) = a{k}; end
    """
  /// Whether two values are the same in class, shape and the bits of their numbers.
  private static let same = """
    function r = same(x, y)
      r = strcmp(class(x), class(y)) && isequal(size(x), size(y)) && iscomplex(x) == iscomplex(y);
      if ~r, return, end
      if iscell(x), for k = 1:numel(x), r = r && same(x{k}, y{k}); end
      elseif isstruct(x)
        f = fieldnames(x); r = isequal(f, fieldnames(y));
        for k = 1:numel(x), for j = 1:numel(f), r = r && same(x(k).(f{j}), y(k).(f{j})); end, end
      elseif isfloat(x), r = isequal(typecast([real(x(:)); imag(x(:))], 'uint8'), typecast([real(y(:)); imag(y(:))], 'uint8'));
      else r = isequal(x, y);
      end
    end

    """

  private func printed(_ program: String) -> String {
    ProgramHarness.printed(SavedFileTests.same + program)
  }

  @Test(arguments: ["-text", "-binary", "-v6", "-v7", "-text -zip", "-v7 -zip"])
  func everyValueComesBackToTheBit(_ format: String) {
    let words = format.split(separator: " ").map { "'\($0)'" }.joined(separator: ", ")
    #expect(
      printed(
        """
        \(SavedFileTests.values)
        save(\(words), f, '-struct', 's'); t = load(f); n = fieldnames(s);
        for k = 1:numel(n), if ~same(s.(n{k}), t.(n{k})), printf('%s ', n{k}); end, end
        printf('%d', isequal(n, fieldnames(t)));
        """) == "1")
  }

  @Test func version4HoldsMatricesAndText() {
    #expect(
      printed(
        """
        s = struct('a', [1.5 2;3 -0], 'b', 'text', 'c', [1+2i 3], 'd', zeros(0,3), 'e', ['ab';'cd']);
        save('-v4', f, '-struct', 's'); printf('%d', same(s, load(f)));
        """) == "1")
  }

  @Test func functionsAreTheirTextInMATFilesAndThemselvesInOctaves() {
    #expect(
      printed(
        """
        warning('off', 'lam:save'); c = 2; g = @(x) x + c; h = @sin;
        save('-v7', f, 'g', 'h'); t = load(f); printf('%s %s|', t.g, t.h);
        save('-binary', f, 'g', 'h'); t = load(f); printf('%d %d', t.g(3), t.h(0));
        """) == "@(x) x + c @sin|5 0")
  }

  @Test func variablesAreChosenByPatterns() {
    #expect(
      printed(
        """
        xa = 1; xb = 2; y = 3; save('-v7', f, 'x*'); t = load(f); printf('%s ', fieldnames(t){:}); clear xa xb
        load(f, 'xa'); printf('%d%d ', exist('xa'), exist('xb')); t = load(f, '-regexp', 'b$'); printf('%s ', fieldnames(t){:});
        save(f, '-regexp', '^y'); t = load(f); printf('%s ', fieldnames(t){:});
        s = struct('p', 1, 'q', 2, 'qq', 3); save(f, '-struct', 's', 'q*'); t = load(f); printf('%s ', fieldnames(t){:});
        """) == "xa xb 10 xb y q qq ")
  }

  @Test(arguments: ["-text", "-binary", "-v4", "-v6", "-v7"])
  func aFileIsAddedToInItsOwnFormat(_ format: String) {
    #expect(
      printed(
        """
        x = 1; y = 2; save('\(format)', f, 'x', 'y'); y = 3; z = 4; save('-append', f, 'y', 'z'); t = load(f);
        printf('%d%d%d ', t.x, t.y, t.z); try, save('-ascii', '-append', f, 'x'); catch e, disp('refused'); end
        """) == "134 refused\n")
  }

  @Test func theStandardFormatIsTextUntilAnotherIsChosen() {
    #expect(
      printed(
        """
        x = 1; save(f, 'x'); printf('%s|', fileread(f)(1:9)); save_default_options('-v7'); save(f, 'x'); printf('%s|', fileread(f)(1:10));
        printf('%s', save_default_options());
        """) == "# Created|MATLAB 5.0|-v7")
  }

  @Test func whosListsAFile() {
    #expect(
      printed(
        "x = [1 2;3 4]; y = 'ab'; save('-v7', f, 'y', 'x'); clear x y; whos('-file', f); who('-file', f, 'x')"
      )
        == """
          Name  Size  Class   Bytes
          y     1×2   char        2
          x     2×2   double     32

          2 variables, 34 bytes
        x

        """)
  }

  /// Each row of such a matrix was a line of text, and each line of a text many times its bytes while it was read.
  @Test func aMatrixOfManyRowsWithoutColumnsIsAFewBytes() {
    #expect(
      ProgramHarness.printed(
        """
        x = zeros(9e7, 0); save('-text', f, 'x'); printf('%d|', dir(f).bytes < 200); y = load(f); printf('%d|', isequal(x, y.x));
        fid = fopen(f, 'w'); fprintf(fid, '# name: x\\n# type: scalar\\n5\\n'); fprintf(fid, '%s', repmat(char(10), 1, 1e6)); fclose(fid);
        y = load(f); printf('%d|', y.x);
        """) == "1|1|5|")
  }

  @Test func filesAreFoundAlongThePathAndWithTheirSuffix() {
    #expect(
      printed(
        """
        [d, n] = fileparts(tempname()); x = 7; save('-v7', [d '/' n '.mat'], 'x'); clear x; load([d '/' n]); printf('%d', x);
        clear x; addpath(d); load(n); printf('%d', x); delete([d '/' n '.mat']);
        """) == "77")
  }

  @Test func aSparseMatrixOfAFileIsSparse() {
    #expect(
      ProgramHarness.printed(
        over: "# name: s\n# type: sparse matrix\n# nnz: 2\n# rows: 2\n# columns: 3\n1 1 1.5\n2 3 -2\n\n\n",
        "t = load(f); d(full(t.s)); d(issparse(t.s));")
        == "[1.5 0 0;0 0 -2]|true|")
    #expect(
      ProgramHarness.printed(
        over:
          "# name: s\n# type: diagonal matrix\n# rows: 2\n# columns: 3\n1\n2\n\n\n# name: p\n# type: permutation matrix\n"
          + "# size: 3\n# orient: c\n2\n1\n3\n\n\n# name: b\n# type: bool\n1\n\n\n",
        "t = load(f); d(t.s); d(t.p); d(t.b);")
        == "[1 0 0;0 2 0]|[0 1 0;1 0 0;0 0 1]|true|")
  }

  @Test(arguments: [
    ("<!DOCTYPE html>\n<html>", "an HTML page, perhaps an error of the site it comes from"),
    (
      "version https://git-lfs.github.com/spec/v1\n",
      "a pointer of Git LFS; `git lfs pull` fetches the file itself"
    ),
    (
      "PK\u{3}\u{4}..........................xl/a.xml",
      "a ZIP archive, perhaps a spreadsheet; unpack it or export it as CSV"
    ),
    ("%PDF-1.4", "a PDF document"), ("", "an empty file"),
    ("some words\n", "text, but neither variables written by save nor a table of numbers"),
  ])
  func whatIsNoFileOfVariablesIsNamed(_ contents: String, _ what: String) {
    #expect(ProgramHarness.printed(over: contents, "load(f)").hasSuffix("' is \(what)"))
  }

  /// Octave makes a function of any text that a file gives; here it would be run.
  @Test func aFunctionOfAFileIsANameOrNoFunction() {
    #expect(
      ProgramHarness.printed(
        over: "# name: g\n# type: function handle\n# subtype: simple\nputs('run')\n\n\n",
        "try, load(f); catch e, printf('refused'); end")
        == "refused")
  }
}
