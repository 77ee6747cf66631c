import Testing

@testable import LamLibrary

/// How figures are closed, laid on paper, kept in files and coloured; as in Octave.
@Suite struct FigureWindowTests {
  private static let cases: [(program: String, printed: String)] = [
    (
      "h = figure('CloseRequestFcn', []); s = close(h); d(s); d(isfigure(h)); d(close(h, 'force')); d(isfigure(h));",
      "false|true|true|false|"
    ),
    ("h = figure('CloseRequestFcn', 'disp(42)'); close all; close all force; d(isfigure(h));", "42\nfalse|"),
    ("h = figure('CloseRequestFcn', @(f, e) delete(f)); close; d(isfigure(h));", "false|"),
    ("h = figure('CloseRequestFcn', {@(f, e, w) disp(w), 'no'}); close(h); d(isfigure(h));", "no\ntrue|"),
    ("disp(get(figure(), 'CloseRequestFcn'))", "closereq\n"),
    (
      "f = figure(); orient landscape; d(get(f, 'PaperSize')); d(get(f, 'PaperPosition')); orient tall; disp(orient), orient portrait; "
        + "disp(orient), d(get(f, 'PaperPosition'));",
      "[11 8.5]|[0.25 0.25 10.5 8]|tall\nportrait\n[1.34219 3.31914 5.81563 4.36172]|"
    ),
    (
      "h = line('Color', 'r'); whitebg(gcf); d(get(gcf, 'Color')); d(get(gca, 'Color')); d(h.Color); whitebg(gcf, [0.2 0.2 0.2]); "
        + "d(get(gcf, 'Color')); d(get(0, 'defaultFigureColor'));",
      "[0 0 0]|[0 0 0]|[0 1 1]|[0.2 0.2 0.2]|[1 1 1]|"
    ),
    ("plot(1:3); whitebg('k'); figure; d(get(gcf, 'Color'));", "[0 0 0]|"),
    (
      "h = figure(); f = [tempname() '.ofig']; hgsave(h, f); close(h); [h, old] = hgload(f); d(isempty(old{1})); "
        + "[h, old] = hgload(f, struct('Color', [1 0 0])); d(h.Color); d(old{1}.Color); delete(f);",
      "true|[1 0 0]|[1 1 1]|"
    ),
    (
      "h = figure(); f = [tempname() '.ofig']; savefig(h, f); close(h); a = openfig(f, 'new', 'invisible'); disp(a.Visible); "
        + "b = openfig(f, 'reuse'); d(isequal(a, b)); d(numel(findobj('Type', 'figure'))); delete(f);",
      "off\ntrue|1|"
    ),
    (
      "polar(0:0.1:3, 0:0.1:3); d(rticks); rticks([0 0.5 2]); d(rticks); d(rlim); d(get(gca, 'rtick')); rlim([0 3]); d(rticks); "
        + "thetaticks(0:90:270); d(thetaticks); set(gca, 'ttick', [0 45]); d(thetaticks); d(xlim);",
      "[1 2 3]|[0 0.5 2]|[0 2]|[0 0.5 2]|[1 2 3]|[0 90 180 270]|[0 45]|[-3.3 3.3]|"
    ),
    (
      "polar(0:0.1:3, 0:0.1:3); thetalim([0 180]); d(thetalim); d(xlim); d(ylim);",
      "[0 180]|[-3.3 3.3]|[-0.3 3.3]|"
    ),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    let short = "function d(x), printf('%s|', mat2str(x, 6)); end\n"
    #expect(ProgramHarness.printed(short + program) == printed, "\(program)")
  }

  /// The text of any file, not only of functions.
  @Test func typeShowsFiles() {
    let program =
      "f = [tempname() '.txt']; printd(['ab'; 'cd'], f); t = evalc('type(f)'); delete(f); printf('%s', strrep(t, f, 'FILE'))"
    #expect(ProgramHarness.printed(program) == "FILE is a file\n\nab\ncd\n")
  }

  @Test(arguments: [
    ("close('nobody')", "close: there is no figure named nobody"),
    ("rticks(1:3)", "rticks: the axes are not polar ones; polar makes such"),
    (
      "polar(1:3); rticks([-1 2])",
      "rticks: the radii must be finite numbers that are not negative, and not all 0"
    ),
    ("polar(1:3); rlim([1 2])", "rlim: two numbers are needed, 0 and the radius of the outer circle"),
    ("polar(1:3); thetalim([0 500])", "thetalim: two angles are needed"),
    ("polar(1:3); r = rticks(1:3)", "rticks: a call with a value sets it and gives no result"),
    ("openfig('x', 'sideways')", "openfig: the words are new, reuse, visible and invisible, not sideways"),
    ("whitebg('none')", "whitebg"),
  ])
  func refusals(program: String, sentence: String) {
    #expect(ProgramHarness.printed(program).contains(sentence), "\(program)")
  }
}
