#!/usr/bin/env python3
"""Writes v73.mat, a file of version 7.3 as MATLAB lays it out: every class, cells, structs and what lam leaves out.

It needs h5py. The file is kept in the repository, for the tests; this says how it was made.
"""
import os

import h5py
import numpy as np

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "v73.mat")


class Writer:
    def __init__(self, file):
        self.file, self.refs, self.count = file, file.create_group("#refs#"), 0

    def number(self, group, name, data, kind=None):
        """MATLAB stores the extents in the other order, and complex numbers as pairs."""
        data = np.atleast_2d(np.asarray(data))
        if data.dtype.kind == "c":
            pairs = np.empty(data.shape, np.dtype([("real", data.real.dtype), ("imag", data.real.dtype)]))
            pairs["real"], pairs["imag"] = data.real, data.imag
            kind, data = "double" if data.real.dtype == np.float64 else "single", pairs
        kind = kind or {"float64": "double", "float32": "single"}.get(str(data.dtype), str(data.dtype))
        packing = {"compression": "gzip", "chunks": True} if data.size > 50 else {}
        made = group.create_dataset(name, data=data.T, **packing)
        made.attrs["MATLAB_class"] = np.bytes_(kind)
        return made

    def text(self, group, name, text):
        self.number(group, name, np.array([[ord(c) for c in text]], "u2"), "char")

    def empty(self, group, name, kind, extents):
        made = group.create_dataset(name, data=np.array(extents, "u8"))
        made.attrs["MATLAB_class"], made.attrs["MATLAB_empty"] = np.bytes_(kind), np.uint8(1)

    def part(self, make, *arguments):
        self.count += 1
        name = f"p{self.count}"
        make(self.refs, name, *arguments)
        return self.refs[name].ref

    def cell(self, group, name, parts):
        data = np.array([[self.part(*part) for part in row] for row in parts], dtype=h5py.ref_dtype).T
        group.create_dataset(name, data=data, dtype=h5py.ref_dtype).attrs["MATLAB_class"] = np.bytes_("cell")

    def structure(self, group, name, fields=None, kind="struct"):
        made = group.create_group(name)
        made.attrs["MATLAB_class"] = np.bytes_(kind)
        if fields:
            names = np.empty(len(fields), object)
            for k, field in enumerate(fields):
                names[k] = np.array([c.encode() for c in field], "S1")
            made.attrs.create("MATLAB_fields", names, dtype=h5py.vlen_dtype(np.dtype("S1")))
        return made


with h5py.File(PATH, "w", userblock_size=512) as f:
    w = Writer(f)
    w.number(f, "a", np.arange(6.0).reshape(2, 3))
    w.number(f, "b", np.arange(120.0).reshape(4, 5, 6))
    w.number(f, "z", np.array([[1 + 2j, 3]]))
    w.number(f, "zs", np.array([[1 + 2j]], "c8"))
    w.number(f, "i8", np.array([[-1, 2]], "i1"))
    w.number(f, "u64", np.array([[2**64 - 1]], "u8"))
    w.number(f, "s", np.array([[1.5]], "f4"))
    w.number(f, "l", np.array([[1, 0]], "u1"), "logical")
    w.text(f, "t", "h\u00e9llo")
    w.empty(f, "e", "double", (0, 3))
    w.empty(f, "ec", "cell", (0, 0))
    w.cell(f, "c", [[(w.number, [1.0, 2.0]), (w.text, "ab")], [(w.empty, "double", (0, 0)), (w.cell, [[(w.number, [3.0])]])]])
    st = w.structure(f, "st", ["zz", "aa"])
    w.number(st, "zz", [1.0])
    w.text(st, "aa", "x")
    sa = w.structure(f, "sa")
    data = np.array([[w.part(w.number, [float(k)])] for k in range(3)], dtype=h5py.ref_dtype)
    sa.create_dataset("x", data=data, dtype=h5py.ref_dtype)
    sp = w.structure(f, "sp", kind="double")
    sp.attrs["MATLAB_sparse"] = np.uint64(2)
    sp["data"], sp["ir"], sp["jc"] = np.array([1.0, 2.0]), np.array([0, 1], "u8"), np.array([0, 1, 1, 2], "u8")
    w.structure(f, "o", kind="table")
    f["elsewhere"] = h5py.ExternalLink("/etc/passwd", "/x")
with open(PATH, "r+b") as f:
    f.write(b"MATLAB 7.3 MAT-file".ljust(124) + b"\x00\x02IM")
