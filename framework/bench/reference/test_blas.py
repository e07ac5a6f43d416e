"""Tests of blas.py: run `python3 -m unittest` in this folder. Does not need PyTorch."""

import contextlib
import io
import unittest

import blas

TORCH = "7f00-7f01 r-xp 0 08:01 1 /usr/lib/python3/dist-packages/torch/lib/libtorch_cpu.so\n"
REFERENCE = "7f02-7f03 r-xp 0 08:01 2 /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0\n"
OPENBLAS = (
    "7f02-7f03 r-xp 0 08:01 2 /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3\n"
    "7f04-7f05 r-xp 0 08:01 3 /usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so\n"
)


class RejectReferenceBlasTest(unittest.TestCase):
    def test_the_reference_blas_is_rejected(self):
        stderr = io.StringIO()
        with contextlib.redirect_stderr(stderr), self.assertRaises(SystemExit) as exit:
            blas.reject_reference(TORCH + REFERENCE, "generic")
        self.assertEqual(2, exit.exception.code)
        self.assertIn("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", stderr.getvalue())
        self.assertIn("libopenblas0-pthread", stderr.getvalue())

    def test_openblas_behind_libblas_is_accepted(self):
        blas.reject_reference(TORCH + OPENBLAS, "generic")
        self.assertTrue(blas.fast_library(TORCH + OPENBLAS).endswith("libopenblasp-r0.3.21.so"))

    def test_a_blas_inside_pytorch_is_accepted(self):
        blas.reject_reference(TORCH, "mkl")
        blas.reject_reference(TORCH + REFERENCE, "mkl")
        blas.reject_reference("", "")


if __name__ == "__main__":
    unittest.main()
