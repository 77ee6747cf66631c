import Testing

@testable import LamLibrary

/// What axes answer and take: limits, ticks, grids, and what of them others share; as in Octave.
@Suite struct AxesPropertyTests {
  private static let cases: [(program: String, printed: String)] = [
    // Texts are for the ticks that there are.
    ("plot(1:3); xticklabels({'a', 'b'}); disp([xticks('mode') ' ' xticklabels('mode')])", "manual manual\n"),
    ("plot(1:3); set(gca, 'XTickLabel', {'a', 'b'}); disp(xticks('mode'))", "auto\n"),
    ("plot(1:3); xlim('manual'); plot(1:9); disp(xlim('mode')); d(xlim);", "auto\n[0 10]|"),
    ("plot(1:3); hold on; xlim('manual'); plot(1:9); d(xlim); xlim('auto'); d(xlim);", "[1 3]|[0 10]|"),
    ("plot(1:3); caxis([2 5]); caxis manual; disp(caxis('mode')); d(caxis);", "manual\n[2 5]|"),
    ("plot(1:3); xlim(0, 4); d(xlim);", "[0 4]|"),
    // Logarithmic axes have minor lines by themselves, until somebody says otherwise.
    (
      "semilogy(1:100); grid on; g; grid minor; g; grid off; g; grid minor; g; grid minor; g; grid; g; grid; g;",
      "111 010|111 111|000 000|000 111|000 000|111 010|000 000|"
    ),
    ("plot(1:3); grid on; g; grid minor; g; grid minor off; g;", "111 000|111 111|111 000|"),
    (
      "a = axes(); plot(1:10); figure; b = axes(); plot(1:5:100); linkaxes([a b]); d(ylim(b)); ylim(b, 'auto'); d(ylim(a));",
      "[0 10]|[0 100]|"
    ),
    (
      "a = axes(); figure; b = axes(); figure; c = axes(); linkaxes([a b c], 'x'); xlim(c, [2 8]); d(xlim(a)); d(ylim(a));"
        + "linkaxes([a b], 'off'); xlim(c, [0 4]); d(xlim(a)); xlim(a, [1 2]); d(xlim(b));",
      "[2 8]|[0 1]|[2 8]|[2 8]|"
    ),
    (
      "h = stem([1 2; 3 4], [1 1; 2 2]); set(h(1), 'BaseValue', 0.3); d(h(2).BaseValue); b = h(2).BaseLine; b.BaseValue = -1; "
        + "d(h(1).BaseValue); d(isequal(h(1).BaseLine, b)); disp(b.Type)",
      "0.3|-1|true|line\n"
    ),
    (
      "set(gca, 'ColorOrder', [0 0 1], 'LineStyleOrder', {'-', ':', '--o'}); hold on; h = plot(1:2, 1:2, 2:3, 2:3, 3:4, 3:4, 4:5, 4:5); "
        + "printf('%s', h.LineStyle, h.Marker)",
      "-:---nonenoneonone"
    ),
    (
      "h = plot(1:3, 'HandleVisibility', 'off'); cla; d(ishghandle(h)); cla reset; d(ishghandle(h));",
      "true|false|"
    ),
    (
      "a = subplot('Position', [0.1 0.1 0.3 0.3]); b = subplot('Position', [0.5 0.5 0.3 0.3]); "
        + "c = subplot('Position', [0.1 0.1 0.3 0.3]); d(isequal(a, c)); subplot('Position', [0.5 0.5 0.3 0.2]); d(ishghandle(b));",
      "true|false|"
    ),
    (
      "a = axes(); hold on; g1 = hggroup(); g2 = hggroup('Parent', g1); l = line(); hold off; newplot(g2); d(ishghandle(l)); "
        + "d(isequal(get(a, 'Children'), g1)); newplot(a); d(isempty(get(a, 'Children')));",
      "false|true|true|"
    ),
    (
      "figure; d(ishold); d(isempty(get(gcf, 'CurrentAxes'))); hold on; d(ishold(gcf)); d(ishold(gca));",
      "false|true|true|true|"
    ),
    (
      "h = patch([0 1 1], [0 0 1], 'r'); d(size(h.XData)); d(h.FaceNormals); light(); d(h.FaceNormals); d(h.VertexNormals);",
      "[3 1]|[]|[0 0 1]|[]|"
    ),
    (
      "light(); h = patch([0 1 1]', [0 1 0]', [0 1 0]', 'r', 'FaceLighting', 'gouraud'); d(h.FaceNormals); d(h.VertexNormals(2, :));",
      "[0 -0.707107 0.707107]|[0 -0.707107 0.707107]|"
    ),
    ("h = surface(); d(h.XData); d(h.YData);", "[1 2 3]|[1;2;3]|"),
    ("d(isprop(containers.Map(), 'KeyType')); d(isprop(containers.Map(), 'Foo'));", "true|false|"),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    #expect(ProgramHarness.printed(Self.short + program) == printed, "\(program)")
  }

  private static let short = """
    function d(x), printf('%s|', mat2str(x, 6)); end
    function g()
      lines = strcmp(get(gca, {'XGrid', 'YGrid', 'ZGrid', 'XMinorGrid', 'YMinorGrid', 'ZMinorGrid'}), 'on');
      printf('%d%d%d %d%d%d|', lines);
    end

    """

  @Test(arguments: [
    ("xticks(-1, [0 1])", "xticks: one value is needed, behind axes if they are given; 2 stand there"),
    ("t = xticks([0 1])", "xticks: a call with a value sets it and gives no result"),
    ("t = xlim('auto')", "xlim: auto sets the mode and gives no result"),
    ("yticks('foo')", "yticks: the words that it knows are auto, manual and mode, not foo"),
    ("ylim('foo')", "ylim: the words that it knows are auto, manual, tight and mode, not foo"),
    ("xlim([3 1])", "xlim: two numbers are needed, the second one greater"),
    ("daspect([1 0 1])", "daspect: three positive numbers are needed"),
    ("grid sometimes", "grid: the words that it knows are on, off, minor, minor on and minor off"),
    ("linkaxes(gca, 'z')", "linkaxes: x, y, xy or off is needed, not z"),
    ("ishold(line())", "ishold: axes are needed, or a figure"),
  ])
  func refusals(program: String, sentence: String) {
    #expect(ProgramHarness.printed(program).contains(sentence), "\(program)")
  }
}
