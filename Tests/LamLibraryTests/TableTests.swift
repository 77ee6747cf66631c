import Testing

/// Tables of numbers in files. The values are those of Octave 7.3 unless a comment says otherwise.
struct TableTests {
  @Test(arguments: [
    ("1,2,3\n4,5,6\n", "", "[1 2 3;4 5 6]"),
    ("1,2,3\n4,5\n", "", "[1 2 3;4 5 0]"),
    ("1,2,\n4,5\n", "", "[1 2;4 5]"),
    ("1  2\n3 4\n", ", ' '", "[1 0 2;3 4 0]"),
    ("a,b\n1,2\n", "", "[0 0;1 2]"),
    ("Inf,NaN\n-inf,NA\nInfx,nan\n", "", "[Inf NaN;-Inf NA;0 NaN]"),
    ("1+2i,3i\n4,5\n", "", "[1+2i 0+3i;4+0i 5+0i]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', 'B2..C3'", "[5 6;8 9]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', 'A1:B2'", "[1 2;4 5]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', [1 0 1 1]", "[4 5]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', [0 0 Inf 1]", "[1 2;4 5;7 8]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', 1, 1", "[5 6;8 9]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', 5, 1", "[]"),
    ("1,2,3\n4,5,6\n7,8,9\n", ", ',', 1, 7", "[]"),
    ("1,2,3\n4,5\n7\n", ", 'emptyvalue', -1", "[1 2 3;4 5 -1;7 -1 -1]"),
    ("\n\n1;2\n\n3;4\n", "", "[1 2;3 4]"),
    ("1:2\n3:4\n", "", "[1 2;3 4]"),
    ("1,2\r\n3,4\r\n", "", "[1 2;3 4]"),
    ("\u{FEFF}1,2\n3,4\n", "", "[1 2;3 4]"),
    ("1,2\n3;4\n", ", ',;'", "[1 2;3 4]"),
    ("", "", "[]"), ("\n", "", "[]"),
    ("1,,3\n,,\n", "", "[1 0 3;0 0 0]"),
    (".5,5.,+3,-.5e1\n", "", "[0.5 5 3 -5]"),
    ("0x10,1e400\n", "", "[0 Inf]"),
    // Octave takes the blank for the delimiter and reads [1 0 2;0 0 0].
    ("1 , 2\n,5\n", "", "[1 2;0 5]"),
    // Octave stops at the letter and reads [1 2;400 5]; MATLAB reads Fortran's exponents.
    ("1d3,2D-1\n4e2,5\n", "", "[1000 0.20000000000000001;400 5]"),
    // Octave takes the rest of a field for an imaginary part: 2020-1i.
    ("2020-01-01,3\n1 2,12abc\n", "", "[2020 3;1 12]"),
    // Octave ends lines at line feeds alone and reads one row.
    ("1,2\r3,4\r", "", "[1 2;3 4]"),
  ])
  func dlmread(text: String, arguments: String, expected: String) {
    #expect(ProgramHarness.printed(over: text, "d(dlmread(f\(arguments)));") == expected + "|")
  }

