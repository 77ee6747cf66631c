"""d: files of each format that lam reads, mutilated and made at random, through each builtin that reads it."""
import os, struct, subprocess, zlib

from batches import run_batch
from mutants import PIECES, byte_noise, corpus, mutant

VARIABLES = """a = 1; b = [1 2;3 4.5]; c = 'text'; d = ['ab';'cd']; e1 = {1,'a',[1 2 3]}; f = struct('x',1,'y',{{1,2}}); g = struct('x',{1,2,3});
h = int8([1 2 3]); i1 = 1+2i; j1 = [1i 2]; k = true; l = [true false]; m = zeros(0,3); n = ones(2,3,2); o = single(1.5); p = single([1 2]);
q = uint64(intmax('uint64')); r = 1:10; s = @(x) x + 1; t = {}; u = ''; v = {{{}}}; w = int32(ones(2,2,2)); x = NaN; y = [Inf -Inf NaN]; z = cell(2,2);
B = containers.Map('a', 1); C = @sin; D = "a\\nb"; save('base.txt');"""
# The same in each binary format, by the name of the file; the last holds parts that no other writes.
BINARY = ["-v7", "-v6", "-v4", "-binary"]

NUMBERS = ["0", "1", "-1", "3", "1e9", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e400",
           "NaN", "Inf", "-Inf", "NA", "1e-400", "0x10", "1,5", "(1,2)", "", "2147483648", "4294967296", "99999999999999999999999", "3.5", "1i"]
WORDS = ["# name: a", "# type: scalar", "# type: matrix", "# type: cell", "# type: scalar struct", "# type: struct", "# type: string",
         "# type: complex matrix", "# type: bool matrix", "# type: int8 matrix", "# type: range", "# type: function handle", "# type: sq_string",
         "# rows: 2", "# columns: 2", "# ndims: 3", " 2 2 2", "# length: 4", "# elements: 1", "# type: float matrix", "# type: uint64 scalar",
         "# type: complex scalar", "(1,2)", "# base, limit, increment", "# type: null_matrix", "# name: <cell-element>", "# type: sparse matrix",
         "# nnz: 3", "# type: diagonal matrix", "# type: permutation matrix", "# type: bool", "# type: object", "@(x) x + 1", "# type: inline function"]

TABLES = ["1,2,3\n4,5,6\n", "1 2 3\n4 5 6\n", "1;2;3\n4;5;6\n", "1\t2\t3\n\n4\t5\t6", "a,b,c\n1,2,3\n4,,6\n", "1,2\n3\n4,5,6\n", "\"x\",\"y\"\n1,2\n",
          "% comment\n1 2\n3 4\n", "1+2i,3\n4,5i\n", "1e3,-1e-3,+5\n", "NaN,Inf,-Inf\n", ",,,\n,,,\n", "x y z\n1 2 3\n", "1,2,3", "\r\n1,2\r\n3,4\r\n",
          "2020-01-01,1\n2020-01-02,2\n", "name value\nfoo 1\nbar 2\n"]

LOADS = ["x = load('{0}');", "load('{0}');", "load -text {0}", "x = load('{0}', 'a', 'b*');", "x = load('-ascii', '{0}');", "load('{0}', '-regexp', '^a');",
         "x = load('{0}'); save('again.txt'); y = load('again.txt'); isequal(x, y);", "x = load('{0}'); save('-v7', 'again.mat'); y = load('again.mat'); isequal(x, y);",
         "x = 1; save('-append', '{0}', 'x'); y = load('{0}');", "who -file {0}", "s = load('{0}', '-regexp', '.'); save('-binary', 'again.bin', '-struct', 's');", "x = load('{0}'); disp(x)", "whos -file {0}"]
