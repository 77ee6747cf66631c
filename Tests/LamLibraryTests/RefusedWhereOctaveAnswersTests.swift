import LamTestSupport
import Testing

/// Calls that Octave answers and that are refused here with a sentence: what they are given has no meaning, and the answer
/// would be a silent wrong one. Each kind stands with the reason, and with some calls of the many of its kind.
@Suite struct RefusedWhereOctaveAnswersTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    let reason: String
    let calls: [String]

    init(_ reason: String, _ calls: String...) {
      self.reason = reason
      self.calls = calls
    }

    var testDescription: String { reason }
  }

  private static let kinds = [
    Kind(
      "Octave drops the imaginary part of a size",
      "zeros(2+3i)", "ones([1+2i 3-4i])", "eye(2+3i)", "NaN(2+3i)", "true(2+3i)", "speye(2+3i)",
      "hamming(2+3i)",
      "pascal(2+3i)", "wilkinson(2+3i)", "sombrero(2+3i)"),
    Kind(
      "complex numbers have no order, and Octave takes that of their absolute values or of their real parts",
      "range(2+3i)", "spearman([1+2i 3-4i])", "kendall(2+3i)", "ranks(2+3i)", "rescale([1+2i 3-4i])",
      "statistics([1 2i; -2i 3])", "skewness([1+2i 3-4i])", "int2str(2+3i)", "bitcmp(2+3i)", "bar(2+3i)"),
    Kind(
      "a text is no polynomial, and Octave takes the codes of its letters for the coefficients",
      "roots('hello')", "poly('hello')", "polyder('hello')", "polyint('hello')", "compan('hello')",
      "polyreduce('hello')", "trace('hello')", "isprime('hello')"),
    Kind(
      "pages are no matrix, and Octave lays them beside one another",
      "lu(ones(2, 3, 2))", "qr(ones(2, 3, 2))", "pinv(ones(2, 3, 2))", "colamd(ones(2, 3, 2))",
      "sparse(ones(2, 3, 2))", "spones(ones(2, 3, 2))", "sprank(ones(2, 3, 2))", "corrcoef(ones(2, 3, 2))"),
    Kind(
      "Octave takes a matrix that is not square for a square one where it has no elements",
      "chol(zeros(0, 3))", "eig(zeros(3, 0))", "hess(zeros(0, 3))", "inv(zeros(0, 3))", "det(zeros(3, 0))",
      "trace([1 2 3; 4 5 6])"),
    Kind(
      "a count that is negative, no number or missing",
      "hilb(-2.5)", "hilb(NaN)", "invhilb(int32(-7))", "pascal(int32(-7))", "sphere([])", "sinewave([])",
      "dbstack(Inf)", "cat(NaN)", "magic(0.1:0.1:0.5)"),
    Kind(
      "nothing to work on: Octave answers NaN, or something that it made up",
      "periodogram(zeros(1, 0))", "polyout(zeros(1, 0))", "polyeig(NaN)", "yulewalker([1 2; 3 4])",
      "odeplot(3)"),
    Kind(
      "numbers are no names of folders, files or variables",
      "mkdir(3)", "glob(3)", "unsetenv(3)", "exist([])", "strread([])", "isglobal(['ab'; 'cd'])",
      "which(['ab'; 'cd'])", "fail(3)"),
    Kind(
      "one dimension, diagonal, order or count is asked for, and Octave takes the first of several or cuts a fraction",
      "sort(3, [1 2 3])", "diag(3, [1 2 3])", "triu(3, magic(3))", "psi([1 2 3], 3)", "airy([1 2 3], 3)",
      "find(3, [1 2 3])", "sum(3, magic(3))", "cumsum(3, 2.5)", "size(3, magic(3))", "repmat(3, magic(3))",
      "resize(3, 2.5)", "bitset(3, 2.5)", "bitget(3, 2.5)", "cylinder([1 2 3], -2)", "histc(3, magic(3))"),
    Kind(
      "sizes do not fit together, and Octave takes what it finds", "gradient(3, [1 2 3])", "corr(3, [1 2 3])",
      "corrcoef(3, [])", "pcr(3, [])", "ind2sub([1 2; 3 4], 3)", "sub2ind([1 2; 3 4], 3)"),
    Kind(
      "a word is no option, or no data", "bounds(3, 'abc')", "etree(3, 'abc')", "trapz(3, 'abc')",
      "gammainc(3, 'abc')", "peaks(3, 'abc')", "spdiags(3, 'abc')", "filter2('hello', 2.5)"),
    Kind("whole numbers alone have divisors", "gcd(int8(100), 2.5)", "lcm([1 NaN 3], int8([100 -128 127]))"),
    Kind("a tolerance is no number below 0", "uniquetol(3, -2)", "eigs(3, -2)"),
    Kind("what another system has", "dos(3)"),
    Kind(
      "a surface needs two rows and two columns, and Octave draws nothing", "surf([])", "mesh(zeros(0, 3))",
      "pcolor(3)"),
    Kind(
      "colors are from 0 to 1", "rgb2hsv([1 2 3])", "rgb2gray([1 NaN 3])", "hsv2rgb([2 -1 0])"),
    Kind("JSON has no complex numbers, and Octave drops the imaginary parts", "jsonencode(2+3i)"),
    Kind("a complex number is neither true nor false, as in MATLAB", "logical(2+3i)"),
  ]

  @Test(arguments: kinds)
  func isRefusedWithASentence(kind: Kind) {
    for call in kind.calls {
      let output = ProgramHarness.output(
        of: "try, x = \(call); disp('answered'), catch e, disp(e.message), end, close all")
      #expect(output != "answered\n", "\(call)")
      // One sentence: of more than a word, in one line.
      #expect(
        output.split(separator: " ").count > 3 && output.split(separator: "\n").count == 1,
        "\(call): \(output)")
    }
  }
}
