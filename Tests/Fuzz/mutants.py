"""c: mutilated examples and corpus, which end with output or an error; some are only checked."""
import os, re, subprocess

from batches import ROOT, run_batch

TOKEN = re.compile(r"\w+|\s+|'[^'\n]*'|\"[^\"\n]*\"|[.]?[-+*/\\^=~!<>&|]+|.", re.S)
# Ends the process, waits for a person or takes its time on purpose.
OUTSIDE = re.compile(r"\b(exit|quit|system|shell_cmd|pause|input|keyboard|max_recursion_depth)\b")
PIECES = ["0", "-1", "1e9", "2^31", "2^53", "NaN", "Inf", "[]", "{}", "''", "end", "(", ")", "]", "1:0", "zeros(0,3)", "int8(5)", "1i",
          "@sin", "struct()", ":", ".x", "{1}", "'", "\"", "2.5", "~", "==", "function ", "@(x)", "c{:}", "...\n", "%{\n", "#", "\n", ";",
          "for k=1:3,", "while 1,", "if 1,", "try,", "catch,", "switch x,", "case 1,", "unwind_protect,", "do,", "until 1", "++", "+=", ".'",
          "intmax('int64')", "single(1)", "(end+1)", "{end+1}", "=[]", "=1", "global x", "persistent y", "return", "break", "continue",
          "\t", "λ", "\x01", "\x00", "\u00a0", "\ufeff", "0x", "1e", ".5.", "!", "$", "`", "\\", "?"]


def corpus():
    texts = []
    for folder in ("examples", "Tests/Conformance", "Tests/Programs"):
        for place, folders, names in os.walk(os.path.join(ROOT, folder)):
            folders.sort()
            for name in sorted(names):
                if name.endswith(".lam"):
                    with open(os.path.join(place, name), encoding="utf-8") as f:
                        texts.append(f.read())
    return [text for text in texts if len(text) < 6000]


def tokens(rng, texts):
    """Words dropped, doubled, swapped, replaced, or taken from another program."""
    words = TOKEN.findall(rng.choice(texts))
    if rng.random() < 0.1:
        pool = TOKEN.findall(rng.choice(texts)) + words + PIECES
        return "".join(rng.choice(pool) for _ in range(rng.randint(1, 60)))
    for _ in range(rng.randint(1, 6)):
        if not words:
            break
        i = rng.randrange(len(words))
        kind = rng.random()
        if kind < 0.3:
            del words[i]
        elif kind < 0.5:
            words.insert(i, rng.choice(words))
        elif kind < 0.65:
            j = rng.randrange(len(words))
            words[i], words[j] = words[j], words[i]
        elif kind < 0.9:
            words[i] = rng.choice(PIECES)
        else:
            other = TOKEN.findall(rng.choice(texts))
            k = rng.randrange(len(other) or 1)
            words[i:i + 1] = other[k:k + rng.randint(1, 12)]
    return "".join(words)


def lines(rng, texts):
    """Lines moved, dropped, doubled, cut, or taken from another program."""
    rows = rng.choice(texts).split("\n")
    for _ in range(rng.randint(1, 5)):
        i = rng.randrange(len(rows))
        kind = rng.random()
        if kind < 0.3 and len(rows) > 1:
            del rows[i]
        elif kind < 0.5:
            rows.insert(i, rng.choice(rows))
        elif kind < 0.8:
            rows.insert(i, rng.choice(rng.choice(texts).split("\n")))
        else:
            rows[i] = rows[i][:rng.randint(0, len(rows[i]))]
    return "\n".join(rows)


def byte_noise(rng, data, most=8):
    """Bytes flipped, dropped, doubled, inserted."""
    data = bytearray(data)
    for _ in range(rng.randint(1, most)):
        if not data:
            break
        i = rng.randrange(len(data))
        kind = rng.random()
        if kind < 0.3:
            data[i] ^= 1 << rng.randrange(8)
        elif kind < 0.5:
            del data[i:i + rng.choice([1, 1, 1, 2, 5, 40])]
        elif kind < 0.7:
            data[i:i] = data[i:i + rng.choice([1, 2, 8, 40])]
        elif kind < 0.9:
            data[i] = rng.randrange(256)
        else:
            data[i:] = b""
    return bytes(data)


def mutant(rng, texts):
    kind = rng.random()
    if kind < 0.55:
        return tokens(rng, texts).encode("utf-8", "surrogateescape")
    if kind < 0.8:
        return lines(rng, texts).encode("utf-8", "surrogateescape")
    return byte_noise(rng, rng.choice(texts).encode("utf-8"))


class Mutants:
    """Mutilated programs: most are run from a file by a batch, some by themselves or through `--check` and `--dump`."""
    summary = "mutilated programs"
    size = 200

    def __init__(self, lam, options):
        self.lam, self.texts = lam, corpus()
        lam.slow = min(lam.slow, 0.5)

    def batch(self, rng, count, folder, report):
        programs = []
        while len(programs) < count:
            program = mutant(rng, self.texts)
            if not OUTSIDE.search(program.decode("utf-8", "replace")):
                programs.append(program)
        work = os.path.join(folder, "a/b/c/work")
        os.makedirs(work)
        run, single = [], []
        for number, program in enumerate(programs):
            with open(os.path.join(work, f"m{number}.lam"), "wb") as f:
                f.write(program)
            (single if number % 20 == 0 else run).append(number)

        def found(what, detail, cases, number, first, output):
            if what != "end":
                report(what, detail, key=f"{what} {rng.random()}", program=programs[run[number]])

        slow = run_batch(self.lam, [f"source('m{number}.lam')" for number in run], folder, report=found)
        for number in single:
            options = rng.choice([[], ["--check"], ["--check"], ["--dump", "tree"], ["--dump", "program"], ["--dump", "tokens"]])
            outcome = self.lam.run([*options, f"m{number}.lam"], work)
            if outcome.what == "slow":
                slow += 1
            elif outcome.what in ("death", "hang"):
                report(outcome.what, f"{outcome.detail} {' '.join(options)}", key=f"{rng.random()}", program=programs[number])
        return slow
