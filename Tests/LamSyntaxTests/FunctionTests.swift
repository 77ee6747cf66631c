import LamSyntax
import Testing

@Suite struct FunctionTests {
  @Test(
    "definitions",
    arguments: [
      Row(#"function f⏎x⏎end"#, #"(function f () () (show x))"#),
      Row(#"function f()⏎x⏎end"#, #"(function f () () (show x))"#),
      Row(#"function f(a, b)⏎end"#, #"(function f () (a b))"#),
      Row(#"function y = f(x)⏎y = x;⏎end"#, #"(function f (y) (x) (=; y x))"#),
      Row(#"function y = f⏎y = 1;⏎endfunction"#, #"(function f (y) () (=; y 1))"#),
      Row(#"function [a, b] = f(x)⏎end"#, #"(function f (a b) (x))"#),
      Row(#"function [a b] = f(x)⏎end"#, #"(function f (a b) (x))"#),
      Row(#"function [] = f(x)⏎end"#, #"(function f () (x))"#),
      Row(#"function [a] = f(x)⏎end"#, #"(function f (a) (x))"#),
      Row(#"function varargout = f(varargin)⏎end"#, #"(function f (varargout) (varargin))"#),
      Row(#"function [a, varargout] = f(x, varargin)⏎end"#, #"(function f (a varargout) (x varargin))"#),
      Row(#"function y = f(~, x) y = x; end"#, #"(function f (y) (~ x) (=; y x))"#),
      Row(#"function y = f(x), y = x; end"#, #"(function f (y) (x) (=; y x))"#),
      Row(#"function y=f(x) y=x; end, f(1)"#, #"(function f (y) (x) (=; y x)) ⏎ (show (index f 1))"#),
      Row(#"function f(x) % comment⏎x⏎end"#, #"(function f () (x) (show x))"#),
      Row(#"function f(x,⏎y)⏎end"#, #"(function f () (x y))"#),
      Row(
        #"function f(a, b = 3)⏎end"#, #"(function f () (a b) (if (clause (< nargin 2) (block (=; b 3)))))"#),
      Row(
        #"function y = f(a = 1, varargin)⏎y = nargin;⏎end"#,
        #"(function f (y) (a varargin) (if (clause (< nargin 1) (block (=; a 1)))) (=; y nargin))"#),
      Row(
        #"f(1)⏎function f(x)⏎x⏎end⏎f(2)"#,
        #"(function f () (x) (show x)) ⏎ (show (index f 1)) ⏎ (show (index f 2))"#),
      Row(#"function f⏎return⏎end"#, #"(function f () () (return))"#),
      Row(
        #"function f⏎x⏎end⏎function g⏎y⏎end"#, #"(function f () () (show x)) ⏎ (function g () () (show y))"#),
      Row(#"function f⏎x⏎function g⏎y"#, #"(function f () () (show x)) ⏎ (function g () () (show y))"#),
      Row(
        #"function f⏎if a⏎x⏎end⏎function g⏎y⏎function h"#,
        #"(function f () () (if (clause a (block (show x))))) ⏎ (function g () () (show y)) ⏎ (function h () ())"#
      ),
      Row(#"1;⏎function f⏎end"#, #"(function f () ()) ⏎ (show; 1)"#),
      Row(#"function help(x)⏎end"#, #"(function help () (x))"#),
    ])
  func definitions(_ row: Row) { row.check() }
}

@Suite struct NestedFunctionTests {
  @Test(arguments: [
    Row(#"function f⏎function g⏎x⏎end⏎y⏎end"#, #"(function f () () (show y) (function g () () (show x)))"#),
    Row(
      #"function f⏎function g⏎function h⏎end⏎end⏎function k⏎end⏎end⏎function m⏎end"#,
      #"(function f () () (function g () () (function h () ())) (function k () ())) ⏎ (function m () ())"#),
    Row(
      #"function r = f(a)⏎if a, r = g(2); end⏎function r = g(b), r = a(end) * b; end⏎endfunction"#,
      #"(function f (r) (a) (if (clause a (block (=; r (index g 2))))) (function g (r) (b) (=; r (* (index a end) b))))"#
    ),
    // Blocks, words in brackets and names of fields do not close a function.
    Row(
      #"function f⏎do⏎x(end);⏎until s.end⏎switch x⏎case 1⏎end⏎function g"#,
      #"(function f () () (do (block (show; (index x end))) (.end s)) (switch x (clause 1 (block)))) ⏎ (function g () ())"#
    ),
  ])
  func definitions(_ row: Row) { row.check() }

  @Test func placesAndDocumentation() {
    let tree = parse("function f\n  function g\n    % inside\n  end\nend").tree
    let nested = tree.functions.flatMap(\.nested)
    #expect(nested.map(\.name) == ["g"])
    #expect(nested.map { tree.source.text($0.span) } == ["function g\n    % inside\n  end"])
    #expect(nested.map(\.documentation) == ["inside"])
  }
}

@Suite struct DocumentationTests {
  @Test(arguments: [
    ("function f\n% one\n%  two\n\n% not\nend", "one\n two"),
    ("% above\n# and more\nfunction f\nend", "above\nand more"),
    ("% above\nfunction f % beside\n  %% inside\nend", "inside"),
    ("% far\n\nfunction f\nend", ""),
    ("function f(x)\n%{\nblock\n%}\nend", "block"),
    ("function f\nx = 1; % no\nend", ""),
    ("% of f\r\nfunction f\r\nend", "of f"),
    ("function f", ""),
  ])
  func comments(_ text: String, _ documentation: String) {
    #expect(parse(text).tree.functions.map(\.documentation) == [documentation])
  }

  @Test func spans() {
    let tree = parse("x\nfunction y = twice(x)\n y = 2*x;\nend\nz").tree
    #expect(tree.functions.count == 1)
    guard let function = tree.functions.first else { return }
    #expect(tree.source.text(function.span) == "function y = twice(x)\n y = 2*x;\nend")
    #expect(tree.source.text(function.nameSpan) == "twice")
  }

  @Test(arguments: [
    ("a + b * c;", "a + b * c"), ("  f(x, 1).y' ;", "f(x, 1).y'"), ("x = [1 2\n3]", "x = [1 2\n3]"),
    ("(a + b)", "(a + b)"),
    ("if x\n y\nend", "if x\n y\nend"), ("hold on % c", "hold on"), ("[a, b] = f(1), c", "[a, b] = f(1)"),
    ("x++;", "x++"),
  ])
  func spansOfStatements(_ text: String, _ covered: String) {
    let tree = parse(text).tree
    #expect(tree[tree.statements].first.map { tree.source.text(tree.span($0)) } == covered)
  }
}
