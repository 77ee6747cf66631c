import Testing

@testable import LamLibrary

/// Places, lengths and sizes of fonts in each unit: whoever sets the unit gets the same place in other numbers. As Octave has
/// it, whose pixels depend on its screen; lam has 96 in an inch, always, and its characters and shares begin at 0.
@Suite struct UnitsTests {
  private static let cases: [(program: String, printed: String)] = [
    (
      "a = axes(); u(a, 'Units', 'Position', {'pixels', 'inches', 'centimeters', 'points', 'characters', 'normalized'})",
      "[73.8 47.2 434 342.3]|[0.758333 0.48125 4.52083 3.56562]|[1.92617 1.22238 11.4829 9.05669]|"
        + "[54.6 34.65 325.5 256.725]|[9.47297 3.00585 56.4735 22.2706]|[0.13 0.11 0.775 0.815]|"
    ),
    (
      "set(gca, 'Units', 'pixels'); d(get(gca, {'OuterPosition', 'PositionMode'}){:})",
      "[1 1 560 420]|'auto'|"
    ),
    (
      "u(gcf, 'Units', 'Position', {'inches', 'points', 'normalized', 'pixels'})",
      "[3.11458 2.07292 5.83333 4.375]|[224.25 149.25 420 315]|[0.155729 0.184259 0.291667 0.388889]|[300 200 560 420]|"
    ),
    // A share of a screen is as many pixels.
    (
      "figure('Units', 'normalized', 'Position', [0 0 0.25 0.25]); axes(); d(size(getframe(gcf).cdata)); set(gca, 'Units', 'pixels'); d(get(gca, 'Position')(3))",
      "[270 480 3]|372|"
    ),
    (
      "axis([0 10 0 5]); t = text(3, 4, 'x'); u(t, 'Units', 'Position', {'normalized', 'pixels', 'points', 'data'})",
      "[0.3 0.8 0]|[131.2 274.84 0]|[97.65 205.38 0]|[3 4 0]|"
    ),
    // The same on axes that are logarithmic or run backwards.
    (
      "loglog([1 10 100]); axis([1 100 1 100]); set(gca, 'YDir', 'reverse'); t = text(10, 1, 'x'); u(t, 'Units', 'Position', {'normalized', 'data'})",
      "[0.5 1 0]|[10 1 0]|"
    ),
    (
      "a = axes(); u(a, 'FontUnits', 'FontSize', {'pixels', 'inches', 'normalized', 'points'}); set(a, 'FontUnits', 'normalized', 'FontSize', 0.05); "
        + "d(get(get(a, 'XLabel'), 'FontSize'))",
      "13.3333|0.138889|0.0389522|10|14.1199|"
    ),
    (
      "u(gcf, 'PaperUnits', 'PaperSize', {'centimeters', 'points', 'normalized', 'inches'}); set(gcf, 'PaperType', 'a4', 'PaperUnits', 'centimeters'); "
        + "d(get(gcf, 'PaperSize')); set(gcf, 'PaperOrientation', 'landscape'); d(get(gcf, 'PaperSize'))",
      "[21.59 27.94]|[612 792]|[1 1]|[8.5 11]|[21 29.7]|[29.7 21]|"
    ),
    (
      "u(0, 'Units', 'ScreenSize', {'inches', 'normalized', 'pixels'})",
      "[0 0 20 11.25]|[0 0 1 1]|[1 1 1920 1080]|"
    ),
    (
      "h = annotation('line', [0.25 0.5], [0.5 1]); set(h, 'Units', 'pixels'); d(h.X); d(h.Y); set(h, 'Units', 'normalized'); d(h.X)",
      "[141 281]|[211 421]|[0.25 0.5]|"
    ),
    // A default unit, and a figure that is made anew from a struct.
    (
      "set(0, 'defaultAxesUnits', 'pixels'); a = axes(); d(get(a, 'Position')); set(0, 'defaultAxesUnits', 'remove'); "
        + "set(a, 'Position', [11 21 100 50]); b = struct2hdl(hdl2struct(a)); d(get(b, {'Position', 'Units'}){:})",
      "[73.8 47.2 434 342.3]|[11 21 100 50]|'pixels'|"
    ),
    // What a frame catches of axes is what lies between their limits.
    (
      "axes('Units', 'pixels', 'Position', [51 51 200 100]); d(size(getframe().cdata)); d(size(getframe(gcf).cdata)); "
        + "d(size(getframe(gca, [60 60 100 50]).cdata))",
      "[100 200 3]|[420 560 3]|[50 100 3]|"
    ),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    #expect(ProgramHarness.printed(Self.short + program) == printed, "\(program)")
  }

  private static let short = """
    function d(varargin), for k = 1:nargin, v = varargin{k}; if ischar(v), printf('''%s''|', v); else, printf('%s|', mat2str(v, 6)); end, end, end
    function u(h, units, name, words)
      for k = 1:numel(words), set(h, units, words{k}); d(get(h, name)); end
    end

    """

  @Test func aTextStaysWhereItIsInEveryUnit() {
    let program = """
      plot(0:10); t = text(3, 4, 'word');
      p = print('-RGBImage');
      for unit = {'normalized', 'pixels', 'inches', 'points', 'data'}
        set(t, 'Units', unit{1});
        printf('%d', max(abs(double(p(:)) - double(print('-RGBImage')(:)))) <= 16);
      end
      """
    #expect(ProgramHarness.printed(program) == "11111")
  }

  @Test func aRectangleBesideWhatIsCaughtIsRefused() {
    let printed = ProgramHarness.printed(
      "axes('Units', 'pixels', 'Position', [51 51 200 100]); getframe(gca, [1 1 60 60])")
    #expect(printed.contains("getframe: the rectangle must lie in what is caught"))
  }
}