READS = ["x = csvread('{0}');", "x = dlmread('{0}');", "x = dlmread('{0}', ',');", "x = dlmread('{0}', ',', {1}, {2});", "x = dlmread('{0}', 'emptyvalue', {1});",
         "x = dlmread('{0}', ',', 'A1..B2');", "x = dlmread('{0}', ' ', [{1}, 0, {2}, 2]);", "x = importdata('{0}');", "x = importdata('{0}', ',');",
         "[x, d, h] = importdata('{0}', ',', {1});", "[x, d, h] = importdata('{0}', ' ');", "x = fileread('{0}');", "x = str2num(fileread('{0}'));",
         "x = load('{0}');", "x = jsondecode(fileread('{0}'));", "x = eval(fileread('{0}'));", "x = textscan(fileread('{0}'), '%f %s');",
         "x = sscanf(fileread('{0}'), '%f,');", "[a, b] = sscanf(fileread('{0}'), '%d %s', 'C');", "x = strsplit(fileread('{0}'), ',');",
         "x = str2double(strsplit(fileread('{0}'), ' '));", "x = textread('{0}', '%s');", "x = readmatrix('{0}');", "t = readtable('{0}');",
         "t = readtable('{0}', 'Delimiter', ',', 'NumHeaderLines', {1});", "x = readmatrix('{0}', 'Range', 'B2:D3');",
         "c = textscan(fileread('{0}'), '{f}', 'Delimiter', ',', 'HeaderLines', {1});", "c = textscan(fopen('{0}'), '{f}', {2}, 'CollectOutput', 1); fclose('all');",
         "c = textscan(fileread('{0}'), '{f}', 'MultipleDelimsAsOne', 1, 'CommentStyle', '%', 'EndOfLine', ';');",
         "[a, b] = strread(fileread('{0}'), '{f}', 'delimiter', ',');", "[a, b] = textread('{0}', '{f}', {1}, 'headerlines', 1);",
         "x = csvread('{0}', {1}, {2});", "x = csvread('{0}'); csvwrite('again.csv', x); y = csvread('again.csv'); assert(isequaln(x, y));"]
SCANS = ["%f", "%s", "%f %s", "%d %f", "%s %*s", "%q %f", "%[a-z0-9] %f", "%5c", "%3s%f", "%8.2f", "%d64", "%u8", "x%f", "%f,%f", "", "%*f %f32", "%[^,],%f", "%", "%z"]

# A whole file of each format, written once; then bytes of it are changed.
WHOLES = """c = uint8(reshape(mod((1:300) * 7919, 256), 10, 10, 3)); x = uint8(mod(magic(12), 4)); m = [0 0 0; 1 0 0; 0 1 0; 1 1 1];
imwrite(c, 'c.png'); imwrite(c(:,:,1), 'g.png'); imwrite(x, m, 'p.png'); imwrite(c, 'a.png', 'Alpha', c(:,:,2)); imwrite(c(:,:,1) > 100, 'b.png');
imwrite(uint16(c) * 256, 'w.png'); imwrite(c, 'c.jpg'); imwrite(c(:,:,1), 'g.jpg'); imwrite(c, 'c.bmp'); imwrite(x, m, 'p.bmp'); imwrite(c, 'c.ppm');
imwrite(cat(4, c, c(end:-1:1, :, :)), 'c.gif', 'DelayTime', 0.1); imwrite(x, m, 'p.gif');
imwrite(c(:,:,1), 'g.pgm'); imwrite(c(:,:,1) > 100, 'b.pbm'); audiowrite('s.wav', rand(50, 2), 8000); audiowrite('f.wav', rand(50, 1), 8000, 'BitsPerSample', 64);
writeNPY(magic(4), 'a.npy'); writeNPY({'ab', 'c'}, 't.npy'); writeNPY(int16(1:9), 'i.npy'); writeNPZ(struct('a', magic(4), 'b', 'text', 'c', 1+2i), 'z.npz');
fid = fopen('j.json', 'w'); fputs(fid, jsonencode(struct('a', {{1, 'b', [1 2; 3 4], {}}}, 'c', struct('d', {1, 2, 3})))); fclose(fid);"""
WHOLE_READS = {"image": ["[x, m, a] = imread('{0}');", "s = imfinfo('{0}');", "x = imread('{0}', 'Frames', 'all');", "[x, m] = imread('{0}'); imwrite(x, 'again.png');", "x = imread('{0}', 'PixelRegion', {{[1 2], [1 2]}});"],
               "wav": ["[y, fs] = audioread('{0}');", "y = audioread('{0}', 'native');", "s = audioinfo('{0}');", "y = audioread('{0}', [2 5]);"],
               "npy": ["x = readNPY('{0}');", "x = load('{0}');", "x = readNPY('{0}'); writeNPY(x, 'again.npy'); y = readNPY('again.npy'); assert(isequaln(x, y));"],
               "npz": ["s = readNPZ('{0}');", "s = load('{0}');", "load('{0}');", "whos -file {0}"],
               "json": ["x = jsondecode(fileread('{0}'));", "x = jsondecode(fileread('{0}')); y = jsondecode(jsonencode(x));"]}