  @Test func readingGoesOnWhereAnOpenFileIs() {
    #expect(
      ProgramHarness.printed(over: "x\n1,2\n3,4\n", "g = fopen(f); fgetl(g); d(dlmread(g)); fclose(g);")
        == "[1 2;3 4]|")
  }

  /// The shortest text for each number, where Octave writes 16 digits, which lose the last bits.
  @Test func numbersAreWrittenWithAllTheirDigits() {
    #expect(
      ProgramHarness.printed(
        over: "",
        """
        csvwrite(f, [0.1 pi 1e15 123456789 1e-5 -0 NaN Inf NA 2^53 -1e300 0.1+0.2]); printf('%s', fileread(f));
        csvwrite(f, single([0.1 pi])); printf('%s', fileread(f)); csvwrite(f, [1+2i 0.5i]); printf('%s', fileread(f));
        csvwrite(f, intmax('int64')); printf('%s', fileread(f)); csvwrite(f, true); printf('%s', fileread(f));
        """)
        == "0.1,3.141592653589793,1000000000000000,123456789,1e-05,-0,NaN,Inf,NA,9007199254740992,-1e+300,0.30000000000000004\n"
        + "0.1,3.1415927\n1+2i,0+0.5i\n9223372036854775807\n1\n")
  }

  @Test func whatIsWrittenReadsBackToTheBit() {
    #expect(
      ProgramHarness.printed(
        over: "",
        """
        rand('seed', 1); A = (rand(200, 7) - 0.5) .* 10 .^ (600 * rand(200, 7) - 300); csvwrite(f, A); d(isequal(csvread(f), A));
        d(isequal(load(f), A)); d(isequal(importdata(f), A));
        """) == "true|true|true|")
  }

  @Test func layoutOfWrittenTables() {
    #expect(
      ProgramHarness.printed(
        over: "",
        """
        dlmwrite(f, [1 2;3 4], 'precision', '%5.2f', 'newline', 'unix', 'roffset', 1, 'coffset', 1); printf('%s', fileread(f));
        dlmwrite(f, [5 6], 'precision', '%5.2f', 'coffset', 1, '-append'); printf('%s', fileread(f));
        dlmwrite(f, [pi 2], 'delimiter', '\\t', 'precision', 4, 'newline', 'pc'); printf('%s', fileread(f)); dlmwrite(f, 'abc'); printf('%s', fileread(f));
        """)
        == ",,\n, 1.00, 2.00\n, 3.00, 4.00\n,,\n, 1.00, 2.00\n, 3.00, 4.00\n, 5.00, 6.00\n3.142\t2\r\na,b,c\n"
    )
  }

  @Test func importdataFindsWordsAboveAndBesideTheNumbers() {
    #expect(
      ProgramHarness.printed(
        over: "A,B,C\n3.1,-7.2,0\n0.012,6.5,128\n",
        "[s, m, h] = importdata(f); d(s.data); printf('%s|', s.colheaders{:}, m); d(h); printf('%s|', s.textdata{:});"
      )
        == "[3.1000000000000001 -7.2000000000000002 0;0.012 6.5 128]|A|B|C|,|1|A,B,C|")
    #expect(
      ProgramHarness.printed(
        over: "x 1 2\ny 3 4\n", "s = importdata(f); d(s.data); printf('%s|', s.rowheaders{:}, s.textdata{:});"
      )
        == "[1 2;3 4]|x|y|x|y|")
    #expect(
      ProgramHarness.printed(over: "1,2,3\n4,,6\n7,NA,9\n", "d(importdata(f));") == "[1 2 3;4 NA 6;7 NA 9]|")
    #expect(
      ProgramHarness.printed(
        over: "no\nnumbers\n", "[c, m, h] = importdata(f); printf('%s|', c{:}); d(size(c)); d(h);")
        == "no|numbers|[2 1]|2|")
  }

  @Test func filesAreFoundAlongThePath() {
    #expect(
      ProgramHarness.printed(
        over: "1,2\n",
        """
        [folder, name, ending] = fileparts(f); addpath(folder); d(csvread([name ending])); d(readmatrix([name ending]));
        rmpath(folder);
        """) == "[1 2]|[1 2]|")
  }

  @Test func importdataTakesImagesAndSoundsToo() {
    #expect(
      ProgramHarness.printed(
        """
        g = [f '.png']; imwrite(uint8([1 2; 3 4]), g); d(double(importdata(g))); delete(g); g = [f '.wav'];
        audiowrite(g, [0; 0.5], 8000); s = importdata(g); d(s.data); d(s.fs); delete(g);
        x = 5; save('-v7', f, 'x'); s = importdata(f); d(s.x);
        """) == "[1 2;3 4]|[0;0.5]|8000|5|")
  }

  @Test func rowsOfManyLengthsAreFilledUp() {
    #expect(
      ProgramHarness.printed(
        over: "",
        """
        g = fopen(f, 'w'); for k = 1:300, fprintf(g, '%d,', 1:k); fprintf(g, '\\n'); end, fclose(g); A = csvread(f);
        d(size(A)); d(isequal(A, tril(repmat(1:300, 300, 1))));
        """) == "[300 300]|true|")
  }

  @Test func readmatrixFindsDelimiterAndHeader() {
    #expect(
      ProgramHarness.printed(over: "# note\n\nx;y\n1;2\n3;\n\"4\";word\n", "d(readmatrix(f));")
        == "[1 2;3 NaN;4 NaN]|")
    #expect(
      ProgramHarness.printed(
        over: "1,2\r\n3,4\r\n",
        "d(readmatrix(f)); d(readmatrix(f, 'Range', 'A2:B2')); d(readmatrix(f, 'Range', [1 2 2 2])); d(readmatrix(f, 'NumHeaderLines', 1));"
      )
        == "[1 2;3 4]|[3 4]|[2;4]|[3 4]|")
    #expect(
      ProgramHarness.printed(
        "writematrix([1 0.1; 3 4], f, 'Delimiter', 'tab'); printf('%s', fileread(f)); d(readmatrix(f));")
        == "1\t0.1\n3\t4\n[1 0.10000000000000001;3 4]|")
  }

  @Test func readtableMakesColumnsOfNumbersOrWords() {
    #expect(
      ProgramHarness.printed(
        over:
          "full name,age,full name,2nd\n\"Smith, J\",31,a,1\nBob,,\"x \"\"y\"\"\",2\n\"two\nlines\",4,c,3\n",
        """
        t = readtable(f); printf('%s|', fieldnames(t){:}); d(t.age); d(t.x2nd); printf('%s|', t.fullName{:}, t.fullName_1{:});
        """)
        == "fullName|age|fullName_1|x2nd|[31;NaN;4]|[1;2;3]|Smith, J|Bob|two\nlines|a|x \"y\"|c|")
    #expect(
      ProgramHarness.printed(
        over: "2020-01-01,1\n2020-01-02,2\n",
        "t = readtable(f); printf('%s|', fieldnames(t){:}, t.Var1{:}); d(t.Var2);")
        == "Var1|Var2|2020-01-01|2020-01-02|[1;2]|")
  }
}
