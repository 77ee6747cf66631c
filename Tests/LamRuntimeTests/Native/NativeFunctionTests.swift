import Testing

@Suite("A function gives the same as machine code and as instructions")
struct NativeFunctionTests {
  static let fib = "function r = fib(k), if k < 2, r = k; else, r = fib(k - 1) + fib(k - 2); end, end\n"
  static let programs: [(name: String, text: String)] = [
    ("recursion", fib + "disp(fib(18));"),
    ("a number that is not whole", fib + "fib(15); printf('%.17g\\n', fib(14.5));"),
    ("NaN", fib + "fib(15); disp(fib(NaN)); disp(fib(-Inf));"),
    (
      "two arguments, one of them unused",
      "function r = f(x, y), r = x * 0.5; end\ns = 0; for i = 1:1000, s = s + f(i, i + 1); end, printf('%.17g\\n', s);"
    ),
    (
      "truth values that call each other",
      "function r = even(n), if n == 0, r = true; else, r = odd(n - 1); end, end\nfunction r = odd(n), if n == 0, r = false; else, r = even(n - 1); end, end\ns = 0; for i = 1:1500, s = s + even(mod(i, 40)); end, disp(s); disp(class(even(3)));"
    ),
    (
      "a result of two classes",
      "function r = f(n), if n > 5, r = n > 7; else, r = n; end, end\ns = 0; for i = 1:1500, s = s + f(mod(i, 10)); end, disp(s); disp(class(f(9))); disp(class(f(2)));"
    ),
    (
      "arguments of other classes",
      "function r = f(n), if n < 1, r = n; else, r = f(n - 1) + 1; end, end\nfor i = 1:600, f(6); end, disp(f(6)); disp(class(f(single(6)))); disp(f(int8(7))); disp(f([3 4])); disp(f(true)); disp(f(6));"
    ),
    (
      "nested calls",
      "function r = ack(m, n), if m == 0, r = n + 1; return; end, if n == 0, r = ack(m - 1, 1); return; end, r = ack(m - 1, ack(m, n - 1)); end\ndisp(ack(2, 25));"
    ),
    (
      "too deep",
      "function r = d(n), r = 0; if n > 0, r = 1 + d(n - 1); end, end\nfor i = 1:300, d(9); end, d(300)"
    ),
    (
      "too deep, caught, and on",
      "function r = d(n), r = 0; if n > 0, r = 1 + d(n - 1); end, end\nfor i = 1:300, d(9); end, try, d(300); catch e, disp(e.message); end, disp(d(250)); max_recursion_depth(1000); disp(d(900));"
    ),
    (
      "a root that becomes complex",
      "function r = f(x), r = g(x) + 1; end\nfunction r = g(x), r = sqrt(x - 900); end\nt = 0; for i = 2000:-1:850, t = t + f(i); end, printf('%.15g ', real(t), imag(t));"
    ),
    (
      "an error inside, shown with its callers",
      "function r = f(x), r = g(x) * 2; end\nfunction r = g(x), r = x; if x > 900, error('here:id', 'x is %d', x); end, end\ns = 0; try, for i = 1:1000, y = i; s = s + f(i); end, catch e, disp(e.message); disp(numel(e.stack) > 1); end, disp([i y s]);"
    ),
    (
      "a handler in the function",
      "function r = f(x), k = x; try, r = g(x); catch, r = -k; end, end\nfunction r = g(x), r = x; if mod(x, 100) == 0, error('no'); end, end\ns = 0; for i = 1:1000, s = s + f(i); end, disp(s);"
    ),
    (
      "a result that is not set",
      "function r = f(x), if x < 950, r = x; end, end\ns = 0; for i = 1:1000, s = s + f(i); end"
    ),
    (
      "a variable set on one path only",
      "function r = f(x), if x > 3, y = x; end, r = 0; if x > 990, disp(exist('y')); r = y + 1; end, end\ns = 0; for i = 1:1000, s = s + f(i); end, disp(s); f(2);"
    ),
    (
      "loops in a function",
      "function r = f(n), r = 0; for k = 1:n, for j = k:n, r = r + g(k, j); end, end, end\nfunction r = g(a, b), r = a / b; end\ns = 0; for i = 1:300, s = s + f(mod(i, 12)); end, printf('%.17g\\n', s);"
    ),
    (
      "numbers of arguments",
      "function r = f(a, b), if nargin < 2, b = 10; end, r = a + b * nargin; end\ns = 0; for i = 1:900, s = s + f(i) + f(i, 2); end, disp(s);"
    ),
    (
      "printing inside",
      "function r = f(x), r = x + 1; if mod(x, 250) == 0, printf('%d ', x); end, end\nfunction r = g(x), r = f(x) * 2; end\ns = 0; for i = 1:1000, s = s + g(i); end, disp(s);"
    ),
    (
      "globals and persistents",
      "function r = f(x), persistent n; if isempty(n), n = 0; end, n = n + x; r = n; end\ns = 0; for i = 1:1000, s = s + f(i); end, disp(s); disp(f(0));"
    ),
    (
      "a function that calls what is redefined",
      "function r = f(x), r = g(x) + 1; end\nfunction r = g(x), r = x; end\ns = 0; for i = 1:1000, if i == 600, eval('function r = g(x), r = 2 * x; end'); end, s = s + f(i); end, disp(s);"
    ),
    (
      "handles",
      "function r = f(x), r = x * x; end\nh = @f; s = 0; for i = 1:1000, s = s + h(i) + feval('f', i) + f(i); end, disp(s); disp(sum(arrayfun(@f, 1:500)));"
    ),
    (
      "many values kept over a call",
      "function r = id(x), r = x; end\nfunction r = f(a, b, c), d = a + b; e1 = b * c; g = c - a; h = id(d) + id(e1); k = id(g) - d; r = h * k + e1 - g * d + id(a) * b + c; end\ns = 0; for i = 1:1000, s = s + f(i, i / 3, 7 - i); end, printf('%.17g\\n', s);"
    ),
    (
      "a loop that keeps many values over a call",
      "function r = id(x), r = x; end\na = 1; b = 2; c = 3; v = zeros(1, 9); for i = 1:1000, a = id(b) * 0.5 + c; b = id(a - c) + i; v(1 + mod(i, 9)) = id(c) + b; c = id(b) / 3; end, printf('%.17g ', a, b, c, v);"
    ),
  ]