def damaged(rng, data, others):
    """A file with bytes changed, numbers of its head made large, parts left out, doubled, or taken from another file."""
    data = bytearray(data)
    for _ in range(rng.choice([0, 1, 1, 2, 3, 8])):
        if not data:
            break
        kind, at = rng.random(), rng.randrange(len(data))
        if rng.random() < 0.6:
            at = rng.randrange(min(len(data), 80))
        if kind < 0.4:
            data[at] = rng.choice([0, 1, 2, 4, 8, 16, 127, 128, 254, 255, rng.randrange(256)])
        elif kind < 0.6:
            value = rng.choice([0, 1, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1, rng.randrange(2**32)])
            data[at:at + 4] = value.to_bytes(4, rng.choice(["little", "big"]))
        elif kind < 0.7:
            del data[at:]
        elif kind < 0.8:
            del data[at:at + rng.randint(1, 40)]
        elif kind < 0.9:
            data[at:at] = data[at:at + rng.randint(1, 40)]
        else:
            other = rng.choice(others)
            data[at:] = other[rng.randrange(max(len(other), 1)):]
    return bytes(data)


def with_checksums(data):
    """A PNG image whose parts have the checksums that their bytes ask for, so that damage is found behind them."""
    if not data.startswith(b"\x89PNG"):
        return data
    result, at = data[:8], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at:at + 4], "big")
        if length > len(data) - at - 12:
            break
        result += data[at:at + 8 + length] + zlib.crc32(data[at + 4:at + 8 + length]).to_bytes(4, "big")
        at += 12 + length
    return result + data[at:]

FORMATS = ["%d", "%f", "%s", "%c", "%5c", "%g,", "%*d", "%*s %f", "%[a-z]", "%[^,],", "%x", "%i", "%u", "%d %d", "%5s", "%%", "%", "%999999999d", "a%d", "\\n",
           "%2d", "%[", "%[]", "%[^]", "%n", "%*", "%lf", "%hd", "%e"]
SIZES = ["1", "Inf", "[2, 3]", "[2, Inf]", "[Inf, 2]", "0", "-1", "[0, 2]", "1e9", "NaN", "[1e9, 1e9]", "2^53", "[2, 2, 2]", "[]", "10"]
PRECISIONS = ["uint8", "int8", "uint16", "int16", "int32", "uint64", "int64", "float32", "double", "single", "char", "uint8=>char", "int16=>double", "*uint8",
              "3*uint8", "bit1", "nosuch", "", "uint8=>", "=>", "2*int16=>int16", "9999999999*uint8", "uchar", "schar", "float", "long"]
HANDLES = ["fscanf(fid, '{f}')", "fscanf(fid, '{f}', {s})", "[p, q, r] = fscanf(fid, '{f}', {s})", "fgetl(fid)", "fgets(fid)", "fgetl(fid, {n})", "fgets(fid, {n})",
           "fread(fid)", "fread(fid, {s}, '{p}')", "fread(fid, {s}, '{p}', {n})", "fread(fid, {s}, '{p}', {n}, 'ieee-be')", "fseek(fid, {n}, 'bof')",
           "fseek(fid, {n}, 'eof')", "fseek(fid, {n}, 'cof')", "ftell(fid)", "feof(fid)", "frewind(fid)", "fskipl(fid, {n})", "fscanf(fid, '{f}', '{f}')",
           "fwrite(fid, {s}, '{p}')", "fprintf(fid, '{f}', {s})", "fputs(fid, 'abc')", "ferror(fid)", "textscan(fid, '{f}')", "fclose(fid)"]
