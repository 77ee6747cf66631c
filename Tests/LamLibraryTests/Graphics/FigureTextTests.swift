import Testing

@testable import LamLibrary

/// Texts of figures and the objects that carry them; as in Octave.
@Suite struct FigureTextTests {
  private static let cases: [(program: String, printed: String)] = [
    // Several lines are given back as they came.
    (
      "title({'a'; 'bc'}); t = get(get(gca, 'Title'), 'String'); d(iscell(t)); d(size(t)); disp(t{2})",
      "true|[2 1]|bc\n"
    ),
    ("h = text(0, 0, ['ab '; 'cde']); d(h.String);", "[\"ab \";\"cde\"]|"),
    ("h = text(0, 0, {'a', 'b'; 'c', 'd'}); printf('%s', h.String{:})", "acbd"),
    ("h = text(0, 0, {'a', [], 1e7}); printf('%s|', h.String{:})", "a||1e+07|"),
    ("h = text([0 1], [0 1], {'same'}); d(iscell(h(1).String)); d(iscell(h(2).String));", "true|true|"),
    ("h = text([0 1], [0 1], {'a', 'b'}); disp([h(1).String h(2).String])", "ab\n"),
    ("h = text([0 1], [0 1], ['ab'; 'cd']); disp(h(2).String)", "cd\n"),
    // Labels are as their axes until they have looks of their own.
    (
      "h = xlabel('x'); d(h.Color); set(gca, 'XColor', 'r'); d(h.Color); h.Color = 'b'; set(gca, 'XColor', 'g'); d(h.Color);",
      "[0.15 0.15 0.15]|[1 0 0]|[0 0 1]|"
    ),
    (
      "h = title('t'); set(gca, 'FontName', 'Liberation Serif', 'FontSize', 13); disp(h.FontName); d(h.FontSize);",
      "Liberation Serif\n14.3|"
    ),
    (
      "plot(1:3); l = legend('a'); t = title(l, 'names'); disp(t.String); d(isequal(t.Parent, l));",
      "names\ntrue|"
    ),
    (
      "light(); try, legend(findobj(gca, 'Type', 'light')); catch, [~, id] = lasterr(); disp(id), end",
      "Octave:legend:bad-object\n"
    ),
    (
      "h = plot([1 2; 3 4]); try, legend('a', 'b', h); catch, [~, id] = lasterr(); disp(id), end",
      "Octave:invalid-fun-call\n"
    ),
    ("fplot(@sin, [0 3], '+;mine;'); l = legend(); disp(l.String{1})", "mine\n"),
    (
      "[x, y] = fplot('[cos(x), sin(x)]', [0 2*pi]); d(columns(y)); d(max(abs(y - [cos(x), sin(x)])(:)) < 1e-12);",
      "2|true|"
    ),
    ("[x, y] = fplot(@(t) 5, [0 1]); d(all(y == 5));", "true|"),
    ("[s, c, m, e] = colstyle('.'); disp(s), d(c); disp(m), d(isempty(e));", "none\n[]|.\ntrue|"),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    let short = "function d(x), printf('%s|', mat2str(x, 6)); end\n"
    #expect(ProgramHarness.printed(short + program) == printed, "\(program)")
  }

  @Test func labelsOfWhatHasNone() {
    let program = "plot(1:3); xlabel(legend('a'), 'x')"
    #expect(ProgramHarness.printed(program).contains("xlabel: a Legend has no xlabel"))
  }
}
