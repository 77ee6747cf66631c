"""b: every builtin with arguments that it does not expect, from the rows that `lam --rows` lists."""
import subprocess

from batches import run_batch, smallest
from values import PRELUDE, value

SIZE = 400
# Reaches outside the folder, ends the process or waits for a person.
LEFT_OUT = {"exit", "quit", "system", "shell_cmd", "dos", "unix", "popen", "cd", "chdir", "keyboard", "run", "source", "kill"}


class Row:
    def __init__(self, line):
        self.name, results, *parameters = line.split("\t")
        self.results = 4 if results == "n" else int(results)
        self.parameters = [(p.split(":")[1].rstrip("?*"), "?" in p, "*" in p) for p in parameters]


def rows(lam):
    text = subprocess.run([lam.path, "--rows"], capture_output=True, text=True, check=True).stdout
    return [row for row in map(Row, text.splitlines()) if row.name not in LEFT_OUT]


def call(rng, row):
    """A statement that calls the builtin."""
    arguments = []
    for kind, optional, variadic in row.parameters:
        if optional and rng.random() < 0.4:
            break
        for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 5]) if variadic else 1):
            arguments.append(value(rng, kind))
    chance = rng.random()
    if chance < 0.03:
        arguments.append(value(rng))
    elif chance < 0.05 and arguments:
        arguments.pop()
    text = f"{row.name}({', '.join(arguments)})"
    results = rng.randint(0, max(1, row.results))
    if results == 0:
        return text + ";"
    names = ", ".join(f"r{k}" for k in range(results))
    shown = rng.random()
    end = f"; r0" if shown < 0.15 else f"; size(r0); class(r0); isequal(r0, r0);" if shown < 0.3 else ";"
    return f"[{names}] = {text}{end}" if results > 1 else f"r0 = {text}{end}"


class Calls:
    """The kind of fuzzing; `cases(rng, count)` for a batch, then `run`."""
    summary = "builtins with hostile arguments"
    size = SIZE

    def __init__(self, lam, options):
        self.lam = lam
        table = rows(lam)
        self.rows = [row for row in table if not options.names or row.name in options.names]

    def batch(self, rng, count, folder, report):
        cases = [call(rng, rng.choice(self.rows)) for _ in range(count)]

        def found(what, detail, cases, number, first, output):
            reduced = smallest(self.lam, cases, first, number, what, PRELUDE)
            tail = output.decode("utf-8", "replace")[-300:] if what == "stop" else ""
            if reduced is None:
                report(what, f"{detail}, not again by itself: {cases[number]}{tail}", key=cases[number].split("(")[0])
            else:
                report(what, f"{detail}: {' | '.join(reduced)}{tail}", key=cases[number].split("(")[0])

        return run_batch(self.lam, cases, folder, PRELUDE, found)