INTEGERS = ["0", "1", "-1", "3", "100", "1e9", "2^31", "2^53", "NaN", "Inf", "-2^63", "intmax('int64')", "0.5", "[]", "[1 2]", "'a'"]


def variable_file(rng, base):
    """A file of variables with numbers and headings changed, lines moved, or noise."""
    rows = base.split("\n")
    if rng.random() < 0.6:
        # Some variables of the file only, so that a mistake is not always found in the first.
        at = [k for k, row in enumerate(rows) if row.startswith("# name: ") and "<cell-element>" not in row]
        k = rng.randrange(len(at))
        rows = rows[at[k]:at[min(k + rng.randint(1, 4), len(at) - 1)]]
    for _ in range(rng.randint(0, 6)):
        if not rows:
            break
        i = rng.randrange(len(rows))
        kind = rng.random()
        if kind < 0.35:
            words = rows[i].split(" ")
            words[rng.randrange(len(words))] = rng.choice(NUMBERS)
            rows[i] = " ".join(words)
        elif kind < 0.5:
            rows[i] = rng.choice(WORDS)
        elif kind < 0.65:
            rows.insert(i, rng.choice(WORDS + rows))
        elif kind < 0.75:
            del rows[i]
        elif kind < 0.85:
            j = rng.randrange(len(rows))
            rows[i], rows[j] = rows[j], rows[i]
        elif kind < 0.9 and rows[i].startswith("# "):
            rows[i] = rows[i].split(":")[0] + ": " + rng.choice(NUMBERS)
        elif kind < 0.95:
            rows = rows[:i]
        else:
            # Deep nesting.
            depth = rng.choice([3, 100, 3000])
            rows[i:i] = ["# name: deep"] + ["# type: cell", "# rows: 1", "# columns: 1", "# name: <cell-element>"] * depth
    data = "\n".join(rows).encode("utf-8")
    return byte_noise(rng, data, 4) if rng.random() < 0.3 else data


WORDS_OF_32 = [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x10000, 0x40001, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF,
               10000, 46341, 65536, 1 << 20, 1 << 28]


def binary_file(rng, bases, name=None):
    """A binary file of variables, of this format or any, with whole numbers changed, parts moved, cut or repeated, or noise;
    some packed again."""
    packs_any, packs = name is None, name == "-v7" and rng.random() < 0.8
    name = "-v6" if packs else name or rng.choice(sorted(bases))
    data = bytearray(bases[name])
    head = 128 if name in ("-v6", "-v7") else 0
    for _ in range(rng.randint(0, 6)):
        if len(data) <= head + 8:
            break
        at = rng.randrange(head if rng.random() < 0.9 else 0, len(data))
        kind = rng.random()
        if kind < 0.5:
            at -= at % 4
            data[at:at + 4] = struct.pack(rng.choice("<<<>") + "I", rng.choice(WORDS_OF_32))
        elif kind < 0.6:
            data[at] = rng.randrange(256)
        elif kind < 0.7:
            end = min(len(data), at + rng.choice([1, 4, 8, 16, 100]))
            data[at:end] = data[at:end] * rng.choice([0, 2, 3])
        elif kind < 0.8:
            other = rng.choice(sorted(bases))
            piece = rng.randrange(len(bases[other]))
            data[at:at] = bases[other][piece:piece + rng.choice([8, 56, 200])]
        elif kind < 0.9:
            del data[at:]
        else:
            data[at:at + 1] = bytes(rng.randrange(256) for _ in range(8))
    if packs or (packs_any and name == "-v6" and rng.random() < 0.5):
        # Each element packed, so that the damage is behind a sound checksum.
        packed, at = bytes(data[:128]), 128
        while at + 8 <= len(data):
            length = struct.unpack_from("<I", data, at + 4)[0]
            part = zlib.compress(bytes(data[at:at + 8 + length]), 1)
            packed += struct.pack("<II", 15, len(part) if rng.random() < 0.95 else rng.choice(WORDS_OF_32)) + part
            at += 8 + length
        data = packed
    elif packs_any and rng.random() < 0.05:
        data = struct.pack("<BBBBIBB", 31, 139, 8, 0, 0, 0, 255) + zlib.compress(bytes(data))[2:-4] + struct.pack("<II", zlib.crc32(bytes(data)), len(data))
    return bytes(data)


