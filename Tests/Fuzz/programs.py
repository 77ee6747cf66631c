"""a: random programs, which must give the same by every way of computing, and the same as Octave.

Each program sets its variables, changes them in loops, functions and statements, and prints them to the last bit. It runs
in lam as it is, without each of the fast paths and without any (`LAM_NATIVE=off` and so on); programs of operations that
are exact everywhere run in Octave too, where it is installed.
"""
import math, os, re, shutil, subprocess

from batches import Lam, run_batch

WAYS = {
    "native off": {"LAM_NATIVE": "off"}, "fused off": {"LAM_FUSED": "off"}, "quick off": {"LAM_QUICK": "off"},
    "all off": {"LAM_NATIVE": "off", "LAM_FUSED": "off", "LAM_QUICK": "off"},
}

PRELUDE = r"""1;
function show__(name, x)
  printf("%s %s [%s]", name, class(x), sprintf("%d ", size(x)));
  if (iscell(x))
    printf("\n");
    for k__ = 1:numel(x), show__([name "{}"], x{k__}); end
  elseif (isstruct(x))
    printf("\n");
    names__ = fieldnames(x);
    for j__ = 1:numel(x), for k__ = 1:numel(names__), show__([name "." names__{k__}], x(j__).(names__{k__})); end, end
  elseif (isnumeric(x) || islogical(x) || ischar(x))
    step__ = max(1, floor(numel(x) / 50));
    if (iscomplex(x))
      printf(" %.17g%+.17gi", [real(x(1:step__:end))(:)'; imag(x(1:step__:end))(:)']);
    elseif (isfloat(x))
      printf(" %.17g", x(1:step__:end));
    else
      printf(" %d", x(1:step__:end));
    end
    printf("\n");
  else
    printf("\n");
  end
end
warning('off', 'all');
"""

BEGIN = """a = {0}; b = {1}; c = {2}; d = true; i = 1; j = 1; k = 1;
v = [1 2 3 4 5 6 7 8]; w = [0.5 -1 2.25 3 0 1.5 -2 4]; u = [1; 2; 3]; r = 1:0.5:4.5;
M = [1 2 3; 4 5 6; 7 8 10]; N = [2 0 1; 1 1 0; 0 -1 3]; m = logical([1 0 1 1 0 0 1 0]);
L = (1:160) / 4; B = reshape(1:240, 16, 15) / 8; n = int32(5); p = uint8([1 2 3 250 0 7 8 9]); s = single(1.5);
q = single([1 2 3 4 0.5 6 7 8]); z = 1 + 2i; t = 'hello'; C = {{1, 'ab', [1 2 3]}}; S = struct('x', 1, 'y', [1 2 3]); E = [];
D = struct('x', {{1, 2, 3}}); h = @(x) x + 1;
"""
VARIABLES = "a b c d i j k v w u r M N m L B n p s q z t C S E D".split()


