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