def table(rng):
    text = rng.choice(TABLES)
    if rng.random() < 0.3:
        separator = rng.choice([",", " ", ";", "\t", ", ", "  ", "|"])
        text = "\n".join(separator.join(rng.choice(NUMBERS) for _ in range(rng.randint(0, 5))) for _ in range(rng.randint(0, 5)))
    data = (text * rng.choice([1, 1, 1, 2, 50])).encode("utf-8")
    if rng.random() < 0.5:
        data = byte_noise(rng, data, 5)
    if rng.random() < 0.05:
        data = bytes(rng.randrange(256) for _ in range(rng.choice([0, 1, 10, 500])))
    return data


def reads(rng, name):
    """Statements that read a file through a handle."""
    def one():
        return rng.choice(HANDLES).format(f=rng.choice(FORMATS), s=rng.choice(SIZES), n=rng.choice(INTEGERS), p=rng.choice(PRECISIONS))
    mode = rng.choice(["r", "r", "r", "rb", "r+", "w", "a", "w+", "a+", "rt", "x", ""])
    steps = "; ".join((f"try, {one()}; catch, end") for _ in range(rng.randint(1, 5)))
    return f"fid = fopen('{name}', '{mode}'); {steps}; fclose(fid);"


def hdf5_files(folder):
    """A file of HDF5, where Python can write one."""
    try:
        import h5py
    except ImportError:
        return {}
    path = os.path.join(folder, "base-v7.3")
    with h5py.File(path, "w", userblock_size=512) as f:
        def dataset(group, name, data, kind, **attributes):
            made = group.create_dataset(name, data=data)
            made.attrs["MATLAB_class"] = kind.encode()
            for key, value in attributes.items():
                made.attrs[key] = value
            return made
        dataset(f, "a", [[1.0, 2.0], [3.0, 4.0]], "double")
        dataset(f, "c", [[104], [105]], "char")
        dataset(f, "e", [0, 3], "double", MATLAB_empty=1)
        part = dataset(f.create_group("#refs#"), "p", [[5.0]], "double")
        f.create_dataset("z", data=[[part.ref, part.ref]], dtype=h5py.ref_dtype).attrs["MATLAB_class"] = b"cell"
        s = f.create_group("s")
        s.attrs["MATLAB_class"] = b"struct"
        dataset(s, "x", [[1]], "int8")
        m = f.create_group("m")
        m.attrs["MATLAB_class"], m.attrs["MATLAB_sparse"] = b"double", 3
        m["data"], m["ir"], m["jc"] = [1.0, 2.0], [0, 2], [0, 1, 1, 2]
    with open(path, "rb") as f:
        return {"-v7.3": f.read()}


# The formats that `--formats` names: binary files of variables by the option that saves them, whole files by their endings.
VARIABLE_FORMATS = {"mat4": "-v4", "mat5": "-v6", "mat7": "-v7", "hdf5": "-v7.3", "binary": "-binary"}
WHOLE_FORMATS = {"npy": ["npy"], "npz": ["npz"], "png": ["png"], "jpeg": ["jpg"], "bmp": ["bmp"], "pnm": ["ppm", "pgm", "pbm"], "gif": ["gif"],
                 "wav": ["wav"], "json": ["json"]}
NAMED_FORMATS = [*VARIABLE_FORMATS, "text", "table", *WHOLE_FORMATS]


