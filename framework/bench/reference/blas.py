"""Which library multiplies matrices, by the files that this process has loaded. Needs no PyTorch."""

import re
import sys

FAST = r"openblas|mkl_rt|mkl_core|blis|atlas"

REFUSAL = """\
PyTorch multiplies matrices with the reference BLAS here ({library}), which is many times slower than an optimised one: the
comparison would be unfair. Install an optimised BLAS, on Debian `apt install libopenblas0-pthread`, and start again."""


def loaded_files():
    """The memory map of this process, one file a line; empty where it can't be read (not Linux)."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            return maps.read()
    except OSError:
        return ""


def fast_library(maps):
    """The path of the optimised BLAS among the loaded files; empty if there is none, or it is part of PyTorch itself."""
    found = re.search(rf"(/\S*/[^/\s]*(?:{FAST})[^/\s]*)$", maps, re.MULTILINE)
    return found.group(1) if found else ""


def reference_library(maps):
    """The path of the reference BLAS, if it is what multiplies: a `libblas` without an optimised library behind it."""
    found = re.search(r"(/\S*/libblas\.[^/\s]*)$", maps, re.MULTILINE)
    return found.group(1) if found and not re.search(FAST, maps) else ""


def refuse_reference(maps, built):
    """Ends the program with status 2 if the reference BLAS multiplies; `built` is what PyTorch was built with.

    A PyTorch with MKL inside needs no library; a `libblas` that is loaded beside it is NumPy's.
    """
    library = reference_library(maps)
    if library and built != "mkl":
        print(REFUSAL.format(library=library), file=sys.stderr)
        sys.exit(2)
