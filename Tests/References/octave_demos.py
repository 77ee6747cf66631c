#!/usr/bin/env python3
"""Draws the demo blocks of Octave's plot functions in lam, where Octave is installed.

    Tests/References/octave_demos.py [--lam PROGRAM] [--tests] [NAME ...]

Prints how many ran to their end, and how each of the others ended. With --tests the %!test and %!assert blocks of the
same files, of those that need no window, instead of the demos. Nothing of Octave's files is kept.
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
    failed = [(job, why) for job, why in results if why]
    for (name, number, _), why in failed:
        print(f"{name} {number}: {why}")
    print(f"{len(results) - len(failed)} of {len(results)} ran")
    for why, count in collections.Counter(re.sub(r"'[^']*'|\d+", "_", why) for _, why in failed).most_common(12):
        print(f"  {count:4} {why}")


main()
