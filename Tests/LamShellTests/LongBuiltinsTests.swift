import Foundation
import Testing

/// Builtins that take long end when somebody asks, and refuse what no memory holds.
@Suite(.serialized) struct LongBuiltinsTests {
  /// What is prepared, and what would then run for a minute or without end.
  static let codes: [(String, String)] = [
    ("x = rand(1, 3e5);", "for k = 1:1e9, conv(x, x); end"),
    ("x = rand(2e4, 50);", "pdist2(x, x);"),
    ("", "poly(1:1e5);"),
    ("", "besselk(1:1e5, 5e5 + 0.5);"),
    ("", "primes(2e10);"),
    ("", "perms(1:11);"),
    ("", "nchoosek(1:30, 11);"),
    ("x = [repmat('a', 1, 1e4) 'c'];", "regexp(x, '(a|aa)+[bd]');"),
    ("x = repmat('a', 1, 1e6);", "regexp(x, 'a*[bc]');"),
    ("", "ode45(@(t, x) -x, [0 1e9], 1);"),
    ("", "fminsearch(@(x) sum(x .^ 2), 1:2000);"),
    ("", "isprime(1:1e8);"),
    ("", "legendre(1e4, zeros(1, 1e3));"),
    ("", "sprintf('%100000d', ones(1, 2e4));"),
    ("", "x = evalc('while true, disp(1), end');"),
    ("x = rand(600);", "for k = 1:1e9, expm(x); end"),
  ]

  @Test("Ctrl-C ends a builtin", arguments: codes)
  func interrupts(preparation: String, code: String) throws {
    let body = "try, \(code) catch, disp('caught'), end"
    let lam = try LamProcess(["-e", "\(preparation) printf('begun'); fflush(stdout); \(body), disp('ended')"])
    #expect(lam.wait(for: "begun"))
    usleep(150_000)
    let start = Date()
    lam.send(SIGINT)
    #expect(lam.code() == 130)
    // 100 ms are meant; a busy machine and a debug build take their time.
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(lam.outcome().output == "begun")
  }

  /// Calls whose results, or lists on the way to them, no memory holds.
  static let hostile: [String] = [
    "invhilb(1e9)", "perms(1:12)", "iqr(1, 2^53)", "nchoosek(1:40, 20)",
    "strrep(repmat('a', 1, 100), 'a', repmat('b', 1, 1e7))",
    "strjoin(repmat({repmat('b', 1, 1e7)}, 1, 100), '')",
    "blanks(1e12)", "cell(1e9)", "linspace(1, 2, 1e12)", "repmat(struct('a', 1), 1e5, 1e5)",
    "zeros(2^40, 2^40)", "kron(rand(300), rand(300))", "ndgrid(1:1e4, 1:1e4, 1:1e4)",
    "accumarray([1e6 1e6], 1)", "vander(1:1e5)", "primes(5e10)", "dec2bin(1:1e4, 1e5)",
    "sprintf('%100000d', ones(1, 1e4))", "diag(1, intmin('int64'))", "repelem(1:3, 1e15)",
    "randsample(5, 1e15, true)", "legendre(10000, zeros(1, 1e6))", "pdist(rand(1e5, 2))",
    "squareform(1:1e9)", "im2col(ones(3), [2^62 2], 'distinct')", "postpad(1, 1e15)",
    "flipdim(-2^31:3)", "circshift(1:2^31, 1)", "fminsearch(@sum, 1:1e6)", "fft(1, 1e13)", "magic(1e9)",
    "strsplit(repmat('a,', 1, 2e8), ',')", "evalc('disp(zeros(1e4, 1e4))')",
  ]

  @Test func sizesTooLargeAreErrorsThatCatchSees() throws {
    let lines = LongBuiltinsTests.hostile.map { code in
      "try, x = \(code); disp('done'), catch err, disp(strncmp(err.message, 'out of memory', 13)), end, clear x"
    }
    let outcome = try LamProcess.run(["--memory", "200M", "-e", lines.joined(separator: "\n")])
    #expect(outcome.code == 0)
    let answers = outcome.output.split(separator: "\n").map(String.init)
    #expect(answers.count == lines.count)
    for (code, answer) in zip(LongBuiltinsTests.hostile, answers) where answer != "1" {
      Issue.record("\(code) gives \(answer)")
    }
  }

  /// Numbers that become sizes and positions, at the edges of what an Int holds.
  @Test func extremeNumbersAreRefusedOrServe() throws {
    let codes = [
      "num2cell(1, intmin('int64'))", "spdiags(1, intmin('int64'))", "nchoosek(1:3, 2^31)",
      "mat2cell(1, [2^62 2^62 2^62 2^62 1])", "circshift(1:3, 2^53)", "bitshift(1, 2^40)",
      "im2col(ones(3), 2, 2, 2^62)",
      "besselj(0.5, 1e300)", "mvnpdf('omitnan', rand(2, 3, 2))", "balance(Inf(60) * 1i)",
      "expm([1e308 1e308; 1e308 1e308])", "numel(zeros(2^40, 0, 2^40))", "diff(1, 1, 2^19)", "sum(1, 2^53)",
      "hist(1:3, 1e300)", "nthargout(1, 1e18, @max, 1)", "dec2bin(1, 1e15)", "reshape(1:10, [], 2^62)",
      "bincoeff(-0.5, 1e300)", "col2im(ones(3), [3 3], [2^62 2], 'distinct')", "substr('abc', 1, 2^53)",
    ]
    let lines = codes.map { "try, x = \($0); catch, end" } + ["disp('alive')"]
    #expect(try LamProcess.run(["-e", lines.joined(separator: "\n")]).output == "alive\n")
  }
}
