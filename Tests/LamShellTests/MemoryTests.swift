import Testing

/// Memory ends in an error that the program sees, never in the end of the process.
@Suite("memory has bounds") struct MemoryTests {
  @Test("values count together against --memory")
  func valuesCountTogether() throws {
    let outcome = try LamProcess([
      "--memory", "100M", "-e",
      "try, for k = 1:100, c{k} = ones(1e6, 1); end, catch e, disp(numel(c)), end, clear c, x = ones(5e6, 1); disp(sum(x))",
    ]).outcome()
    #expect(outcome.code == 0)
    #expect(outcome.output == "13\n5000000\n" || outcome.output == "12\n5000000\n")
  }

  @Test(
    "what grows is stopped, by its size or by the watch",
    arguments: [
      "s = 'abcdefgh'; while true, s = [s s]; end",
      "c = {}; while true, c = {c}; end",
      "c = {}; while true, c{end+1} = 'some text of its own'; end",
      "x = evalc('while true, printf(''%s'', repmat(''a'', 1, 1e5)); end');",
      "zeros(1e5, 1e5)", "x = 1:1e9; x(1) = 2;", "repmat('a', 1e5, 1e5)", "cell(1e5, 1e5)",
    ])
  func whatGrowsIsStopped(_ code: String) throws {
    let outcome = try LamProcess([
      "--memory", "150M", "-e", "try, \(code), catch e, disp(e.identifier), end, clear all, disp('alive')",
    ]).outcome()
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("Octave:bad-alloc\nalive\n"), "\(outcome.output)")
  }

  @Test(
    "values nested deeper than the stack is high",
    arguments: [
      "c = {}; for k = 1:80000, c = {c}; end, d = {}; for k = 1:80000, d = {d}; end, disp(isequal(c, d)), clear c d",
      "s = struct(); for k = 1:50000, t = struct(); t.x = s; s = t; end, clear s t, disp(1)",
      "f = @() 1; for k = 1:50000, f = @() f; end, f = 2; disp(1)",
      "m = containers.Map; for k = 1:20000, n = containers.Map; n('a') = m; m = n; end, clear m n, disp(1)",
      "n = {}; for k = 1:40000, n = struct('v', k, 'next', {n}); end, n = 1; disp(1)",
      "c = {}; for k = 1:80000, c = {c}; end, t = evalc('c'); disp(any(strfind(t, 'not shown') > 0))",
      "m = containers.Map; m('self') = m; t = evalc('m'); disp(any(strfind(t, 'not shown') > 0))",
    ])
  func deepValues(_ code: String) throws {
    let outcome = try LamProcess(["-e", code]).outcome()
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output == "1\n")
  }

  /// Texts of one shape, each another text, so that nothing can be kept of one for the next.
  @Test("eval of texts in a loop keeps nothing")
  func evaluatedTexts() throws {
    let outcome = try LamProcess([
      "-e",
      """
      function run(from, to), for k = from:to, eval(sprintf('x%d = %d; y = x%d + 1;', mod(k, 7), k, mod(k, 7))); end, end
      run(1, 2000); a = getrusage().maxrss; run(2001, 12000); b = getrusage().maxrss;
      disp(b - a < 8192)
      """,
    ]).outcome()
    #expect(outcome.output == "1\n", "\(outcome.errors)")
  }

  /// Ten times as much takes about ten times as long; what goes over the whole again for each part takes a hundred.
  @Test(
    "the time of a whole is that of its parts",
    arguments: [
      "x = repmat('a', 1, n); c = regexp(x, 'a', 'match');", "x = repmat('ab', 1, n); c = strsplit(x, 'b');",
      "x = repmat('a', 1, n); y = regexprep(x, 'a', 'bc');",
      "x = zeros(3, 0); for k = 1:n, x = [x, [k; 1; 2]]; end",
      "x = ''; for k = 1:n, x = [x 'ab']; end", "x = []; for k = 1:n, x(end + 1) = k; end",
      "c = {}; for k = 1:n, c{end + 1} = k; end", "s = struct(); for k = 1:n, s.(sprintf('f%d', k)) = k; end",
    ])
  func linearTime(_ code: String) throws {
    let outcome = try LamProcess([
      "--timeout", "100", "-e",
      """
      function t = time(n), t = Inf; for r = 1:2, began = tic; \(code), t = min(t, toc(began)); end, end
      a = time(4000); b = time(40000); printf('%d %g %g\\n', b < 40 * max(a, 1e-3), a, b);
      """,
    ]).outcome()
    #expect(outcome.output.hasPrefix("1 "), "\(outcome.output) \(outcome.errors)")
  }

  @Test("text nested deeper than the stack is high is refused")
  func deepText() throws {
    for code in [
      "x" + String(repeating: ".a", count: 20_000) + " = 1;", "x = f" + String(repeating: "(1)", count: 5000),
      "x = 1" + String(repeating: "'", count: 50_000), "x = " + String(repeating: "-", count: 50_000) + "1",
      String(repeating: "if 1, ", count: 20_000), String(repeating: "@()", count: 20_000) + "1",
    ] {
      let process = try LamProcess(["-"])
      process.type(code)
      let outcome = process.outcome()
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("nested too deeply"), "\(outcome.errors.prefix(300))")
    }
  }

  @Test("operands of instructions hold what they count")
  func manyFieldsAndArguments() throws {
    let fields = (1...33_000).map { "s.f\($0)=\($0);" }.joined(separator: "\n")
    let process = try LamProcess(["-"])
    process.type(fields + "\ndisp(s.f33000)\n")
    #expect(process.outcome().output == "33000\n")
    let refused = try LamProcess(["-"])
    refused.type("a = 1; x = a(" + String(repeating: "1,", count: 40_000) + "end)")
    #expect(refused.outcome().errors.contains("more indices than an array can have"))
  }
}
