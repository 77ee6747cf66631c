/// See `Transcript`.
let errorTranscript = #"""
  > x = )
  error: unexpected ')'
    | x = )
    |     ^
    = note: no '(' is open here

  > x = (1 + 2
  error: '(' was never closed
    | x = (1 + 2
    |     -     ^
    |     |
    |     opened here
  (incomplete)

  > x = (1 + 2]
  error: '(' is closed by ']'
    | x = (1 + 2]
    |     -     ^
    |     |
    |     opened here

  > x = [1, 2
  error: '[' was never closed
    | x = [1, 2
    |     -    ^
    |     |
    |     opened here
  (incomplete)

  > x = {1, 2
  error: '{' was never closed
    | x = {1, 2
    |     -    ^
    |     |
    |     opened here
  (incomplete)

  > x = {1, 2]
  error: '{' is closed by ']'
    | x = {1, 2]
    |     -    ^
    |     |
    |     opened here

  > f(1, 2
  error: '(' was never closed
    | f(1, 2
    |  -    ^
    |  |
    |  opened here
  (incomplete)

  > f(1, 2]
  error: '(' is closed by ']'
    | f(1, 2]
    |  -    ^
    |  |
    |  opened here

  > f(1,)
  error: unexpected ')'
    | f(1,)
    |     ^

  > f(,1)
  error: unexpected ','
    | f(,1)
    |   ^

  > [1,,2]
  error: unexpected ','
    | [1,,2]
    |    ^

  > [1, 2 3,, 4]
  error: unexpected ','
    | [1, 2 3,, 4]
    |         ^

  > )
  error: unexpected ')'
    | )
    | ^
    = note: no '(' is open here

  > ]
  error: unexpected ']'
    | ]
    | ^
    = note: no '[' is open here

  > x = 1 }
  error: unexpected '}'
    | x = 1 }
    |       ^
    = note: no '{' is open here

  > x =
  error: missing value after '='
    | x =
    |   ^

  > x = ;
  error: missing value after '='
    | x = ;
    |   ^

  > x +=
  error: missing value after '+='
    | x +=
    |   ^^

  > 3 = x
  error: only variables and their parts can be assigned to
    | 3 = x
    | ^
    = help: '==' compares

  > f(x)' = 3
  error: only variables and their parts can be assigned to
    | f(x)' = 3
    | ^^^^^
    = help: '==' compares

  > x + y = 3
  error: only variables and their parts can be assigned to
    | x + y = 3
    | ^^^^^
    = help: '==' compares

  > x' = 3
  error: only variables and their parts can be assigned to
    | x' = 3
    | ^^
    = help: '==' compares

  > [] = f(x)
  error: no target before '='
    | [] = f(x)
    | ^^

  > [a; b] = f(x)
  error: targets stand in one row
    | [a; b] = f(x)
    | ^^^^^^

  > [1] = f(x)
  error: only variables and their parts can be assigned to
    | [1] = f(x)
    |  ^
    = help: '==' compares

  > [a, b] += 1
  error: several targets are for a statement of their own
    | [a, b] += 1
    | ^^^^^^

  > {a} = 3
  error: only variables and their parts can be assigned to
    | {a} = 3
    | ^^^
    = help: '==' compares

  > if [a, b] = f(), end
  error: several targets are for a statement of their own
    | if [a, b] = f(), end
    |    ^^^^^^

  > y = [a, b] = f()
  error: several targets are for a statement of their own
    | y = [a, b] = f()
    |     ^^^^^^

  > 'a' = 3
  error: only variables and their parts can be assigned to
    | 'a' = 3
    | ^^^
    = help: '==' compares

  > 1 +
  error: missing operand after '+'
    | 1 +
    |   ^

  > 1 + * 2
  error: missing operand between '+' and '*'
    | 1 + * 2
    |     ^

  > * 2
  error: missing operand before '*'
    | * 2
    | ^

  > x = / 3
  error: missing operand between '=' and '/'
    | x = / 3
    |     ^

  > x = 1 +;
  error: missing operand after '+'
    | x = 1 +;
    |       ^

  > 2 ^
  error: missing operand after '^'
    | 2 ^
    |   ^

  > 2 ^ * 3
  error: missing operand between '^' and '*'
    | 2 ^ * 3
    |     ^

  > -
  error: missing operand after '-'
    | -
    | ^

  > !
  error: missing operand after '!'
    | !
    | ^

  > v = a ==
  error: missing operand after '=='
    | v = a ==
    |       ^^

  > v = a && 
  error: missing operand after '&&'
    | v = a &&
    |       ^^

  > a && || b
  error: missing operand between '&&' and '||'
    | a && || b
    |      ^^

  > a ! b
  error: unexpected '!'
    | a ! b
    |   ^

  > (1, 2)
  error: unexpected ',' in parentheses
    | (1, 2)
    |   ^
    = help: [a, b] puts values side by side

  > ()
  error: unexpected ')'
    | ()
    |  ^

  > x = ()
  error: unexpected ')'
    | x = ()
    |      ^

  > x = 1 y = 2
  error: an operator is missing before 'y'
    | x = 1 y = 2
    |       ^
    = help: '*' multiplies, ';' ends a statement

  > v = x y
  error: unexpected 'y' after 'x'
    | v = x y
    |       ^
    = help: x(y) calls a function with it
    = help: x * y multiplies

  > 2x
  error: unexpected 'x' after a number
    | 2x
    |  ^
    = help: 2*x

  > 2 x
  error: an operator is missing before 'x'
    | 2 x
    |   ^
    = help: '*' multiplies, ';' ends a statement

  > x(1) y
  error: an operator is missing before 'y'
    | x(1) y
    |      ^
    = help: '*' multiplies, ';' ends a statement

  > 1:2:3:4
  error: a range has at most three parts
    | 1:2:3:4
    |      ^
    = help: first:step:last

  > 1:
  error: missing operand after ':'
    | 1:
    |  ^

  > A(3:)
  error: missing operand after ':'
    | A(3:)
    |    ^
    = help: ':end' to go on to the last

  > A(:3)
  error: missing operand before ':'
    | A(:3)
    |   ^
    = help: '1:' to begin with the first

  > 'abc
  error: text without its closing '
    | 'abc
    | -   ^
    | |
    | opened here

  > x = "abc
  error: text without its closing "
    | x = "abc
    |     -   ^
    |     |
    |     opened here

  > disp('it's')
  error: unexpected 's' after a text
    | disp('it's')
    |          ^
    = help: inside '...' two quotes stand for one: 'it''s'

  > x = 'a
  error: text without its closing '
    | x = 'a
    |     - ^
    |     |
    |     opened here

  > x = "a\
  error: text without its closing "
    | x = "a\
    |     -  ^
    |     |
    |     opened here

  > ['a' 'b]
  error: text without its closing '
    | ['a' 'b]
    |      -  ^
    |      |
    |      opened here

  > hold 'on
  error: text without its closing '
    | hold 'on
    |      ^

  > @
  error: missing name or parameters after '@'
    | @
    | ^
    = help: @sin
    = help: @(x) x.^2

  > @3
  error: missing name or parameters after '@'
    | @3
    | ^
    = help: @sin
    = help: @(x) x.^2

  > f = @(x, 3) x
  error: unexpected '3'
    | f = @(x, 3) x
    |          ^

  > f = @(x = 3) x
  error: a function without a name gives its parameters no values
    | f = @(x = 3) x
    |         ^

  > f = @() y = 3
  error: '=' in a function without a name
    | f = @() y = 3
    |           ^
    = help: '==' compares

  > s.
  error: missing field name after '.'
    | s.
    |  ^

  > s.3
  error: unexpected '.3'
    | s.3
    |  ^^

  > s.(
  error: '(' was never closed
    | s.(
    |   -^
    |   |
    |   opened here
  (incomplete)

  > s.(1
  error: '(' was never closed
    | s.(1
    |   - ^
    |   |
    |   opened here
  (incomplete)

  > (end)
  error: unexpected 'end'
    | (end)
    |  ^^^

  > [end]
  error: unexpected 'end'
    | [end]
    |  ^^^

  > x = end
  error: unexpected 'end'
    | x = end
    |     ^^^

  > end
  error: 'end' without a block to close
    | end
    | ^^^

  > endif
  error: 'endif' without 'if'
    | endif
    | ^^^^^

  > else
  error: 'else' without 'if'
    | else
    | ^^^^

  > case 1
  error: 'case' without 'switch'
    | case 1
    | ^^^^

  > until x
  error: 'until' without 'do'
    | until x
    | ^^^^^

  > catch
  error: 'catch' without 'try'
    | catch
    | ^^^^^

  > x = [~, 3]
  error: '~' stands only for a result that is not wanted
    | x = [~, 3]
    |      ^
    = help: [~, i] = max(x)

  > [~, 3]
  error: '~' stands only for a result that is not wanted
    | [~, 3]
    |  ^
    = help: [~, i] = max(x)

  > global
  error: missing name after 'global'
    | global
    | ^^^^^^

  > global 3
  error: missing name after 'global'
    | global 3
    | ^^^^^^

  > for
  error: missing expression after 'for'
    | for
    | ^^^

  > for i
  error: missing '=' and values after 'for'
    | for i
    |     ^
    = help: for i = 1:3

  > for 1:3, end
  error: missing '=' and values after 'for'
    | for 1:3, end
    |     ^
    = help: for i = 1:3

  > for i = , end
  error: missing value after '='
    | for i = , end
    |       ^

  > for [a, b, c] = s, end
  error: a loop has one variable, or two for the value and the name of each field of a struct
    | for [a, b, c] = s, end
    |     ^^^^^^^^^
    = help: for i = 1:3
    = help: for [value, name] = s

  > for (i = 1:3, end
  error: '(' was never closed
    | for (i = 1:3, end
    |     -       ^
    |     |
    |     opened here

  > while, end
  error: missing expression after 'while'
    | while, end
    | ^^^^^

  > if, end
  error: missing expression after 'if'
    | if, end
    | ^^

  > switch, end
  error: missing expression after 'switch'
    | switch, end
    | ^^^^^^

  > function
  error: missing name of the function
    | function
    |         ^
    = help: function y = f(x)

  > function 3
  error: missing name of the function
    | function 3
    |          ^
    = help: function y = f(x)

  > function f(3), end
  error: unexpected '3'
    | function f(3), end
    |            ^

  > function f(a, b = 3), end
  (no error)

  > function [a, 3] = f(x), end
  error: unexpected '3'
    | function [a, 3] = f(x), end
    |              ^

  > function f(a,), end
  error: unexpected ')'
    | function f(a,), end
    |              ^

  > return x
  error: 'return' takes no value
    | return x
    |        ^
    = help: assign the value to the function's result, then return

  > break 3
  error: unexpected '3'
    | break 3
    |       ^

  > x = 3 − 2
  error: unexpected '−'
    | x = 3 − 2
    |       ^
    = help: type '-'

  > x = 3 × 2
  error: unexpected '×'
    | x = 3 × 2
    |       ^
    = help: type '*' for a product

  > x²
  error: unexpected '²'
    | x²
    |  ^
    = help: type '^2'

  > x = ‘abc’
  error: unexpected '‘'
    | x = ‘abc’
    |     ^
    = help: type "'"
  error: unexpected '’'
    | x = ‘abc’
    |         ^
    = help: type "'"

  > v = x ? y : z
  error: unexpected '?'
    | v = x ? y : z
    |       ^
    = help: merge(condition, a, b) chooses between two values; ?name at the prompt asks for help

  > x = $y
  error: unexpected '$'
    | x = $y
    |     ^
    = help: names are made of letters, digits and '_'

  > x = 1 % fine
  (no error)

  > 0xFFFFFFFFFFFFFFFFF
  error: a literal of more than 64 bits
    | 0xFFFFFFFFFFFFFFFFF
    | ^^^^^^^^^^^^^^^^^^^

  > v = A @ B
  error: '@' does not multiply
    | v = A @ B
    |       ^
    = help: '*' is the matrix product

  > x[0]
  error: an index stands in parentheses
    | x[0]
    |  ^
    = help: x(1), counted from 1

  > x[-1]
  error: an index stands in parentheses
    | x[-1]
    |  ^
    = help: x(end)

  > x[1:3]
  error: an index stands in parentheses
    | x[1:3]
    |  ^
    = help: x(k), counted from 1

  > x[i] + 1
  error: an index stands in parentheses
    | x[i] + 1
    |  ^
    = help: x(k), counted from 1

  > import numpy as np
  error: there is nothing to import
    | import numpy as np
    | ^^^^^^^^^^^^
    = help: all functions are already there: zeros(2, 3), svd(A)

  > from numpy import array
  error: there is nothing to import
    | from numpy import array
    | ^^^^^^^^^^
    = help: all functions are already there: zeros(2, 3), svd(A)

  > def f(x):
  error: a function begins with 'function'
    | def f(x):
    | ^^^
    = help: function y = f(x) ... end

  > elif x > 3
  error: 'elif' is spelled 'elseif'
    | elif x > 3
    | ^^^^
    = help: elseif x

  > lambda x: x + 1
  error: a function without a name begins with '@'
    | lambda x: x + 1
    | ^^^^^^
    = help: @(x) ...

  > y = lambda x, y: x + y
  error: a function without a name begins with '@'
    | y = lambda x, y: x + y
    |     ^^^^^^
    = help: @(x) ...

  > print(f"abc")
  error: texts do not fill in values
    | print(f"abc")
    |       ^^^^^^
    = help: sprintf('%g', x) makes a text of a value

  > a // b
  error: '//' is not an operator
    | a // b
    |   ^^
    = help: floor(a / b) divides and rounds down

  > // a comment
  error: '//' does not begin a comment
    | // a comment
    | ^
    = help: '%' or '#' does

  > v = a and b
  error: 'and' is not an operator
    | v = a and b
    |       ^^^
    = help: a && b, or a & b by element

  > v = a or b
  error: 'or' is not an operator
    | v = a or b
    |       ^^
    = help: a || b, or a | b by element

  > not x
  error: 'not' is a function here
    | not x
    | ^^^
    = help: !x

  > v = x in y
  error: 'in' is not an operator
    | v = x in y
    |       ^^
    = help: any(x == values)

  > [i for i in y]
  error: a list is not built by 'for' inside brackets
    | [i for i in y]
    |    ^^^
    = help: arrayfun(@(i) i^2, 1:n) calls a function for each element

  > y = x if c else z
  error: unexpected 'if'
    | y = x if c else z
    |       ^^
    = help: 'if' begins a statement; it has no value

  > if x > 0:
  >   y
  > end
  error: no ':' ends a line
   --> test.lam:1:9
    |
  1 | if x > 0:
    |         ^
    = help: leave it out; 'end' closes the block

  > while x:
  >   y
  > end
  error: no ':' ends a line
   --> test.lam:1:8
    |
  1 | while x:
    |        ^
    = help: leave it out; 'end' closes the block

  > else:
  error: 'else' without 'if'
    | else:
    | ^^^^

  > for i in range(n):
  >   x
  > end
  error: 'for' takes '=' and the values
   --> test.lam:1:7
    |
  1 | for i in range(n):
    |       ^^
    = help: for i = 1:n

  > for x in y:
  >   x
  > end
  error: 'for' takes '=' and the values
   --> test.lam:1:7
    |
  1 | for x in y:
    |       ^^
    = help: for x = 1:n

  > x = (1 + 2
  > y = 3
  > z = )
  error: '(' was never closed
   --> test.lam:2:1
    |
  1 | x = (1 + 2
    |     - opened here
  2 | y = 3
    | ^
  error: unexpected ')'
   --> test.lam:3:5
    |
  3 | z = )
    |     ^
    = note: no '(' is open here

  > x = [1 2
  >      3 4
  > y = 5;
  > z = 6;
  error: '[' was never closed
   --> test.lam:3:1
    |
  1 | x = [1 2
    |     - opened here
  ...
  3 | y = 5;
    | ^

  > A = [1, 2, 3; 4 5 )
  >      7 8 9];
  > y = )
  error: '[' is closed by ')'
   --> test.lam:1:19
    |
  1 | A = [1, 2, 3; 4 5 )
    |     -             ^
    |     |
    |     opened here
  error: unexpected ')'
   --> test.lam:3:5
    |
  3 | y = )
    |     ^
    = note: no '(' is open here

  > f(1,
  >   2
  > disp(3)
  error: '(' was never closed
   --> test.lam:3:1
    |
  1 | f(1,
    |  - opened here
  ...
  3 | disp(3)
    | ^^^^

  > f(A * B
  >   + C]
  error: '(' is closed by ']'
   --> test.lam:2:6
    |
  1 | f(A * B
    |  - opened here
  2 |   + C]
    |      ^

  > if x
  >   y
  error: 'if' was never closed by 'end'
   --> test.lam:2:4
    |
  1 | if x
    | -- opened here
  2 |   y
    |    ^
  (incomplete)

  > if x
  >   while y
  >   z
  > end
  error: 'if' was never closed by 'end'
   --> test.lam:4:4
    |
  1 | if x
    | -- opened here
  ...
  4 | end
    |    ^
  (incomplete)

  > if x
  >   y
  > endwhile
  error: 'endwhile' does not close 'if'
   --> test.lam:3:1
    |
  1 | if x
    | -- opened here
  ...
  3 | endwhile
    | ^^^^^^^^
    = help: 'end' does

  > while x
  >   y
  > endif
  error: 'endif' does not close 'while'
   --> test.lam:3:1
    |
  1 | while x
    | ----- opened here
  ...
  3 | endif
    | ^^^^^
    = help: 'end' does

  > for i = 1:3
  >   if x
  >     y
  > endfor
  error: 'if' was never closed by 'end'
   --> test.lam:4:1
    |
  2 |   if x
    |   -- opened here
  ...
  4 | endfor
    | ^^^^^^

  > if a
  > else
  > else
  > end
  error: 'else' is the last part of an 'if'
   --> test.lam:3:1
    |
  1 | if a
    | -- opened here
  ...
  3 | else
    | ^^^^

  > if a
  > case 3
  > end
  error: 'case' without 'switch'
   --> test.lam:2:1
    |
  2 | case 3
    | ^^^^

  > do
  >   x
  > end
  error: 'end' does not close 'do'
   --> test.lam:3:1
    |
  1 | do
    | -- opened here
  ...
  3 | end
    | ^^^
    = help: 'until' does

  > do
  >   x
  error: 'do' was never closed by 'until'
   --> test.lam:2:4
    |
  1 | do
    | -- opened here
  2 |   x
    |    ^
  (incomplete)

  > switch x
  >   y = 3;
  > case 1
  > end
  error: a statement before the first 'case'
   --> test.lam:2:3
    |
  2 |   y = 3;
    |   ^^^^^

  > try
  >   x
  error: 'try' was never closed by 'end'
   --> test.lam:2:4
    |
  1 | try
    | --- opened here
  2 |   x
    |    ^
  (incomplete)

  > unwind_protect
  >   x
  > end
  error: 'unwind_protect' without 'unwind_protect_cleanup'
   --> test.lam:3:1
    |
  1 | unwind_protect
    | -------------- opened here
  ...
  3 | end
    | ^^^

  > function f
  >   if x
  > function g
  >   y
  error: 'if' was never closed by 'end'
   --> test.lam:3:1
    |
  2 |   if x
    |   -- opened here
  3 | function g
    | ^^^^^^^^
    = help: a function stands outside all blocks, or directly in the body of another function

  > function f
  >   x
  > end
  > function g
  >   y
  error: 'function' was never closed by 'end'
   --> test.lam:5:4
    |
  4 | function g
    | -------- opened here
  5 |   y
    |    ^
  (incomplete)

  > function f
  >   x
  > end
  > function g
  >   y
  > function h
  > end
  error: 'function' was never closed by 'end'
   --> test.lam:7:4
    |
  4 | function g
    | -------- opened here
  ...
  7 | end
    |    ^
  (incomplete)

  > function f
  >   x
  > endif
  error: 'endif' does not close 'function'
   --> test.lam:3:1
    |
  1 | function f
    | -------- opened here
  ...
  3 | endif
    | ^^^^^
    = help: 'end' does

  > x = 1 +
  > y = 2 *
  > z = (
  >
  error: missing operand after '+'
   --> test.lam:1:7
    |
  1 | x = 1 +
    |       ^
  error: missing operand after '*'
   --> test.lam:2:7
    |
  2 | y = 2 *
    |       ^
  error: '(' was never closed
   --> test.lam:3:6
    |
  3 | z = (
    |     -^
    |     |
    |     opened here

  > x = = 3
  > if y = = 4
  >   z z
  > end
  > w = ]
  > ok = 1;
  error: missing operand between '=' and '='
   --> test.lam:1:5
    |
  1 | x = = 3
    |     ^
  error: missing operand between '=' and '='
   --> test.lam:2:8
    |
  2 | if y = = 4
    |        ^
  error: unexpected ']'
   --> test.lam:5:5
    |
  5 | w = ]
    |     ^
    = note: no '[' is open here

  > %{
  > never closed
  error: a block comment was never closed
   --> test.lam:2:13
    |
  1 | %{
    | -- opened here
  2 | never closed
    |             ^
  (incomplete)

  > x = 'abc
  > y = 2
  error: text without its closing '
   --> test.lam:1:9
    |
  1 | x = 'abc
    |     -   ^
    |     |
    |     opened here

  > x = [1 2 'abc
  >  3 4];
  > y = 2
  error: text without its closing '
   --> test.lam:1:14
    |
  1 | x = [1 2 'abc
    |          -   ^
    |          |
    |          opened here

  > 	x = (1 +	)
  error: missing operand after '+'
    |     x = (1 +    )
    |            ^

  > x = 日本 + )
  error: unexpected ')'
    | x = 日本 + )
    |            ^
    = note: no '(' is open here

  > function f
  >   if x
  >     function g
  >     end
  >   end
  > end
  error: 'if' was never closed by 'end'
   --> test.lam:3:5
    |
  2 |   if x
    |   -- opened here
  3 |     function g
    |     ^^^^^^^^
    = help: a function stands outside all blocks, or directly in the body of another function
  error: 'end' without a block to close
   --> test.lam:6:1
    |
  6 | end
    | ^^^

  > function f
  >   if x, end
  > function g
  > end
  > end
  > end
  error: 'end' without a block to close
   --> test.lam:6:1
    |
  6 | end
    | ^^^

  > function f(a, b = ), end
  error: missing value after '='
    | function f(a, b = ), end
    |                 ^
  """#