class Author:
    """Writes one program. `exact` leaves out what two right programs may round differently."""

    def __init__(self, rng, exact):
        self.rng, self.exact, self.depth, self.in_function = rng, exact, 0, False

    def one(self, *choices):
        return self.rng.choice(choices)

    def chance(self, p):
        return self.rng.random() < p

    # MARK: Expressions

    def leaf(self):
        if self.in_function:
            return self.one("x", "y", "o", "1", "2", "0.5", "-1", "3")
        return self.one("a", "b", "c", "a", "b", "c", "i", "j", "k", "0.5", "3", "-2", "1e3", "d", "0", "-0", "v(%s)" % self.index(8),
                        "r(%s)" % self.index(8), "M(%s, %s)" % (self.index(3), self.index(3)), "S.x", "C{1}", "D(2).x", "v(end)",
                        "numel(v)", "w(%s)" % self.index(8), "NaN", "Inf", "L(%s)" % self.index(160))

    def number(self, levels):
        if levels <= 0:
            return self.leaf()
        n = lambda: self.number(levels - 1)
        kind = self.rng.randrange(18)
        if kind < 7:
            return f"({n()} {self.one('+', '-', '*', '/', '.*', './')} {n()})"
        if kind == 7:
            return f"{self.unary()}({n()})"
        if kind == 8:
            return f"-({n()})"
        if kind == 9:
            return f"({n()} {self.one('^', '.^')} {self.one('2', '2', '3', '-1', '0') if self.exact else self.one('2', '3', '0.5', '-1', '-0.5')})"
        if kind == 10:
            return f"({self.condition()})"
        if kind == 11:
            # Octave's mod and rem take no truth values.
            name = self.one("mod", "rem", "max", "min") if self.exact else self.one("mod", "rem", "max", "min", "atan2", "hypot")
            return f"{name}(0 + {n()}, 0 + {n()})"
        if self.in_function:
            return self.number(0)
        if kind == 12:
            return f"sum({self.whole_vector()})"
        if kind == 13:
            return f"{self.one('max', 'min', 'numel', 'length', 'any', 'all', 'isempty', 'rows', 'columns')}({self.vector(levels - 1)})"
        if kind == 14:
            return f"h({n()})"
        if kind == 15:
            return f"{self.function}({n()}, {n()})"
        return self.number(0)

    def unary(self):
        exact = ["abs", "floor", "round", "sign", "ceil", "fix", "isnan", "isinf", "sqrt", "real", "conj", "double"]
        return self.rng.choice(exact if self.exact else exact + ["exp", "sin", "cos", "log", "tan", "atan", "tanh", "gamma", "log2", "erf"])

    def whole_vector(self):
        """A vector whose sum is the same in every order."""
        return self.one("v", "round(w)", "m", "round(r)", "v(m)", "1:k", "p", "v > 3", "[a b] > 0") if self.exact else self.vector(1)

    def vector(self, levels):
        if levels <= 0:
            return self.one("v", "w", "v", "w", "r", "L", "m", "q", "p", "M", "B", "u'", "v(1:8)", "L(1:8)", "M(2, :)", "1:8", "E", "a")
        x = lambda: self.vector(levels - 1)
        kind = self.rng.randrange(14)
        if kind < 6:
            return f"({x()} {self.one('+', '-', '.*', './')} {self.one(x(), self.number(1))})"
        if kind == 6:
            return f"{self.unary()}({x()})"
        if kind == 7:
            return f"-{x()}"
        if kind == 8:
            return f"({x()} .^ 2)"
        if kind == 9:
            return f"({self.number(1)} {self.one('*', '+', '-', '.*')} {x()})"
        if kind == 10:
            return f"{self.one('max', 'min', 'mod', 'rem')}(0 + {x()}, 0 + {self.number(0)})"
        if kind == 11:
            return f"({x()} {self.one('<', '<=', '>', '>=', '==', '~=', '&', '|')} {x()})"
        if kind == 12:
            return f"{self.one('v', 'w', 'r')}({self.one('m', 'v > 2', 'end:-1:1', '1:2:8', '[1 3 5]', ':', 'w > a')})"
        return f"{self.one('fliplr', 'cumsum', 'sort', 'abs', 'round')}({self.one('v', 'round(w)', 'm', 'p')})"

    def matrix(self, levels):
        if levels <= 0:
            return self.one("M", "N", "M", "(M > 2)", "N'", "[v(1:3); w(1:3); 1 2 3]", "u * v(1:3)", "M(:, [1 3 2])")
        x = lambda: self.matrix(levels - 1)
        return self.one(f"({x()} {self.one('+', '-', '.*', '*')} {x()})", f"({x()} * {self.number(1)})", f"{x()}'", f"({x()} + u)",
                        f"({x()} - v(1:3))", f"abs({x()})", f"round({x()} / 2)", f"max({x()}, 1)", f"({x()} > {self.number(0)})")

    def index(self, limit):
        return self.one("end", str(self.rng.randint(1, min(limit, 8))), "i", "1 + mod(i, %d)" % limit, "1 + mod(k, %d)" % limit,
                        "1 + mod(i + j, %d)" % limit, "1 + mod(2 * k, %d)" % limit, "1 + mod(j, %d)" % limit)

    def condition(self):
        n = lambda: self.number(1)
        kind = self.rng.randrange(9)
        comparison = f"{n()} {self.one('<', '<=', '>', '>=', '==', '~=')} {n()}"
        if self.in_function:
            return comparison
        if kind == 0:
            return f"{comparison} && m({self.index(8)})"
        if kind == 1:
            return f"{comparison} || d"
        if kind == 2:
            return f"!({comparison})"
        if kind == 3:
            return f"m({self.index(8)})"
        if kind == 4:
            return f"any({self.vector(1)})"
        return comparison

    # MARK: Statements

    def statement(self):
        if self.in_function:
            return self.function_statement()
        scalar = self.one("a", "b", "c")
        kind = self.rng.randrange(34)
        if kind < 6:
            return f"{scalar} = {self.number(3)};"
        if kind < 8:
            return f"{self.one('v', 'w')}({self.index(8)}) = {self.number(2)};"
        if kind == 8:
            return f"M({self.index(3)}, {self.index(3)}) = {self.number(2)};"
        if kind == 9:
            return f"m({self.index(8)}) = {self.condition()};"
        if kind < 13:
            return f"if {self.condition()}\n{self.statement()}\n{self.one('else', 'elseif ' + self.condition())}\n{self.statement()}\nend"
        if kind == 13:
            return f"d = {self.condition()};"
        if kind == 14 and self.depth < 2:
            return self.loop()
        if kind == 15 and self.depth > 0:
            return f"if {self.condition()}, {self.one('break', 'continue')}, end"
        if kind == 16:
            return f"{self.one('a', 'b', 'c', 'v', 'w', 'q', 'L')} {self.one('+', '-', '*')}= {self.number(1)};"
        if kind == 17 and self.depth > 0:
            return f"if {self.one('i', 'k')} == {self.rng.randint(2, 600)}, {self.rarely()}; end"
        if kind < 21:
            target = self.one("v", "w", "L", "r", "E", "B", "q", "p", "m")
            if target in "vw":
                return f"{target} = mod(0 + {self.one('v', 'w', 'r', 'w - v')} {self.one('+', '-', '.*')} {self.number(1)} .* {self.one('v', 'w', 'm')}, 64);"
            return f"{target} = {self.vector(3)};"
        if kind == 21:
            return f"{self.one('M', 'N')} = mod(0 + {self.matrix(2)}, 32);" if self.chance(0.8) else f"{self.one('M', 'N')} = {self.matrix(2)};"
        if kind == 22:
            return f"{self.one('n', 'p', 'n', 'p(3)', 's', 'q(2)')} = {self.integer()};"
        if kind == 23:
            return f"z = {self.one('z', 'conj(z)', '1i', 'z / 2')} {self.one('+', '-', '*')} {self.number(1)}; a = {self.one('abs', 'real', 'imag')}(round(z));"
        if kind == 24:
            return self.one(f"C{{{self.rng.randint(1, 4)}}} = {self.number(1)};", "C{end + 1} = v(1);", "b = numel(C);",
                            f"C{{3}}({self.rng.randint(1, 4)}) = {self.number(1)};", "C(2) = [];")
        if kind == 25:
            return self.one(f"S.x = {self.number(2)};", f"S.y({self.index(3)}) = {self.number(1)};", "S.x += 1;", "a = S.y(end);",
                            f"D({self.rng.randint(1, 3)}).x = {self.number(1)};", "T = S; T.x = 9;", "b = sum([D.x]) * 0;")
        if kind == 26:
            return self.one("t = [t 'x']; t = t(2:end);", "a = t(1) + 1;", "t(2) = 'q';", "b = strcmp(t, 'hello');", "t = upper(t);",
                            "c = double(t(end));")
        if kind == 27:
            return f"{scalar} = {self.function}({self.number(1)}, {self.number(1)});"
        if kind == 28:
            return self.one("V = v; V(2) = 100;", f"v(:) = {self.number(1)};", f"v({self.one('m', 'v > 3', '2:4', 'end')}) = {self.number(1)};",
                            f"M(:, {self.index(3)}) = {self.one('u', '1', 'v(1:3)')};", f"M({self.index(3)}, :) = {self.one('1', 'v(1:3)', 'u')};",
                            f"{scalar} = M(:, {self.index(3)})' * u;", f"u = M * u; u = mod(u, 16);", "w = v(end:-1:1);")
        if kind == 29:
            return f"h = @(x) {self.one('x + a', 'x * 2', 'x .^ 2 - b', 'max(x, c)', 'x(1)')};"
        if kind == 30:
            return f"switch {self.one('mod(k, 3)', 'a', 't', 'round(b)')}\ncase {self.one('1', '{0, 1}', chr(39) + 'hello' + chr(39))}\n{self.statement()}\notherwise\n{self.statement()}\nend"
        if kind == 31:
            return f"try\n{self.statement()}\n{self.rarely()};\ncatch\n{self.statement()}\nend"
        return f"{scalar} = mod(0 + {self.number(2)}, 17) - 8;"

    def function_statement(self):
        return self.one(f"o = {self.number(2)};", f"if {self.condition()}, o = {self.number(1)}; end", f"x = {self.number(1)};",
                        f"if {self.condition()}, o = {self.number(1)}; return; end", f"for l = 1:3, o = o + {self.number(1)}; end")

    def integer(self):
        x = lambda: self.one("n", "p", "n", "p(2)", "int32(7)", "uint8(200)", "3", "2.5", "a", "int32(-5)", "k")
        return self.one(f"n {self.one('+', '-', '*', '/')} {x()}", f"p {self.one('+', '-', '.*', './')} {self.one('p', '2', 'uint8(3)', 'a')}",
                        f"int32({self.number(1)})", f"bitand(n, 7)", f"idivide(n, int32(2))", f"mod(n, 4)", f"single({self.number(1)}) + s",
                        f"q * {self.one('2', 's', '0.5')}", f"int32({x()}) - n", "-n", "abs(n)", "n == 5", "p > 3", "max(p, 4)")

    def rarely(self):
        return self.one("a = single(a)", "b = true", "c = [1 2]", "v(end + 1) = 3", "v = v * 2", "w = v", "error('stop')", "m = ~m",
                        "a = sqrt(-1)", "b = b > 1", "v(2) = NaN", "printf('%g ', i)", "c = 'x'", "v = single(v)", "clear E", "a = int8(a)",
                        "v(3) = []", "M = M + 1i", "w = w'", "r = 1:3", "v(12) = 1", "a = v(99)", "M(5, 5) = 1", "c = {}", "b = []", "d = 5",
                        "h = @sin" if not self.exact else "h = @abs", "m(3) = 7", "v(0)", "x = undefined_name", "a = NaN", "b = -Inf", "i = 3")

    def loop(self):
        self.depth += 1
        body = "\n".join(self.statement() for _ in range(self.rng.randint(1, 5)))
        inner = self.depth > 1
        variable = "j" if inner else "i"
        kind = self.rng.randrange(6)
        if kind == 0:
            text = f"for {variable} = 1:{9 if inner else self.rng.choice([30, 300, 400])}\n{body}\nend"
        elif kind == 1:
            text = f"for {variable} = {self.one('4:-1:1', '0:0.25:2', '5:1') if inner else self.one('600:-2.5:2', '0.1:0.1:50', '300:-1:1')}\n{body}\nend"
        elif kind == 2 and not inner:
            text = f"k = 0; while k < {self.rng.choice([20, 500])}\nk = k + 1;\n{body}\nend"
        elif kind == 3 and not inner:
            text = f"k = 0; do\nk = k + 1;\n{body}\nuntil k >= {self.rng.choice([20, 400])}"
        elif kind == 4:
            text = f"for {variable} = {self.one('v', 'w', 'M', 'r', 'p', 'n', 'm')}\n{body}\nend"
        else:
            text = f"for {variable} = 1:{6 if inner else 350}\n{body}\nend"
        self.depth -= 1
        return text

    def program(self, number):
        """The text of a program: its function, and what runs."""
        self.function = f"g{number}"
        self.in_function = True
        body = "\n".join(self.statement() for _ in range(self.rng.randint(1, 4)))
        self.in_function = False
        head = f"function o = {self.function}(x, y)\no = x - y;\n{body}\nend\n"
        parts = [self.loop() if self.chance(0.5) else self.statement() for _ in range(self.rng.randint(2, 5))]
        begin = BEGIN.format(self.one("1", "2", "-0.5", "0", "7"), self.one("2", "0.25", "-3"), self.one("0.5", "1e3", "-1"))
        shown = "".join(f"if exist('{x}', 'var'), show__('{x}', {x}); end\n" for x in VARIABLES)
        return head + begin + "try\n" + "\n".join(parts) + "\ncatch\ndisp('an error');\nend\n" + shown


