import Testing

@testable import LamLibrary

/// Which objects `findobj` finds, and in which order; as in Octave.
@Suite struct FindObjectTests {
  private static let axes = "for k = 1:4, h(k) = subplot(2, 2, k, 'Tag', num2str(k)); end; f = gcf; "
  private static let tags = " printf('%s', get(o, 'Tag'){:})"

  @Test(arguments: [
    ("o = findobj(f, 'Type', 'axes', '-not', 'Tag', '1');", "432"),
    ("o = findobj(f, 'Tag', '1', '-or', 'Tag', '3');", "31"),
    // -and binds more closely than -or.
    ("o = findobj(f, 'Tag', '4', '-or', 'Tag', '1', '-and', 'Type', 'figure'); o = [o; o];", "44"),
    ("set(f, 'Tag', '1'); o = findobj(f, 'Type', 'axes', '-xor', 'Tag', '1');", "1432"),
    ("o = findobj(f, '-regexp', 'Tag', '[23]');", "32"),
    ("o = findobj(f, '-function', @(a) strcmp(get(a, 'Tag'), '2') || strcmp(get(a, 'Tag'), '4'));", "42"),
    (
      "o = findobj(f, '-property', 'XLim', '-not', '-property', 'XLim', '-or', 'Tag', '3'); o = [o; o];", "33"
    ),
    ("set(h(2), 'UserData', struct('a', 1)); o = findobj(f, 'UserData', struct('a', 1)); o = [o; o];", "22"),
    ("o = findobj(h, 'flat', '-not', 'Tag', '2');", "134"),
  ])
  func finds(program: String, tags: String) {
    #expect(ProgramHarness.printed(Self.axes + program + Self.tags) == tags, "\(program)")
  }

  /// Outer objects stand before inner ones, newer ones before older ones.
  @Test func goesLevelByLevel() {
    let program = """
      a = subplot(2, 1, 1); k = plot(1:3); b = subplot(2, 1, 2); l = plot(1:3);
      disp(isequal(findobj(gcf), [gcf; b; a; l; k])), disp(isequal(findobj(gcf, '-depth', 1), [gcf; b; a]))
      """
    #expect(ProgramHarness.printed(program) == "1\n1\n")
  }

  @Test(arguments: [
    ("findobj('Tag')", "findobj: the property Tag has no value"),
    ("findobj('-not')", "findobj: the last condition is missing"),
    ("findobj('-regexp', 'Tag')", "findobj: -regexp needs the name of a property and a pattern"),
    ("findobj('-depth', -1)", "findobj: -depth needs a number that is not negative"),
    ("findobj('Tag', 'a', '-or')", "findobj: the last condition is missing"),
    ("findobj('Tag', 'a', '-or', '-and', 'Tag', 'b')", "findobj: a condition is missing before -and"),
    ("findobj(gcf, 3)", "findobj: the name of a property is text"),
  ])
  func refusals(program: String, sentence: String) {
    #expect(ProgramHarness.printed(program).contains(sentence), "\(program)")
  }

  @Test func ancestorsGoOutward() {
    let program = """
      a = hggroup(); b = hggroup('Parent', a); l = line('Parent', b);
      disp([isequal(ancestor(l, 'hggroup'), b), isequal(ancestor(l, 'hggroup', 'toplevel'), a)])
      disp([isequal(ancestor(l, {'hggroup', 'axes'}, 'toplevel'), gca), isempty(ancestor([], 'axes')), iscell(ancestor([l; l], 'axes'))])
      """
    #expect(ProgramHarness.printed(program) == "   1   1\n   1   1   1\n")
    #expect(
      ProgramHarness.printed("ancestor(gca, 'figure', 'top')").contains("the word that it knows is toplevel"))
  }
}