class Files:
    summary = "files"
    size = 250

    def __init__(self, lam, options):
        self.lam, self.texts, self.files, self.formats = lam, corpus(), {}, options.formats
        lam.slow = min(lam.slow, 0.5)

    def base(self, folder):
        saves = "".join(f"save('{word}', 'base{word}');" for word in BINARY)
        subprocess.run([self.lam.path, "-n", "-e", VARIABLES + saves], cwd=folder, capture_output=True, timeout=600)
        bases = {word: open(os.path.join(folder, "base" + word), "rb").read() for word in BINARY}
        bases.update(hdf5_files(folder))
        with open(os.path.join(folder, "base.txt"), encoding="utf-8", errors="surrogateescape") as f:
            return f.read(), bases

    def wholes(self, folder):
        """A file of each format by its name."""
        if not self.files:
            subprocess.run([self.lam.path, "-n", "-e", WHOLES], cwd=folder, capture_output=True, timeout=600)
            for name in os.listdir(folder):
                if name.split(".")[-1] in ("png", "jpg", "gif", "bmp", "ppm", "pgm", "pbm", "wav", "npy", "npz", "json"):
                    with open(os.path.join(folder, name), "rb") as f:
                        self.files[name] = f.read()
        return self.files

    def batch(self, rng, count, folder, report):
        work = os.path.join(folder, "a/b/c/work")
        os.makedirs(work)
        base, bases = self.base(work)
        wholes = self.wholes(work)
        cases, contents = [], []
        for number in range(count):
            name = f"f{number}"
            if self.formats:
                data, case = self.file_of(rng, rng.choice(self.formats), name, base, bases, wholes)
            else:
                data, case, name = self.any_file(rng, number, base, bases, wholes)
            with open(os.path.join(work, name), "wb") as f:
                f.write(data)
            cases.append(case)
            contents.append(data)

        def found(what, detail, cases, number, first, output):
            if what != "end":
                report(what, f"{detail}: {cases[number]}", key=cases[number].split("'")[0], program=contents[number])

        return run_batch(self.lam, cases, folder, report=found)

    def variables(self, rng, data, name):
        return data, rng.choice(LOADS).format(name)

    def whole(self, rng, name, wholes, endings=None):
        whole = rng.choice([file for file in sorted(wholes) if endings is None or file.split(".")[1] in endings])
        data = damaged(rng, wholes[whole], list(wholes.values()))
        if rng.random() < 0.5:
            data = with_checksums(data)
        return data, rng.choice(WHOLE_READS.get(whole.split(".")[1], WHOLE_READS["image"])).format(name)

    def numbers(self, rng, name):
        return table(rng), rng.choice(READS).format(name, rng.choice(INTEGERS), rng.choice(INTEGERS), f=rng.choice(SCANS))

    def file_of(self, rng, format, name, base, bases, wholes):
        """A file of a format, and the statement that reads it."""
        if format in VARIABLE_FORMATS:
            return self.variables(rng, binary_file(rng, bases, VARIABLE_FORMATS[format]), name)
        if format == "text":
            return self.variables(rng, variable_file(rng, base), name)
        if format == "table":
            return self.numbers(rng, name)
        return self.whole(rng, name, wholes, WHOLE_FORMATS[format])

    def any_file(self, rng, number, base, bases, wholes):
        """A file of any format or a program, the statement that reads it, and its name."""
        kind, name = rng.random(), f"f{number}"
        if kind < 0.25:
            return *self.variables(rng, binary_file(rng, bases), name), name
        if kind < 0.55:
            return *self.whole(rng, name, wholes), name
        if kind < 0.65:
            return *self.variables(rng, variable_file(rng, base), name), name
        if kind < 0.8:
            return *self.numbers(rng, name), name
        if kind < 0.93:
            return rng.choice([table, lambda r: variable_file(r, base)])(rng), reads(rng, name), name
        # A function in a file of its own, or a script with an odd name.
        data, name = mutant(rng, self.texts), f"f{number}.lam"
        head = rng.choice([b"", b"function r = f%d(x)\n" % number, b"\xef\xbb\xbf", b"#!/usr/bin/lam\n", b"1;\n", b"\xff\xfe"])
        data, case = head + data, rng.choice([f"f{number}", f"f{number}(1)", f"run('{name}')", f"help f{number}", f"which f{number}", f"type f{number}"])
        if any(word in data for word in (b"exit", b"quit", b"input", b"keyboard", b"pause", b"system")):
            data = b"x = 1"
        return data, case, name
