import Testing

@testable import LamLibrary

/// Where cameras of axes stand and how they move, beside the numbers that MATLAB and Octave give.
@Suite struct CameraTests {
  private static let cases: [(program: String, printed: String)] = [
    (
      "sphere(); d(campos); d(camtarget); d(camup); d(camva); disp(camva('mode'))",
      "[-9.13142 -11.9003 8.66025]|[0 0 0]|[0 0 1]|10.3396|auto\n"
    ),
    // From above upward is along y, in its units.
    ("plot(1:10); d(campos); d(camup); d(camva);", "[5 5 17.3205]|[0 10 0]|6.60861|"),
    ("surf(peaks(10)); view(20, 40); d(campos); d(camva);", "[27.6901 -57.3405 111.334]|10.4894|"),
    // The box is wider than its place in the figure allows.
    ("surf(peaks(10)); view(45, 0); d(camva);", "9.33565|"),
    ("surf(peaks(10)); d(daspect); daspect([1 1 2]); d(pbaspect);", "[1 1 2]|[1 1 1]|"),
    (
      "sphere(); campos([20 0 0]); camorbit(0, 60); d(campos); d(camup);",
      "[10 0 17.3205]|[-0.866025 0 0.5]|"
    ),
    (
      "sphere(); camorbit(54, 37); d(campos); d(camup); d(camva);",
      "[1.92212 -6.48897 15.9436]|[-0.261438 0.882598 0.390731]|10.1275|"
    ),
    (
      "sphere(); camorbit(20, 30, 'camera'); d(campos); d(camup);",
      "[-0.724973 -9.37225 14.5477]|[0.375634 0.770451 0.515077]|"
    ),
    (
      "sphere(); camorbit(20, 30, 'data', [1 2 3]); d(campos); d(camup);",
      "[-0.215773 -9.04927 14.767]|[0.413058 0.773801 0.480224]|"
    ),
    (
      "peaks(); camroll(gca, 30); d(camup); camroll(-30); d(camup);",
      "[0.339696 0.0201424 0.940319]|[0.140339 0.182893 0.973065]|"
    ),
    ("sphere(); a = camva; camzoom(2); d(tand(a / 2) / tand(camva / 2));", "2|"),
    ("sphere(); a = camva; camva(15); camva('auto'); d(isequal(a, camva));", "1|"),
    // Who asks for a view has it, wherever the camera was.
    (
      "sphere(); a = campos; campos([1 2 3]); camup([0 1 0]); view(3); d(isequal(a, campos)); d(camup);",
      "1|[0 0 1]|"
    ),
    (
      """
      [x, y, z] = peaks(); s = surf(x, y, z / 5); hold on; [x, y, z] = sphere(); m = mesh(x / 2 - 4, 3 * y, z / 2 - 1); \
      surf(x / 2, y / 2 + 1.5, z / 2 + 2); axis equal; axis tight; camlookat(m); d(camtarget); d(campos); camlookat(s); d(campos); \
      disp(camva('mode'))
      """, "[-4 0 -1]|[-22.8063 -24.5089 16.8359]|[-30.3728 -39.5827 28.9585]|manual\n"
    ),
    (
      "sphere(24); set(gca, 'CameraPosition', [8 12 7.3], 'CameraUpVector', [0 2 2], 'CameraTarget', [0.5 -0.3 -0.3]); "
        + "h = camlight(45, 20); d(h.Position); h = camlight(300, -190); d(h.Position);",
      "[-3.30121 15.4749 1.11583]|[-11.0548 2.93133 -11.3156]|"
    ),
    ("sphere(8); h = lightangle(90, 45); [a, e] = lightangle(h); d([a e]);", "[90 45]|"),
    ("camlookat([]); d(isempty(get(0, 'CurrentFigure')));", "1|"),
    (
      "a = subplot(1, 2, 1); b = subplot(1, 2, 2); sphere(a, 6); cylinder(a); ellipsoid(b, 0, 0, 0, 1, 2, 3); d(numel(a.Children)); d(ylim(b));",
      "1|[-2 2]|"
    ),
  ]

  @Test(arguments: cases.indices)
  func answers(index: Int) {
    let (program, printed) = Self.cases[index]
    let short = "function d(x), printf('%s|', mat2str(x + 0, 6)); end\n"
    #expect(ProgramHarness.printed(short + program) == printed, "\(program)")
  }

  @Test(arguments: [
    ("campos([1 2])", "campos: three finite numbers are needed"),
    ("camva(NaN)", "camva: one finite number is needed"),
    ("camup('sideways')", "camup: the words that it knows are auto, manual and mode, not sideways"),
    ("sphere(); campos(camtarget); camorbit(1, 2)", "the camera stands where it looks at"),
    ("surf(eye(3)); camup(camtarget - campos); camroll(10)", "upward must not be where the camera looks"),
    ("camorbit(1, 2, 'screen')", "camorbit: the system is data or camera"),
    ("sphere(-1)", "sphere: n must be a whole number that is not negative"),
    ("sphere(1, 2)", "sphere: axes may stand first; there are too many numbers"),
    ("ellipsoid(1, 2)", "ellipsoid: a center of three numbers and three half axes are needed"),
  ])
  func refusals(program: String, sentence: String) {
    #expect(ProgramHarness.printed(program).contains(sentence), "\(program)")
  }
}
