"""e: random keys, changes of the window and signals at the prompt, in a terminal with job control as a shell gives it."""
import fcntl, os, pty, random, select, signal, struct, sys, termios, time

CONTROLS = [bytes([c]) for c in (*range(1, 3), *range(5, 26), 27, 29, 30, 31, 127) if c not in (3, 19, 26)]
ESCAPES = [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1b[3~", b"\x1b[5~", b"\x1b[6~", b"\x1b[2~", b"\x1bOP", b"\x1b[1;5C",
           b"\x1b[1;5D", b"\x1bb", b"\x1bf", b"\x1bd", b"\x1b\x7f", b"\x1bu", b"\x1bl", b"\x1bc", b"\x1bt", b"\x1b.", b"\x1b_", b"\x1b<", b"\x1b>", b"\x1b?", b"\x1b*",
           b"\x1b\\", b"\x1b5", b"\x1b9", b"\x1b-", b"\x1b#", b"\x1by", b"\x1br", b"\x1b[99~", b"\x1b[?1;2c", b"\x1b]0;x\x07", b"\x1b[12;40R", b"\x18\x18", b"\x18\x15",
           b"\x18(", b"\x18)", b"\x18e", b"\x1b[Z", b"\x1b&", b"\x1bn", b"\x1bp", b"\x1b ", b"\x1b~", b"\x1b\x1b", b"\x1b\t", b"\x1b\r", b"\x1b[I", b"\x1b[O"]
TEXTS = ["x = 1", "A = magic(4)", "A \\ ones(4,1)", "for k = 1:3", "disp(k)", "end", "function r = f(x)", "r = x;", "help sin", "help", "who", "whos", "history", "clear",
         "x.", "s.a = ", "sin(", "[1 2; 3", "'text", "\"te", "{1, 'a'}", "si", "plot", "!", "...", "% note", "%{", "%}", "λ = 3", "∑", "é", "日本", "ans", "A'", "1/0", "error('x')",
         "while true, end", "rand(500)", "x = input('? ');", "pause(0.01)", "svd(rand(50));", "zeros(2000)", "format long", "which sin", "type f", "1:1e6", "a(", "load ", "cd ",
         "b = {", "if x", "else", "try", "undefined_name", "\\alpha", "svdd(1)", "history -c", "demo", "lookfor matrix", "disp(char(27))", "evalc('1')", "x(end+1) = 2", "keyboard"]
SIGNALS = ["winch"] * 6 + ["int"] * 4 + ["stop"] * 2 + ["tstp"] * 2 + ["cont", "alrm", "usr"]


def keys(rng):
    """A burst of keys as bytes."""
    parts = []
    for _ in range(rng.randint(1, 14)):
        kind = rng.random()
        if kind < 0.35:
            parts.append(rng.choice(TEXTS).encode("utf-8"))
        elif kind < 0.5:
            parts.append(b"\r")
        elif kind < 0.65:
            parts.append(rng.choice(ESCAPES))
        elif kind < 0.8:
            parts.append(rng.choice(CONTROLS))
        elif kind < 0.85:
            parts.append(b"\t" * rng.randint(1, 3))
        elif kind < 0.89:
            parts.append(b"\x1b[200~" + "\n".join(rng.choice(TEXTS) for _ in range(rng.randint(1, 6))).encode("utf-8") + rng.choice([b"\x1b[201~", b"\x1b[201~", b""]))
        elif kind < 0.92:
            parts.append(b"\x03")
        elif kind < 0.94:
            parts.append(b"\x1b" + str(rng.choice([2, 9, 40, 300])).encode() + rng.choice([b"a", b"\x7f", b"\x1b[A", b"\x02"]))
        else:
            parts.append(bytes(rng.choice([rng.randrange(32, 127), rng.randrange(128, 256)]) for _ in range(rng.randint(1, 5))))
    # Ctrl-S would hold the screen, Ctrl-\ and Ctrl-Z are signals, Ctrl-D at an empty line ends the session: all by themselves elsewhere.
    return b"".join(parts).replace(b"\x13", b"").replace(b"\x1c", b"").replace(b"\x1a", b"")


def lead(command, environment, folder):
    """What a shell does for one program: a group of its own, which has the terminal; where it stops, it is let go on."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        for number in (signal.SIGTTOU, signal.SIGTTIN, signal.SIGTSTP, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        os.chdir(folder)
        os.execve(command[0], command, environment)
    try:
        os.setpgid(child, child)
    except OSError:
        pass
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.tcsetpgrp(0, child)
    plain = termios.tcgetattr(0)
    os.write(3, b"%d\n" % child)
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(3, b"stopped\n")
            try:
                os.tcsetpgrp(0, os.getpgrp())
                seen = termios.tcgetattr(0)
                termios.tcsetattr(0, termios.TCSADRAIN, plain)
                termios.tcsetattr(0, termios.TCSADRAIN, seen)
                os.tcsetpgrp(0, child)
            except (OSError, termios.error):
                pass
            os.kill(-child, signal.SIGCONT)
            continue
        code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        os.write(3, b"ended %d\n" % code)
        os._exit(0)


class Session:
    """lam in a terminal."""

    def __init__(self, lam, folder, arguments):
        self.reader, writer = os.pipe()
        environment = {**lam.environment, "TERM": "xterm", "HOME": folder, "LAM_HISTFILE": os.path.join(folder, "history"), "INPUTRC": "/dev/null",
                       "XDG_CONFIG_HOME": folder}
        command = ["/bin/sh", "-c", f"ulimit -c 0; ulimit -v {lam.space}; exec \"$0\" \"$@\"", lam.path, *arguments]
        process, self.master = pty.fork()
        if process == 0:
            os.dup2(writer, 3)
            os.closerange(4, 256)
            try:
                lead(command, environment, folder)
            finally:
                os._exit(1)
        os.close(writer)
        self.leader, self.child, self.code, self.seen, self.told = process, None, None, b"", b""
        deadline = time.monotonic() + 10
        # Before it has shown its prompt a Ctrl-C ends it, as it does any program.
        while not (self.child and b">>" in self.seen) and self.code is None and time.monotonic() < deadline:
            self.read(0.05)

    def read(self, seconds):
        """Takes in what is there, for at most so long."""
        ready, _, _ = select.select([self.master, self.reader], [], [], seconds)
        if self.reader in ready:
            data = os.read(self.reader, 4096)
            self.told += data
            for line in self.told.split(b"\n")[:-1]:
                if line.isdigit():
                    self.child = int(line)
                elif line.startswith(b"ended"):
                    self.code = int(line.split()[1])
            self.told = self.told[self.told.rfind(b"\n") + 1:]
        if self.master in ready:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:
                data = b""
            self.seen = (self.seen + data)[-200000:]
        return bool(ready)

    def type(self, data):
        while data and self.code is None:
            _, ready, _ = select.select([], [self.master], [], 0.02)
            if ready:
                try:
                    sent = os.write(self.master, data[:512])
                except OSError:
                    return
                data = data[sent:]
            self.read(0)

    def resize(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def answers(self, number, patience):
        """Whether the prompt still computes: what was begun is given up with Ctrl-C, then a number is asked for."""
        wanted = b"mark%d." % (number + 1)
        end = time.monotonic() + patience
        ask = b"\x05\x15\rdisp(sprintf('mark%%d.', %d + 1))\r" % number
        pause = 0.02
        while time.monotonic() < end and self.code is None:
            # What was pasted has its end first: all else would be part of it. The terminal throws away what waits to be
            # read when Ctrl-C comes, so each part waits a little.
            for part in (b"\x1b[201~", b"\x03"):
                self.type(part)
                begun = time.monotonic()
                while time.monotonic() < begun + pause and self.code is None:
                    self.read(0.01)
            pause = min(1, 2 * pause)
            self.type(ask)
            again = time.monotonic() + 1
            while time.monotonic() < min(again, end) and self.code is None:
                if wanted in self.seen:
                    return True
                self.read(0.05)
        return wanted in self.seen

    def kill(self, number):
        if self.child and self.code is None:
            try:
                os.kill(self.child, number)
            except ProcessLookupError:
                pass

    def close(self, hard=False):
        """Takes the terminal away; answers how lam ended, nil where it does not."""
        if hard:
            self.kill(signal.SIGKILL)
        os.close(self.master)
        self.master = os.open("/dev/null", os.O_RDONLY)
        end = time.monotonic() + 10
        while self.code is None and time.monotonic() < end:
            ready, _, _ = select.select([self.reader], [], [], 0.1)
            if ready:
                data = os.read(self.reader, 4096)
                if not data:
                    break
                self.told += data
                for line in self.told.split(b"\n"):
                    if line.startswith(b"ended"):
                        self.code = int(line.split()[1])
        if self.code is None:
            self.kill(signal.SIGKILL)
        os.close(self.master)
        os.close(self.reader)
        os.waitpid(self.leader, 0)
        return self.code


class Keys:
    """A case is a burst of keys with now and then a signal; a batch is a session."""
    summary = "bursts of keys and signals"
    size = 50

    def __init__(self, lam, options):
        self.lam, self.patience = lam, 20 * max(1, lam.slow)

    def batch(self, rng, count, folder, report):
        with open(os.path.join(folder, "history"), "wb") as f:
            f.write(rng.choice([b"", b"x = 1\ny = 2\n", bytes(rng.randrange(256) for _ in range(rng.choice([10, 3000]))), b"#1234\nfor k=1:3\ndisp(k)\nend\n", b"\n" * 50,
                                b"x" * 3000]))
        with open(os.path.join(folder, "f.lam"), "w") as f:
            f.write("function r = f(x)\nr = x;\nend\n")
        log = []
        session = Session(self.lam, folder, ["-q"] if rng.random() < 0.8 else [])
        for number in range(count):
            burst = keys(rng)
            log.append(repr(burst))
            session.type(burst)
            if rng.random() < 0.4:
                what = rng.choice(SIGNALS)
                log.append(what)
                if what == "winch":
                    rows, columns = rng.choice([(24, 80), (1, 1), (2, 3), (50, 200), (0, 0), (10, 7), (300, 500), (24, 20)])
                    log.append(f"{rows}x{columns}")
                    session.resize(rows, columns)
                elif what == "int":
                    session.kill(signal.SIGINT)
                elif what == "stop":
                    session.kill(signal.SIGSTOP)
                elif what == "tstp":
                    session.type(b"\x1a")
                elif what == "cont":
                    session.kill(signal.SIGCONT)
                session.type(keys(rng)[:5])
            if not session.answers(1000 + number, self.patience) or session.code is not None:
                code = session.code
                if code is None:
                    self.tell(report, "hang", f"the prompt does not answer in {self.patience:g} s", log, session)
                elif code < 0:
                    self.tell(report, "death", signal.Signals(-code).name, log, session)
                elif code != 0:
                    self.tell(report, "stop", f"exit code {code}", log, session)
                session.close(hard=True)
                log = []
                session = Session(self.lam, folder, ["-q"])
        log.append("the terminal goes away")
        session.type(rng.choice([b"", b"for k = 1:3\r", b"while true, end\r", b"'abc", b"rand(300)\r"]))
        code = session.close()
        if code is None:
            report("hang", "it does not end when its terminal goes away", key="end", program=self.record(log))
        elif code < 0 and code not in (-signal.SIGHUP, -signal.SIGTERM, -signal.SIGPIPE):
            report("death", f"{signal.Signals(-code).name} when its terminal goes away", key="end", program=self.record(log))
        return 0

    @staticmethod
    def record(log):
        return ("\n".join("% " + line for line in log) + "\n").encode("utf-8", "replace")

    def tell(self, report, what, detail, log, session):
        tail = session.seen[-1500:].decode("utf-8", "replace")
        report(what, f"{detail} after {log[-1][:200]}", key=what, program=self.record([*log, "the end of the screen:", *tail.splitlines()]))
