import LamRuntime
import LamSyntax
import Testing

/// Functions in the bodies of others, which share variables with them. Octave has them in files of functions alone, so
/// that what it prints is in `Tests/Conformance/functions`; here is what a script can say about them.
@Suite struct NestedFunctionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let program: String
    let output: String
    var testDescription: String { name }

    init(_ name: String, _ program: String, _ output: String) {
      (self.name, self.program, self.output) = (name, program, output)
    }
  }

  @Test(arguments: [
    Case(
      "variables that either of them assigns",
      """
      function f()
        x = 1; up(); printf('%d %d|', x, y);
        function up(), x = x + 1; y = 10 * x; end
      end
      f()
      """, "2 20|"),
    Case(
      "names of one alone are its own",
      """
      function f()
        one(); two(); printf('%d|', exist('z'));
        function one(), z = 5; end
        function two(), printf('%d|', exist('z')); z = 7; end
      end
      f()
      """, "0|0|"),
    Case(
      "parameters and results are the function's own",
      """
      function f()
        x = 1; r = 2; printf('%d|', g(5)); printf('%d %d|', x, r);
        function r = g(x), x = x + 1; r = x; end
      end
      f()
      """, "6|1 2|"),
    Case(
      "parameters and results of the outer function are shared",
      """
      function [r, varargout] = f(x, varargin)
        add();
        function add(), r = x + numel(varargin); varargout{1} = nargin; x = 0; end
      end
      [a, b] = f(3, 1, 1); printf('%d %d|', a, b);
      """, "5 0|"),
    Case(
      "several levels, with one between that does not mention the variable",
      """
      function f()
        x = 1; a(); printf('%d|', x);
        function a()
          y = 2; b(); printf('%d|', y);
          function b(), x = 10; y = 20; c(); end
          function c(), y++; a2(); end
        end
        function a2(), x++; end
      end
      f()
      """, "21|11|"),
    Case(
      "every activation has its own",
      """
      function r = f(n)
        acc = n; if n > 0, sub(); end, r = acc;
        function sub(), inner = f(n - 1); acc = acc * 10 + inner; end
      end
      printf('%d|', f(3));
      """, "60|"),
    Case(
      "handles outlive the function they were made in",
      """
      function [up, now] = counter(n)
        up = @step; now = @value;
        function step(k = 1), n += k; end
        function r = value(), r = n; end
      end
      [a, b] = counter(5); [c, d] = counter(100); a(); a(3); c();
      printf('%d %d %s %s|', b(), d(), func2str(a), class(a));
      """, "9 101 step function_handle|"),
    Case(
      "handles are equal that share the same variables",
      """
      function [a, b] = f(), x = 1; a = @g; b = @g; function g(), x = 2; end, end
      [a, b] = f(); c = f(); printf('%d%d%d|', isequal(a, b), isequal(a, c), isequal(a, a));
      """, "101|"),
    Case(
      "functions without a name capture values, and call nested functions",
      """
      function [g, set] = f()
        x = 1; g = @(t) h(t) + x; x = 100; set = @change;
        function r = h(t), r = t * x; end
        function change(v), x = v; end
      end
      [g, set] = f(); printf('%d ', g(2)); set(3); printf('%d ', g(2)); printf('%d ', cellfun(@(t) g(t), {1, 2}));
      """, "201 7 4 7 "),
    Case(
      "names that are functions until they are assigned",
      """
      function f()
        printf('%d %d|', sum([1 2 3]), max(4, 2)); own(); printf('%d|', sum);
        function own(), sum = 0; for max = 1:3, sum += max; end, end
      end
      f()
      """, "6 4|6|"),
    Case(
      "changes of parts",
      """
      function f()
        x(3) = 5; c = {}; s.a = 1; add('u'); add('v'); parts();
        printf('%d ', x); printf('%s ', c{:}); printf('%d ', s.a, s.b.c, d{:}, numel(q));
        function add(t), c{end+1} = t; x(end+1) = numel(c); end
        function parts()
          s.b.c = 2; s.a += 10; [d{1:2}] = deal(7, 8); q = 1:4; q(2) = []; x(1)++;
        end
      end
      f()
      """, "1 0 5 1 2 u v 11 2 7 8 3 "),
    Case(
      "an error leaves a shared variable as it was",
      """
      function f()
        x = [1 2 3]; bad(); printf('%d ', x);
        function bad(), try, x{4}.q(2) = 1; catch, end, try, x(1.5) = 1; catch, end, end
      end
      f()
      """, "1 2 3 "),
    Case(
      "global and persistent",
      """
      function f()
        global G
        persistent P = 0
        G = 3; a(); printf('%d %d|', G, P); b();
        function a(), G++; P++; end
        function b(), persistent own = 0; own++; global H; H = own; end
      end
      f(); f(); global G H; printf('%d %d|', G, H);
      """, "4 1|4 2|4 2|"),
    Case(
      "nargin, nargout, inputname and onCleanup",
      """
      function f(a, b)
        v = 1; [p, q] = g(v, 2, 3); printf('%d %d|', p, q); h();
        function [p, q] = g(varargin), p = nargin; q = nargout; printf('%s|', inputname(1)); end
        function h(), t = onCleanup(@() printf('bye|')); v = 2; printf('hello|'); end
      end
      f(1, 2)
      """, "v|3 2|hello|bye|"),
    Case(
      "stacks of calls",
      """
      function f()
        try, deep(); catch e, printf('%s ', e.stack.name); end
        function deep(), deeper(); function deeper(), error('no'); end, end
      end
      f()
      """, "f/deep/deeper f/deep f "),
    Case(
      "eval sees the variables around it, and makes its own",
      """
      function f()
        x = 1; ev(); printf('%d|', x); eval('x = 50; show(); x(2) = 7; made = 3;'); printf('%d ', x); none();
        disp(eval('twice(4)')); t = eval('@(v) numel(v) + x(1)'); printf('%d|', t(1), eval("feval('twice', 1)"));
        function ev(), eval('x = x + 1; fresh = 4;'); printf('%d|', fresh); end
        function show(), printf('%d|', x); end
        function none(), printf('%d|', exist('made'), exist('fresh')); end
        function r = twice(v), r = 2 * v; end
        function r = numel(v), r = 1000 * v; end
      end
      f()
      """, "4|2|50|50 7 0|0|8\n1050|2|"),
    Case(
      "functions by a text with their names",
      """
      function f()
        x = 10; printf('%d ', feval('add', 1), cellfun('add', {1, 2}), nargin('add'), nargin(@add));
        g = str2func('add'); printf('%d ', g(5)); which add
        function r = add(v), r = v + x; end
      end
      f()
      """, "11 11 12 1 1 15 add is a function of the file test\n"),
    Case(
      "not seen from outside",
      """
      function f(), g(); function g(), end, end
      try, g(); catch e, disp(e.message); end
      printf('%d ', exist('g'));
      """, "'g' is undefined\n0 "),
    Case(
      "called before and after their place, and as commands",
      """
      function f()
        g one
        function g(t), printf('%s|', t); x = 2; end
        x = 1; g two
        printf('%d|', x);
      end
      f()
      """, "one|two|2|"),
    Case(
      "loops that touch shared variables",
      """
      function f()
        total = 0; list = zeros(1, 2000);
        for k = 1:2000, list(k) = k; own = 2; total = total + own; bump(); end
        printf('%d %d %d|', total, sum(list), k);
        while total > 0, total = total - 1; end
        more(); printf('%d %d|', total, list(2000));
        function bump(), total = total - 1; end
        function more()
          s = 0;
          for j = 1:3000, s = s + j; list(end) = s; if mod(j, 2), total = total + 1; end, end
        end
      end
      f()
      """, "2000 2001000 2000|1500 4501500|"),
    Case(
      "a long chain of handles",
      """
      function h = wrap(inner), h = @call; function r = call(), r = 1; if false, inner(); end, end, end
      h = @() 0; for k = 1:20000, h = wrap(h); end, printf('%d|', h()); clear h; printf('done');
      """, "1|done"),
  ])
  func programs(_ test: Case) {
    #expect(output(of: test.program) == test.output)
    expectAgreement(test.program)
  }

  @Test func variablesCanBeListedAndCleared() {
    let program = """
      function f()
        x = 1; y = 2; g(); printf('%d%d', exist('x'), exist('y'));
        function g()
          x++; names = who; printf('%s ', names{:}); clear x; printf('%d ', exist('x'), y);
        end
      end
      f()
      """
    #expect(output(of: program) == "x y 0 2 01")
  }

  @Test func aMistakeIsFoundWithoutRunning() {
    let session = silentSession(after: "")
    let source = Source(name: "test", text: "function f()\n  function g()\n    break\n  end\nend")
    #expect(session.check(source).map(\.message) == ["'break' leaves a loop, and there is none here"])
  }
}
