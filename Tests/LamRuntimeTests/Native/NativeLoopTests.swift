import Testing

@Suite("A loop gives the same as machine code and as instructions")
struct NativeLoopTests {
  static let programs: [(name: String, text: String)] = [
    ("a sum", "s = 0; for i = 1:2000, s = s + i * 0.5; end, printf('%.17g\\n', s, i);"),
    ("backwards", "s = 0; for i = 2000:-0.5:1, s = s * 0.999 - i / 3; end, printf('%.17g\\n', s, i);"),
    ("a loop without rounds", "for k = 1:1000, for i = 5:4, end, end, disp(size(i)); disp(k);"),
    (
      "break and continue",
      "n = 0; for i = 1:2000, if mod(i, 3) == 0, continue, end, if i > 1500, break, end, n += 1; end, disp(n);"
    ),
    (
      "a condition of two parts",
      "i = 0; s = 0; while i < 3000 && s <= 1e6 || i == 5, i = i + 1; s = s + i; end, disp([i s]);"
    ),
    ("do until", "x = 1; do, x = x * 1.001; until x > 1e3, printf('%.17g\\n', x);"),
    (
      "elements in and out",
      "v = zeros(1, 1000); v(1) = 1; for i = 2:1000, v(i) = v(i - 1) * 1.01 - i; end, printf('%.17g\\n', v(end), sum(v));"
    ),
    (
      "a matrix",
      "A = zeros(40, 50); for i = 1:40, for j = 1:50, A(i, j) = i * 100 + j; end, end, printf('%g\\n', A(40, 50), sum(A(:)), A(3, 7));"
    ),
    (
      "three dimensions",
      "A = zeros(4, 5, 6); for k = 1:30, for i = 1:4, for j = 1:5, A(i, j + 5 * mod(k, 6)) = k; end, end, end, printf('%g\\n', sum(A(:)), size(A));"
    ),
    (
      "a mask",
      "m = true(1, 2000); for i = 2:44, for j = i * i:i:2000, m(j) = false; end, end, disp(sum(m)); disp(class(m));"
    ),
    (
      "reading a mask",
      "m = mod(1:2000, 7) == 0; n = 0; for i = 1:2000, if m(i), n = n + i; end, end, disp(n);"
    ),
    ("a range", "t = 0:0.25:500; s = 0; for i = 1:2000, s = s + t(i) * t(end); end, printf('%.17g\\n', s);"),
    (
      "growth leaves the loop and comes back",
      "v = []; for i = 1:1500, v(i) = i; end, disp(numel(v)); disp(sum(v));"
    ),
    (
      "an index out of bounds", "v = 1:10; v(3) = 4; s = 0; for i = 1:1000, s = s + v(1 + floor(i / 90)); end"
    ),
    ("an index that is no whole number", "v = [1 2 3]; for i = 1:1000, x = v(1 + (i > 900) / 2); end"),
    ("an index of zero", "v = [1 2 3]; for i = 1:1000, v(1 - (i == 800)) = i; end"),
    (
      "NaN in an array",
      "v = ones(1, 800); v(600) = NaN; n = 0; for i = 1:800, x = v(i); if x ~= x, n = n + 1; end, end, disp(n);"
    ),
    (
      "NaN in conditions",
      "a = NaN; n = 0; for i = 1:1000, if a < i, n += 1; end, if a ~= i, n += 2; end, if a == a, n += 4; end, if a >= i, n += 8; end, end, disp(n);"
    ),
    ("infinities", "s = 1; for i = 1:2000, s = s * 10; end, disp(s); disp(s - s); disp(-1 / s);"),
    ("a root that becomes complex", "z = 0; for i = 1:1000, x = 990 - i; z = sqrt(x); end, disp(z);"),
    ("a power that becomes complex", "for i = 1:1000, z = (990 - i) ^ 0.5; end, disp(z);"),
    (
      "truth values in arithmetic",
      "n = 0; for i = 1:1000, n = n + (mod(i, 2) == 0) * 2 - (i > 500) / 4; end, printf('%.17g\\n', n);"
    ),
    (
      "truth values kept",
      "f = false; for i = 1:1000, f = !f; g = i > 3; h = f && g; end, disp([f g h]); disp(class(f));"
    ),
    (
      "a class that changes in the loop",
      "x = 1; for i = 1:2000, x = x + 1; if i == 1000, x = single(x); end, if i == 1500, x = [x x]; end, end, disp(class(x)); disp(x);"
    ),
    (
      "a variable that becomes an array",
      "for i = 1:1200, x = i; if mod(i, 400) == 0, x = [1 2 3] * i; disp(x); end, end, disp(x);"
    ),
    (
      "a shared array is not changed",
      "a = zeros(1, 500); b = a; for i = 1:500, a(i) = i; end, disp(sum(a)); disp(sum(b));"
    ),
    (
      "sharing begins in the loop",
      "a = zeros(1, 900); for i = 1:900, a(i) = i; if i == 700, b = a; end, end, disp(sum(a)); disp(sum(b));"
    ),
    (
      "printing in the loop",
      "for i = 1:1000, if mod(i, 250) == 0, printf('%d ', i); end, end, printf('\\n');"
    ),
    (
      "an error in the loop",
      "s = 0; for i = 1:1000, s = s + i; if i == 900, error('here:id', 'at %d', i); end, end"
    ),
    (
      "a caught error in the loop",
      "n = 0; for i = 1:1000, try, if mod(i, 100) == 0, error('no'); end, n = n + 1; catch, n = n - 1; end, end, disp(n);"
    ),
    (
      "a function of the language",
      "function r = f(x), r = 0; for k = 1:400, r = r + x / k; end, end\ns = 0; for i = 1:20, s = s + f(i); end, printf('%.17g\\n', s);"
    ),
    (
      "called with other classes",
      "function r = f(x), r = x; for k = 1:400, r = r + x; end, end\ndisp(f(1)); disp(f(single(2))); disp(f([1 2])); disp(f(int8(1))); disp(f(true)); disp(f(3));"
    ),
    (
      "a name that changes its meaning",
      "s = 0; for i = 1:1000, s = s + floor(i / 7); if i == 800, floor = [5 6 7]; end, if i > 990, break, end, end, disp(s);"
    ),
    (
      "constants",
      "s = 0; for i = 1:1000, s = s + pi * e - eps; if s > Inf, s = NaN; end, end, printf('%.17g\\n', s);"
    ),
    (
      "functions of two",
      "s = 0; for i = 1:1000, s = s + mod(i, 7) - rem(-i, 4) + atan2(i, 3) + max(i, 500) - min(i, 20) + hypot(i, 1); end, printf('%.17g\\n', s);"
    ),
    (
      "more variables than registers",
      "a=1;b=2;c=3;d=4;f=5;g=6;h=7;k=8;l=9;m=10;n=11;o=12;p=13;q=14;r=15;s=16;t=17; for i = 1:900, a=a+b*1e-3;b=c-d*1e-3;c=f+a*1e-3;d=g-b*1e-3;f=h+c*1e-3;g=k-d*1e-3;h=l;k=m+f*1e-3;l=n-g*1e-3;m=o;n=p+h*1e-3;o=q;p=r-k*1e-3;q=s;r=t+l*1e-3;s=a*1e-3;t=t-1e-3; end, printf('%.17g\\n',a,b,c,d,f,g,h,k,l,m,n,o,p,q,r,s,t);"
    ),
    (
      "the last values of a finished loop",
      "for i = 1:600, for j = i:2:i + 3, x = i + j / 2; end, end, disp([i j x]);"
    ),
    (
      "end as an index",
      "v = zeros(1, 50); M = ones(7, 3); for i = 1:900, v(end) = v(end) + M(end, 2) * v(end - 1) + M(2, end) + i; end, disp(v(end));"
    ),
    ("negative zero", "z = 1; for i = 1:600, z = -0 * i; end, disp(1 / z);"),
  ]

