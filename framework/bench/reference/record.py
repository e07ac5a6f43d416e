"""What a program measures of itself, printed as one JSON object."""

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

from blas import fast_library, loaded_files, refuse_reference

KIBI = 1024


class Record:
    """Seconds by part and measures by name."""

    def __init__(self, program, experiment, options):
        self.began = time.perf_counter()
        refuse_reference(loaded_files(), built_with())
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
        """Adds the time of a block to a part such as `classifier.train`."""
        begun = time.perf_counter()
        yield
        self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - begun

    def measure(self, name, value):
        """Keeps the last value of a measure such as `classifier.test-accuracy`."""
        self.measures[name] = float(value)

    def say(self, words):
        """Tells how far the program is, on standard error."""
        print(words, file=sys.stderr, flush=True)

    def print(self):
        """Prints the object, and nothing else, on standard output."""
        self.seconds["process"] = time.perf_counter() - self.began
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
    """Has PyTorch and its BLAS use so many threads; PyTorch does not pass the number on to an OpenBLAS."""
    torch.set_num_threads(count)
    library = fast_library(loaded_files())
    if "openblas" in library:
        ctypes.CDLL(library).openblas_set_num_threads(count)


def blas():
    """The library that multiplies matrices and its threads, or what PyTorch says it was built with."""
    library = fast_library(loaded_files())
    name = library.rpartition("/")[2]
    if "openblas" in name:
        loaded = ctypes.CDLL(library)
        loaded.openblas_get_corename.restype = ctypes.c_char_p
        kernels = loaded.openblas_get_corename().decode()
        return f"{name} ({kernels} kernels, {loaded.openblas_get_num_threads()} threads)"
    return name or built_with()


def built_with():
    """The BLAS that PyTorch was built with, such as `mkl`, or `generic` where a shared library decides."""
    built = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
    return built.group(1) if built else "unknown"


def vector_instructions():
    """The instruction set that PyTorch chose for its own loops."""
    found = re.search(r"CPU capability usage: (\w+)", torch.__config__.show())
    return found.group(1) if found else "unknown"
