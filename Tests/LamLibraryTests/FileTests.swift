import LamLibrary
import LamRuntime
import LamSyntax
import Testing

/// Runs a program and gives what it prints; what it fails with ends the text.
private func printed(_ program: String) -> String {
  var text = ""
  let session = Session(library: .standard, host: Session.Host(sink: EventText().sink { text += $0 }))
  if case .failed(let diagnostics) = session.evaluate(Source(name: "test", text: program)) {
    text += diagnostics.map(\.message).joined(separator: "\n")
  }
  return text
}

/// What a program prints that finds a file of its own, with such contents, under the name in `f`.
private func printed(over contents: String, _ program: String) -> String {
  printed(
    """
    f = tempname(); fid = fopen(f, 'w'); fwrite(fid, \(contents)); fclose(fid); clear ans
    p = @(x) printf('%s %s %s|', class(x), mat2str(size(x)), mat2str(double(x(:).')));
    \(program)
    if exist(f, 'file'), delete(f); end
    """)
}

/// Reading and writing files; what is expected is what Octave prints, where no comment says otherwise.
@Suite struct FileTests {
  @Test func tablesAreWrittenWithAllTheirDigits() {
    #expect(
      printed(over: "''", "csvwrite(f, [314159.2653589793 1/3; 1e20 -1.5e-7]); printf('%s', fileread(f));")
        == "314159.2653589793,0.3333333333333333\n1e+20,-1.5e-07\n")
    #expect(
      printed(
        over: "''", "dlmwrite(f, [1.5 NaN Inf -Inf; 1e10 123456789012345 -0 0.1]); printf('%s', fileread(f));"
      )
        == "1.5,NaN,Inf,-Inf\n10000000000,123456789012345,-0,0.1\n")
    #expect(
      printed(over: "''", "dlmwrite(f, [1+2i 3], ';', 1, 1); printf('%s', fileread(f));")
        == ";;\n;1+2i;3+0i\n")
    #expect(
      printed(
        over: "''",
        "x = [pi 1/3; 1e300 -1e-300]; csvwrite(f, x); printf('%d', max(abs(csvread(f) ./ x - 1)(:)) < 1e-15);"
      )
        == "1")
  }

  @Test func freadGivesTheSizeThatIsAskedFor() {
    #expect(
      printed(
        over: "1:6",
        "for s = {[2 2], [2 Inf], 4, [3 3], Inf, [4 2], 0}, fid = fopen(f); p(fread(fid, s{1})); fclose(fid); end"
      )
        == "double [2 2] [1 2 3 4]|double [2 3] [1 2 3 4 5 6]|double [4 1] [1 2 3 4]|double [3 2] [1 2 3 4 5 6]|"
        + "double [6 1] [1 2 3 4 5 6]|double [4 2] [1 2 3 4 5 6 0 0]|double [0 0] []|")
  }

  @Test func freadGivesTheClassThatIsAskedFor() {
    #expect(
      printed(
        over: "1:6",
        "for c = {'uint8=>char', '*uint8', 'char', '*char', 'int16', '2*uint8=>uint8', 'int8=>int16', 'uint8=>double'}, fid = fopen(f); p(fread(fid, [2 2], c{1})); fclose(fid); end"
      )
        == "char [2 2] [1 2 3 4]|uint8 [2 2] [1 2 3 4]|double [2 2] [1 2 3 4]|char [2 2] [1 2 3 4]|"
        + "double [2 2] [513 1027 1541 0]|uint8 [2 2] [1 2 3 4]|int16 [2 2] [1 2 3 4]|double [2 2] [1 2 3 4]|"
    )
  }

  @Test func freadSkipsBytesAndTurnsThemAround() {
    #expect(
      printed(
        over: "1:6",
        """
        fid = fopen(f); p(fread(fid, Inf, 'uint8', 1)); frewind(fid); p(fread(fid, Inf, '2*uint8', 1)); frewind(fid);
        p(fread(fid, 2, 'int16', 0, 'ieee-be')); fclose(fid); fid = fopen(f, 'r', 'ieee-be'); p(fread(fid, 2, 'int16')); fclose(fid);
        fid = fopen(f, 'w'); fwrite(fid, [1 2], 'int16', 0, 'ieee-be'); fwrite(fid, [7 8], 'uint8', 1); fclose(fid); fid = fopen(f); p(fread(fid)); fclose(fid);
        """)
        == "double [3 1] [1 3 5]|double [4 1] [1 2 4 5]|double [2 1] [258 772]|double [2 1] [258 772]|"
        + "double [8 1] [0 1 0 2 0 7 0 8]|")
  }

  @Test func fscanfReadsAsMuchAsItIsAskedFor() {
    #expect(
      printed(
        over: "sprintf('12 34 foo 5.5\\nline two\\nlast')",
        """
        fid = fopen(f); p(fscanf(fid, '%d', 1)); p(fscanf(fid, '%d', 1)); printf('%s|', fscanf(fid, '%s', 1)); p(ftell(fid)); p(fscanf(fid, '%f', 1));
        p(fgetl(fid)); printf('%s|', fgetl(fid)); p(feof(fid)); printf('%s|', fgetl(fid)); p(feof(fid)); p(fgetl(fid)); fclose(fid);
        fid = fopen(f); p(fscanf(fid, '%d')); p(ftell(fid)); p(feof(fid)); fclose(fid);
        """)
        == "double [1 1] 12|double [1 1] 34|foo|double [1 1] 9|double [1 1] 5.5|char [0 0] []|line two|"
        + "double [1 1] 0|last|double [1 1] 1|double [1 1] -1|double [2 1] [12 34]|double [1 1] 6|double [1 1] 0|"
    )
  }

  @Test func fscanfOfALongFileReadsNumberByNumber() {
    #expect(
      printed(
        over: "sprintf('%d ', 1:20000)",
        """
        fid = fopen(f); s = 0; n = 0;
        while true, x = fscanf(fid, '%d', 1); if isempty(x), break, end, s += x; n += 1; end
        printf('%d %d %d', n, s, feof(fid)); fclose(fid);
        """)
        == "20000 200010000 1")
  }

  @Test func theEndIsSeenBehindTheLastLine() {
    #expect(
      printed(
        over: "sprintf('1\\n2\\n')",
        "fid = fopen(f); while ~feof(fid), printf('[%s]', fgetl(fid)); end, fclose(fid);")
        == "[1][2]")
    #expect(
      printed(
        over: "sprintf('1\\n2\\n')",
        "fid = fopen(f); fread(fid, 4); p(feof(fid)); fread(fid, 1); p(feof(fid)); fclose(fid);")
        == "double [1 1] 0|double [1 1] 1|")
  }

  @Test func fseekStaysWithinTheFile() {
    #expect(
      printed(
        over: "'abcdef'",
        """
        fid = fopen(f); printf('%d', fseek(fid, 2, 'bof')); printf('%s', fread(fid, 1, 'uint8=>char'), fgetl(fid, 2)); printf('%d', fseek(fid, -2, 'eof'), ftell(fid), fseek(fid, 9, 'cof'), ftell(fid)); fclose(fid);
        """)
        == "0cde04-14")
  }

  @Test func existTellsFilesFromFolders() {
    #expect(
      printed(
        over: "'x'",
        "printf('%d ', exist(f), exist('/tmp'), exist('/tmp', 'dir'), exist(f, 'file'), exist('/tmp', 'file'), exist(f, 'dir'), exist('f'), exist('f', 'file'), exist('/none/x'), exist('sin'), exist('sin', 'file'));"
      )
        == "2 7 7 2 7 0 1 0 0 5 0 ")
  }

  @Test func closingAndWritingAnswer() {
    #expect(
      printed(over: "''", "fid = fopen(f, 'w'); fwrite(fid, 'abc'); disp(ans); fclose(fid); disp(ans);")
        == "3\n0\n")
  }

  @Test func columnsAreWrittenPlain() {
    #expect(
      printed(
        over: "''",
        "y = [1 2.5; 3 NaN]; z = 'ab'; c = single(pi); save('-ascii', f, 'y', 'z', 'c'); printf('%s', fileread(f));"
      )
        == " 1.00000000e+00 2.50000000e+00\n 3.00000000e+00 NaN\n 9.70000000e+01 9.80000000e+01\n 3.14159274e+00\n"
    )
    #expect(
      printed(
        over: "''", "y = [1/3 2]; save('-ascii', '-double', '-tabs', f, 'y'); printf('%s', fileread(f));")
        == "3.3333333333333331e-01\t2.0000000000000000e+00\n")
    #expect(
      printed(
        over: "''",
        "s = struct('a', 1, 'b', 'xy'); save(f, '-struct', 's'); x = load(f); printf('%d%s', x.a, x.b);")
        == "1xy")
  }

  @Test func matchesOfALongTextTakeLinearTime() {
    let clock = ContinuousClock()
    func seconds(_ count: Int) -> Double {
      let time = clock.measure {
        #expect(
          printed("x = regexp(repmat('aé', 1, \(count)), 'a', 'match'); printf('%d', numel(x));")
            == "\(count)")
      }
      return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    }
    // Ten times as much takes a hundred times as long where the text is checked at every match.
    _ = seconds(1000)
    let few = seconds(10_000)
    #expect(seconds(100_000) < 40 * few + 1)
  }
}