  @Test("the same in both", arguments: programs)
  func agrees(_ name: String, _ text: String) {
    #expect(!output(of: text, fastPaths: []).isEmpty)
    expectAgreement(text)
  }

  #if arch(x86_64)
    @Test("a function of numbers is translated, once")
    func isTranslated() {
      let session = silentSession(after: NativeFunctionTests.fib + "fib(16);")
      #expect(session.nativeFunctionCount == 1)
    }
  #endif

  @Test("functions made at random", arguments: 0..<(Int(environment("LAM_FUZZ_COUNT")) ?? 60))
  func agreesOnRandomPrograms(seed: Int) {
    var author = FunctionAuthor(seed: UInt64(seed))
    expectAgreement(author.program(), seed: seed)
  }
}

/// Writes functions that call each other, and a loop that calls them.
private struct FunctionAuthor: Author {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 7 }

  mutating func program() -> String {
    """
    function r = f(n, x)
    \(below(4) == 0 ? "t = x;" : "t = 0; u = n;")
    \(body())
    end
    function r = g(n, x)
    t = x * 0.5; u = x > 1;
    \(body())
    end
    function r = h(n, x)
    t = 1; u = 2;
    \(body())
    end
    s = 0; q = 1;
    try
    for i = 1:\(150 + below(150))
    \(below(2) == 0 ? "q = q * 0.25 + i;" : "if i == 140, q = \(one(of: ["single(q)", "NaN", "true", "[1 2]", "1i"])); end")
    s = s * 0.5 + \(one(of: ["f", "g", "h"]))(mod(i, 4), q);
    end
    catch problem
      disp(problem.message);
    end
    disp(class(s)); printf('%.17g ', real(s), q, i); printf('\\n');

    """
  }

  private mutating func body() -> String {
    """
    if n < 1
    r = \(one(of: ["x", "t", "n", "x > 2", "1", "-x", "sqrt(x)"]));
    return
    end
    \((0..<(1 + below(3))).map { _ in statement() }.joined(separator: "\n"))
    r = \(value(2));
    """
  }

  private mutating func statement() -> String {
    switch below(12) {
    case 0...4: return "\(one(of: ["t", "u", "x", "w"])) = \(value(2));"
    case 5, 6: return "if \(value(1)) < \(value(1))\n\(statement())\nelse\n\(statement())\nend"
    case 7: return "for k = 1:3\n\(statement())\nend"
    case 8: return "try\n\(statement())\ncatch\nt = 5;\nend"
    case 9:
      return "if x > 1e3, \(one(of: ["error('big')", "t = [1 2]", "t = single(t)", "r = 3; return"])); end"
    case 10: return "if n == 3, \(one(of: ["w = 3", "t = t > 1", "u = int8(3)"])); end"
    default: return "t = \(one(of: ["f", "g", "h"]))(n - 1, \(value(1)));"
    }
  }

  private mutating func value(_ levels: Int) -> String {
    if levels == 0 { return one(of: ["n", "x", "t", "u", "0.5", "2", "x", "t"]) }
    switch below(9) {
    case 0, 1: return "\(one(of: ["f", "g", "h"]))(n - \(1 + below(3)), \(value(levels - 1)))"
    case 2...5: return "(\(value(levels - 1)) \(one(of: ["+", "-", "*", "/"])) \(value(levels - 1)))"
    case 6: return "\(one(of: ["abs", "sin", "floor", "exp"]))(\(value(levels - 1)))"
    case 7: return "mod(\(value(levels - 1)), 7)"
    default: return value(0)
    }
  }
}
