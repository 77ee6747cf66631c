import LamSemantics
import Testing

@testable import LamLibrary

/// What plots in the plane answer, beside the numbers that Octave gives.
@Suite struct PlanePlotTests {
  private static let cases: [(program: String, printed: String)] = [
    (
      "[x, y] = bar([1 2; 3 4; 5 2]); d(x(:, 1, 1)'); d(x(:, 3, 2)'); d(y(:, 3, 2)');",
      "[0.68 0.68 0.96 0.96]|[3.04 3.04 3.32 3.32]|[0 2 2 0]|"
    ),
    ("[x, y] = bar([1 -2; 3 4], 'stacked'); d(y(:)');", "[0 1 1 0 0 3 3 0 0 -2 -2 0 3 7 7 3]|"),
    ("[x, y] = bar([10 20], [1 2], 'histc'); d(x(:)');", "[10 10 20 20 20 20 30 30]|"),
    (
      "[x, y] = barh([1 2; 3 4], 0.5); d(x(:)'); d(y(:, 1, 1)');",
      "[0 1 1 0 0 3 3 0 0 2 2 0 0 4 4 0]|[0.875 0.875 0.9375 0.9375]|"
    ),
    ("[x, y] = stairs([1 3 2]); d(x); d(y);", "[1;2;2;3;3]|[1;1;3;3;2]|"),
    (
      "[x, y] = stairs([1 2 3], [1 2; 3 4; 5 6]); d(x); d(y);",
      "[1 1;2 2;2 2;3 3;3 3]|[1 2;1 2;3 4;3 4;5 6]|"
    ),
    ("[n, x] = hist([1 2 2 3 5], 3); d(n); d(x);", "[3 1 1]|[1.66667 3 4.33333]|"),
    ("[n, x] = hist([2 2 2], 4); d(n); d(x);", "[0 3 0 0]|[1 2 3 4]|"),
    ("[n, x] = hist([1 2; 3 4; 5 9], 2, [1 2]); d(n); d(x);", "[1 1.33333;0 0.666667]|[3;7]|"),
    ("[n, x] = hist([2 3 NaN Inf], 3); d(n);", "[1 0 2]|"),
    ("[t, r] = rose([0.1 0.2 3 -1], 4); d(r');", "[0 2 2 0 0 1 1 0 0 0 0 0 0 1 1 0]|"),
    ("[x, y] = gplot([0 1; 1 0], [0 0; 1 2]); d(x'); d(y');", "[1 0 NaN 0 1 NaN]|[2 0 NaN 0 2 NaN]|"),
    (
      "[x, y, h, s] = treelayout([0 1 1 2 2 3 6]); d(x); d(y); d(h); d(s);",
      "[2 2.5 1 3 2 1 1]|[6 5 5 4 4 4 3]|3|1|"
    ),
    (
      "h = errorbar(1:4, [2 3 5 4], [.5 .2 .4 .3], [1 1 1 1]); d(get(h, 'LData')'); d(ylim); printf(h.Format)",
      "[0.5 0.2 0.4 0.3]|[1 6]|yerr"
    ),
    (
      "h = stem(1:3, [4 5 6], 'r--s', 'filled'); d(h.Color); printf([h.LineStyle h.Marker]); d(h.MarkerFaceColor);",
      "[1 0 0]|--s[1 0 0]|"
    ),
    ("h = bar([1 2; 3 4]); d(h(1).FaceColor); d(h(1).BarWidth);", "[0 0.447 0.741]|0.8|"),
    ("h = area([1 2; 3 4]); d(numel(h)); d(h(2).YData); d(ylim);", "2|[2 4]|[0 7]|"),
    (
      "h = image(1:64); d(h.XData); d(xlim); d(ylim); printf(get(gca, 'YDir'))",
      "[1 64]|[0.5 64.5]|[0.5 1.5]|reverse"
    ),
    (
      "h = imagesc([0 10], [0 5], magic(4)); d(xlim); d(ylim); d(get(gca, 'CLim'));",
      "[-1.66667 11.6667]|[-0.833333 5.83333]|[1 16]|"
    ),
    ("imagesc(5); d(get(gca, 'CLim'));", "[4 6]|"),
    ("h = image(uint8([1 2; 3 4])); printf(class(h.CData))", "uint8"),
    (
      "h = pie([3 2 1]); d(numel(h)); d(axis); printf('%s', h(2).String); d(h(2).Position);",
      "6|[-1.5 1.5 -1.5 1.5]|50%[-1.2 0 0]|"
    ),
    ("h = polar([0 1 2], [1 2 3]); d(h.XData); d(xlim);", "[1 1.0806 -1.24844]|[-3.3 3.3]|"),
    ("[x, y] = fplot(@(x) x .^ 2, [0 1]); d(size(x));", "[29 1]|"),
    ("h = histogram([1 2 2 3 3 3]); d(h.BinEdges); d(h.Values);", "[0.5 1.5 2.5 3.5]|[1 2 3]|"),
    ("h = histogram([1 2 3 4], [0 2 4]); d(h.Values); d(h.BinWidth);", "[1 3]|2|"),
    ("h = histogram([1 2 3 4], [0 2 4], 'Normalization', 'cdf'); d(h.Values);", "[0.25 1]|"),
    (
      "h = scatter(1:3, 4:6, [10 20 30], [1; 2; 3]); d(h.SizeData); d(get(gca, 'CLim'));", "[10 20 30]|[1 3]|"
    ),
    ("plot(1:3); h = xline([1 2], '--r', {'a', 'b'}); d(h(2).Value); printf(h(2).Label)", "2|b"),
    (
      "yyaxis left; plot(1:3); yyaxis right; plot(2:9); d(xlim); yyaxis left; d(xlim); d(ylim);",
      "[1 8]|[1 8]|[1 3]|"
    ),
    ("plot(1:5, 3:7, 'o'); h = refline; d(h.YData);", "[3 7]|"),
    (
      "a = annotation('arrow', [0.1 0.2], [0.3 0.4]); d(a.X); d(isempty(findobj('Tag', 'scribeoverlay')));",
      "[0.1 0.2]|true|"
    ),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    let short = "function d(x), printf('%s|', mat2str(x, 6)); end\n"
    #expect(ProgramHarness.printed(short + program) == printed, "\(program)")
  }

  @Test(arguments: [
    ("bar([1 2], [1 2 3])", "bar: x has 2 places and y 3 rows; they must be as many"),
    ("bar([1 1], [1 2])", "bar: two bars of one series cannot stand in the same place; x has a number twice"),
    ("scatter(1:3, 1:2)", "scatter: there are 3, 2 coordinates; they must be as many"),
    ("histogram(1:3, [3 1])", "histogram: the edges must be two numbers or more that rise"),
    ("imagesc(1:3, [3 1])", "imagesc: the limits of the colours are two numbers, [low high]"),
    ("image(ones(2, 2, 2))", "image: a matrix or m x n x 3 colours are needed, not an array of 2×2×2"),
    ("pie([0 0])", "pie: finite numbers are needed that are not all zero"),
    ("treeplot([2 1])", "treeplot: the parents go round in a circle"),
    ("bar(1:3, 'colour', 'r')", "a Bar has no property colour"),
  ])
  func refusals(program: String, sentence: String) {
    #expect(ProgramHarness.printed(program).contains(sentence), "\(program)")
  }
}
