import Testing

@testable import LamLibrary

/// Forms of calls that courses write, and what they answer.
@Suite struct CourseFormTests {
  private static let cases: [(program: String, printed: String)] = [
    (
      "h = waitbar(0, 'one'); d(isfigure(h)); waitbar(0.25, h); p = findobj(h, 'Type', 'patch'); d(get(p, 'XData')'); "
        + "waitbar(2, h, 'two'); d(get(p, 'XData')'); disp(get(get(get(p, 'Parent'), 'Title'), 'String')); "
        + "k = waitbar(0.5); d(isequal(h, k)); close(h);",
      "true|[0 0.25 0.25 0]|[0 1 1 0]|two\ntrue|"
    ),
    ("try, waitbar('x'); catch e, disp(e.message); end", "waitbar: a number from 0 to 1 is needed first\n"),
    (
      "h = uicontrol('Tag', 'a', 'Style', 'slider', 'Value', 3); [~, id] = lastwarn(); disp(id); d(h.Value); lastwarn('none'); "
        + "uicontrol('Style', 'text'); disp(lastwarn());",
      "lam:no-window\n3|none\n"
    ),
    (
      "h = histogram(1:10, 3); h.NumBins = 5; d(h.Values); d(h.BinEdges); h.Normalization = 'probability'; d(h.Values); "
        + "h.BinEdges = [0 5 20]; d(h.Values); d(h.NumBins);",
      "[2 2 2 2 2]|[1 2.8 4.6 6.4 8.2 10]|[0.2 0.2 0.2 0.2 0.2]|[0.4 0.6]|2|"
    ),
    (
      "bar({'a', 'b'}, [3 4]); d(xticks); disp(strjoin(xticklabels', ',')); barh({'p', 'q'}, [1 2; 3 4]); disp(strjoin(yticklabels', ','));",
      "[1 2]|a,b\np,q\n"
    ),
    (
      "try, bar({'a', 'b', 'c'}, [3 4]); catch e, disp(e.message); end",
      "bar: there are 3 names and 2 places; they must be as many\n"
    ),
    (
      "h = animatedline('MaximumNumPoints', 3); for k = 1:5, addpoints(h, k, k ^ 2); end, [x, y] = getpoints(h); d(x); d(y); "
        + "clearpoints(h); d(numel(getpoints(h)));",
      "[3 4 5]|[9 16 25]|0|"
    ),
    (
      "plot(1000 * (0:2)); xtickformat('%.1f'); disp(strjoin(xticklabels', ' ')); yticks([0 1000 2000]); ytickformat('usd'); "
        + "disp(strjoin(yticklabels', ' ')); ytickformat auto; d(ischar(get(gca, 'YTickMode')));",
      "1.0 1.5 2.0 2.5 3.0\n$0.00 $1,000.00 $2,000.00\ntrue|"
    ),
    ("d(brighten([0.25 0.5 1], 0.5)); d(brighten([0.25 0.5 1], -0.5));", "[0.5 0.707107 1]|[0.0625 0.25 1]|"),
    (
      "h = fimplicit(@(x, y) x .^ 2 + y .^ 2 - 4, [-3 3]); c = h.ContourMatrix; r = hypot(c(1, 2:end), c(2, 2:end)); "
        + "d(max(abs(r - 2)) < 1e-3);", "true|"
    ),
    ("figure 3; d(get(gcf, 'Number')); figure(1); close 3; d(numel(findall(0, 'Type', 'figure')));", "3|1|"),
    (
      "try, plot('a.txt'); catch e, disp(e.message); end, try, plot(1:3, 'rr'); catch e, disp(e.message); end",
      "plot: numbers are needed, not the text 'a.txt'; load, readmatrix and csvread read files\n"
        + "plot: rr is no specification of lines such as 'r--o'\n"
    ),
    (
      "plot(1:3); f = [tempname() '.eps']; print('-depsc', f); t = fileread(f); disp(t(1:23)); delete(f);",
      "%!PS-Adobe-3.0 EPSF-3.0\n"
    ),
    (
      "plot(1:3); try, saveas(gcf, 'x.fig'); catch e, disp(e.message(1:72)); end",
      "saveas: a file .fig is written by savefig(h, file) and read by openfig; \n"
    ),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    let short = "function d(x), printf('%s|', mat2str(x, 6)); end\n"
    #expect(ProgramHarness.printed(short + program) == printed, "\(program)")
  }
}
