"""Detects the BLAS of this process from its memory map. Does not need PyTorch."""

import re
import sys

FAST = r"openblas|mkl_rt|mkl_core|blis|atlas"

REJECTION = """\
PyTorch uses the reference BLAS ({library}), which is many times slower than an optimised one: the comparison
would be unfair. Install an optimised BLAS (on Debian: `apt install libopenblas0-pthread`) and try again."""


def loaded_files():
    """Returns the memory map of this process, or an empty string on systems other than Linux."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            return maps.read()
    except OSError:
        return ""


def fast_library(maps):
    """Returns the path of the loaded optimised BLAS, or an empty string if there is none or it is part of PyTorch."""
    found = re.search(rf"(/\S*/[^/\s]*(?:{FAST})[^/\s]*)$", maps, re.MULTILINE)
    return found.group(1) if found else ""


def reference_library(maps):
    """Returns the path of the reference BLAS if it is in use: a `libblas` without an optimised library behind it."""
    found = re.search(r"(/\S*/libblas\.[^/\s]*)$", maps, re.MULTILINE)
    return found.group(1) if found and not re.search(FAST, maps) else ""


def reject_reference(maps, built_with):
    """Exits with status 2 if PyTorch uses the reference BLAS; `built_with` is the BLAS that PyTorch was built with.

    A PyTorch that includes MKL needs no library; a loaded `libblas` then belongs to NumPy.
    """
    library = reference_library(maps)
    if library and built_with != "mkl":
        print(REJECTION.format(library=library), file=sys.stderr)
        sys.exit(2)
