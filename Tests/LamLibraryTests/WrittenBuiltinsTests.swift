import LamLibrary
@testable import LamRuntime
import LamSyntax
import Testing

/// Builtins whose bodies are written in the language.
@Suite struct WrittenBuiltinsTests {
  private func printed(_ program: String) -> String { ProgramHarness.output(of: program) }

  /// They call the library's functions, whatever a person has defined under the same names.
  @Test func functionsOfThePersonDoNotReachIn() {
    #expect(
      printed(
        """
        function varargout = common_size(varargin), error('mine'); end
        function y = atan2(varargin), error('mine'); end
        function y = coordinates(varargin), error('mine'); end
        [t, r] = cart2pol(0, 2); printf('%g %g', t, r);
        """) == "1.5708 2")
  }

  @Test func variablesOfThePersonStay() {
    #expect(printed("x = 1; theta = 2; cart2pol(3, 4); printf('%d %d', x, theta);") == "1 2")
  }

  @Test func errorsAreThoseOfTheCall() {
    #expect(
      printed("try, lsqnonneg([1 2], [1; 2; 3]), catch err, disp(err.message), disp(numel(err.stack)), end")
        == "lsqnonneg: C must have as many rows as d has elements\n1\n")
  }

  /// What the library calls of a person's own tells its places, and the library none.
  @Test(arguments: ["fzero(@(x) own(x), 1)", "fmincon(@(x) own(x), 1, 1, 1)"])
  func errorsOfAPersonsFunctionsTellWhere(call: String) {
    #expect(
      printed(
        "function y = own(x), error('no'); end\ntry, \(call), catch e, printf('%s|', e.stack.name), end")
        == "own|@<anonymous>|test|")
  }

  @Test func eachArgumentIsHeldAgainstThePageOfAFunctionThatIsCalledDirectly() {
    let loop = "for k = 1:3, divisors(x); end"
    #expect(printed("x = 2.5; \(loop)").hasPrefix("divisors: argument 1 (n) must be a whole number"))
    #expect(printed("x = {1}; \(loop)").hasPrefix("divisors: argument 1 (n) must be a whole number"))
    #expect(printed("secd(1, 2)") == "secd takes at most 1 argument, and this call has 2")
    #expect(printed("[a, b] = secd(1)").hasPrefix("secd"))
  }

  #if arch(x86_64)
    @Test func functionsOfNumbersBecomeMachineCode() {
      let session = Session(library: .standard, host: Session.Host(sink: { _ in }))
      let program = "s = 0; for k = 1:5000, s = s + secd(k); end"
      _ = session.evaluate(Source(name: "test", text: program))
      #expect(session.nativeFunctionCount == 1)
    }
  #endif

  /// Options stand behind the arguments, also where some of these are left out.
  @Test func optionsArrive() {
    #expect(
      printed("disp(convn([1 2 3], [1 1], 'same'))") == printed("disp(convn([1 2 3], [1 1], shape='same'))"))
    #expect(printed("[Q, R] = qrinsert(eye(2), eye(2), 1, [1 2], 'row'); disp(size(R))") == "   3   2\n")
  }

  @Test func functionsThatAreGivenAreCalled() {
    #expect(
      printed(
        "function y = twice(x), y = 2 * x; end\nx = pcg(@twice, [2; 4]); disp(x'); x = pcg('twice', [2; 4]); disp(x')"
      )
        == "   1   2\n   1   2\n")
  }
}
