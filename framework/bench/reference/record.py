"""Collects the measurements of a program and prints them as one JSON object."""

import contextlib
import ctypes
import json
import platform
import re
import resource
import sys
import time

import numpy
import torch

from blas import fast_library, loaded_files, reject_reference

KIBI = 1024


class Record:
    """Seconds by part and final metrics by name."""

    def __init__(self, program, experiment, options):
        self.start = time.perf_counter()
        reject_reference(loaded_files(), built_with())
        self.facts = {
            "program": program,
            "experiment": experiment,
            "options": options,
            "torch": torch.__version__,
            "numpy": numpy.__version__,
            "python": platform.python_version(),
            "blas": blas(),
            "vector-instructions": vector_instructions(),
            "threads": torch.get_num_threads(),
        }
        self.seconds = {}
        self.measures = {}

    @contextlib.contextmanager
    def timing(self, part):
        """Adds the time of a `with` block to a part such as `classifier.train`."""
        start = time.perf_counter()
        yield
        self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - start

    def measure(self, name, value):
        """Records the latest value of a metric such as `classifier.test-accuracy`."""
        self.measures[name] = float(value)

    def log(self, message):
        """Prints a progress message to standard error."""
        print(message, file=sys.stderr, flush=True)

    def print(self):
        """Prints the JSON object to standard output."""
        self.seconds["process"] = time.perf_counter() - self.start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBI
        print(
            json.dumps(
                {
                    **self.facts,
                    "peak-resident-bytes": peak,
                    "seconds": self.seconds,
                    "measures": self.measures,
                },
                indent=1,
            )
        )


def use_threads(count):
    """Sets the number of threads of PyTorch and of OpenBLAS, to which PyTorch does not pass it on."""
    torch.set_num_threads(count)
    library = fast_library(loaded_files())
    if "openblas" in library:
        ctypes.CDLL(library).openblas_set_num_threads(count)


def blas():
    """Returns the name of the BLAS and its number of threads, or the BLAS that PyTorch was built with."""
    library = fast_library(loaded_files())
    name = library.rpartition("/")[2]
    if "openblas" in name:
        loaded = ctypes.CDLL(library)
        loaded.openblas_get_corename.restype = ctypes.c_char_p
        kernels = loaded.openblas_get_corename().decode()
        return f"{name} ({kernels} kernels, threads: {loaded.openblas_get_num_threads()})"
    return name or built_with()


def built_with():
    """Returns the BLAS that PyTorch was built with, such as `mkl`, or `generic` for the system's shared library."""
    built = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
    return built.group(1) if built else "unknown"


def vector_instructions():
    """Returns the instruction set that PyTorch uses for its CPU kernels."""
    found = re.search(r"CPU capability usage: (\w+)", torch.__config__.show())
    return found.group(1) if found else "unknown"