def script(cases, numbers, prelude, stream="stderr"):
    parts = [prelude]
    for number in numbers:
        parts.append(f"fputs({stream}, \"\\n#case {number}\\n\");\n{cases[number]}")
    return "".join(parts)


def parts(output):
    """The output of each program of a batch, by number."""
    pieces = re.split(r"\n#case (\d+)\n", output)
    return {int(pieces[i]): pieces[i + 1] for i in range(1, len(pieces) - 1, 2)}


def close(mine, theirs):
    """Whether two outputs are the same but for the last bits of their numbers."""
    if mine == theirs:
        return True
    x, y = mine.split(), theirs.split()
    if len(x) != len(y):
        return False
    for p, q in zip(x, y):
        if p == q:
            continue
        numbers = [re.findall(r"[-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|Inf|NaN|inf|nan)", t) for t in (p, q)]
        if not numbers[0] or len(numbers[0]) != len(numbers[1]):
            return False
        for f, g in zip(*numbers):
            try:
                f, g = float(f), float(g)
            except ValueError:
                return False
            if math.isnan(f) and math.isnan(g) or f == g:
                continue
            if not abs(f - g) <= 1e-11 * max(1, abs(f), abs(g)):
                return False
    return True


class Programs:
    """Random programs, run in every way."""
    summary = "programs by every way"
    size = 60

    def __init__(self, lam, options):
        lam.slow *= 5
        self.lam = lam
        self.ways = {name: Lam(lam.path, environment, slow=lam.slow) for name, environment in WAYS.items()}
        self.octave = None if options.no_octave else shutil.which("octave-cli")

    def outputs(self, lam, cases, folder, report, way):
        texts = {}

        def collect(outcome):
            for number, text in parts(outcome.output.decode("utf-8", "replace")).items():
                if outcome.what == "end" or number != outcome.case:
                    texts[number] = text

        def found(what, detail, cases, number, first, output):
            report(what, f"{detail}, {way}", key=what, program=PRELUDE + cases[number])

        slow = run_batch(lam, cases, folder, PRELUDE, found, build=script, collect=collect)
        return texts, slow

    def batch(self, rng, count, folder, report):
        authors = [Author(rng, exact=rng.random() < 0.6) for _ in range(count)]
        cases = [author.program(number) for number, author in enumerate(authors)]
        plain, slow = self.outputs(self.lam, cases, folder, report, "as it is")
        for way, lam in self.ways.items():
            other, _ = self.outputs(lam, cases, folder, report, way)
            for number in range(count):
                if number in plain and number in other and plain[number] != other[number]:
                    report("differs", f"{way}: {difference(plain[number], other[number])}", key=way,
                           program=PRELUDE + cases[number])
        if self.octave:
            exact = [n for n in range(count) if authors[n].exact and n in plain]
            theirs = self.in_octave(cases, exact, folder)
            for number in exact:
                if number in theirs and not close(plain[number], theirs[number]):
                    what = difference(plain[number], theirs[number])
                    # Differences of one kind are one finding, whatever the numbers.
                    report("octave", what, key="octave " + re.sub(r"[-+.\d]+", "#", what), program=PRELUDE + cases[number])
        return slow

    def in_octave(self, cases, numbers, folder):
        path = os.path.join(folder, "batch.m")
        texts = {}
        while numbers:
            with open(path, "w", encoding="utf-8") as f:
                f.write(script(cases, numbers, PRELUDE, "stdout"))
            try:
                run = subprocess.run([self.octave, "--norc", "--quiet", path], capture_output=True, timeout=120, cwd=folder,
                                     stdin=subprocess.DEVNULL)
                output = run.stdout
            except subprocess.TimeoutExpired as late:
                output = late.stdout or b""
            texts.update(parts(output.decode("utf-8", "replace")))
            left = [n for n in numbers if n not in texts]
            if not left or left[0] == numbers[0]:
                break
            # Octave itself ended in the last program that it began.
            last = max(n for n in numbers if n in texts)
            del texts[last]
            numbers = left
        return texts


def difference(mine, theirs):
    """The first lines that differ."""
    for x, y in zip(mine.splitlines(), theirs.splitlines()):
        if x != y:
            return f"{x[:300]} <> {y[:300]}"
    return f"{len(mine.splitlines())} lines <> {len(theirs.splitlines())} lines"
