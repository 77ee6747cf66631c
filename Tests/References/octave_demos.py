#!/usr/bin/env python3
"""Draws the demo blocks of Octave's plot functions in lam, where Octave is installed.

    Tests/References/octave_demos.py [--lam PROGRAM] [--tests] [NAME ...]

Prints how many ran to their end, and how each of the others ended. With --tests the %!test and %!assert blocks of the
same files instead of the demos. Blocks that ask for what lam is not meant to have are counted apart, with the reason.
Nothing of Octave's files is kept.
"""
import argparse
import collections
import glob
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor


def blocks(path, kinds):
    """The blocks of a file of these kinds, as code."""
    found, current = [], None
    for line in open(path, encoding="utf-8", errors="replace"):
        match = re.match(r"%!(\w+)?(.*)", line.rstrip("\n"))
        if not match:
            if current is not None:
                found.append(current)
            current = None
            continue
        kind, rest = match.group(1), match.group(2)
        if kind and not line.startswith("%! "):
            if current is not None:
                found.append(current)
            current = None
            if kind in kinds:
                current = [kind, rest]
        elif current is not None:
            current.append(line[2:].rstrip("\n"))
    if current is not None:
        found.append(current)
    result = []
    for block in found:
        kind, *lines = block
        code = "\n".join(lines)
        code = re.sub(r"^\s*<[^>]*>", "", code)
        result.append(("assert" if kind == "assert" else kind, ("assert " if kind == "assert" else "") + code))
    return result


FAIL = """function fail(code, varargin)
  try, eval([code ';']); catch, return; end
  error('no error: %s', code);
end
"""


PRIVATE = "a private function of Octave"
NUMBERS = "handles are objects in lam and numbers in Octave"
# Blocks that fail for a reason that stays, by their file; None stands for every block of it. The first kind asks for what
# lam has no place for; the second for another design or other words, and counts as a failure.
OUTSIDE = {
    "__gnuplot_legend__": (None, "the legend of the gnuplot toolkit"),
    "__pltopt__": (None, PRIVATE),
    "__default_plot_options__": (None, PRIVATE),
    "gnuplot_binary": (None, "where gnuplot is"),
    "isosurface": ([14], PRIVATE),
    "findall": ([1], "menus and tool bars of a window"),
    "linkaxes demo": ([1], "input() waits for a person"),
    "linkprop demo": ([1], "input() waits for a person"),
}
OTHERWISE = {
    "groot": ([1], NUMBERS),
    "isaxes": ([1, 2], NUMBERS),
    "isfigure": ([1, 2], NUMBERS),
    "isgraphics": ([1], NUMBERS),
    "ishandle": ([1], NUMBERS),
    "colstyle": ([3], "the wording of a message"),
    "xlim": ([2], "6*0.2 is rounded up, so that Octave ends an axis of 1.1 at 1.4 and lam at 1.2"),
    "ylim": ([2], "as xlim 2"),
    "zlim": ([2], "as xlim 2"),
    "zlabel": ([1], "the label of z is hidden in Octave until axes in space are drawn"),
    "axes": ([1], "legends and colour bars are axes in Octave, with a place among the others"),
}


def reason(table, job, kind):
    """Why a block is in a table; None where it is not."""
    for name in (job[0], f"{job[0]} {kind}"):
        numbers, why = table.get(name, ([], None))
        if numbers is None or job[1] in numbers:
            return why
    return None


def shared(code):
    """What makes the variables that the tests of a file share: their names are on the first line."""
    names, _, rest = code.partition("\n")
    names, _, same = names.partition(";")
    made = "".join(f"{name.strip()} = [];\n" for name in names.split("#")[0].split(",") if name.strip())
    return made + same + "\n" + rest + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lam", default=".build/debug/lam")
    parser.add_argument("--tests", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    lam = os.path.abspath(options.lam)
    folders = glob.glob("/usr/share/octave/*/m/plot") or sys.exit("Octave is not installed here")
    files = [f for f in sorted(glob.glob(folders[0] + "/**/*.m", recursive=True)) if "/deprecated/" not in f]
    if options.names:
        files = [f for f in files if os.path.basename(f)[:-2] in options.names]
    kinds = ("test", "assert") if options.tests else ("demo",)
    jobs = []
    for path in files:
        before = "".join(shared(code) if kind == "shared" else f"function {code}\nend\n"
                         for kind, code in blocks(path, ("shared", "function")))
        for number, (_, code) in enumerate(blocks(path, kinds)):
            jobs.append((os.path.basename(path)[:-2], number + 1, (FAIL + before if options.tests else "") + code))

    def run(job):
        name, number, code = job
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "block.m")
            picture = "" if options.tests else f"\nif ~isempty(get(0, 'currentfigure')), print('{folder}/p.svg'); end\n"
            with open(path, "w") as file:
                file.write("1;\n" + code + picture)
            try:
                done = subprocess.run([lam, "--norc", path], cwd=folder, capture_output=True, text=True, timeout=60,
                                      stdin=subprocess.DEVNULL, errors="replace")
            except subprocess.TimeoutExpired:
                return job, "takes more than 60 s"
            if done.returncode == 0:
                return job, None
            lines = [l for l in done.stderr.splitlines() if l.startswith("error")]
            return job, (lines or done.stderr.splitlines() or [f"ended with {done.returncode}"])[0]

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, jobs))
    kind = "test" if options.tests else "demo"
    outside = [(job, reason(OUTSIDE, job, kind)) for job, why in results if why and reason(OUTSIDE, job, kind)]
    failed = [(job, why) for job, why in results if why and not reason(OUTSIDE, job, kind)]
    for (name, number, _), why in outside:
        print(f"{name} {number}: apart, {why}")
    for job, why in failed:
        known = reason(OTHERWISE, job, kind)
        print(f"{job[0]} {job[1]}: {why}" + (f" ({known})" if known else ""))
    ran = len(results) - len(failed) - len(outside)
    print(f"{ran} of {len(results)} ran; of the {len(results) - len(outside)} that lam has a place for, {100 * ran // max(len(results) - len(outside), 1)} %")
    for why, count in collections.Counter(re.sub(r"'[^']*'|\d+", "_", why) for _, why in failed).most_common(12):
        print(f"  {count:4} {why}")


main()
