import Testing

@Suite struct StatementTests {
  @Test(
    "printing",
    arguments: [
      Row(#"x"#, #"(show x)"#),
      Row(#"x;"#, #"(show; x)"#),
      Row(#"x,"#, #"(show x)"#),
      Row(#"x = 3"#, #"(= x 3)"#),
      Row(#"x = 3;"#, #"(=; x 3)"#),
      Row(#"x = 1, y = 2"#, #"(= x 1) ⏎ (= y 2)"#),
      Row(#"x = 1; y = 2;"#, #"(=; x 1) ⏎ (=; y 2)"#),
      Row(#"x = 1;; y"#, #"(=; x 1) ⏎ (show y)"#),
      Row(#"x, y; z"#, #"(show x) ⏎ (show; y) ⏎ (show z)"#),
      Row(#";x"#, #"(show x)"#),
      Row(#"x = 3 % comment"#, #"(= x 3)"#),
      Row(#"x = 3 # comment"#, #"(= x 3)"#),
      Row(#"x; % comment"#, #"(show; x)"#),
      Row(#"1;"#, #"(show; 1)"#),
    ])
  func printing(_ row: Row) { row.check() }

  @Test(
    "assignments",
    arguments: [
      Row(#"x(1) = 2"#, #"(= (index x 1) 2)"#),
      Row(#"x(end+1) = 2;"#, #"(=; (index x (+ end 1)) 2)"#),
      Row(#"x(:, 2) = []"#, #"(= (index x : 2) (matrix))"#),
      Row(#"x{3} = 1"#, #"(= (brace x 3) 1)"#),
      Row(#"x.a = 1"#, #"(= (.a x) 1)"#),
      Row(#"x.a.b(2).c = 1"#, #"(= (.c (index (.b (.a x)) 2)) 1)"#),
      Row(#"a.("dyn") = 3"#, #"(= (.() a "dyn") 3)"#),
      Row(#"a.(n)(2) = 3"#, #"(= (index (.() a n) 2) 3)"#),
      Row(#"x.y(3).z{2}(1,:) = v"#, #"(= (index (brace (.z (index (.y x) 3)) 2) 1 :) v)"#),
      Row(#"(a) = 3"#, #"(= a 3)"#),
      Row(#"[a, b] = f(x)"#, #"(= (a b) (index f x))"#),
      Row(#"[a b] = f(x)"#, #"(= (a b) (index f x))"#),
      Row(#"[a, ~] = f(x)"#, #"(= (a ~) (index f x))"#),
      Row(#"[~, i] = max(x)"#, #"(= (~ i) (index max x))"#),
      Row(#"[!, i] = max(x)"#, #"(= (~ i) (index max x))"#),
      Row(#"[a, ~, c.d(2)] = f(1);"#, #"(=; (a ~ (index (.d c) 2)) (index f 1))"#),
      Row(#"[a] = f"#, #"(= (a) f)"#),
      Row(#"[q, r] = deal(c{:})"#, #"(= (q r) (index deal (brace c :)))"#),
      Row(#"[x(1), y{2}] = f()"#, #"(= ((index x 1) (brace y 2)) (index f))"#),
      Row(#"x = y = 2;"#, #"(=; x (let y 2))"#),
      Row(#"x = @(t) t.^2;"#, #"(=; x (@ (t) (.^ t 2)))"#),
      Row(#"x=-1"#, #"(= x (- 1))"#),
      Row(#"x=!y"#, #"(= x (! y))"#),
      Row(#"x = [1, 2⏎3, 4];"#, #"(=; x (matrix (row 1 2) (row 3 4)))"#),
      Row(#"x == 3"#, #"(show (== x 3))"#),
      Row(#"[a, b] == c"#, #"(show (== (matrix (row a b)) c))"#),
    ])
  func assignments(_ row: Row) { row.check() }

  @Test(
    "updates",
    arguments: [
      Row(#"x += 1"#, #"(+= x 1)"#),
      Row(#"x -= 1;"#, #"(-=; x 1)"#),
      Row(#"x *= 2"#, #"(*= x 2)"#),
      Row(#"x /= 2"#, #"(/= x 2)"#),
      Row(#"x \= 2"#, #"(\= x 2)"#),
      Row(#"x ^= 2"#, #"(^= x 2)"#),
      Row(#"x **= 2"#, #"(^= x 2)"#),
      Row(#"x .*= y"#, #"(.*= x y)"#),
      Row(#"x ./= y"#, #"(./= x y)"#),
      Row(#"x .^= y"#, #"(.^= x y)"#),
      Row(#"x |= y"#, #"(|= x y)"#),
      Row(#"x &= y"#, #"(&= x y)"#),
      Row(#"x(3) += 2"#, #"(+= (index x 3) 2)"#),
      Row(#"s.a -= 1"#, #"(-= (.a s) 1)"#),
      Row(#"x += y = 2"#, #"(+= x (let y 2))"#),
      Row(#"x++"#, #"(+= x 1)"#),
      Row(#"x--;"#, #"(-=; x 1)"#),
      Row(#"++x"#, #"(+= x 1)"#),
      Row(#"--x;"#, #"(-=; x 1)"#),
      Row(#"x(2)++"#, #"(+= (index x 2) 1)"#),
      Row(#"s.n++;"#, #"(+=; (.n s) 1)"#),
      Row(#"x++, y"#, #"(+= x 1) ⏎ (show y)"#),
      Row(#"x -=1"#, #"(-= x 1)"#),
      Row(#"x +=1"#, #"(+= x 1)"#),
    ])
  func updates(_ row: Row) { row.check() }

  @Test(
    "if",
    arguments: [
      Row(#"if a, b, end"#, #"(if (clause a (block (show b))))"#),
      Row(#"if a b, end"#, #"(if (clause a (block (show b))))"#),
      Row(#"if a b = 7 end"#, #"(if (clause a (block (= b 7))))"#),
      Row(#"if (a) b; end"#, #"(if (clause a (block (show; b))))"#),
      Row(#"if (a) b = 7; end, c"#, #"(if (clause a (block (=; b 7)))) ⏎ (show c)"#),
      Row(#"if a⏎b⏎end"#, #"(if (clause a (block (show b))))"#),
      Row(#"if a⏎b⏎else⏎c⏎end"#, #"(if (clause a (block (show b))) (clause - (block (show c))))"#),
      Row(
        #"if a⏎b⏎elseif c⏎d⏎elseif e⏎f⏎else⏎g⏎end"#,
        #"(if (clause a (block (show b))) (clause c (block (show d))) (clause e (block (show f))) (clause - (block (show g))))"#
      ),
      Row(#"if a b else c end"#, #"(if (clause a (block (show b))) (clause - (block (show c))))"#),
      Row(#"if a, else, end"#, #"(if (clause a (block)) (clause - (block)))"#),
      Row(#"if a⏎end"#, #"(if (clause a (block)))"#),
      Row(#"if a⏎b⏎endif"#, #"(if (clause a (block (show b))))"#),
      Row(#"if (a = f()) x, end"#, #"(if (clause (let a (index f)) (block (show x))))"#),
      Row(#"if a == 1 && b, x, end"#, #"(if (clause (&& (== a 1) b) (block (show x))))"#),
      Row(#"if a % comment⏎b⏎end"#, #"(if (clause a (block (show b))))"#),
      Row(#"if a⏎if b⏎c⏎end⏎end"#, #"(if (clause a (block (if (clause b (block (show c)))))))"#),
      Row(#"if a, if b, c, end, end"#, #"(if (clause a (block (if (clause b (block (show c)))))))"#),
      Row(
        #"if a, b, else if c, d, end, end"#,
        #"(if (clause a (block (show b))) (clause - (block (if (clause c (block (show d)))))))"#),
      Row(#"if !a, b, end"#, #"(if (clause (! a) (block (show b))))"#),
      Row(#"if x' b, end"#, #"(if (clause (' x) (block (show b))))"#),
    ])
  func ifStatements(_ row: Row) { row.check() }

  @Test(
    "loops",
    arguments: [
      Row(#"while a, b, end"#, #"(while a (block (show b)))"#),
      Row(#"while (a) b; end"#, #"(while a (block (show; b)))"#),
      Row(#"while true⏎x++;⏎endwhile"#, #"(while true (block (+=; x 1)))"#),
      Row(#"while a--, end"#, #"(while (+ (let -= a 1) 1) (block))"#),
      Row(#"do⏎x--;⏎until x < 0"#, #"(do (block (-=; x 1)) (< x 0))"#),
      Row(#"do x--; until x < 0"#, #"(do (block (-=; x 1)) (< x 0))"#),
      Row(#"do, x--, until (x < 0), y"#, #"(do (block (-= x 1)) (< x 0)) ⏎ (show y)"#),
      Row(#"for i = 1:3, i, end"#, #"(for i (: 1 3) (block (show i)))"#),
      Row(#"for i = 1:3 i, end"#, #"(for i (: 1 3) (block (show i)))"#),
      Row(#"for i=1:3 disp(i); end"#, #"(for i (: 1 3) (block (show; (index disp i))))"#),
      Row(#"for (i = 1:3) i; end"#, #"(for i (: 1 3) (block (show; i)))"#),
      Row(#"for (i = 1:3), i; end"#, #"(for i (: 1 3) (block (show; i)))"#),
      Row(#"for i = [1 2; 3 4]⏎x⏎endfor"#, #"(for i (matrix (row 1 2) (row 3 4)) (block (show x)))"#),
      Row(#"for k = x⏎end"#, #"(for k x (block))"#),
      Row(#"for i = (1:3) x, end"#, #"(for i (: 1 3) (block (show x)))"#),
      Row(#"for (i = (1:3)) x, end"#, #"(for i (: 1 3) (block (show x)))"#),
      Row(#"for x(2) = 1:3, end"#, #"(for (index x 2) (: 1 3) (block))"#),
      Row(#"for s.k = 1:3, end"#, #"(for (.k s) (: 1 3) (block))"#),
      Row(#"parfor i = 1:3⏎x⏎end"#, #"(for i (: 1 3) (block (show x)))"#),
      Row(#"parfor (i = 1:3, 4)⏎x⏎endparfor"#, #"(for i (: 1 3) (block (show x)))"#),
      Row(#"for i=1:3 for j=1:3 x; end end"#, #"(for i (: 1 3) (block (for j (: 1 3) (block (show; x)))))"#),
      Row(
        #"for i = 1:3, if i == 2, break, end, continue; end"#,
        #"(for i (: 1 3) (block (if (clause (== i 2) (block (break)))) (continue)))"#),
      Row(#"for c = {1, 'a'}, c, end"#, #"(for c (cell (row 1 'a')) (block (show c)))"#),
    ])
  func loops(_ row: Row) { row.check() }

  @Test(
    "switch",
    arguments: [
      Row(#"switch x⏎case 1⏎a⏎end"#, #"(switch x (clause 1 (block (show a))))"#),
      Row(
        #"switch x⏎case 1⏎a⏎case {2, 3}⏎b⏎otherwise⏎c⏎end"#,
        #"(switch x (clause 1 (block (show a))) (clause (cell (row 2 3)) (block (show b))) (clause - (block (show c))))"#
      ),
      Row(#"switch (x)⏎% comment⏎case 'a'⏎b⏎endswitch"#, #"(switch x (clause 'a' (block (show b))))"#),
      Row(
        #"switch x, case 1, a, case 2, b, end"#,
        #"(switch x (clause 1 (block (show a))) (clause 2 (block (show b))))"#),
      Row(#"switch x case 3 a; end"#, #"(switch x (clause 3 (block (show; a))))"#),
      Row(#"switch x⏎⏎case 1⏎⏎end"#, #"(switch x (clause 1 (block)))"#),
      Row(#"switch x⏎otherwise⏎a⏎end"#, #"(switch x (clause - (block (show a))))"#),
      Row(#"switch x⏎end"#, #"(switch x)"#),
    ])
  func switchStatements(_ row: Row) { row.check() }

  @Test(
    "try and unwind_protect",
    arguments: [
      Row(#"try⏎a⏎catch⏎b⏎end"#, #"(try (block (show a)) - (block (show b)))"#),
      Row(#"try⏎a⏎catch err⏎b⏎end"#, #"(try (block (show a)) err (block (show b)))"#),
      Row(#"try, a; catch err, b; end"#, #"(try (block (show; a)) err (block (show; b)))"#),
      Row(#"try, a; catch err; b; end"#, #"(try (block (show; a)) err (block (show; b)))"#),
      Row(#"try, a, catch, b, end"#, #"(try (block (show a)) - (block (show b)))"#),
      Row(#"try, a, catch b(1), end"#, #"(try (block (show a)) - (block (show (index b 1))))"#),
      Row(#"try a; catch b; end"#, #"(try (block (show; a)) b (block))"#),
      Row(#"try, a, end"#, #"(try (block (show a)) - (block))"#),
      Row(#"try⏎a⏎end_try_catch"#, #"(try (block (show a)) - (block))"#),
      Row(#"try⏎a⏎catch ME % comment⏎b⏎end"#, #"(try (block (show a)) ME (block (show b)))"#),
      Row(#"try⏎a⏎catch⏎err⏎end"#, #"(try (block (show a)) - (block (show err)))"#),
      Row(
        #"unwind_protect⏎a⏎unwind_protect_cleanup⏎b⏎end_unwind_protect"#,
        #"(unwind (block (show a)) (block (show b)))"#),
      Row(#"unwind_protect⏎a⏎unwind_protect_cleanup⏎b⏎end"#, #"(unwind (block (show a)) (block (show b)))"#),
    ])
  func tryAndUnwindprotect(_ row: Row) { row.check() }

  @Test(
    "declarations",
    arguments: [
      Row(#"global a"#, #"(global a)"#),
      Row(#"global a b c"#, #"(global a b c)"#),
      Row(#"global a = 3"#, #"(global (=; a 3))"#),
      Row(#"global a b = 3 c"#, #"(global a (=; b 3) c)"#),
      Row(#"persistent n = 0;"#, #"(persistent (=; n 0))"#),
      Row(#"persistent n; x"#, #"(persistent n) ⏎ (show x)"#),
      Row(#"global a, b"#, #"(global a) ⏎ (show b)"#),
    ])
  func declarations(_ row: Row) { row.check() }

  @Test(
    "comments",
    arguments: [
      Row(#"% only a comment"#, #""#),
      Row(#"# only a comment"#, #""#),
      Row(#"#!/usr/bin/lam⏎x"#, #"(show x)"#),
      Row(#"x % c⏎y # d"#, #"(show x) ⏎ (show y)"#),
      Row(#"%{⏎block⏎%}⏎x"#, #"(show x)"#),
      Row(#"#{⏎block⏎#}⏎x"#, #"(show x)"#),
      Row(#"%{⏎a⏎%{⏎nested⏎%}⏎b⏎%}⏎x"#, #"(show x)"#),
      Row(#"  %{  ⏎block⏎  %}  ⏎x"#, #"(show x)"#),
      Row(#"%{ not a block⏎x"#, #"(show x)"#),
      Row(#"x %{⏎y"#, #"(show x) ⏎ (show y)"#),
      Row(#"%%⏎%% a cell⏎x"#, #"(show x)"#),
      Row(#"printf("%d", x) % done"#, #"(show (index printf "%d" x))"#),
      Row(#"printf('%d', x) # done"#, #"(show (index printf '%d' x))"#),
    ])
  func comments(_ row: Row) { row.check() }
}
