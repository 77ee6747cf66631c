#!/usr/bin/env python3
"""Compares what lam reads of every MAT-file among SciPy's own test files with what scipy.io.loadmat reads, to the bit.

usage: scipy_mat_files.py [--lam PATH] [PART OF A NAME]

The files come with SciPy's wheel. What differs on purpose is listed in KNOWN, with the reason.
"""
import argparse, glob, os, subprocess, sys, warnings

import numpy as np
import scipy.io
import scipy.sparse

warnings.simplefilter("ignore")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(os.path.dirname(scipy.io.matlab.__file__), "tests", "data")

KNOWN = {
    "bad_miutf8_array_name": "SciPy refuses a name that is no ASCII",
    "broken_utf8": "lam keeps the bytes of broken text, SciPy replaces them",
    "nasty_duplicate_fieldnames": "SciPy renames the fields whose name an earlier one has, in lam the last one counts, as in Octave",
    "testsparse_6.1_SOL2": "SciPy keeps the class of the stored numbers",
    "testobject_": "objects are left out, with a warning",
    "testhdf5_": "SciPy does not read HDF5",
}

# Prints a value and its parts, numbers by their bits.
DUMP = r"""
function dump(p, x)
  printf('%s|%s|%s|%d|', p, class(x), mat2str(size(x)), iscomplex(x));
  if iscell(x)
    printf('\n');
    for k = 1:numel(x), dump(sprintf('%s{%d}', p, k), x{k}); end
  elseif isstruct(x)
    f = fieldnames(x); printf('%s\n', strjoin(f(:)', ','));
    for k = 1:numel(x), for j = 1:numel(f), dump(sprintf('%s(%d).%s', p, k, f{j}), x(k).(f{j})); end, end
  elseif isa(x, 'function_handle')
    printf('%s\n', func2str(x));
  elseif isfloat(x)
    if isa(x,'single'), t = 'uint32'; w = '%08x'; else t = 'uint64'; w = '%016x'; end
    printf([w ','], typecast(real(x(:)).', t)); printf(';'); if iscomplex(x), printf([w ','], typecast(imag(x(:)).', t)); end; printf('\n');
  else
    printf('%d,', x(:)); printf('\n');
  end
end
"""


def bits(numbers, width):
    return "".join(np.array(x).astype(f">f{width}").tobytes().hex() + "," for x in numbers)


def lines(path, x, out):
    """What DUMP prints, of what SciPy has read."""

    def line(name, shape=(), is_complex=0, body=""):
        out[path] = (name, "[" + " ".join(map(str, shape)) + "]", str(is_complex), body)

    if isinstance(x, scipy.io.matlab.MatlabFunction):
        return line("function")
    if isinstance(x, scipy.io.matlab.MatlabOpaque) or not isinstance(x, np.ndarray) and not np.isscalar(x) and not scipy.sparse.issparse(x):
        return line("opaque")
    if scipy.sparse.issparse(x):
        x = x.toarray()
    x = np.asarray(x)
    if x.dtype == object and x.shape == (1, 1) and x[0, 0] is None:
        return line("struct", x.shape)
    if x.dtype.names is not None:
        line("object" if isinstance(x, scipy.io.matlab.MatlabObject) else "struct", x.shape, 0, ",".join(x.dtype.names))
        for k, element in enumerate(x.ravel(order="F")):
            for name in x.dtype.names:
                lines(f"{path}({k + 1}).{name}", element[name], out)
    elif x.dtype == object:
        line("cell", x.shape)
        for k, element in enumerate(x.ravel(order="F")):
            lines(f"{path}{{{k + 1}}}", element, out)
    elif x.dtype.kind == "U":
        line("char", x.shape, 0, [text.encode() for text in x.ravel()])
    elif x.dtype.kind in "fc":
        is_complex = x.dtype.kind == "c"
        width = x.dtype.itemsize // (2 if is_complex else 1)
        flat = x.ravel(order="F")
        body = bits(flat.real, width) + ";" + (bits(flat.imag, width) if is_complex else "")
        line("single" if width == 4 else "double", x.shape, int(is_complex), body)
    else:
        name = "logical" if x.dtype == bool else x.dtype.name
        line(name, x.shape, 0, "".join(f"{int(e)}," for e in x.ravel(order="F")))


def same(got, want):
    if want[0] == "char":
        if got[0] != "char":
            return False
        codes = bytes(int(c) for c in got[3].split(",") if c)
        rows = int(got[1].strip("[]").split()[0])
        texts = [codes[i::rows] for i in range(rows)] if rows > 1 else [codes]
        return [t.rstrip(b" ") for t in texts] == [t.rstrip(b" ") for t in want[3] or [b""]]
    if got[3] in (",;", ","):
        got = (*got[:3], got[3][1:])
    # SciPy drops the imaginary part where it gives doubles.
    if want[0] == "double" and got[2] == "1" and want[2] == "0":
        return got[3].split(";")[0] == want[3].split(";")[0]
    return got == want


def differences(path, lam):
    try:
        read = scipy.io.loadmat(path, mat_dtype=True)
    except Exception:
        read = None
    done = subprocess.run(
        [lam, "-n", "-e", DUMP + f"\ns = load('{path}'); f = fieldnames(s); for k = 1:numel(f), dump(f{{k}}, s.(f{{k}})); end"],
        capture_output=True, text=True, errors="replace", timeout=120)
    if done.returncode < 0:
        return [f"lam died of signal {-done.returncode}"]
    if read is None:
        return [] if done.returncode else ["lam reads what SciPy refuses"]
    if done.returncode:
        return [done.stderr.splitlines()[0]]
    got, want = {}, {}
    for text in done.stdout.splitlines():
        parts = text.split("|", 4)
        if len(parts) == 5:
            got[parts[0]] = tuple(parts[1:])
    for name, value in read.items():
        if not name.startswith("__"):
            lines(name, value, want)
    inside = [k for k in want if want[k][0] in ("opaque", "function")]
    found = []
    for key, value in want.items():
        if any(key.startswith(k) for k in inside):
            continue
        if key not in got or not same(got[key], value):
            found.append(f"{key}: {got.get(key)} and not {value}"[:200])
    return found + [f"{k}: not in the file" for k in got if k not in want and not any(k.startswith(i) for i in inside)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", default="")
    parser.add_argument("--lam", default=os.path.join(ROOT, ".build", "debug", "lam"))
    options = parser.parse_args()
    count = failed = 0
    for path in sorted(glob.glob(os.path.join(FOLDER, "*.mat"))):
        name = os.path.basename(path)[:-4]
        if options.part not in name:
            continue
        count += 1
        found = differences(path, os.path.abspath(options.lam))
        reason = next((why for start, why in KNOWN.items() if name.startswith(start)), None)
        if found and not reason:
            failed += 1
            print(f"{name}: " + "; ".join(found[:3]))
    print(f"{count} files, {failed} differ")
    sys.exit(failed > 0)


main()
