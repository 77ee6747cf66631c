"""Many cases in one process of lam, and what it means when that process does not come to its end.

A batch is a script in which each case stands behind a mark on standard error. Where the process dies, the last mark says
in which case; the batch goes on behind it in a new process. Where no mark comes for a while the process is interrupted:
a case that an interrupt ends is merely slow, one that it does not end hangs.
"""
import os, select, signal, subprocess, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Outcome:
    """How one process ended: `what` is "end", "stop" (before its last case, by an exit code), "slow", "hang" or "death"."""

    def __init__(self, what, case, detail, output):
        self.what, self.case, self.detail, self.output = what, case, detail, output


class Lam:
    """The program under test, with the limits that every case runs under."""

    def __init__(self, path, environment=None, slow=1.0, patience=5.0, space=4_000_000, memory="500M"):
        self.path = os.path.abspath(path)
        self.environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "LAM_HISTFILE": "",
                            "OPENBLAS_NUM_THREADS": "1", **(environment or {})}
        self.slow, self.patience, self.space, self.memory = slow, patience, space, memory

    def command(self, *arguments):
        limits = f"ulimit -c 0; ulimit -v {self.space}; exec \"$0\" \"$@\""
        return ["/bin/sh", "-c", limits, self.path, "-n", "--memory", self.memory, *arguments]

    def run(self, arguments, folder, keep=1 << 16):
        """Runs one process and watches its marks. `keep` is how many bytes of what it prints are kept."""
        process = subprocess.Popen(self.command(*arguments), cwd=folder, env=self.environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        output, case, rest = b"", None, b""
        interrupted, last = None, time.monotonic()
        what = detail = None
        while True:
            ready, _, _ = select.select([process.stdout], [], [], 0.1)
            now = time.monotonic()
            if ready:
                data = os.read(process.stdout.fileno(), 1 << 16)
                if not data:
                    break
                output = (output + data)[-keep:]
                mark = (rest + data).rfind(b"\n#case ")
                text = rest + data
                if mark >= 0:
                    end = text.find(b"\n", mark + 1)
                    if end >= 0:
                        case, last = int(text[mark + 7:end]), now
                        rest = text[end:]
                    else:
                        rest = text[mark:]
                else:
                    rest = text[-24:]
            if interrupted is None and now - last > self.slow:
                interrupted = now
                os.kill(process.pid, signal.SIGINT)
            elif interrupted is not None and now - interrupted > self.patience:
                what, detail = "hang", f"no end {self.patience:g} s after an interrupt"
                os.killpg(process.pid, signal.SIGKILL)
                break
        process.stdout.close()
        try:
            code = process.wait(self.patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
            what, detail = "hang", "its output is closed but it does not end"
        if what is None:
            if code < 0 or code in (132, 134, 135, 136, 139):
                number = -code if code < 0 else code - 128
                what, detail = "death", signal.Signals(number).name
            elif interrupted is not None:
                what, detail = "slow", f"more than {self.slow:g} s"
            elif code == 0:
                what = "end"
            else:
                what, detail = "stop", f"exit code {code}"
        return Outcome(what, case, detail, output)


def script(cases, numbers, prelude=""):
    """A batch as a program: each case by itself in a `try`, behind its mark."""
    parts = [prelude]
    for number in numbers:
        parts.append(f"fputs(stderr, \"\\n#case {number}\\n\");\ntry\n{cases[number]}\ncatch problem__\nend\n")
    return "".join(parts)


def run_batch(lam, cases, folder, prelude="", report=lambda *_: None, build=None, collect=None):
    """Runs all cases, in as many processes as it takes; tells `report(what, detail, cases, number, first, output)` of each
    that did not come to its end, where `first` is the first of its process. Answers how many were slow.

    `build(cases, numbers, prelude)` makes the program of a batch; `collect(outcome)` gets each process's."""
    start, slow = 0, 0
    path = os.path.join(folder, "batch.lam")
    work = os.path.join(folder, "a/b/c/work")
    while start < len(cases):
        os.makedirs(work, exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as f:
            f.write((build or script)(cases, range(start, len(cases)), prelude))
        outcome = lam.run([path], work, keep=1 << (24 if collect else 14))
        if collect:
            collect(outcome)
        if outcome.what == "end" and outcome.case == len(cases) - 1:
            break
        if outcome.what == "stop" and outcome.case is None:
            raise RuntimeError(f"a batch is no program: {outcome.output.decode('utf-8', 'replace')}")
        number = outcome.case if outcome.case is not None else start
        if outcome.what == "slow":
            slow += 1
        else:
            report(outcome.what, outcome.detail, cases, number, start, outcome.output)
        start = number + 1
    return slow


def alone(lam, text, prelude=""):
    """How a case by itself ends."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.lam")
        work = os.path.join(folder, "a/b/c/work")
        os.makedirs(work)
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as f:
            f.write(prelude + script([text], [0]))
        return lam.run([path], work)


def smallest(lam, cases, first, number, what, prelude=""):
    """The shortest run of cases that ends with this one and ends as `what`; nil where it does not come back."""
    if alone(lam, cases[number], prelude).what == what:
        return [cases[number]]

    def fails(chosen):
        return alone(lam, "\n".join(f"try\n{c}\ncatch problem__\nend" for c in chosen), prelude).what == what

    chosen = cases[first:number + 1]
    if not fails(chosen):
        return None
    step = len(chosen) // 2
    while step >= 1:
        position = 0
        while position < len(chosen) - 1:
            shorter = chosen[:position] + chosen[min(position + step, len(chosen) - 1):]
            if len(shorter) < len(chosen) and fails(shorter):
                chosen = shorter
            else:
                position += step
        step //= 2
    return chosen
