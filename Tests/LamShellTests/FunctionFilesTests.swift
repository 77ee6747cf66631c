import Foundation
import LamTestSupport
import Testing

/// Functions and scripts that are found in files: which file a name calls, and when files are read.
@Suite struct FunctionFilesTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    for name in ["ex1", "ex1/private", "lib"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try folder.write("disp('ex1'); b = f(3)\nh = @concealed; disp(h(2))\n", to: "ex1/ex1.m")
    try folder.write(
      "function y = f(x)\n  y = inner(x) + concealed(x);\nend\nfunction y = inner(x)\n  y = 2*x;\nend\n",
      to: "ex1/f.m")
    try folder.write("function y = concealed(x)\n  y = deeper(x)*100;\nend\n", to: "ex1/private/concealed.m")
    try folder.write("function y = deeper(x)\n  y = x;\nend\n", to: "ex1/private/deeper.m")
  }

  private func lam(_ statements: String, in place: String = "") throws -> LamProcess.Outcome {
    try LamProcess.run(["-e", "cd('\(folder.path(place))'); \(statements)"])
  }

  @Test func theWaysToRunAScriptAgree() throws {
    let expected = "ex1\nb = 306\n200\n"
    #expect(try LamProcess.run([folder.path("ex1/ex1.m")]).output == expected)
    #expect(try lam("ex1", in: "ex1").output == expected)
    #expect(try lam("cd ex1; ex1").output == expected)
    #expect(try lam("run('ex1/ex1.m')").output == expected)
    #expect(try lam("run ex1/ex1").output == expected)
    #expect(try lam("source('ex1/ex1.m')").output == expected)
    #expect(try lam("addpath ex1; ex1").output == expected)
    #expect(try lam("run('ex1/ex1.m'); disp(b); ex1").output == expected + "306\n")
  }

  /// Where a file holds functions alone, to run it was to define them.
  @Test func runningAFunctionFileCallsItsFunction() throws {
    try folder.write(
      "function r = main(x)\n  printf('main %d\\n', nargin); r = 5; part();\nend\nfunction part()\n  disp('part');\nend\n",
      to: "ex1/main.m")
    let expected = "main 0\npart\n"
    #expect(try LamProcess.run([folder.path("ex1/main.m")]).output == expected)
    #expect(try lam("run main.m", in: "ex1").output == expected)
    #expect(try lam("run ex1/main").output == expected)
    #expect(try lam("source main.m", in: "ex1").output == expected)
    #expect(try lam("addpath ex1; source ex1/main.m").output == expected)
    // A name that calls nothing, or another file: the functions are defined, as by what is typed.
    #expect(try lam("source ex1/main.m; disp(main(1))").output == "main 1\npart\n5\n")
  }

  @Test func aFileKnowsItsPathWhereverTheCurrentFolderIs() throws {
    try folder.write(
      "function p = place()\n  cd lib; p = mfilename('fullpath'); cd ..\nend\n", to: "place.m")
    let path = try lam("disp(place())").output
    #expect(path.hasSuffix("/place\n") && !path.hasSuffix("/lib/place\n"), "\(path)")
  }

  @Test func privateFunctionsAreOnlyForTheFilesBesideThem() throws {
    let outcome = try lam("concealed(2)", in: "ex1")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("'concealed' is undefined"))
    #expect(try lam("g = @f; cd ..; disp(g(1))", in: "ex1").output == "102\n")
  }

  /// What `feval`, `eval`, `cellfun`, `str2func` and `nargin` name was looked for without the functions of the file.
  @Test func textsOfAFileNameItsFunctions() throws {
    try folder.write(
      """
      function g()
        disp([feval('inner', 1), feval('concealed', 1), cellfun('inner', {1}), arrayfun('inner', 1)])
        eval('x = inner(2)');
        disp(eval('inner(3)'));
        f = str2func('inner'); h = str2func('@(x) concealed(x) + 1'); disp([f(4), h(1)])
        disp([nargin('inner'), nargin(@inner)])
        disp(apply('inner', 6))
      end
      function y = apply(name, x), y = feval(name, x); end
      function y = inner(x)
        y = 2*x;
      end
      """, to: "ex1/g.m")
    #expect(
      try lam("addpath ex1; g").output == "   2   100   2   2\nx = 4\n6\n   8   101\n   1   1\n12\n")
    #expect(try lam("addpath ex1; g; feval('inner', 1)").errors.contains("'inner' is undefined"))
  }

  @Test func packagesAreFolders() throws {
    for name in ["lib/+geo/+inner", "lib/+geo/private"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try folder.write(
      "function [a, p] = area(x, y)\n  a = x*y*factor();\n  p = 2*(x + y);\nend\n", to: "lib/+geo/area.m")
    try folder.write("function r = factor()\n  r = 10;\nend\n", to: "lib/+geo/private/factor.m")
    try folder.write("function r = one()\n  r = 1;\nend\n", to: "lib/+geo/one.m")
    try folder.write("function r = deep(x)\n  r = x + 1000;\nend\n", to: "lib/+geo/+inner/deep.m")
    func says(_ statements: String) throws -> String { try lam("addpath lib; " + statements).output }
    #expect(try says("a = geo.area(2, 3)") == "a = 60\n")
    #expect(try says("[a, p] = geo.area(2, 3)") == "a = 60\np = 10\n")
    #expect(try says("geo.one, geo.one(), geo.one + geo.inner.deep(1)") == "ans = 1\nans = 1\nans = 1002\n")
    #expect(try says("f = @geo.area; disp(f(1, 1)); disp(func2str(f))") == "10\ngeo.area\n")
    #expect(try says("disp(cellfun(@geo.area, {1, 2}, {1, 1}))") == "   10   20\n")
    #expect(try says("g = @(t) geo.area(t, 1); disp(g(3)); disp(feval('geo.one'))") == "30\n1\n")
    #expect(try lam("addpath lib; geo.none(1)").errors.contains("'geo.none' is undefined"))
    #expect(try lam("geo.area(1, 1)").errors.contains("'geo' is undefined"))
    // A variable of the name is that variable.
    #expect(try says("geo.area = 5; disp(geo.area)") == "5\n")
  }

  @Test func theCurrentFolderComesBeforeThePathAndThatInItsOrder() throws {
    for (name, text) in [("lib/who1.m", "lib"), ("ex1/who1.m", "ex1"), ("who1.m", "here")] {
      try folder.write("function y = who1()\n  y = '\(text)';\nend\n", to: name)
    }
    #expect(try lam("addpath('lib', 'ex1'); disp(who1)").output == "here\n")
    #expect(try lam("delete who1.m; addpath('lib', 'ex1'); disp(who1)").output == "lib\n")
    #expect(try lam("addpath lib; addpath ex1; disp(who1)").output == "ex1\n")
    #expect(try lam("addpath lib; addpath('ex1', '-end'); disp(who1)").output == "lib\n")
    #expect(try lam("addpath lib ex1; rmpath lib; disp(who1)").output == "ex1\n")
  }

  @Test func aFileTakesThePlaceOfABuiltin() throws {
    try folder.write("function y = pca(x)\n  y = 'mine';\nend\n", to: "pca.m")
    try folder.write("function y = mean(x)\n  y = 'mine';\nend\n", to: "mean.m")
    let own = try lam("disp(pca(1))")
    #expect(own.output == "mine\n")
    #expect(own.errors == "")
    let other = try lam("disp(mean(1)); disp(mean([1 2])); disp(builtin('mean', 3))")
    #expect(other.output == "mine\nmine\n3\n")
    #expect(other.errors.components(separatedBy: "warning:").count == 2)
  }

  @Test func filesAreReadAgainWhenTheyChange() throws {
    let write =
      "f = fopen('g.m', 'w'); fprintf(f, \"function y = g()\\n  y = %d;\\nend\\n\", VALUE); fclose(f);"
    #expect(try lam(write.replacingOccurrences(of: "VALUE", with: "1") + " disp(g)").output == "1\n")
    let go = "cd('\(folder.path(""))'); disp(g)"
    let change = write.replacingOccurrences(of: "VALUE", with: "22")
    #expect(try LamProcess.run(["-e", go, "-e", change, "-e", "disp(g)"]).output == "1\n22\n")
  }

  @Test func aFileThatIsNotWrittenInTheLanguageSaysWhere() throws {
    try folder.write("function y = bad(x)\n  y = (;\nend\n", to: "bad.m")
    let outcome = try lam("bad(1)")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("bad.m:2:"))
  }

  @Test func nothingRunsUnlessItIsCalled() throws {
    try folder.write("disp('started')\n", to: "startup.m")
    try folder.write("disp('started')\n", to: ".lamrc")
    #expect(try lam("x = 1;").output == "")
  }

  @Test func genpathNamesAllFoldersBelow() throws {
    #expect(try lam("disp(genpath('ex1')); disp(genpath('.'))").output == "ex1\n.:./ex1:./lib\n")
  }

  @Test func namesOfFilesAreKnown() throws {
    #expect(
      try lam("disp(exist('ex1')), cd ex1; disp([exist('f') exist('ex1')]), which f").output
        == "7\n   2   2\nf is a function of the file f.m\n")
  }
}