  @Test("the same in both", arguments: programs)
  func agrees(_ name: String, _ text: String) {
    #expect(!output(of: text, fastPaths: []).isEmpty)
    expectAgreement(text)
  }

  #if arch(x86_64)
    @Test("a loop over numbers is translated, once")
    func isTranslated() {
      let session = silentSession(after: "s = 0; for i = 1:2000, s = s + i; end")
      #expect(session.nativeLoopCount == 1)
    }
  #endif

  @Test("programs made at random", arguments: 0..<(Int(environment("LAM_FUZZ_COUNT")) ?? 120))
  func agreesOnRandomPrograms(seed: Int) {
    var author = LoopAuthor(seed: UInt64(seed))
    expectAgreement(author.program(), seed: seed)
  }
}

/// Writes programs with loops over numbers, elements, conditions and now and then something else.
private struct LoopAuthor: Author {
  var state: UInt64
  private var depth = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func program() -> String {
    """
    a = 1; b = 2; c = 0.5; f = true; i = 1; j = 1; k = 1;
    v = [1 2 3 4 5 6 7 8]; m = logical([1 0 1 1 0 0 1 0]); M = [1 2 3; 4 5 6; 7 8 9]; r = 1:0.5:9;
    try
    \(loop())
    \(loop())
    catch problem
      disp(problem.message);
    end
    disp(class(a)); disp(class(b)); disp(class(c)); disp(class(v)); disp(class(m)); disp(size(v));
    printf('%.17g ', a, b, c, f, i, j, k, v, m, M); printf('\\n');

    """
  }

  private mutating func loop() -> String {
    depth += 1
    defer { depth -= 1 }
    let variable = depth > 1 ? "j" : "i"
    let body = (0..<(2 + below(4))).map { _ in statement() }.joined(separator: "\n")
    switch below(depth > 1 ? 2 : 4) {
    case 0: return "for \(variable) = 1:\(depth > 1 ? 9 : 700)\n\(body)\nend"
    case 1: return "for \(variable) = \(depth > 1 ? "4:-1:1" : "900:-1.5:2")\n\(body)\nend"
    case 2: return "k = 0; while k < 800\nk = k + 1;\n\(body)\nend"
    default: return "k = 0; do\nk = k + 1;\n\(body)\nuntil k >= 700"
    }
  }

  private mutating func statement() -> String {
    switch below(20) {
    case 0...5: return "\(one(of: ["a", "b", "c"])) = \(number(3));"
    case 6, 7: return "v(\(index(8))) = \(number(2));"
    case 8: return "M(\(index(3)), \(index(3))) = \(number(2));"
    case 9: return "m(\(index(8))) = \(condition());"
    case 10, 11, 12: return "if \(condition())\n\(statement())\nelse\n\(statement())\nend"
    case 13: return "f = \(condition());"
    case 14 where depth < 2: return loop()
    case 15: return "if \(condition()), \(one(of: ["break", "continue"])), end"
    case 16: return "\(one(of: ["a", "b", "c"])) \(one(of: ["+", "-", "*"]))= \(number(1));"
    case 17: return "if i == \(300 + below(300)), \(rarely()), end"
    default: return "\(one(of: ["a", "b", "c"])) = mod(\(number(2)), 17) - 8;"
    }
  }

  private mutating func rarely() -> String {
    one(of: [
      "a = single(a)", "b = true", "c = [1 2]", "v(end + 1) = 3", "v = v * 2", "w = v", "error('stop')",
      "m = ~m", "a = sqrt(-1)", "b = b > 1", "v(2) = NaN", "printf('%g ', i)", "c = 'x'",
    ])
  }

  private mutating func index(_ limit: Int) -> String {
    switch below(12) {
    case 0: return "end"
    case 1: return "\(1 + below(limit))"
    case 2: return "i"
    default: return "1 + mod(\(one(of: ["i", "j", "k", "i + j", "2 * i"])), \(limit))"
    }
  }

  private mutating func number(_ levels: Int) -> String {
    if levels == 0 {
      return one(of: [
        "a", "b", "c", "i", "j", "k", "0.5", "3", "-2", "1e3", "f", "pi", "v(\(index(8)))", "r(\(index(8)))",
      ])
    }
    switch below(14) {
    case 0...6:
      return "(\(number(levels - 1)) \(one(of: ["+", "-", "*", "/", ".*", "./"])) \(number(levels - 1)))"
    case 7:
      return
        "\(one(of: ["abs", "floor", "sqrt", "exp", "sin", "round", "sign", "log"]))(\(number(levels - 1)))"
    case 8: return "-(\(number(levels - 1)))"
    case 9: return "(\(number(levels - 1)) ^ \(one(of: ["2", "3", "0.5", "-1"])))"
    case 10: return "(\(condition()))"
    case 11: return "M(\(index(3)), \(index(3)))"
    case 12: return "\(one(of: ["mod", "rem", "atan2"]))(\(number(levels - 1)), \(number(levels - 1)))"
    default: return number(0)
    }
  }

  private mutating func condition() -> String {
    let comparison = "\(number(1)) \(one(of: ["<", "<=", ">", ">=", "==", "~="])) \(number(1))"
    switch below(8) {
    case 0: return "\(comparison) && m(\(index(8)))"
    case 1: return "\(comparison) || f"
    case 2: return "!(\(comparison))"
    case 3: return "m(\(index(8)))"
    default: return comparison
    }
  }
}
